import { type Static, Type } from 'typebox'
import { readYaml } from '../../platform/content.ts'
import { readTemplate } from '../papers/index.ts'
import { type DataKind, dataKinds } from './rules/breach.ts'

const Words = Type.String({ minLength: 2 })
const some = Type.Array(Words, { minItems: 1 })
const closed = { additionalProperties: false }
const Category = Type.Object({ name: Words, letter: Words, do: some, sheets: some }, closed)

const AdviceFile = Type.Object(
  {
    asOf: Type.String({ format: 'date' }),
    categories: Type.Object(
      Object.fromEntries(dataKinds.map((kind) => [kind, Category])) as Record<DataKind, typeof Category>,
      closed,
    ),
    offences: some,
    evidence: some,
    foot: Words,
    places: Type.Record(Type.String(), Words),
    rows: Type.Record(Type.String(), Words),
  },
  closed,
)
export type BreachAdvice = Static<typeof AdviceFile>

/** The letters of a leak, in the order in which they are given. */
export const letterIds = ['prosecutor', 'organisation', 'cnil'] as const
export type LetterId = (typeof letterIds)[number]

/** What to do for each kind of data, and the three letters before any fact. */
export const loadAdvice = () => ({
  advice: readYaml('content/fr/breaches.yaml', AdviceFile),
  templates: letterIds.map((id) => readTemplate(`content/fr/breach-letters/${id}.yaml`)),
})
