import type { Db } from '../../platform/database/index.ts'
import type { Directory } from '../directory/index.ts'
import { surveyOf } from './rules/survey.ts'
import { interventionsFor } from './store/interventions.ts'
import { reviewOfIntervention } from './store/reviews.ts'

/**
 * What a victim said of those whom she asked, for the file in which she takes her case away: her marks and her words at
 * each round of the follow-up, her review and what became of it. What a provider doubts of it is not hers.
 */
export const saidOfProviders =
  ({ directory }: { directory: Pick<Directory, 'provider'> }) =>
  async (db: Db, caseId: string) => {
    const kept = await interventionsFor(db, { kind: 'victim', caseId })
    const each = await Promise.all(
      kept.map(async ({ intervention, providerId }) => {
        const review = await reviewOfIntervention(db, intervention.id)
        const followUp = intervention.state === 'closed' ? surveyOf(intervention) : []
        if (!review && followUp.length === 0) return []
        const { id: _, interventionId: __, provider: ___, doubts: ____, ...written } = review ?? {}
        const name = (await directory.provider(providerId))?.name ?? ''
        return [{ provider: name, followUp, ...(review ? { review: written } : {}) }]
      }),
    )
    return { providers: each.flat() }
  }
