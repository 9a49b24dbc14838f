import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Db } from '../../platform/database/index.ts'
import type { Guard, Guarded } from '../../platform/http/access.ts'
import type { Job, Jobs } from '../../platform/jobs.ts'
import type { Language, Words } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { accountsApi, clientGuard } from './api.ts'
import { closeOrganisation, countApplicant, countReport, inviteApplicant, isTaken } from './applicants.ts'
import type { AuditKind } from './audit.ts'
import { auditJob } from './audit-checkpoints.ts'
import { auditRoutes } from './audit-web.tsx'
import { challengeCookie } from './challenge.ts'
import { clientRoutes } from './clients-web.tsx'
import { type DemoPerson, seedDemoPeople } from './demo.ts'
import { factorMail } from './factor-news.ts'
import { factorRoutes, proveAgainOf } from './factors-web.tsx'
import { type Inviting, invitationMail, invite, readWaiting } from './invitations.ts'
import { roleSaid } from './pages/role-words.ts'
import { accountsPaths as paths } from './paths.ts'
import { peopleRoutes } from './people-web.tsx'
import { talkWith } from './provider.ts'
import { providerRoutes } from './provider-web.tsx'
import { readProviders } from './providers-file.ts'
import { lapseJob, recoveryMail } from './recovery.ts'
import { recoveryRoutes } from './recovery-web.tsx'
import { type Act, may, whoMay } from './rules/may.ts'
import { reachOf } from './rules/reach.ts'
import type { Role } from './rules/roles.ts'
import { accountCookie, halfSignedInGuard, mayGuard, ownGuard, signedInGuard } from './session.ts'
import { forgetJob, mayEnter, signInMail, type Viewer } from './sign-in.ts'
import { actorsOf } from './store/audit.ts'
import { answeredBy } from './store/invitations.ts'
import { type Person, peopleHolding, personById } from './store/people.ts'
import { accountRoutes, type Given } from './web.tsx'

export { type AuditEvent, type AuditKind, noteTextsRead, record } from './audit.ts'
export { verifyAuditCommand } from './audit-command.ts'
export { inviteCommand } from './command.ts'
export { roleSaid } from './pages/role-words.ts'
export { accountsPaths } from './paths.ts'
export { ProvidersWrong } from './providers-file.ts'
export { recoverCommand } from './recovery-command.ts'
export { type Act, may } from './rules/may.ts'
export { viewerIn } from './session.ts'
export type { Viewer } from './sign-in.ts'
export type { HeldRole, Person } from './store/people.ts'
export { forAct, isId } from './web.tsx'

type Routing = Pick<Given, 'frame' | 'refusals' | 'casesPath' | 'rooms' | 'thingOf'> & {
  guard: (kind: Guarded, guard: Guard) => void
}

