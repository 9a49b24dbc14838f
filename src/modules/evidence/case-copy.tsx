import { byteSize } from '../../kernel/byte-size.ts'
import { longDayAt, longMoment } from '../../kernel/french-dates.ts'
import { fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { CopySection, TakenAway } from '../cases/index.ts'
import { custodianSaid, WhatWasDone } from './pages/register.tsx'
import { exhibitsOf, type ListedExhibit } from './store/exhibits.ts'
import { entriesOf, ledgerOfCase } from './store/ledger.ts'

/** What a case entrusted and who did what with it, for the copy that its person reads; the files leave in their bag. */
export const caseCopyOf =
  ({ db }: Pick<World, 'db'>): CopySection =>
  async ({ view, reading }) => {
    const { words, zone, language } = reading
    const { exhibits: w, seen } = words.caseCopy
    const ledger = await ledgerOfCase(db, view.file.id)
    if (!ledger) return []
    const day = (at: Date) => longDayAt(at, zone, language)
    return [
      {
        id: 'exhibits',
        title: w.title,
        lead: w.lead,
        lists: [
          {
            lines: (await exhibitsOf(db, ledger.id)).map((one) => ({
              text: [fill(words.exhibits.list.number, { number: one.number }), one.name && ` · ${one.name}`],
              when: one.destroyedAt
                ? fill(w.destroyed, { date: day(one.destroyedAt) })
                : fill(w.kept, {
                    kind: one.kind || w.noKind,
                    size: byteSize(one.size, language),
                    date: day(one.depositedAt),
                  }),
            })),
          },
        ],
      },
      {
        id: 'seen',
        title: seen.title,
        lists: [
          {
            lines: (await entriesOf(db, ledger.id)).map((entry) => ({
              text: <WhatWasDone entry={entry} reading={reading} />,
              when: fill(seen.line, {
                date: longMoment(new Date(entry.at), zone, language),
                who: custodianSaid(entry.who, words),
              }),
            })),
          },
        ],
      },
    ]
  }

/** What it entrusted, for the file for machines: what each is and its fingerprint; the bytes leave in their bag. */
export const exhibitsTakenAway: TakenAway = async (db, caseId) => {
  const ledger = await ledgerOfCase(db, caseId)
  return { exhibits: ledger ? (await exhibitsOf(db, ledger.id)).map(told) : [] }
}

const told = (exhibit: ListedExhibit) => {
  const { number, name, kind, size, sha256, depositedAt, destroyedAt } = exhibit
  return { number, name, kind, size, sha256, depositedAt, destroyedAt, state: stateOf(exhibit) }
}

/** As its page says it: one that was closed and then destroyed is destroyed. */
function stateOf({ destroyedAt, lockedAt }: ListedExhibit): 'kept' | 'locked' | 'destroyed' {
  if (destroyedAt) return 'destroyed'
  return lockedAt ? 'locked' : 'kept'
}
