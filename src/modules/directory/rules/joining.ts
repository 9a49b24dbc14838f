/** What a draft is kept for when nobody goes on with it, in days. */
export const draftDays = 30

/** A name that people read, as long as a sheet and the organisation of its people can hold with a SIRET after it. */
export const longestName = 90

/**
 * Whether a name holds what a mailbox makes a link of. It stands in the mail that leaves for whatever address was
 * typed at the door: it must carry nobody's advertisement to a stranger.
 */
export const holdsAddress = (name: string): boolean =>
  /@|:\/\/|\bwww\./i.test(name) || /[\p{L}\d-]{3,}\.[a-z]{2,24}(?![\p{L}\d])/iu.test(name)

/**
 * The organisations that a newcomer may be given, the first that is nobody's: its name alone, else with what tells
 * homonyms apart. Two drafts of one establishment are two, so that a stranger who copies a SIRET shuts no door.
 */
export function* organisationsFor(name: string, siret: string): Generator<string> {
  yield name
  yield `${name} (${siret})`
  for (let number = 2; number < 100; number++) yield `${name} (${siret}-${number})`
}
