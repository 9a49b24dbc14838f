import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Delivery, sent } from './delivery.ts'
import { alreadyJudged, type Finding, isWithin, lastsTooLong, type PastDecision } from './measures.ts'
import { addresseeAt, type Exhibit, type Grievances, isOver, mentions, type Procedure } from './procedure.ts'

/**
 * The rapporteur tells the provider what is held against it: facts, dates, rules, what is contemplated and at the
 * most, and every right it has (CRPA, art. L122-2). Once: another fact is another file.
 *
 * `others` are the open files about the same provider. Two of them on the same facts would be two defences against
 * one reproach: the second is joined to the first.
 */
export function notifyGrievances(
  procedure: Procedure,
  given: Omit<Grievances, 'delivery'> & { way: Delivery['by'] },
  past: readonly PastDecision[],
  others: readonly Procedure[],
  now: Date,
): Ruling<
  Procedure,
  | 'procedure-not-now'
  | 'not-the-rapporteur'
  | 'grievances-incomplete'
  | 'grievance-on-lead-alone'
  | 'facts-already-judged'
  | 'facts-already-followed'
  | 'measure-too-long'
  | 'measure-above-notified'
  | 'notify-the-liquidator'
> {
  const { exhibits, rapporteur } = procedure
  if (!rapporteur || procedure.grievances || isOver(procedure)) return refuse('procedure-not-now')
  if (rapporteur.person !== given.by) return refuse('not-the-rapporteur')
  const cited = given.findings.flatMap((finding) => finding.exhibits)
  const complete =
    given.findings.length > 0 &&
    mentions.every((mention) => given.mentions.includes(mention)) &&
    cited.every((number) => exhibits.some((exhibit) => exhibit.number === number))
  if (!complete) return refuse('grievances-incomplete')
  if (procedure.admission?.outcome === 'lead' && given.findings.some((one) => onLeadAlone(one, exhibits)))
    return refuse('grievance-on-lead-alone')
  if (alreadyJudged(given.findings, past)) return refuse('facts-already-judged')
  const followed = others.filter((other) => other.number !== procedure.number && !isOver(other))
  if (alreadyJudged(given.findings, followed.flatMap(pending))) return refuse('facts-already-followed')
  if (lastsTooLong(given.maximum) || lastsTooLong(given.contemplated)) return refuse('measure-too-long')
  if (!isWithin(given.contemplated, given.maximum)) return refuse('measure-above-notified')
  if (given.to !== addresseeAt(procedure, now)) return refuse('notify-the-liquidator')
  const { way, ...grievances } = given
  return grant({ ...procedure, grievances: { ...grievances, delivery: sent(way, now) } })
}

const onLeadAlone = (finding: Finding, exhibits: readonly Exhibit[]): boolean =>
  !exhibits.some(({ number, from }) => from === 'inquiry' && finding.exhibits.includes(number))

/** The facts an open file reproaches, in the shape of a decision to come. */
const pending = ({ grievances }: Procedure): PastDecision[] =>
  grievances ? [{ findings: grievances.findings, measure: grievances.contemplated, undone: false }] : []
