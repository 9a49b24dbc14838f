import { join } from 'node:path'
import { projectRoot } from '../../platform/content.ts'
import type { World } from '../../platform/world.ts'
import type { Territory } from './communes.ts'
import { takeFileIn } from './imports.ts'
import { fileKinds } from './rules/official-row.ts'
import { importsInUse } from './store.ts'

/**
 * Gives the demo its invented stations, in the format of the official files, unless a file is there already:
 * whoever tries the true files in the demo keeps them. Never called in production, which would not show them.
 */
export async function seedDemoStations(world: Pick<World, 'db' | 'now' | 'settings'>, territory: Territory) {
  if (world.settings.mode !== 'demo') return
  const there = await importsInUse(world.db)
  for (const kind of fileKinds.filter((one) => !there.some((file) => file.kind === one))) {
    const ruling = await takeFileIn(world, territory, {
      kind,
      path: join(projectRoot, `data/territory/invented/${kind}.csv`),
      by: 'demo',
      invented: true,
    })
    if (!ruling.granted) throw new Error(`data/territory/invented/${kind}.csv: ${ruling.why}`)
  }
}
