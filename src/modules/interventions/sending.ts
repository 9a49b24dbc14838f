import { randomUUID } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import type { Tx } from '../../platform/database/index.ts'
import { tell, untell } from '../../platform/events.ts'
import { sentReportOf } from './documents/report.ts'
import type { ReportSent, ReportTakenBack } from './events.ts'
import type { Intervention } from './rules/intervention.ts'
import { insertSentReport, standingReport, takeBackSentReport } from './store/sent-reports.ts'

/**
 * Whatever was sent or objected to, what the team reads follows, in the same transaction (A5-OPPOSE): what stands is
 * written and announced under a key drawn for it; what does not stand any more is taken back, its announcement with it.
 */
export async function followWithReport(
  tx: Tx,
  one: Intervention,
  providerId: string,
  at: Date,
): Promise<void> {
  const before = await standingReport(tx, one.id)
  const document = sentReportOf(one)
  if (before && document && canonicalJson(before.document) === canonicalJson(document)) return
  const key = document && randomUUID()
  const common = { module: 'interventions', at } as const
  if (before) {
    await takeBackSentReport(tx, before.id, at, key)
    await untell(tx, { module: 'interventions', kind: 'report-sent', key: before.id })
    await tell<ReportTakenBack>(tx, {
      ...common,
      kind: 'report-taken-back',
      key: before.id,
      replacedBy: key,
    })
  }
  if (!document || !key) return
  await insertSentReport(tx, { id: key, interventionId: one.id, providerId, document, sentAt: at })
  await tell<ReportSent>(tx, { ...common, kind: 'report-sent', key, ...document })
}
