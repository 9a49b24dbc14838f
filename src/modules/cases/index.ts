import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../../platform/content.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Guard, Guarded } from '../../platform/http/access.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Job, Jobs } from '../../platform/jobs.ts'
import type { DemoCase } from '../../platform/site/demo.tsx'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Diagnosis, Repairs } from '../diagnosis/index.ts'
import type { Stations, Territory } from '../territory/index.ts'
import { type CasesWorld, tellFacts, type Writing } from './actions.ts'
import { casesApi } from './api.ts'
import { attachMail, listMail } from './attached-mail.ts'
import type { CopySection } from './copy-section.ts'
import { seedDemoCases } from './demo.ts'
import { codeOnPaper } from './follow-up-codes.ts'
import { followUpJob, followUpMailJob } from './follow-up-mail.ts'
import type { FollowUpSection } from './follow-up-section.ts'
import type { FollowUpsWorld } from './follow-ups.ts'
import { caseHolderGuard } from './guard.tsx'
import type { Helping } from './helping.ts'
import type { Inside } from './inside.tsx'
import { type CarriedForm, ownForms } from './kept-form.ts'
import { caseLinkMail } from './mail.ts'
import { casePath } from './paths.ts'
import { purgeJob } from './purge.ts'
import { readCaseNumber } from './rules/number.ts'
import { hasRoomFor } from './rules/size.ts'
import { schemeMessageTasks } from './scheme-messages.ts'
import { caseSession } from './session.ts'
import { caseIdOf, lockCase, situationsOf, toldFacts } from './store/files.ts'
import { type CaseView, viewCase } from './view.ts'
import { casesRoutes, type Given, type TakenAway } from './web.tsx'

export { visaCommand } from './command.ts'
export type { CopyPart, CopySection } from './copy-section.ts'
export { type Asked, boxesOf, boxesShown, readFactForm, seenField } from './fact-form.ts'
export type { AskedQuestion, FollowUpSection } from './follow-up-section.ts'
export type { FollowedAsked, FollowedHelp } from './helping.ts'
export { tellsWhoSheIs } from './identity.ts'
export { holder, type Inside } from './inside.tsx'
export { factRows } from './pages/fact-rows.ts'
export { boxOf, FactField } from './pages/facts.tsx'
export { casePath, casesPaths, reopeningField } from './paths.ts'
export { asksConsent, contradicts } from './rules/bank-letters.ts'
export { factKinds, isFactName } from './rules/facts.ts'
export type { Answers as FollowUpAnswers } from './rules/follow-up-questions.ts'
export type { CaseView } from './view.ts'
export type { TakenAway } from './web.tsx'

type Neighbours = {
  accounts: Accounts
  diagnosis: Diagnosis
  territory: Territory
  stations: Stations
  refusals: Refusals
}
type Routing = {
  frame: Frame
  guard: (kind: Guarded, guard: Guard) => void
  repair: Repairs
  help: Helping
}

