import { type Static, Type } from 'typebox'
import { contentFiles, readYaml } from '../../platform/content.ts'

const Words = Type.String({ minLength: 1 })
const closed = { additionalProperties: false }

const KitFile = Type.Object(
  {
    title: Words,
    version: Type.Integer({ minimum: 1 }),
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    lead: Words,
    steps: Type.Array(Type.Object({ do: Words, how: Words }, closed), { minItems: 1 }),
    links: Type.Array(
      Type.Object({ label: Words, url: Type.String({ pattern: '^(https://|/[a-z])' }) }, closed),
    ),
    sources: Type.Array(
      Type.Object({ cite: Words, state: Type.Enum(['read', 'secondary', 'to-verify']) }, closed),
      { minItems: 1 },
    ),
  },
  closed,
)

/** A kit written by the editors, from content/fr/kits: its slug is the name of its file. */
export type Kit = Static<typeof KitFile> & { slug: string }

const folder = 'content/fr/kits'

/** Every kit of the editors, in the order of their names. */
export const loadKits = (): Kit[] =>
  contentFiles(folder, '.yaml').map((file) => ({
    slug: file.replace(/\.yaml$/, ''),
    ...readYaml(`${folder}/${file}`, KitFile),
  }))
