import { join } from 'node:path'
import { projectRoot } from '../../platform/content.ts'
import type { World } from '../../platform/world.ts'
import { readBreachFile } from './operate.ts'
import { insertBreach } from './store.ts'

const file = 'content/fr/demo/breach.yaml'

/** Opens the invented leak of the demonstration, marked as such. Never called elsewhere. */
export async function seedDemoBreach({ db, now, settings }: Pick<World, 'db' | 'now' | 'settings'>) {
  if (settings.mode !== 'demo') return
  const read = readBreachFile(join(projectRoot, file), now())
  if (!read.granted) throw new Error(`${file}: ${JSON.stringify(read.problems)}`)
  await insertBreach(db, read.value, now(), true)
}
