import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../../platform/content.ts'
import type { Guard, Who } from '../../platform/http/access.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { DemoCase } from '../../platform/site/demo.tsx'
import type { World } from '../../platform/world.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Territory } from '../territory/index.ts'
import type { CasesWorld } from './actions.ts'
import { casesApi } from './api.ts'
import { seedDemoCases } from './demo.ts'
import { caseHolderGuard } from './guard.tsx'
import { type CaseLinkMail, caseLinkMail } from './mail.ts'
import { casePath } from './paths.ts'
import { purgeJob } from './purge.ts'
import { caseSession } from './session.ts'
import { casesRoutes, type Given } from './web.tsx'

export { recordVisa } from './store/retention.ts'

type Asked = { diagnosis: Diagnosis; territory: Territory; refusals: Refusals }
type Routing = { frame: Frame; guard: (who: Exclude<Who, 'anyone'>, guard: Guard) => void }

/** The victim's file: opened without an account, followed, moved, closed, deleted. */
export function casesModule(outside: World, asked: Asked) {
  const world: CasesWorld = { ...outside, secretWords: secretWords() }
  const session = caseSession(world)
  const mail = caseLinkMail(world.post)
  const purge = purgeJob(world, (count) => outside.log.info({ ...count }, 'cases purged'))
  let jobs: Jobs | undefined
  let demo: DemoCase[] = []

  return {
    world,
    jobs: [mail, purge],
    startWith: (running: Jobs) => {
      jobs = running
    },
    routes: (app: FastifyInstance, { frame, guard }: Routing) => {
      const given: Given = {
        world,
        session,
        frame,
        ...asked,
        sendMail: (data: CaseLinkMail) => sendLater(data),
      }
      app.decorateRequest('held', null)
      guard('case-holder', caseHolderGuard(given))
      casesRoutes(app, given)
      casesApi(app, given)
    },
    seedDemo: async () => {
      demo = (await seedDemoCases(world, asked)).map(({ who, number, secret }) => ({
        who,
        number,
        secret,
        open: casePath(number),
      }))
    },
    demoCases: (): readonly DemoCase[] => demo,
  }

  async function sendLater(data: CaseLinkMail) {
    if (!jobs) throw new Error('the job runner is not started')
    await jobs.send(mail, data)
  }
}

/** The words that secrets are drawn from, one a line; lines that begin with # say where they come from. */
const secretWords = (): string[] =>
  readFileSync(join(projectRoot, 'data/words/case-secret-fr.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
