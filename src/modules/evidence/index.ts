import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { filesIn } from '../../platform/files.ts'
import { filesInBucket } from '../../platform/files-s3.ts'
import type { Assets } from '../../platform/http/assets.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Job, Jobs } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Cases, Inside } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Papers } from '../papers/index.ts'
import { bagRoutes } from './bag-web.tsx'
import { caseCopyOf, exhibitsTakenAway } from './case-copy.tsx'
import { checkpointsOf } from './checkpoints.ts'
import { seedDemoExhibits } from './demo.ts'
import type { EvidenceWorld } from './deposit.ts'
import { entrusting } from './entrusting.ts'
import { bagMaker } from './handing-over.ts'
import { holdsBack } from './holds.ts'
import { letGoOfCase, sweepJob } from './keeping.ts'
import { type LockedMail, lockedMail } from './locks.ts'
import type { OpeningsWorld } from './openings.ts'
import { openingRoutes } from './openings-web.tsx'
import { receivedBagRoutes } from './received-bag-web.tsx'
import { receivedRoutes } from './received-web.tsx'
import { receiver } from './receiving.ts'
import { repairs } from './repairs.ts'
import { wrapSample } from './samples/sample.ts'
import { openScanner, readScannerPlace } from './scanning/scanner.ts'
import { scanJob } from './scans.ts'
import { examine } from './showing.ts'
import { ownTool } from './tool.ts'
import { uploadRoutes } from './upload-web.ts'
import { openVault } from './vault.ts'
import { openVaultKeys } from './vault-keys.ts'
import { exhibitRoutes } from './web.tsx'

export { verifyBagCommand } from './bag/command.ts'
export type { Entrusting } from './entrusting.ts'
export { exhibitsSaid } from './pages/exhibit-boxes.tsx'
export { exhibitsPath, receivedPath, receivedPaths } from './paths.ts'
export type { RepairOpening, Repairs, RepairWhy } from './repairs.ts'
export type { EntrustedExhibit } from './store/entrusted.ts'
export { vaultCommand } from './vault-command.ts'
export { sendOriginal } from './web.tsx'

type Neighbours = { accounts: Accounts; cases: Cases; diagnosis: Diagnosis; papers: Papers }
type Routing = { frame: Frame; refusals: Refusals; inside: Inside; assets: Assets }

/** What victims entrust: kept as it came, sealed, shown to whom they choose, every gesture written down. */
export async function evidenceModule(outside: World, { accounts, cases, diagnosis, papers }: Neighbours) {
  const { db, now, settings } = outside
  const files = settings.bucket ? filesInBucket(settings.bucket) : filesIn(join(settings.dataFolder, 'vault'))
  const vault = openVault({ db, files, keys: await openVaultKeys(settings.dataFolder), now })
  const world: EvidenceWorld & World = {
    ...outside,
    vault,
    receiver: receiver({ db, vault, now }),
    tool: ownTool(),
    examine,
    casesThere: cases.situationsOf,
    wrap: wrapSample,
    scan: openScanner(readScannerPlace(settings.scanner ?? '')).scan,
    scanLater: async (exhibit) => {
      if (settings.scanner !== undefined) await sendLater(scanning, exhibit)
    },
  }
  const scanning = scanJob(world)
  const sweeping = sweepJob(world)
  const checkpoints = checkpointsOf(world)
  const makeBag = bagMaker(world, checkpoints, papers.printPdf)
  let jobs: Jobs | undefined
  async function sendLater<Data extends object>(job: Job<Data>, data: Data) {
    if (!jobs) throw new Error('the job runner is not started')
    await jobs.send(job, data)
  }
  const openings: OpeningsWorld = { ...world, accounts }
  const mail = lockedMail(openings)
  cases.whenDestroyed((tx, caseId) => letGoOfCase(world, tx, caseId))
  cases.holdsBack(holdsBack)
  cases.addsToCopy(caseCopyOf(world))
  cases.takesAway(exhibitsTakenAway)

  return {
    world,
    openings,
    /** What a victim ticked in a request, opened to the provider that takes it. */
    repairs: repairs(openings),
    /** What the people of a provider entrust to the vault of a victim. */
    entrusting: entrusting(world),
    checkpoints,
    jobs: [sweeping, scanning, checkpoints.job, mail],
    startWith: (running: Jobs) => {
      jobs = running
    },
    /** A machine that died in the middle of a deposit left bytes that no row tells of: they go at the next start. */
    sweepSoon: () => sendLater(sweeping, {}),
    /** Entrusts and opens what the demo shows, once its cases and its people are there. */
    seedDemo: () => seedDemoExhibits(openings, cases),
    routes: (app: FastifyInstance, shared: Routing) => {
      const given = exhibitRoutes(app, { world, diagnosis, ...shared })
      uploadRoutes(app, given)
      bagRoutes(app, { ...given, makeBag, checkpoints })
      openingRoutes(app, openings, given)
      const tellSupervisors = (locked: LockedMail) => sendLater(mail, locked)
      receivedRoutes(app, { world: openings, cases, diagnosis, ...shared, tellSupervisors })
      receivedBagRoutes(app, { world: openings, ...shared, makeBag })
    },
  }
}

export type Evidence = Awaited<ReturnType<typeof evidenceModule>>
