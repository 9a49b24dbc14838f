import type { FastifyInstance } from 'fastify'
import type { Db } from '../../platform/database/index.ts'
import type { Guard, Guarded } from '../../platform/http/access.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Job, Jobs } from '../../platform/jobs.ts'
import type { Words } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { auditRoutes } from './audit-web.tsx'
import { type DemoPerson, seedDemoPeople } from './demo.ts'
import { invitationMail } from './invitations.ts'
import { roleSaid } from './pages/role-words.ts'
import { peopleRoutes } from './people-web.tsx'
import type { Act } from './rules/may.ts'
import type { Role } from './rules/roles.ts'
import { accountCookie, mayGuard, signedInGuard } from './session.ts'
import { forgetJob, mayEnter, signInMail } from './sign-in.ts'
import { peopleHolding, personById } from './store/people.ts'
import { accountRoutes, type Given } from './web.tsx'

export { verifyAuditCommand } from './audit-command.ts'
export { inviteCommand } from './command.ts'
export { roleSaid } from './pages/role-words.ts'
export { accountsPaths } from './paths.ts'
export { type Act, may } from './rules/may.ts'
export { viewerIn } from './session.ts'
export type { Viewer } from './sign-in.ts'
export type { HeldRole, Person } from './store/people.ts'
export { forAct } from './web.tsx'

type Routing = {
  frame: Frame
  refusals: Refusals
  casesPath: string
  /** What other modules have for the people of this instance, shown in their account to those who may. */
  rooms: readonly { act: Act; href: string }[]
  guard: (kind: Guarded, guard: Guard) => void
}

/** Who is asking: the people who work with an instance, their roles, their sessions, and the log of what they did. */
export function accountsModule(world: World) {
  const cookie = accountCookie(world)
  const mail = signInMail(world)
  const invitation = invitationMail(world)
  let jobs: Jobs | undefined
  let demo: DemoPerson[] = []

  async function sendLater<Data extends object>(job: Job<Data>, data: Data) {
    if (!jobs) throw new Error('the job runner is not started')
    await jobs.send(job, data)
  }

  return {
    jobs: [mail, invitation, forgetJob(world)],
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
    peopleHolding: async (db: Db, role: Role) =>
      (await peopleHolding(db, role)).filter((person) => mayEnter(person, world)),
    routes: (app: FastifyInstance, { frame, refusals, casesPath, rooms, guard }: Routing) => {
      const passes = signedInGuard(world, cookie)
      app.decorateRequest('viewer', null)
      guard('signed-in', passes)
      guard('may', mayGuard(passes))
      const given: Given = {
        world,
        frame,
        refusals,
        cookie,
        casesPath,
        rooms,
        sendSignInMail: (data) => sendLater(mail, data),
        sendInvitationMail: (data) => sendLater(invitation, data),
      }
      accountRoutes(app, given)
      peopleRoutes(app, given)
      auditRoutes(app, given)
    },
  }
}

export type Accounts = ReturnType<typeof accountsModule>
