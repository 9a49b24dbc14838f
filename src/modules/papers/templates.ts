import { type Static, type TSchema, Type } from 'typebox'
import { flags, publics } from '../../kernel/situation.ts'
import { contentFiles, readYaml } from '../../platform/content.ts'
import { forms, parts, type Template } from './rules/paper.ts'

const closed = { additionalProperties: false }
const Words = Type.String({ minLength: 2 })
const Place = Type.String({ pattern: '^[a-z][A-Za-z]*$' })
const some = <Item extends TSchema>(item: Item) => Type.Array(item, { minItems: 1 })

const Condition = Type.Object(
  {
    publics: Type.Optional(some(Type.Enum(publics))),
    flags: Type.Optional(some(Type.Enum(flags))),
    unless: Type.Optional(some(Type.Enum(flags))),
    families: Type.Optional(some(Type.String())),
    told: Type.Optional(some(Place)),
    untold: Type.Optional(some(Place)),
    answer: Type.Optional(Type.Record(Place, some(Type.String()))),
  },
  closed,
)

const when = { when: Type.Optional(Condition) }
const Block = Type.Union([
  Type.Object({ ...when, heading: Words }, closed),
  Type.Object({ ...when, text: Words }, closed),
  Type.Object({ ...when, list: some(Words) }, closed),
  Type.Object({ ...when, rows: some(Place) }, closed),
  Type.Object({ ...when, part: Type.Enum(parts) }, closed),
])

const PaperFile = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z]+(-[a-z]+)*$' }),
    title: Words,
    purpose: Words,
    form: Type.Enum(forms),
    to: Type.Optional(Type.String()),
    suits: Type.Optional(some(Condition)),
    recipient: Type.Optional(Words),
    subject: Type.Optional(Words),
    body: some(Block),
    notes: some(Type.Object({ ...when, text: Words }, closed)),
    sources: some(Type.Object({ cite: Words, state: Type.Enum(['read', 'secondary', 'to-verify']) }, closed)),
    asOf: Type.String({ format: 'date' }),
  },
  closed,
)

const FrameFile = Type.Object(
  {
    sender: Type.Object({ person: some(Words), organisation: some(Words) }, closed),
    signature: Type.Object({ person: some(Words), organisation: some(Words) }, closed),
    dated: Words,
    subject: Words,
    none: Words,
    certain: Words,
    uncertain: Words,
    foot: Words,
    taskDone: Words,
    recipients: Type.Record(Type.String(), Words),
    purposes: Type.Record(Type.String(), Words),
    answers: Type.Record(Type.String(), Type.Record(Type.String(), Words)),
  },
  closed,
)
export type PaperFrame = Static<typeof FrameFile>

/** The order in which papers are offered: who investigates, who holds the money, who answers for the data. */
const order = [
  'police-summary',
  'online-complaint',
  'prosecutor',
  'bank',
  'insurer',
  'cnil',
  'provider',
  'platform',
  'school',
  'employer',
]

/** One template, held to its schema. */
export const readTemplate = (path: string): Template => readYaml(path, PaperFile) as Template

/** Every paper of content/fr/papers, in the order in which they are offered, and what surrounds them. */
export function loadPapers(): { templates: readonly Template[]; frame: PaperFrame } {
  const templates = contentFiles('content/fr/papers', '.yaml').map((name) => {
    const template = readTemplate(`content/fr/papers/${name}`)
    if (`${template.id}.yaml` !== name) throw new Error(`content/fr/papers/${name}: its id is ${template.id}`)
    if (!order.includes(template.id)) throw new Error(`content/fr/papers/${name} has no place in the order`)
    return template
  })
  const place = ({ id }: Template) => order.indexOf(id)
  return {
    templates: templates.sort((one, other) => place(one) - place(other)),
    frame: readYaml('content/fr/paper-frame.yaml', FrameFile),
  }
}