/** The victim's file: opened without an account, followed, moved, closed, deleted. */
export function casesModule(outside: World, asked: Neighbours) {
  const atItsEnd: NonNullable<CasesWorld['atItsEnd']>[number][] = []
  const atItsClosing: NonNullable<CasesWorld['atItsClosing']>[number][] = []
  const atItsWithholding: NonNullable<CasesWorld['atItsWithholding']>[number][] = []
  const heldBackBy: NonNullable<CasesWorld['heldBackBy']>[number][] = []
  const world: CasesWorld = {
    ...outside,
    secretWords: secretWords(),
    atItsEnd,
    atItsClosing,
    atItsWithholding,
    heldBackBy,
  }
  const sections: FollowUpSection[] = []
  const followUps: FollowUpsWorld = {
    ...world,
    sections,
    territory: asked.territory,
    hasTeam: async (db) => (await asked.accounts.peopleWhoMay(db, 'answer-stories')).length > 0,
  }
  const session = caseSession(world)
  const mail = caseLinkMail(world.post)
  const attaching = attachMail(world)
  const list = listMail(world)
  const followUpMail = followUpMailJob(world)
  const followUp = followUpJob({ ...followUps, diagnosis: asked.diagnosis }, (one, tx) =>
    sendLater(followUpMail, one, tx),
  )
  const purge = purgeJob(world, (count) => outside.log.info({ ...count }, 'cases purged'))
  const carried: CarriedForm[] = [...ownForms]
  const takenAway: TakenAway[] = []
  const copied: CopySection[] = []
  let jobs: Jobs | undefined
  let demo: (DemoCase & { caseId: string })[] = []

  return {
    world,
    jobs: [mail, attaching, list, followUp, followUpMail, purge],
    startWith: (running: Jobs) => {
      jobs = running
    },
    /** The id of the case that has this number, however it is typed; of a destroyed one nothing is left to find. */
    idOf: async (typed: string): Promise<string | undefined> => {
      const number = readCaseNumber(typed)
      return number === undefined ? undefined : caseIdOf(world.db, number)
    },
    /** Opens the doors of the cases; gives what the rooms inside a case share to the modules that have one. */
    routes: (app: FastifyInstance, { frame, guard, repair, help }: Routing): Inside => {
      const given: Given = {
        world,
        followUps,
        session,
        frame,
        repair,
        help,
        ...asked,
        carried,
        takenAway,
        copied,
        sendMail: (data) => sendLater(mail, data),
        sendAttachMail: (data) => sendLater(attaching, data),
        sendListMail: (data) => sendLater(list, data),
        sendFollowUpMail: (data, tx) => sendLater(followUpMail, data, tx),
      }
      app.decorateRequest('held', null)
      guard('case-holder', caseHolderGuard(given))
      casesApi(app, given)
      return casesRoutes(app, given)
    },
    /** The case of somebody who holds it, kept still until the transaction ends: a module that writes of it takes it first. */
    hold: (tx: Tx, caseId: string): Promise<{ closedAt: Date | null } | undefined> => lockCase(tx, caseId),
    /** A case as its person reads it, for those to whom she opens a part: they show no more than she ticked. */
    viewOf: (caseId: string, language: Language): Promise<CaseView | undefined> =>
      viewCase(world, asked, caseId, language),
    /** What a module keeps of a case by its id, it lets go of when the case is destroyed, in the same transaction. */
    whenDestroyed: (letGo: (typeof atItsEnd)[number]) => {
      atItsEnd.push(letGo)
    },
    /** What waits for an answer elsewhere, a module ends when the case is closed, in the same transaction. */
    whenClosed: (end: (typeof atItsClosing)[number]) => {
      atItsClosing.push(end)
    },
    /** What a module does for the person of a case, it stops when the case is withheld, in the same transaction. */
    whenWithheld: (stop: (typeof atItsWithholding)[number]) => {
      atItsWithholding.push(stop)
    },
    /**
     * What a module must keep, it holds back: the case is withheld instead of destroyed, and goes the night after
     * the module says no more. Its answer must stay true until the transaction ends.
     */
    holdsBack: (mustStay: (typeof heldBackBy)[number]) => {
      heldBackBy.push(mustStay)
    },
    /** What a module follows in a case, it asks of in the rounds of its follow-up: cases has the rhythm and the page. */
    asksInFollowUp: (section: FollowUpSection) => {
      sections.push(section)
    },
    /** What a module keeps of what she said is hers to take away, with the rest of her case (RGPD art. 15 and 20). */
    takesAway: (kept: TakenAway) => {
      takenAway.push(kept)
    },
    /** What a module keeps of a case, its person reads in her copy, in the order of the modules. */
    addsToCopy: (section: CopySection) => {
      copied.push(section)
    },
    /** The code of the follow-up of a case and where it is typed: for papers of its person, and for nobody else. */
    followUpCode: (caseId: string) => codeOnPaper(world, caseId),
    /** Tells by mail of the rounds that opened; the job calls it every morning. */
    tellFollowUps: () => followUp.run({}),
    /** The messages to those who run the scheme that nobody has answered. */
    messageTasks: () => schemeMessageTasks(world),
    /** What some cases are about, by their ids: those that are withheld as well, whose exhibits may still be read. */
    situationsOf: (caseIds: readonly string[]) => situationsOf(world.db, caseIds),
    /** A form that a module has inside a case: what was typed in it outlives the session it was opened in. */
    keepForm: (form: CarriedForm) => {
      carried.push(form)
    },
    /** Adds what a person tells of her case elsewhere than on its own pages. */
    tell: (caseId: string, told: Readonly<Record<string, string>>, writing: Writing) =>
      tellFacts(world, caseId, told, writing),
    /** Whether a case takes these words too, for who must know before it does something else with them. */
    hasRoomFor: async (caseId: string, told: Readonly<Record<string, string>>): Promise<boolean> =>
      hasRoomFor(await toldFacts(world.db, caseId), Object.values(told)),
    seedDemo: async () => {
      demo = (await seedDemoCases(world, asked)).map(({ who, caseId, number, secret }) => ({
        who,
        caseId,
        number,
        secret,
        open: casePath(number),
      }))
    },
    demoCases: (): readonly DemoCase[] => demo,
    /** The invented case of somebody invented. */
    demoCaseOf: (who: string): string | undefined => demo.find((one) => one.who === who)?.caseId,
  }

  async function sendLater<Data extends object>(job: Job<Data>, data: Data, tx?: Tx) {
    if (!jobs) throw new Error('the job runner is not started')
    await jobs.send(job, data, tx)
  }
}

export type Cases = ReturnType<typeof casesModule>

/** The words that secrets are drawn from, one a line; lines that begin with # say where they come from. */
const secretWords = (): string[] =>
  readFileSync(join(projectRoot, 'data/words/case-secret-fr.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
