import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../../platform/content.ts'
import { filesIn } from '../../platform/files.ts'
import type { Assets } from '../../platform/http/assets.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Cases, Inside } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { EvidenceWorld } from './deposit.ts'
import { holdsBack, type LockedMail, lockedMail } from './holds.ts'
import { letGoOfCase, sweepJob } from './keeping.ts'
import type { OpeningsWorld } from './openings.ts'
import { openingRoutes } from './openings-web.tsx'
import { receivedRoutes } from './received-web.tsx'
import { receiver } from './receiving.ts'
import { uploadRoutes } from './upload-web.ts'
import { openVault } from './vault.ts'
import { openVaultKeys } from './vault-keys.ts'
import { exhibitRoutes } from './web.tsx'

export { receivedPaths } from './paths.ts'

type Neighbours = { accounts: Accounts; cases: Cases; diagnosis: Diagnosis }
type Routing = { frame: Frame; refusals: Refusals; inside: Inside; assets: Assets }

/** What victims entrust: kept as it came, sealed, shown to whom they choose, every gesture written down. */
export async function evidenceModule(outside: World, { accounts, cases, diagnosis }: Neighbours) {
  const { db, now, settings } = outside
  const files = filesIn(join(settings.dataFolder, 'vault'))
  const vault = openVault({ db, files, keys: await openVaultKeys(settings.dataFolder), now })
  const world: EvidenceWorld = {
    ...outside,
    vault,
    receiver: receiver({ db, vault, now }),
    tool: `Balise ${ownVersion()}`,
    examine: async (_source, { type }) => ({ type, derived: null }),
    wrap: (original) => original,
    scanLater: async () => {},
  }
  const openings: OpeningsWorld = { ...outside, ...world, accounts }
  const mail = lockedMail(openings)
  let jobs: Jobs | undefined
  cases.whenDestroyed((tx, caseId) => letGoOfCase(world, tx, caseId))
  cases.holdsBack(holdsBack)

  return {
    world,
    openings,
    jobs: [sweepJob(world), mail],
    startWith: (running: Jobs) => {
      jobs = running
    },
    routes: (app: FastifyInstance, shared: Routing) => {
      const given = exhibitRoutes(app, { world, diagnosis, ...shared })
      uploadRoutes(app, given)
      openingRoutes(app, openings, given)
      receivedRoutes(app, { world: openings, cases, diagnosis, ...shared, tellSupervisors })
    },
  }

  async function tellSupervisors(locked: LockedMail) {
    if (!jobs) throw new Error('the job runner is not started')
    await jobs.send(mail, locked)
  }
}

export type Evidence = Awaited<ReturnType<typeof evidenceModule>>

/** The version that registers name, from package.json. */
const ownVersion = (): string =>
  (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version
