import type { Generated } from 'kysely'
import type { Flag, Public } from '../../../kernel/situation.ts'
import type { Language } from '../../../platform/words/index.ts'
import type { TaskState } from '../rules/checklist.ts'

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'cases.caseFile': CaseRow
    'cases.fact': { id: Generated<string>; caseId: string; name: string; value: string; toldAt: Date }
    'cases.task': { caseId: string; task: string; state: TaskState; changedAt: Date }
    'cases.entry': { id: Generated<string>; caseId: string; at: Date; kind: EntryKind; data: string }
    'cases.passage': {
      tokenHash: Buffer
      caseId: string
      kind: PassageKind
      expiresAt: Date
      usedAt: Date | null
    }
    'cases.address': { caseId: string; sealed: string; askedAt: Date }
    'cases.wrongTry': { id: Generated<string>; keyHash: Buffer; at: Date }
    'cases.mailed': { id: Generated<string>; addressHash: Buffer; at: Date }
    'cases.visa': { reference: string; authority: string; coversOpenedBefore: Date; recordedAt: Date }
  }
}

export type Reporter = 'self' | 'someone-else' | 'witness'
export type PassageKind = 'device' | 'mail'
export type EntryKind =
  | 'opened'
  | 'reopened-elsewhere'
  | 'fact-told'
  | 'fact-taken-back'
  | 'task-done'
  | 'task-cannot'
  | 'task-not-mine'
  | 'task-todo'
  | 'mail-asked'
  | 'attached'
  | 'detached'
  | 'follow-up-answered'
  | 'follow-up-code-changed'
  | 'follow-up-need-taken-back'
  | 'scheme-message-sent'
  | 'scheme-message-answered'
  | 'closed'
  | 'reopened'

export type CaseRow = {
  id: string
  number: string
  secretHash: Buffer
  threat: string
  public: Public
  insee: string | null
  flags: Flag[]
  reporter: Reporter
  abroad: boolean
  language: Language
  openedAt: Date
  lastSeenAt: Date
  closedAt: Date | null
  withheldAt: Date | null
}
