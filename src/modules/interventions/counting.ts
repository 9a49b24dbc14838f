import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { askingFlaw, type Done, isMeasured, mostInAnHourOf } from './rules/pace.ts'
import { addAskings, askedBy, callerOfRequest, timesAsked } from './store/askings.ts'
import { countSteps } from './store/steps.ts'

/** Whether somebody did so too often since an hour ago: its request is taken, so that two at once are counted in turn. */
export async function isOneTooMany(tx: Tx, id: string, done: Done, at: Date): Promise<boolean> {
  const most = mostInAnHourOf(done.act)
  if (most === undefined || done.party === 'instance') return false
  return (await countSteps(tx, id, done, new Date(at.getTime() - 3_600_000))) >= most
}

export type AskingWhy = 'request-caller-too-many' | 'request-provider-too-many'

/** What is counted of an asking: from where, for which request, whom. Without a caller, it is that of the request. */
type Counted = { caller: string | undefined; requestId: string; organisations: readonly string[] }

/**
 * Counts an asking before it is written, by its caller and by those who are asked; gives the organisations of which it
 * measures the answer. One that is passed on counts for whoever asked first.
 */
export async function countAsking(
  { secrets }: Pick<World, 'secrets'>,
  tx: Tx,
  { caller, requestId, organisations }: Counted,
  at: Date,
): Promise<Ruling<ReadonlySet<string>, AskingWhy>> {
  const key =
    caller === undefined
      ? ((await callerOfRequest(tx, requestId)) ?? secrets.digest('asking-request', requestId))
      : secrets.digest('asking-caller', caller)
  await countInTurn(tx, key, ...organisations.map((one) => secrets.digest('asking-provider', one)))
  const before = await askedBy(tx, key, new Date(at.getTime() - 86_400_000))
  const anHourAgo = new Date(at.getTime() - 3_600_000)
  const asked: { organisation: string; sinceAnHour: number }[] = []
  for (const organisation of organisations)
    asked.push({ organisation, sinceAnHour: await timesAsked(tx, organisation, anHourAgo) })
  const flaw = askingFlaw(before, asked)
  if (flaw) return refuse(flaw)
  await addAskings(
    tx,
    organisations.map((organisation) => ({ caller: key, organisation, requestId, at })),
  )
  return grant(new Set(organisations.filter((one) => isMeasured(before, one))))
}
