import type { Public } from '../../../../kernel/situation.ts'
import { cueReader, type Sighting } from './cues.ts'
import { tokensOf } from './tokens.ts'

/** The turns of phrase of content/fr/diagnosis/for-whom.yaml. */
export type ForWhomSigns = {
  says: Readonly<Partial<Record<Public, readonly string[]>>>
  another: readonly string[]
  suggests: readonly string[]
  unless: readonly string[]
}

/** What a story tells of whom it happened to: one public, a doubt worth a question, or nothing. */
export type Heard = Public | 'doubt' | undefined

/**
 * Hears in a story whether it happened to an organisation.
 *
 * The law, the deadlines and the providers follow from it, so that « mon atelier » must not be taken for a person;
 * but « l’entreprise de mon mari » or two organisations at once say too little: those are asked. « Mon patron » and
 * « le service client » say nothing of who was struck: most who write so speak for themselves.
 */
export function forWhomHearer({ says, another, suggests, unless }: ForWhomSigns): (story: string) => Heard {
  const named = (name: string, patterns: readonly string[]) => patterns.map((pattern) => ({ name, pattern }))
  const read = cueReader([
    ...Object.entries(says).flatMap(([name, patterns]) => named(name, patterns)),
    ...named('another', another),
    ...named('doubt', suggests),
    ...named('unless', unless),
  ])
  return (story) => {
    const sightings = read(tokensOf(story))
    const away = (from: readonly Sighting[], name: string) => {
      const those = from.filter((seen) => seen.name === name)
      return from.filter((seen) => seen.name === name || !those.some((one) => overlap(one, seen)))
    }
    // « Les fichiers de l’entreprise » say it; « de l’entreprise de mon mari » make of it a doubt.
    const told = away(away(sightings, 'unless'), 'another').map(({ name }) => name)
    const said = new Set(told.filter((name) => Object.hasOwn(says, name)) as Public[])
    const [one] = said
    if (one !== undefined && said.size === 1) return one
    return told.some((name) => name !== 'unless') ? 'doubt' : undefined
  }
}

const overlap = (one: Sighting, other: Sighting) => one.from < other.to && other.from < one.to
