import type { Ruling } from '../../kernel/ruling.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { Language } from '../../platform/words/index.ts'
import type { Round } from './rules/follow-up.ts'
import type { Answers, Question } from './rules/follow-up-questions.ts'

/** A question as it is read: its words, and those of what may be answered. */
export type AskedQuestion = Question & {
  legend: string
  hint?: string
  labels?: Readonly<Record<string, string>>
}

/** What is asked together in a round, and what was answered of it. */
export type FollowUpPart = {
  title: string
  /** What is read before answering: it is shown to who holds the case, and nowhere else. */
  shown?: { title: string; lines: readonly string[] }
  questions: readonly AskedQuestion[]
  given: Answers
}

type AboutRound = { caseId: string; startsAt: Date; round: Round }

/** What another module asks in the follow-up of a case, and keeps: cases has the rhythm and the page alone. */
export type FollowUpSection = {
  /** When what it follows in these cases closed, the last time: the rounds are counted from there. */
  closings: (db: Db, caseIds: readonly string[]) => Promise<ReadonlyMap<string, Date>>
  /** What it asks in a round, in parts named apart; none when the rounds are not counted from what it follows. */
  parts: (
    db: Db,
    about: AboutRound,
    /** `openly`: to who holds the case. Elsewhere no name is said and nothing of the case is shown. */
    reading: { language: Language; openly: boolean },
  ) => Promise<readonly FollowUpPart[]>
  /**
   * Keeps what was answered in one of its parts, in the transaction that counts the round as answered; the case is held
   * still. Refused, nothing of the round is kept, and she is told why.
   */
  keep: (tx: Tx, about: AboutRound & { answers: Answers; at: Date }) => Promise<Ruling<true, string>>
  /** What was answered since a moment, for those who choose which human checks come first. */
  counts: (db: Db, since: Date, language: Language) => Promise<SectionCounts>
}

export type SectionCounts = {
  /** The marks of each question, from one to five. */
  marks: readonly { label: string; values: readonly number[] }[]
  /** How many said yes, of how many. */
  rates: readonly { label: string; kept: number; of: number }[]
  /** The marks that one company had, and how many people gave them. */
  companies: readonly { name: string; people: number; values: readonly number[] }[]
}
