import { type Asked, factKinds, isFactName, tellsWhoSheIs } from '../cases/index.ts'
import { type Library, placeholdersIn } from '../diagnosis/index.ts'
import type { Offered } from './offer.ts'
import { askedFirst } from './rules/asked-first.ts'
import type { Template } from './rules/paper.ts'

/** A question of a paper: the fact it fills, and how it is asked. */
export type Question = Asked & { ask: string; place: string; identity: boolean }

type Placeholders = Library['in']['fr']['placeholders']

/** Places that a paper fills by itself. */
const ours = new Set(['today', 'number', 'situation'])

/**
 * What a paper asks: its blanks, and what was already told of it, to correct. One fact may fill several places
 * (a day and an hour): it is asked once.
 */
export function questionsOf(
  { paper, template, telling }: Offered,
  placeholders: Placeholders,
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

/**
 * The answers that fill the most papers, the most useful first; of two as useful, the one that a reader meets first.
 * `consent`: what decides which letter is hers comes before all.
 */
export function mostUseful(
  offered: readonly Offered[],
  placeholders: Placeholders,
  names: Readonly<Record<string, string>>,
  consent: boolean,
): Question[] {
  const missing = offered.flatMap((one) => questionsOf(one, placeholders, names).missing)
  const uses = (name: string) => missing.filter((one) => one.name === name).length
  const useful = once(missing)
    .filter(({ name }) => name !== 'paymentAuthorised')
    .toSorted((one, other) => uses(other.name) - uses(one.name))
  return [...(consent ? [consentQuestion(names)] : []), ...useful].slice(0, askedFirst)
}

/** Every question that the papers of a case ask, answered or not, and that of her consent. */
export const everyQuestion = (
  offered: readonly Offered[],
  placeholders: Placeholders,
  names: Readonly<Record<string, string>>,
): Question[] =>
  once([
    consentQuestion(names),
    ...offered.flatMap((one) => Object.values(questionsOf(one, placeholders, names)).flat()),
  ])

/** It fills no place of a paper: it says which letter is hers. */
const consentQuestion = (names: Readonly<Record<string, string>>): Question => ({
  name: 'paymentAuthorised',
  kind: factKinds.paymentAuthorised,
  ask: names.paymentAuthorised ?? '',
  place: 'paymentAuthorised',
  identity: false,
})

/** What each box of a paper asks, by its name in the form. */
export const everyAsk = (placeholders: Placeholders): Record<string, string> =>
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
