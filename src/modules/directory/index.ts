import type { FastifyInstance } from 'fastify'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import { type Accounts, accountsPaths } from '../accounts/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Papers } from '../papers/index.ts'
import type { Territory } from '../territory/index.ts'
import { directoryApi } from './api.ts'
import { badgeRoutes } from './badge-web.tsx'
import { charterOn, loadCharters } from './charter.ts'
import { charterLimitJob } from './charter-limit.ts'
import { charterSignatures } from './charter-signatures.ts'
import { charterRoutes } from './charter-web.tsx'
import { seedDemoProviders } from './demo.ts'
import { eraseDraftsJob } from './joining.ts'
import { joiningRoutes } from './joining-web.tsx'
import { openRegister } from './register/register.ts'
import { signingRoutes } from './signing-web.tsx'
import { spaceRoutes } from './space-web.tsx'
import { stepRoutes } from './steps-web.tsx'
import { directoryRoutes } from './web.tsx'

export { directoryPaths, repairPath } from './paths.ts'

type Neighbours = { accounts: Accounts; diagnosis: Diagnosis; papers: Papers; territory: Territory }

/** The providers: who they are, what they offer, and who is proposed to a victim, in which order. */
export function directoryModule(world: World, neighbours: Neighbours) {
  const charters = loadCharters()
  const { register: base } = world.settings
  const register = base && openRegister({ base, now: world.now })
  return {
    /** Every version of the charter, the oldest first. */
    charters,
    jobs: [eraseDraftsJob(world), charterLimitJob(world, charters)],
    routes: (app: FastifyInstance, shared: { frame: Frame; refusals: Refusals }) => {
      const charter = () => charterOn(isoDay(dayAt(world.now(), 'Europe/Paris')), charters)
      const given = { world, charter, charters, accountPath: accountsPaths.account, ...neighbours, ...shared }
      directoryRoutes(app, given)
      directoryApi(app, given)
      joiningRoutes(app, { ...given, register })
      spaceRoutes(app, given)
      badgeRoutes(app, given)
      const signatures = charterSignatures(world, charters)
      charterRoutes(app, { ...given, signatures })
      signingRoutes(app, { ...given, signatures })
      stepRoutes(app, given)
    },
    seedDemo: () => seedDemoProviders(world, neighbours.territory),
  }
}
