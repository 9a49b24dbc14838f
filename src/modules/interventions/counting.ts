import type { Tx } from '../../platform/database/index.ts'
import { type Done, mostInAnHourOf } from './rules/pace.ts'
import { countSteps } from './store/steps.ts'

/** Whether somebody did so too often since an hour ago: its request is taken, so that two at once are counted in turn. */
export async function isOneTooMany(tx: Tx, id: string, done: Done, at: Date): Promise<boolean> {
  const most = mostInAnHourOf(done.act)
  if (most === undefined || done.party === 'instance') return false
  return (await countSteps(tx, id, done, new Date(at.getTime() - 3_600_000))) >= most
}
