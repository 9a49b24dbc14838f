import { randomBytes } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/words/index.ts'
import { record } from '../accounts/index.ts'
import type { Territory } from '../territory/index.ts'
import type { CasesWorld } from './actions.ts'
import type { AskedQuestion, FollowUpPart, FollowUpSection } from './follow-up-section.ts'
import { keepNeed, type NeedStanding, needStanding } from './needs.ts'
import {
  answerRound,
  type Channel,
  type Followed,
  type Round,
  roundAt,
  roundToTell,
  type Standing,
  standingOf,
  startOf,
} from './rules/follow-up.ts'
import {
  type Answers,
  answersIn,
  asksTheTeam,
  codesAndWords,
  ownQuestions,
} from './rules/follow-up-questions.ts'
import { addEntry, type CaseFile, lockCase, readFile } from './store/files.ts'
import {
  drawOfCode,
  endQuiet,
  type KeptFollowUp,
  quietSince,
  type RoundRow,
  roundOfLink,
  roundsOf,
  setQuiet,
  writeAnswered,
} from './store/follow-up.ts'
import { type CaseView, zoneOf } from './view.ts'

export type FollowUpsWorld = CasesWorld & {
  sections: readonly FollowUpSection[]
  territory: Territory
  /** Whether somebody of the instance reads what is written to it. */
  hasTeam: (db: Db) => Promise<boolean>
}

/** How a case is followed: where it stands, what is asked in the round that is open, what was answered before. */
export type FollowUpView = {
  standing: Standing
  zone: string
  quiet: boolean
  /** The questions of the open round. */
  parts: readonly FollowUpPart[]
  given: readonly { round: Round; at: Date; parts: readonly FollowUpPart[] }[]
  /** What becomes of the need said in the last round that she answered. */
  need: NeedStanding | undefined
}

/** Whom the questions are shown to: whoever holds the case, or somebody who has its code, a link, her voice. */
export type Reader = { language: Language; openly: boolean }

/** Where the rounds of a case stand, by what closed in it and what was answered. */
export async function followedOf(
  world: FollowUpsWorld,
  db: Db,
  file: CaseFile,
): Promise<{ followed: Followed; rows: readonly RoundRow[] }> {
  const closings = await closingsIn(world, db, file.id)
  const kept = { rounds: await roundsOf(db, [file.id]), quietSince: await quietSince(db, file.id) }
  return followedBy(world, file, kept, closings)
}

/** When what other modules follow in a case was done. */
const closingsIn = async ({ sections }: FollowUpsWorld, db: Db, caseId: string): Promise<Date[]> =>
  (
    await Promise.all(sections.map(async ({ closings }) => (await closings(db, [caseId])).get(caseId)))
  ).filter((at) => at !== undefined)

function followedBy(
  { territory }: FollowUpsWorld,
  file: CaseFile,
  { rounds, quietSince }: Pick<KeptFollowUp, 'rounds' | 'quietSince'>,
  closings: readonly Date[],
): { followed: Followed; rows: readonly RoundRow[] } {
  const startsAt = startOf(file.openedAt, closings)
  const rows = rounds.filter(({ startedAt }) => startedAt.getTime() === startsAt.getTime())
  const followed: Followed = {
    startsAt,
    zone: zoneOf(territory, file.insee),
    closedAt: file.closedAt,
    quietSince,
    answered: rows.filter(({ answeredAt }) => answeredAt).map(({ round }) => round),
  }
  return { followed, rows }
}

/** What a round asks: what other modules follow in this case first, then what every case is asked. */
async function partsOf(
  world: FollowUpsWorld,
  db: Db,
  about: { caseId: string; startsAt: Date; round: Round },
  reader: Reader,
  own: { given: Answers; reads: boolean },
): Promise<{ section: FollowUpSection | undefined; part: FollowUpPart }[]> {
  const asked = await Promise.all(
    world.sections.map(async (section) => ({ section, parts: await section.parts(db, about, reader) })),
  )
  const theirs = asked.flatMap(({ section, parts }) => parts.map((part) => ({ section, part })))
  const { own: w } = world.words[reader.language].followUp
  const { needHints } = w
  const questions = ownQuestions(theirs.length > 0, own).map((question): AskedQuestion => {
    if (question.name === 'needWords') return { ...question, ...w.needWords }
    const { legend, labels } = w[question.name]
    if (question.name !== 'need') return { ...question, legend, labels }
    return { ...question, legend, labels, hint: own.reads ? needHints.team : needHints.nobody }
  })
  return [...theirs, { section: undefined, part: { title: w.title, questions, given: own.given } }]
}

/** Everything that a page of the follow-up shows. Undefined when the case is no longer there. */
export async function viewFollowUp(
  world: FollowUpsWorld,
  caseId: string,
  reader: Reader,
): Promise<FollowUpView | undefined> {
  const { db, now } = world
  const file = await readFile(db, caseId)
  if (!file) return undefined
  const { followed, rows } = await followedOf(world, db, file)
  const standing = standingOf(followed, now())
  const shown = async (round: Round, own: Parameters<typeof partsOf>[4]) =>
    (await partsOf(world, db, { caseId, startsAt: followed.startsAt, round }, reader, own)).map(
      ({ part }) => part,
    )
  const answered = reader.openly ? rows.filter(({ answeredAt }) => answeredAt) : []
  const last = answered.at(-1)
  const reads = await world.hasTeam(db)
  return {
    standing,
    zone: followed.zone,
    quiet: followed.quietSince !== null,
    parts: standing.kind === 'open' ? await shown(standing.round, { given: {}, reads }) : [],
    given: await Promise.all(
      answered.map(async ({ round, answeredAt, answers }) => ({
        round,
        at: answeredAt ?? followed.startsAt,
        // What she wrote stands with the messages, as do the words that answer it.
        parts: await shown(round, { given: answers ?? {}, reads: false }),
      })),
    ),
    need: last && (await needStanding(db, last)),
  }
}

