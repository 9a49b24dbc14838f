import type { Tx } from '../../../platform/database/index.ts'
import { type Answers, paceOf } from '../rules/ranking.ts'
import { setPace } from './proposals.ts'

/** What was measured of a provider, in place of what was known. */
export async function setAnswers(tx: Tx, providerId: string, answers: Answers) {
  await tx
    .insertInto('directory.measureOfAnswers')
    .values({ providerId, ...answers })
    .onConflict((conflict) => conflict.column('providerId').doUpdateSet(answers))
    .execute()
  await setPace(tx, providerId, paceOf(answers))
}
