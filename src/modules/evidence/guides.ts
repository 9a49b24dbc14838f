import { Type } from 'typebox'
import { contentFiles, readYaml } from '../../platform/content.ts'
import { type CaptureGuide, depositForms, fadings, mostFleetingFirst } from './rules/guide.ts'

const folder = 'content/fr/evidence'

const closed = { additionalProperties: false }
const Words = Type.String({ minLength: 2 })
const Source = Type.Object(
  {
    cite: Words,
    address: Type.Optional(Type.String({ pattern: '^https://' })),
    verified: Type.Enum(['yes', 'to-verify']),
  },
  closed,
)
const GuideFile = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Z]+(_[A-Z]+)*$' }),
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    sources: Type.Array(Source, { minItems: 1 }),
    fades: Type.Enum([...fadings]),
    form: Type.Enum([...depositForms]),
    accepts: Words,
    tooBig: Type.Optional(Words),
    mayHoldImages: Type.Optional(Type.Boolean()),
    why: Words,
    steps: Type.Array(
      Type.Object(
        { on: Words, do: Type.Array(Words, { minItems: 1 }), maker: Type.Optional(Source) },
        closed,
      ),
      { minItems: 1 },
    ),
    doNot: Type.Array(Words, { minItems: 1 }),
  },
  closed,
)

export type GuideBook = {
  byCode: ReadonlyMap<string, CaptureGuide>
  /** The guides for these kinds of evidence, what disappears first coming first. A kind without a guide is an accident. */
  guidesFor(codes: readonly string[]): CaptureGuide[]
}

/**
 * Every guide, from content/fr/evidence: one file a kind of evidence.
 *
 * Their titles are the names that diagnosis already gives to the kinds, in the language of the reader
 * (`threats.evidence` of its library). The advice itself is in French only, to be shown as such.
 */
export function loadGuides(names: Readonly<Record<string, { name: string }>>): GuideBook {
  const byCode = new Map<string, CaptureGuide>()
  for (const file of contentFiles(folder, '.yaml')) {
    const path = `${folder}/${file}`
    const guide = readYaml(path, GuideFile)
    if (`${guide.code.toLowerCase().replaceAll('_', '-')}.yaml` !== file)
      throw new Error(`${path}: its code is ${guide.code}`)
    const title = names[guide.code]?.name
    if (!title) throw new Error(`${path}: no kind of evidence is called ${guide.code}`)
    byCode.set(guide.code, { ...guide, title })
  }
  const guideOf = (code: string): CaptureGuide => {
    const guide = byCode.get(code)
    if (!guide) throw new Error(`${folder} has no guide for ${code}`)
    return guide
  }
  return { byCode, guidesFor: (codes) => mostFleetingFirst(codes.map(guideOf)) }
}
