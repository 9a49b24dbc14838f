import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { CasesWorld } from './actions.ts'
import { type Answers, asksTheTeam, withoutNeed } from './rules/follow-up-questions.ts'
import { answerDue } from './rules/scheme-message.ts'
import { sealed, unread } from './scheme-messages.ts'
import { addEntry, type CaseFile, lockCase } from './store/files.ts'
import { type RoundKey, type RoundRow, roundsOf, writeAnswers } from './store/follow-up.ts'
import { insertMessage, needOfRound, takeBack } from './store/scheme-messages.ts'

/** What becomes of what she said she needs: somebody answers it in her case by a moment, or nobody reads it here. */
export type NeedStanding = { kind: 'waits'; id: string; until: Date } | { kind: 'nobody' }

/**
 * Keeps what she needs as a message to the team, in the transaction that keeps her answers: there it waits on the list
 * of operators, is read, noted and answered as every message. A round is answered once, so it waits once.
 */
export async function keepNeed(
  tx: Tx,
  { secrets }: Pick<CasesWorld, 'secrets'>,
  { id: caseId, language }: Pick<CaseFile, 'id' | 'language'>,
  { words, at, ...of }: Pick<RoundKey, 'startedAt' | 'round'> & { words: string; at: Date },
) {
  const id = randomUUID()
  const text = sealed(secrets, 'text', caseId, id, words, at)
  await insertMessage(tx, { id, caseId, sealed: text, language, writtenAt: at, ...unread, ...of })
}

/** Where the need of an answered round stands; undefined once it was answered or taken back, or where there is none. */
export async function needStanding(db: Db, row: RoundRow): Promise<NeedStanding | undefined> {
  const kept = await needOfRound(db, row)
  if (!kept) return asksTheTeam(row.answers ?? {}) ? { kind: 'nobody' } : undefined
  if (kept.answeredAt || kept.takenBackAt) return undefined
  return { kind: 'waits', id: kept.id, until: answerDue(kept.writtenAt) }
}

/** She needs nothing any more: nobody is to answer, and her answer says so. False when the case is no longer there. */
export function takeNeedBack({ db, now }: CasesWorld, caseId: string, id: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return false
    const of = await takeBack(tx, { caseId, id, at: now() })
    if (!of?.startedAt || of.round === null) return true
    const { startedAt, round } = of
    const before = (await roundsOf(tx, [caseId])).find(
      (one) => one.round === round && one.startedAt.getTime() === startedAt.getTime(),
    )?.answers
    await writeAnswers(tx, { caseId, startedAt, round }, withoutNeed(before ?? ({} satisfies Answers)))
    await addEntry(tx, caseId, now(), 'follow-up-need-taken-back')
    return true
  })
}
