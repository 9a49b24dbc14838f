import { readMoment } from '../../../kernel/clock/moment.ts'
import { amount, longDay, longMoment, nearMoment } from '../../../kernel/french-dates.ts'
import type { Library, Reading } from '../../diagnosis/index.ts'
import { casePath } from '../paths.ts'
import { type FactName, factKinds, isFactName } from '../rules/facts.ts'
import type { CaseView } from '../view.ts'

/** One fact as people read it; `change` where a form asks it. */
export type FactRow = {
  name: string
  term: string
  value: string
  change?: { label: string; href: string; about: string }
}

/**
 * What a fact is called where its value is not said. Papers and requests tell facts too, under the names of their
 * places: nobody must ever read such a name, and one that no text knows any more has a word all the same.
 */
export const factTerm = (
  name: string,
  { in: shelves }: Pick<Library, 'in'>,
  reading: Pick<Reading, 'words' | 'language'>,
) =>
  isFactName(name)
    ? reading.words.caseFacts.names[name]
    : (shelves[reading.language].placeholders[name]?.name ?? reading.words.case.facts.other)

/** The facts told, in the order of the form, as people write them; then those a machine added. */
export function factRows(
  { file, facts, zone }: CaseView,
  library: Library,
  { words, language, now, lasting }: Reading,
): FactRow[] {
  const { caseFacts: w } = words
  const change = (field: string, about: string) => ({
    label: words.question.change,
    href: `${casePath(file.number, 'facts')}#${field}`,
    about: `: ${about}`,
  })

  const told = (Object.keys(factKinds) as FactName[]).flatMap((name): FactRow[] => {
    const value = facts[name]
    if (value === undefined || (name === 'moneyLeft' && facts.debitedAt !== undefined)) return []
    // What was said roughly in the questions is corrected by the exact hour.
    const asked = name === 'moneyLeft' ? 'debitedAt' : name
    const field = factKinds[asked] === 'moment' ? `${asked}-date` : asked
    return [{ name, term: w.names[name], value: written(name, value), change: change(field, w.names[name]) }]
  })
  const others = Object.entries(facts)
    .filter(([name]) => !isFactName(name))
    .map(([name, value]) => ({
      name,
      term: library.in[language].placeholders[name]?.ask ?? `${words.case.facts.other} (${name})`,
      value,
    }))
  return [...told, ...others]

  function written(name: FactName, value: string): string {
    switch (factKinds[name]) {
      case 'amount':
        return amount(Number(value), language)
      case 'tristate':
        return (w as unknown as Record<string, string>)[value] ?? value
      case 'choice':
        return (w.choices as Record<string, Record<string, string>>)[name]?.[value] ?? value
      case 'moment': {
        const reading = readMoment(value, zone, now)
        if (typeof reading === 'string') return value
        if (reading.wholeDay) return longDay(value, language)
        return lasting ? longMoment(reading.at, zone, language) : nearMoment(reading.at, now, zone, language)
      }
      default:
        return value
    }
  }
}
