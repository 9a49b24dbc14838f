import { numberAt, type Token } from './tokens.ts'

/** An age somebody states, and where. */
export type StatedAge = { years: number; from: number; to: number }

/** « depuis 15 ans », « il y a trois ans », « en 10 ans »: time that passed, not a person's age. */
const lasting = new Set(
  'depuis pendant en apres durant dans tous tout sur moins plus quelques voila fait dure duree pour since for ago last'.split(
    ' ',
  ),
)
/** « un contrat de 3 ans », « un ordinateur de 8 ans »: the age of a thing or the length of a sentence. */
const things = new Set(
  (
    'contrat contrats garantie credit credits pret dossiers historique prison ordinateur pc portable telephone voiture ' +
    'bail engagement abonnement mariage peine donnees archives materiel serveur serveurs site experience carriere ' +
    'metier compte recul relation couple contracts existence anciennete boite sauvegarde entreprise societe association ' +
    'boutique commerce customer company'
  ).split(' '),
)
const yearWords = new Set(['ans', 'an', 'anss', 'years', 'year', 'yo', 'piges', 'balais'])

/**
 * The ages a text states: « j'ai 15 ans », « ma mère (84 ans) », « soixante-dix-neuf ans ».
 *
 * A duration is not an age; the difference decides whether a child is behind the words, so what is doubtful
 * counts as an age: a false alarm costs a number to call, a missed child costs more.
 */
export function agesIn(tokens: readonly Token[]): StatedAge[] {
  const ages: StatedAge[] = []
  for (let at = 0; at < tokens.length; at++) {
    const number = numberAt(tokens, at)
    if (!number) continue
    const unit = tokens[number.next]
    const inYears = unit !== undefined && yearWords.has(unit.word) && unit.pause !== 'full'
    const stated = inYears ? !isDuration(tokens, at, number.next) : isBareAge(tokens, at, number.next)
    if (stated && number.value > 0 && number.value <= 110)
      ages.push({ years: number.value - (isStillToCome(tokens, at) ? 1 : 0), from: at, to: number.next + 1 })
    at = number.next - 1
  }
  return ages
}

/** « Je n'ai pas encore 18 ans ». */
const isStillToCome = (tokens: readonly Token[], from: number): boolean =>
  tokens[from - 1]?.word === 'encore' && tokens[from - 2]?.word === 'pas'

/** « j'en ai 20 », « âgée de 79 », « I am 14 »: an age without its unit. */
function isBareAge(tokens: readonly Token[], from: number, next: number): boolean {
  const before = tokens.slice(Math.max(0, from - 3), from).map(({ word }) => word)
  const after = tokens[next]
  if (before.join(' ') === 'j en ai') return after?.pause !== 'none'
  if (/(?:^| )(?:i (?:a?m)|im)$/.test(before.join(' '))) return after?.word !== '€' && after?.word !== '%'
  if (before.at(-1) === 'aged') return true
  return /^agee?s?$/.test(before.at(-2) ?? '') && before.at(-1) === 'de'
}

function isDuration(tokens: readonly Token[], from: number, unit: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const token = tokens[from - back]
    if (!token || tokens[from - back + 1]?.pause === 'full') break
    if (lasting.has(token.word)) return true
    if (token.word === 'a' && ['y', 'ya'].includes(tokens[from - back - 1]?.word ?? '')) return true
    if (things.has(token.word)) return true
  }
  const after = tokens.slice(unit + 1, unit + 4).map(({ word }) => word)
  if (tokens[unit + 1]?.pause === 'full') return false
  if (['plus', 'apres', 'avant', 'ago', 'later', 'auparavant'].includes(after[0] ?? '')) return true
  return (
    (after[0] === 'd' || after[0] === 'de') && after[1] !== 'plus' && !['et', 'qui'].includes(after[1] ?? '')
  )
}
