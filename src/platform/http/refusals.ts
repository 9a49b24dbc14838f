import { type Static, Type } from 'typebox'
import { contentExists, readYaml } from '../content.ts'
import type { Language } from '../words/index.ts'

/** The family of a refusal alone decides the status of the answer. */
export const statusOf = {
  'not-there': 404,
  'not-yours': 404,
  'not-now': 409,
  'not-valid': 422,
  'too-big': 413,
  'too-much': 429,
  'not-readable': 400,
  'not-our-kind': 415,
  'not-able': 503,
  'our-fault': 500,
} as const

const Family = Type.Union(
  Object.keys(statusOf).map((family) => Type.Literal(family as keyof typeof statusOf)),
)
const RefusalFile = Type.Record(Type.String(), Type.Object({ family: Family, sentence: Type.String() }))
const Translation = Type.Record(Type.String(), Type.String())

export type Refusals = {
  /** The kind sentence of a refusal, and the status that goes with it. Throws on a code without a sentence. */
  of: (why: string, language: Language) => { status: number; sentence: string }
  codes: string[]
}

/** Reads content/fr/refusals.yaml (family and sentence) and its English sentences. */
export function loadRefusals(): Refusals {
  const french: Static<typeof RefusalFile> = readYaml('content/fr/refusals.yaml', RefusalFile)
  const english = contentExists('content/en/refusals.yaml')
    ? readYaml('content/en/refusals.yaml', Translation)
    : {}
  return {
    codes: Object.keys(french),
    of: (why, language) => {
      const refusal = Object.hasOwn(french, why) ? french[why] : undefined
      if (!refusal) throw new Error(`the refusal ${why} has no sentence in content/fr/refusals.yaml`)
      const sentence = language === 'en' ? (english[why] ?? refusal.sentence) : refusal.sentence
      return { status: statusOf[refusal.family], sentence }
    },
  }
}
