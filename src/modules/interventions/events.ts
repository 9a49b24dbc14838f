import type { SentReport } from './documents/shapes.ts'

/** What was sent of a report. It names neither the case, nor the client, nor who repaired; its key was drawn for it. */
export type ReportSent = SentReport & {
  module: 'interventions'
  kind: 'report-sent'
  at: Date
  key: string
}

/** What was sent under this key does not hold any more: whoever kept it lets go of it, and reads the other, if any. */
export type ReportTakenBack = {
  module: 'interventions'
  kind: 'report-taken-back'
  at: Date
  key: string
  replacedBy: string | undefined
}
