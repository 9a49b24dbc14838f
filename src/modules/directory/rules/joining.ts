/** What a draft is kept for when nobody goes on with it, in days. */
export const draftDays = 30

/** A name that people read, as long as a sheet and the organisation of its people can hold with a SIRET after it. */
export const longestName = 90

/**
 * Whether a name holds what a mailbox makes a link of. It stands in mails and on pages: it must carry nobody's
 * advertisement. It is read as a mailbox does: signs that nobody sees are nothing, wide letters and dots are plain
 * ones, and before a path the shortest of names is a site (t.co/xyz).
 */
export function holdsAddress(name: string): boolean {
  const seen = name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/。/g, '.')
  return (
    /@|:\/\/|\bwww\./i.test(seen) ||
    /[\p{L}\d-]{3,}\.[a-z]{2,24}(?![\p{L}\d])/iu.test(seen) ||
    /[\p{L}\d-]+\.[a-z]{2,24}\//iu.test(seen)
  )
}

/** How many drafts of one establishment one caller may leave open: a mistyped address, a colleague, and again. */
export const mostDraftsFrom = 5

/** How long a form filled in again from the same place corrects what it said, in minutes. Later, its space does. */
export const correctedWithin = 60

/**
 * The organisations that a newcomer may be given, the first that is nobody's: its name alone, else with what tells
 * homonyms apart. Two drafts of one establishment are two, so that a stranger who copies a SIRET shuts no door: after
 * a hundred of one name, what is `drawn` tells them apart.
 */
export function* organisationsFor(name: string, siret: string, drawn: string): Generator<string> {
  yield name
  yield `${name} (${siret})`
  for (let number = 2; number < 100; number++) yield `${name} (${siret}-${number})`
  yield `${name} (${siret}-${drawn})`
}
