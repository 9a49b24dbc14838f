import { type Asked, factKinds, isFactName, tellsWhoSheIs } from '../cases/index.ts'
import { type Library, placeholdersIn } from '../diagnosis/index.ts'
import type { Offered } from './offer.ts'
import type { Template } from './rules/paper.ts'

/** A question of a paper: the fact it fills, and how it is asked. */
export type Question = Asked & { ask: string; place: string; identity: boolean }

/** Places that a paper fills by itself. */
const ours = new Set(['today', 'number', 'situation'])

/**
 * What a paper asks: its blanks, and what was already told of it, to correct. One fact may fill several places
 * (a day and an hour): it is asked once.
 */
export function questionsOf(
  { paper, template, telling }: Offered,
  placeholders: Library['in']['fr']['placeholders'],
  names: Readonly<Record<string, string>>,
): { missing: Question[]; filled: Question[] } {
  const question = (place: string): Question => {
    const { fact = place, ask = place, long = false } = placeholders[place] ?? {}
    const kind = isFactName(fact) ? factKinds[fact] : long ? 'text' : 'line'
    return { name: fact, kind, ask: names[fact] ?? ask, place, identity: tellsWhoSheIs(fact) }
  }
  const missing = once(paper.missing.filter((place) => !ours.has(place)).map(question))
  const asked = new Set(missing.map(({ name }) => name))
  const used = [...placesOf(template), ...(paper.form === 'letter' ? signatory : [])].filter(
    (place) => telling.known[place] !== undefined && !ours.has(place),
  )
  return { missing, filled: once(used.map(question)).filter(({ name }) => !asked.has(name)) }
}

/** What each box of a paper asks, by its name in the form. */
export const everyAsk = (placeholders: Library['in']['fr']['placeholders']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(placeholders).map(([place, { fact = place, ask = place }]) => [fact, ask]),
  )

/** Who writes a letter: the places of its frame (content/fr/paper-frame.yaml). */
const signatory = ['name', 'role', 'organisation', 'siren', 'postalAddress', 'phone', 'reachMail', 'city']

const placesOf = ({ recipient = '', subject = '', body }: Template): string[] => [
  ...placeholdersIn(`${subject}\n${recipient}`),
  ...body.flatMap((block) => {
    if ('rows' in block) return block.rows
    if ('text' in block) return placeholdersIn(block.text)
    return 'list' in block ? block.list.flatMap(placeholdersIn) : []
  }),
]

const once = (questions: readonly Question[]): Question[] => [
  ...new Map(questions.map((one) => [one.name, one])).values(),
]
