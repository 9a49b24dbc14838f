import { Type } from 'typebox'
import { readYaml } from '../../platform/content.ts'
import type { World } from '../../platform/world.ts'
import type { Cases } from '../cases/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Territory } from '../territory/index.ts'
import { askForHelp } from './asking.ts'
import { shareables } from './rules/request.ts'
import { interventionsFor } from './store/interventions.ts'

const File = Type.Array(
  Type.Object({
    who: Type.String(),
    provider: Type.String(),
    urgent: Type.Boolean(),
    shared: Type.Array(Type.Enum([...shareables])),
  }),
)

type DemoWorld = World & {
  cases: Pick<Cases, 'demoCaseOf' | 'viewOf' | 'hold'>
  directory: Pick<Directory, 'find' | 'askable' | 'holdListed'>
  territory: Pick<Territory, 'commune'>
}

/** What invented victims asked of invented providers: one that waits, so that each finds its day. */
export async function seedDemoRequests(world: DemoWorld): Promise<void> {
  const { db, settings, cases, directory, territory } = world
  if (settings.mode !== 'demo') return
  for (const { who, provider: name, urgent, shared } of readYaml('content/fr/demo/requests.yaml', File)) {
    const caseId = cases.demoCaseOf(who)
    const view = caseId === undefined ? undefined : await cases.viewOf(caseId, 'fr')
    const commune = view?.file.insee ? territory.commune(view.file.insee) : undefined
    if (!view || !commune) throw new Error(`content/fr/demo/requests.yaml: no case of ${who}`)
    const asked = { threat: view.file.threat, audience: view.file.public }
    const found = await directory.find({ ...asked, commune, seed: 'demo' })
    const ids = found.filter((one) => one.name === name).map(({ id }) => id)
    const [provider] = await directory.askable(ids, asked)
    // Renamed, hidden or closed since by whoever tries the demonstration: it starts again all the same.
    if (!provider) continue
    // Made anew at a start only when none waits still: its case is another one each time.
    const { organisation } = provider
    const before = await interventionsFor(db, { kind: 'provider', organisation, person: '' })
    if (before.some(({ intervention }) => intervention.state === 'asked')) continue
    await askForHelp(world, view, { shared, urgent, passOn: false, providers: [provider] })
  }
}
