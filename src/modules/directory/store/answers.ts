import type { Tx } from '../../../platform/database/index.ts'
import type { Answers } from '../rules/ranking.ts'

/** What was measured of a provider, in place of what was known. */
export const setAnswers = (tx: Tx, providerId: string, answers: Answers) =>
  tx
    .insertInto('directory.measureOfAnswers')
    .values({ providerId, ...answers })
    .onConflict((conflict) => conflict.column('providerId').doUpdateSet(answers))
    .execute()