/** Who is asking: the people who work with an instance, their roles, their sessions, and the log of what they did. */
export function accountsModule(world: World) {
  const cookie = accountCookie(world)
  const mail = signInMail(world)
  const invitation = invitationMail(world)
  const providers = readProviders(world.settings).map((given) =>
    talkWith(given, (event) =>
      world.log.warn({ provider: given.provider.id, ...event }, 'identity provider'),
    ),
  )
  const recovery = recoveryMail(world)
  const factor = factorMail(world)
  let jobs: Jobs | undefined
  let demo: DemoPerson[] = []

  async function sendLater<Data extends object>(job: Job<Data>, data: Data) {
    if (!jobs) throw new Error('the job runner is not started')
    await jobs.send(job, data)
  }

  return {
    jobs: [mail, invitation, recovery, factor, forgetJob(world), lapseJob(world), auditJob(world)],
    startWith: (running: Jobs) => {
      jobs = running
    },
    /** Makes the invented people of the demo; outside it, nobody. */
    seedDemo: async () => {
      demo = await seedDemoPeople(world)
    },
    /** The invented people whom one press signs in, in the words of a language. */
    demoPeople: (words: Words) =>
      demo.map((person) => ({ id: person.id, name: person.name, role: roleSaid(words, person) })),
    /**
     * A person in service, by her id: her name, and the roles that she holds at this moment. Undefined when there
     * is none, or when she is kept out.
     */
    person: async (db: Db, id: string) => {
      const person = await personById(db, id)
      return mayEnter(person, world) ? person : undefined
    },
    /** Everybody in service who holds a role. */
    /** Who did one of these acts about one of these things, as the log tells. */
    actorsOf: (db: Db, kinds: readonly AuditKind[], things: readonly string[]) => actorsOf(db, kinds, things),
    peopleHolding: async (db: Db, role: Role) =>
      (await peopleHolding(db, role)).filter((person) => mayEnter(person, world)),
    /** Everybody in service whose role opens an act, each once. */
    peopleWhoMay: async (db: Db, act: Act) => {
      const people = new Map<string, Person>()
      for (const role of whoMay[act])
        for (const person of await peopleHolding(db, role))
          if (mayEnter(person, world)) people.set(person.id, person)
      return [...people.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'fr'))
    },
    /** Whether this browser holds a session; that it is still open, only a guard says. */
    holdsSession: (request: FastifyRequest) => cookie.held(request) !== undefined,
    /** The rooms that her roles open, her account first, for the bar of the pages that know who she is. */
    roomsOf: <Name extends string>(
      { viewer }: FastifyRequest,
      rooms: readonly { name: Name; act: Act; href: string }[],
    ) =>
      viewer?.owes === 'nothing'
        ? [
            { name: 'account' as const, href: paths.account },
            ...rooms.filter(({ act }) => may(viewer.roles, act)).map(({ name, href }) => ({ name, href })),
          ]
        : undefined,
    /** What a public form needs to let a stranger in by a mail to her address (applicants.ts). */
    applicants: {
      count: (mail: string, caller: string) => countApplicant(world, mail, caller),
      isTaken: (organisation: string, roles: readonly Role[]) => isTaken(world, organisation, roles),
      invite: async (inviting: Inviting) => {
        const invited = await inviteApplicant(world, inviting)
        if (invited.kind === 'invited') await sendLater(invitation, { invitation: invited.id })
        return invited.kind
      },
    },
    /** Those whom the keeper of a provider invites to the community in its name; until when is not ours to know. */
    guests: {
      invite: async (by: Viewer, guest: { mail: string; organisation: string; language: Language }) => {
        const { mail, organisation, language } = guest
        const territory = { kind: 'organisation', organisation } as const
        const inviting = { mail, role: 'community-guest', territory, language } as const
        return invite(world, inviting, by.id, reachOf(by.roles, 'invite-people'))
      },
      /** Hands the mail over, once what else is written of the guest is. */
      send: (id: string) => sendLater(invitation, { invitation: id }),
      /** By whom invitations were answered: a person, or nobody yet. */
      answeredBy: (db: Db, ids: readonly string[]) => answeredBy(db, ids),
      /** Those who have not answered, with their addresses; that they were read is written in the log. */
      waiting: async (by: Viewer) =>
        (await readWaiting(world, by)).filter(({ role }) => role === 'community-guest'),
    },
    /** What a public form needs to be counted (applicants.ts). */
    reports: {
      count: (mail: string | undefined, caller: string) => countReport(world, mail, caller),
    },
    /** An organisation is no more: its roles and its invitations go in the transaction that erases it. */
    closeOrganisation,
    routes: (app: FastifyInstance, { frame, refusals, casesPath, rooms, thingOf, guard }: Routing) => {
      const given: Given = {
        world,
        frame,
        refusals,
        cookie,
        challenge: challengeCookie(world),
        casesPath,
        rooms,
        thingOf,
        providers,
        sendSignInMail: (data) => sendLater(mail, data),
        sendInvitationMail: (data) => sendLater(invitation, data),
        tellOfRecoveries: () => sendLater(recovery, {}),
        tellOfFactor: (data) => sendLater(factor, data),
      }
      const again = proveAgainOf(given)
      const half = halfSignedInGuard(world, cookie)
      const passes = signedInGuard(half)
      app.decorateRequest('viewer', null)
      app.decorateRequest('machine', null)
      guard('client', clientGuard(world, refusals))
      guard('half-signed-in', half)
      guard('signed-in', passes)
      guard('may', mayGuard(world, passes, again.ask))
      guard('own', ownGuard(world, half, passes, again.ask))
      accountRoutes(app, given)
      providerRoutes(app, given)
      again.routes(app)
      factorRoutes(app, given)
      recoveryRoutes(app, given)
      peopleRoutes(app, given)
      auditRoutes(app, given)
      clientRoutes(app, given)
      accountsApi(app, { world, refusals })
    },
  }
}

export type Accounts = ReturnType<typeof accountsModule>