/** What the page of a case says of its follow-up: a round to answer, unless she asked for peace; an answer to read. */
export async function followUpNews(
  world: FollowUpsWorld,
  { file, followUp }: Pick<CaseView, 'file' | 'followUp'>,
  /** Somebody was asked to repair: of who asked nobody nothing was closed, and other modules are not asked when. */
  isHelped: boolean,
): Promise<{ round: Round | undefined; answer: boolean }> {
  const closings = isHelped ? await closingsIn(world, world.db, file.id) : []
  const { followed } = followedBy(world, file, followUp, closings)
  return { round: roundToTell(followed, world.now()), answer: followUp.hasUnseenAnswer }
}

export type Answering = {
  caseId: string
  round: number
  channel: Channel
  /** Of the code that opened the page, where one did: a code that was changed meanwhile answers nothing. */
  draw?: number | undefined
  read: (name: string) => string
  /** Who typed it for her, of the team. */
  actor?: string
}

/**
 * Keeps the answers of a round, once. Two presses at once are heard one after the other: the second reads that it is
 * answered. What a section asks goes to its module, in the same transaction; here are the codes of what we ask.
 */
export function answerFollowUp(
  world: FollowUpsWorld,
  { caseId, round: asked, channel, draw, read, actor }: Answering,
): Promise<
  Ruling<
    { need: 'none' | NeedStanding['kind'] },
    // Ours, and those of a section, which cases does not know.
    string
  >
> {
  return world.db
    .transaction()
    .execute(async (tx) => {
      const file = await lockCase(tx, caseId)
      if (!file) return refuse('case-unknown')
      if (draw !== undefined && draw !== (await drawOfCode(tx, caseId)))
        return refuse('follow-up-code-changed')
      const at = world.now()
      const { followed } = await followedOf(world, tx, file)
      const round = asked as Round
      const ruling = answerRound(followed, round, at)
      if (!ruling.granted) return ruling
      const { startsAt } = followed
      const reader = { language: file.language, openly: false }
      const reads = await world.hasTeam(tx)
      const asks = await partsOf(world, tx, { caseId, startsAt, round }, reader, { given: {}, reads })
      const parts = asks.map((one) => ({ ...one, answers: answersIn(one.part.questions, read) }))
      if (parts.every(({ answers }) => Object.keys(answers).length === 0)) return refuse('follow-up-empty')
      const own = parts.find(({ section }) => section === undefined)?.answers ?? {}
      const { codes, words } = codesAndWords(own)
      const given = { answeredAt: at, channel, answers: codes }
      if (!(await writeAnswered(tx, { caseId, startedAt: startsAt, round }, given)))
        return refuse('follow-up-already-answered')
      for (const { section, answers } of parts)
        if (section && Object.keys(answers).length > 0) {
          const kept = await section.keep(tx, { caseId, startsAt, round, answers, at })
          if (!kept.granted) throw new PartRefused(kept.why)
        }
      await addEntry(tx, caseId, at, 'follow-up-answered')
      if (actor !== undefined)
        await record(tx, {
          kind: 'follow-up-typed',
          actor,
          at,
          data: { case: caseId, round: String(round), channel },
        })
      if (!asksTheTeam(own)) return grant({ need: 'none' as const })
      if (!reads) return grant({ need: 'nobody' as const })
      await keepNeed(tx, world, file, { startedAt: startsAt, round, words, at })
      return grant({ need: 'waits' as const })
    })
    .catch((error) => {
      if (error instanceof PartRefused) return refuse(error.why)
      throw error
    })
}

/** What a section refused takes back all that was written of the round. */
class PartRefused extends Error {
  readonly why: string
  constructor(why: string) {
    super(`a part of a round was refused: ${why}`)
    this.why = why
  }
}

/** She is told of rounds no more, or again. False when the case is no longer there. */
export function askForPeace({ db, now }: CasesWorld, caseId: string, peace: boolean): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return false
    await (peace ? setQuiet(tx, caseId, now()) : endQuiet(tx, caseId))
    return true
  })
}

export const newLink = ({ secrets }: Pick<CasesWorld, 'secrets'>) => {
  const token = randomBytes(16).toString('base64url')
  return { token, linkHash: linkHash(secrets, token) }
}
const linkHash = (secrets: CasesWorld['secrets'], token: string) => secrets.digest('follow-up-link', token)

/**
 * The case of a mailed link, which asks for peace whenever it is pressed. It opens the questions of its own round while
 * they are asked, and nothing else: a mail that was kept does not open the next ones.
 */
export async function caseByLink(
  world: FollowUpsWorld,
  token: string,
): Promise<{ caseId: string; isAsked: boolean } | undefined> {
  const { db, secrets, now } = world
  const found = await roundOfLink(db, linkHash(secrets, token))
  const file = found && (await readFile(db, found.caseId))
  if (!file) return undefined
  const { followed } = await followedOf(world, db, file)
  const isAsked =
    roundAt(followed, now()) === found.round && followed.startsAt.getTime() === found.startedAt.getTime()
  return { caseId: file.id, isAsked }
}
