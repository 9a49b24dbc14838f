import { Type } from 'typebox'
import { readYaml } from '../../platform/content.ts'
import type { World } from '../../platform/world.ts'
import { storiesKept } from './answering.ts'
import { Words } from './shapes.ts'
import { keepStory } from './unrecognised-stories.ts'

const file = 'content/fr/demo/stories.yaml'
const File = Type.Array(Type.Object({ text: Words, offered: Type.Array(Type.String()) }))

/** A few invented texts left by « Je n’ai pas trouvé », in the demonstration alone, so that its team has some to answer. */
export async function seedDemoStory(world: World): Promise<void> {
  if (world.settings.mode !== 'demo' || world.settings.publicArchives) return
  if ((await storiesKept(world)).length > 0) return
  for (const { text, offered } of readYaml(file, File))
    await keepStory(world, { text, language: 'fr', offered })
}
