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

/** The known word that a misspelling stands for, or undefined. */
export type Speller = (word: string) => string | undefined

/**
 * Finds the known word behind a misspelling: same sound, or one letter wrong, missing, added or swapped.
 *
 * Of several, the one said most: `words` come in that order, each with its sound. Short words are left alone:
 * at four letters almost everything is one letter away from something else.
 */
export function speller({ words, sounds }: { words: readonly string[]; sounds: readonly string[] }): Speller {
  const bySound = new Map<string, string>()
  const byDeletion = new Map<number, string>()
  for (const [at, word] of words.entries()) {
    if (word.length < 4) continue
    const sound = sounds[at] ?? ''
    if (sound.length >= 3 && !bySound.has(sound)) bySound.set(sound, word)
    if (word.length >= 6)
      for (let less = -1; less < word.length; less++) {
        const key = hashWithout(word, less)
        if (!byDeletion.has(key)) byDeletion.set(key, word)
      }
  }
  return (word) => {
    if (word.length < 4 || word.length > 24) return undefined
    const sound = soundOf(word)
    const heard = sound.length >= 3 ? bySound.get(sound) : undefined
    if (heard) return heard
    if (word.length < 6) return undefined
    for (let less = -1; less < word.length; less++) {
      const near = byDeletion.get(hashWithout(word, less))
      if (near && Math.abs(near.length - word.length) <= 1) return near
    }
    return undefined
  }
}

/** The hash of a word less one letter; the letter at -1 takes nothing away. Spares a hundred thousand strings. */
function hashWithout(word: string, less: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++)
    if (at !== less) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
