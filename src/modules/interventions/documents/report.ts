import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Intervention, mayReadCase } from '../rules/intervention.ts'
import { isInstance, isVictim, type Party } from '../rules/party.ts'
import { outgoing, type ReportItem, unopposed } from '../rules/report.ts'
import { type About, dayIn, headOf, lastOf, providerOf } from './about.ts'
import type { ReportDocument, SharedReportDocument } from './shapes.ts'

type Finished = Extract<Intervention, { state: 'done' | 'closed' }>
type Reported = Finished & Required<Pick<Finished, 'report'>>

function reported(intervention: Intervention): Reported | undefined {
  const last = lastOf(intervention)
  return last && 'report' in last && last.report ? (last as Reported) : undefined
}

/**
 * The report as its client reads it, at any time, or its provider, while it may read the case (A3-ACCESS): what
 * was done, and each item with what became of it.
 */
export function reportDocument(
  intervention: Intervention,
  { by, ...about }: About & { by: Party },
  now: Date,
): Ruling<ReportDocument, 'intervention-not-yours' | 'report-none'> {
  if (!isVictim(intervention, by) && !mayReadCase(intervention, by, now))
    return refuse('intervention-not-yours')
  const last = reported(intervention)
  if (!last) return refuse('report-none')
  const { report } = last
  const leaves = new Set(unopposed(report.items, intervention.sharing.objections).map(({ id }) => id))
  const sentAt = (id: string) =>
    intervention.sharing.sent.find(({ items }) => items.includes(id))?.at.toISOString() ?? null
  return grant({
    ...headOf('report', intervention, about),
    provider: providerOf(about),
    clientName: last.quote.clientName,
    startedAt: last.startedAt.toISOString(),
    doneAt: last.doneAt.toISOString(),
    writtenAt: report.writtenAt.toISOString(),
    work: last.log.map(({ at, person, text, cleaned }) => ({
      at: at.toISOString(),
      person,
      text,
      cleaned: [...cleaned],
    })),
    items: numbered(report.items).map((item, index) => {
      const { id = '' } = report.items[index] ?? {}
      return { ...item, keptBack: !leaves.has(id), sentAt: sentAt(id) }
    }),
    toldAt: intervention.sharing.told?.at.toISOString() ?? null,
  })
}

/**
 * The report as the national missions read it (charter, article 5): what was sent and is not objected to, counted
 * anew, so that no hole tells what was kept back; neither the case nor its client.
 */
export function sharedReportDocument(
  intervention: Intervention,
  { by, provider }: Pick<About, 'provider'> & { by: Party },
): Ruling<
  SharedReportDocument,
  'intervention-not-yours' | 'sharing-not-told' | 'report-none' | 'sharing-nothing-leaves'
> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  const ruling = outgoing(intervention)
  if (!ruling.granted) return ruling
  const last = reported(intervention)
  if (!last) return refuse('report-none')
  const sent = new Set(intervention.sharing.sent.flatMap(({ items }) => items))
  const items = ruling.value.filter(({ id }) => sent.has(id))
  if (items.length === 0) return refuse('sharing-nothing-leaves')
  return grant({
    document: 'shared-report',
    version: 1,
    marking: 'TLP:AMBER',
    provider: providerOf({ reference: '', provider }),
    doneOn: dayIn(last.doneAt, last.request.zone),
    items: numbered(items),
  })
}

/** Items under a number of this document: their ids are ours. */
function numbered(items: readonly ReportItem[]): SharedReportDocument['items'] {
  const numberOf = new Map(items.map(({ id }, index) => [id, index + 1]))
  return items.map(({ kind, value, from }, index) => ({
    number: index + 1,
    kind,
    value,
    from: from === undefined ? null : (numberOf.get(from) ?? null),
  }))
}
