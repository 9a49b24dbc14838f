import { plain } from './tokens.ts'

/**
 * What a French word sounds like, roughly: « arnaqué », « arnaquer » and « arnaker » share one key.
 *
 * People under stress write by ear; most of their misspellings keep the sound.
 */
export function soundOf(word: string): string {
  return plain(word)
    .replace(/ph/g, 'f')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/sc(?=[eiy])|c(?=[eiy])|ss|tion/g, 's')
    .replace(/(?:e?au)x?/g, 'o')
    .replace(/ai[st]?|ei|er$|ez$|ee$|et$|es$/g, 'e')
    .replace(/[ae][nm](?=[^aeiouyh]|$)/g, 'A')
    .replace(/[iy][nm](?=[^aeiouyh]|$)/g, 'I')
    .replace(/o[nm](?=[^aeiouyh]|$)/g, 'O')
    .replace(/qu|ck|c|q/g, 'k')
    .replace(/z/g, 's')
    .replace(/h/g, '')
    .replace(/y/g, 'i')
    .replace(/([a-zA-Z])\1+/g, '$1')
    .replace(/[estxdp]+$/, '')
}

/** The best-known word for each sound and each word less one letter. */
export type Speller = (word: string) => string | undefined

/**
 * Finds the known word behind a misspelling: same sound, or one letter wrong, missing, added or swapped.
 *
 * Short words are left alone: at four letters almost everything is one letter away from something else.
 */
export function speller(frequencies: ReadonlyMap<string, number>): Speller {
  const bySound = new Map<string, string>()
  const byDeletion = new Map<string, string>()
  const more = (word: string, than: string | undefined) =>
    than === undefined || (frequencies.get(word) ?? 0) > (frequencies.get(than) ?? 0)
  const keep = (index: Map<string, string>, key: string, word: string) => {
    if (more(word, index.get(key))) index.set(key, word)
  }
  for (const word of frequencies.keys()) {
    if (word.length < 4) continue
    const sound = soundOf(word)
    if (sound.length >= 3) keep(bySound, sound, word)
    if (word.length >= 6) for (const less of deletionsOf(word)) keep(byDeletion, less, word)
  }
  return (word) => {
    if (word.length < 4 || word.length > 24) return undefined
    const sound = soundOf(word)
    const heard = sound.length >= 3 ? bySound.get(sound) : undefined
    if (heard) return heard
    if (word.length < 6) return undefined
    for (const less of deletionsOf(word)) {
      const near = byDeletion.get(less)
      if (near && Math.abs(near.length - word.length) <= 1) return near
    }
    return undefined
  }
}

function deletionsOf(word: string): string[] {
  const all = [word]
  for (let at = 1; at < word.length; at++) all.push(word.slice(0, at) + word.slice(at + 1))
  return all
}
