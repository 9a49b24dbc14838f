import { totalsOf } from './amounts.ts'
import { certificateDueAt, lacksCertificate } from './closing.ts'
import type { Closed, Done, Intervention } from './intervention.ts'
import { latenessOf } from './lateness.ts'
import { surveyOf } from './survey.ts'

/** What one finished case says of each thing that the advisory score looks at; nothing where it did not apply. */
export type Marks = {
  closedAt: Date
  response?: boolean
  quotes?: boolean
  traces?: boolean
  reports?: boolean
  documents?: boolean
  satisfaction?: boolean
}

/** From four of five, somebody is held to be satisfied. */
const satisfied = 4

/**
 * What a finished case, or a request that was left without an answer, says of its provider: facts of the file alone.
 *
 * Each is only a reason to look first (charter, § 6): a trace that could not be copied may have its reason, and an
 * amendment that she signed is no breach. None until the work is over and its papers are due.
 */
export function marksOf(one: Intervention, now: Date): Marks | undefined {
  if (one.state === 'lapsed') return { closedAt: one.lapsedAt, response: false }
  if (one.state === 'closed') return finished(one, one.closedAt, now)
  const dueAt = one.state === 'done' ? certificateDueAt(one) : undefined
  return one.state === 'done' && dueAt && now > dueAt ? finished(one, dueAt, now) : undefined
}

function finished(one: Done | Closed, closedAt: Date, now: Date): Marks {
  const { items } = one.preservation
  const quoted = totalsOf(one.quote.lines, one.quote.travel).grossCents
  const agreed = totalsOf(one.terms.lines, one.terms.travel).grossCents
  const marks = one.state === 'closed' ? surveyOf(one).flatMap((answer) => Object.values(answer.marks)) : []
  const mean = marks.reduce((sum, mark) => sum + mark, 0) / marks.length
  return {
    closedAt,
    response: one.acceptedAt <= one.clock.endsAt,
    quotes: agreed <= quoted && !latenessOf(one).some(({ step }) => step === 'repair'),
    ...(items.length === 0 ? {} : { traces: items.every(({ copy }) => copy !== undefined) }),
    reports: one.report !== undefined,
    ...(one.certificate
      ? { documents: !one.certificate.late }
      : lacksCertificate(one, now)
        ? { documents: false }
        : {}),
    ...(marks.length === 0 ? {} : { satisfaction: mean >= satisfied }),
  }
}
