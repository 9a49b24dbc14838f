import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { askedMemory, wrongMost } from './rules/times.ts'
import { addAsked, askedSince } from './store/sessions.ts'

/** On whose account a proof is tried, and from which address; nobody's when the passkey is of nobody. */
export type Trying = { personId: string | undefined; caller: string }

/** Counts the proofs that were wrong, so that none is guessed. */
export async function wrongTries({ secrets }: World, tx: Tx, { personId, caller }: Trying, at: Date) {
  const byCaller = secrets.digest('wrong-proof-caller', caller)
  const byPerson = personId === undefined ? undefined : secrets.digest('wrong-proof-person', personId)
  const keys = byPerson ? [byCaller, byPerson] : [byCaller]
  await countInTurn(tx, ...keys)
  const since = new Date(at.getTime() - askedMemory)
  const tooMany =
    (await askedSince(tx, byCaller, since)) >= wrongMost.caller ||
    (byPerson !== undefined && (await askedSince(tx, byPerson, since)) >= wrongMost.person)
  return { tooMany, add: () => addAsked(tx, keys, at) }
}
