import { createHash, randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import type { Language } from '../../../platform/words/index.ts'
import type { World } from '../../../platform/world.ts'
import { type Accounts, record } from '../../accounts/index.ts'
import { newFile } from '../rules/file.ts'
import { acknowledged, openProcedure } from '../rules/procedure.ts'
import { countFilesSince, fileById, filesOf, insertFile, nextProcedureNumber } from '../store/procedures.ts'
import type { Provider } from '../store/providers.ts'
import { seat } from './act.ts'
import { type HandsWorld, handsOn } from './hands.ts'

export type Complaint = { text: string; about: string; mail: string | undefined; language: Language }
/** What opens a file: who reports, in which words, and about what. */
type Opening = {
  by: 'victim' | 'agent' | 'anonymous'
  person: string | null
  text: string
  about: string
  reporter: { mail: string; language: Language } | undefined
}
export const longestComplaint = 8_000

/**
 * How many reports about one provider operators are mailed of in a day. Those that follow wait in the list like the
 * others: a provider may deserve fifty, and who sends fifty to bury one mailbox gains nothing.
 */
export const mostMailsInADay = 5

/** Whether operators are told by mail of a report that was just written. */
export const isTold = async ({ db, now }: Pick<World, 'db' | 'now'>, { id }: Pick<Provider, 'id'>) =>
  (await countFilesSince(db, id, new Date(now().getTime() - 86_400_000))) <= mostMailsInADay

/** A draw comes back with its form alone: the same words about the same provider, sent twice, are one report. */
export function reportIdOf(draw: string | undefined, provider: string, text: string): string {
  if (draw === undefined) return randomUUID()
  const hex = createHash('sha256')
    .update(JSON.stringify(['complaint', draw, provider, text]))
    .digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

export const placeOf = ({ offer }: Pick<Provider, 'offer'>) => {
  const { zone, department } = offer.hours
  return department === undefined ? { zone } : { zone, department }
}

/**
 * Somebody reports a provider. With an address she is told what follows, and what she says may be a ground; without
 * one it is a lead, which tells where to look (charter, article 7; rules/procedure.ts).
 *
 * Registered and acknowledged at once, by the page that bears the number: the file is on disk when it is shown
 * (CRPA, art. R112-11-2). The same form sent again is one file, and counts once: its id comes from its draw, and is
 * looked for before anything is counted.
 */
export async function report(
  world: Pick<World, 'db' | 'now'> & HandsWorld & { accounts: Pick<Accounts, 'reports'> },
  provider: Provider,
  { text, about, mail, language }: Complaint,
  id: string,
  caller: string,
): Promise<Ruling<Opened, string>> {
  if (text.trim() === '') return refuse('complaint-text-missing')
  const before = await fileById(world.db, id)
  if (before) return grant({ id, number: before.number, isNew: false })
  const counted = await world.accounts.reports.count(mail, caller)
  if (!counted.granted) return counted
  return openFile(world, provider, id, {
    by: mail === undefined ? 'anonymous' : 'victim',
    person: null,
    text,
    about,
    reporter: mail === undefined ? undefined : { mail, language },
  })
}

/** Somebody who works here reports what she saw: she does not examine it then (rules/procedure.ts). */
export const reportAsAgent = (
  world: Pick<World, 'db' | 'now'> & HandsWorld,
  provider: Provider,
  { person, text, about }: Pick<Opening, 'text' | 'about'> & { person: string },
  id: string,
): Promise<Ruling<Opened, string>> =>
  openFile(world, provider, id, { by: 'agent', person, text, about, reporter: undefined })

type Opened = { id: string; number: string; isNew: boolean }

const openFile = (
  world: Pick<World, 'db' | 'now'> & HandsWorld,
  provider: Provider,
  id: string,
  { by, person, text, about, reporter }: Opening,
): Promise<Ruling<Opened, 'complaint-text-missing'>> =>
  world.db.transaction().execute(async (tx) => {
    const now = world.now()
    const number = await nextProcedureNumber(tx, now.getUTCFullYear())
    const filed = (await filesOf(tx, provider.id)).filter((one) => one.id !== id)
    const opened = openProcedure(
      {
        number,
        provider: provider.organisation,
        place: placeOf(provider),
        seat,
        involved: (
          await handsOn(
            tx,
            world,
            provider,
            about === '' ? number : about,
            filed.map(({ file }) => file),
          )
        ).filter((one) => one !== person),
        by,
        person,
        reasons: text.trim(),
      },
      now,
    )
    if (!opened.granted) return refuse('complaint-text-missing')
    const procedure = acknowledged(acknowledged(opened.value, 'registeredAt', now), 'acknowledgedAt', now)
    const isNew = await insertFile(tx, {
      id,
      number,
      providerId: provider.id,
      reportedAt: now,
      isOpen: true,
      gravity: 0,
      bears: false,
      file: newFile(procedure, about),
      reporterMail: reporter?.mail ?? null,
      reporterLanguage: reporter?.language ?? null,
      version: 1,
      changedAt: now,
    })
    const first = isNew ? undefined : await fileById(tx, id)
    if (first) return grant({ id, number: first.number, isNew })
    await record(tx, {
      kind: 'procedure-opened',
      actor: person,
      at: now,
      data: { procedure: id, provider: provider.id },
    })
    return grant({ id, number, isNew })
  })
