import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Intervention, mayReadCase } from '../rules/intervention.ts'
import { isVictim, type Party } from '../rules/party.ts'
import { type ReportItem, standingItems, unopposed } from '../rules/report.ts'
import { type About, dayIn, headOf, lastOf, providerOf } from './about.ts'
import type { ReportDocument, SentReport, SharedReportDocument } from './shapes.ts'

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
 * What was sent of a report and is not objected to, counted anew, so that no hole tells what was kept back; neither
 * the case nor its client, nor who repaired. Undefined when nothing stands.
 */
export function sentReportOf(intervention: Intervention): SentReport | undefined {
  const items = standingItems(intervention)
  const last = reported(intervention)
  if (!last || items.length === 0) return undefined
  return {
    document: 'shared-report',
    version: 1,
    marking: 'TLP:AMBER',
    doneOn: dayIn(last.doneAt, last.request.zone),
    items: numbered(items),
  }
}

/** The report as the national missions read it (charter, article 5), with who wrote it. */
export const sharedReportDocument = (
  sent: SentReport,
  { provider }: Pick<About, 'provider'>,
): SharedReportDocument => ({ ...sent, provider: providerOf({ provider }) })

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
