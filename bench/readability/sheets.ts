import type { Sheet } from '../../src/modules/diagnosis/rules/sheet.ts'
import { loadSheets } from '../../src/modules/diagnosis/sheets.ts'
import { bareWord, type Measure, measureOf, wordsOf } from './french.ts'

/** A long word is rare when fewer sheets than this use it: the others a reader of ours meets often. */
export const rareBelow = 7

/** All that a sheet says to its readers, for every variant; not its sources, nor the letters written to others. */
export function linesOf(sheet: Sheet): string[] {
  const gestures = [sheet, ...(sheet.variants ?? [])].flatMap((top) => top.gestures ?? [])
  return [
    sheet.headline,
    sheet.reassurance,
    ...(sheet.variants ?? []).flatMap(({ headline, reassurance }) => [headline ?? '', reassurance ?? '']),
    ...gestures.flatMap((gesture) => [gesture.do, gesture.how]),
    ...sheet.easy,
    ...sheet.tasks.flatMap((task) => [task.do, task.why]),
    ...sheet.avoid,
    ...sheet.evidence.map(({ how }) => how),
    ...sheet.after.flatMap(({ when, what }) => [when, what]),
    ...sheet.complaint.flatMap(({ where, how }) => [where, how]),
    sheet.notComplaint,
    ...sheet.prevention,
  ]
}

export type SheetMeasure = Measure & { slug: string; letters: Measure }

/** Every sheet, the hardest to read first; its letters apart, for a bank or an investigator reads those. */
export function measureSheets(): SheetMeasure[] {
  const sheets = [...loadSheets('fr').bySlug.values()]
  const users = usersOf(sheets)
  return sheets
    .map((sheet) => ({
      slug: sheet.slug,
      ...measureOf(linesOf(sheet), users, rareBelow),
      letters: measureOf(
        sheet.texts.map(({ body }) => body),
        users,
        rareBelow,
      ),
    }))
    .sort((one, other) => one.ease - other.ease)
}

/** How many sheets use each word. */
export function usersOf(sheets: readonly Sheet[]): Map<string, number> {
  const users = new Map<string, number>()
  for (const sheet of sheets)
    for (const word of new Set(linesOf(sheet).flatMap(wordsOf).map(bareWord)))
      users.set(word, (users.get(word) ?? 0) + 1)
  return users
}
