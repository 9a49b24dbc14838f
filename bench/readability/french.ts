/**
 * How hard a French text is to read, in four figures. A guide for whoever writes, never a judge: an index knows
 * neither the order of ideas, nor a missing word, nor a kind tone.
 */
export type Measure = {
  sentences: number
  words: number
  wordsPerSentence: number
  /** Of the sentences, those of more than `longSentence` words: 0 to 1. */
  longSentences: number
  /** Of the words, those of more than `longWord` letters that few other texts use: 0 to 1. */
  rareLongWords: number
  /** Kandel and Moles: about 100 for a child, 60 for the newspaper, under 30 for a treatise. */
  ease: number
}

export const longSentence = 20
export const longWord = 12

/**
 * Flesch’s reading ease as adapted to French: L. Kandel and A. Moles, « Application de l’indice de Flesch à la
 * langue française », Cahiers d’études de radio-télévision, n° 19, 1958, p. 253-274.
 */
export const kandelMoles = (words: number, sentences: number, syllables: number): number =>
  207 - 1.015 * (words / sentences) - 73.6 * (syllables / words)

/** Ends at a full stop, a question or an exclamation; « : » and « ; » do not end a sentence. A line is one at least. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0)

/** As printed: « l’adresse » is one word, « peut-être » two. Addresses (antai.gouv.fr) are left out. */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/\{\w+\}/g, 'cela')
    .split(/[\s\u00a0\u202f/-]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}.]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => /^[\p{L}\p{N}]+(?:[’'][\p{L}\p{N}]+)*$/u.test(word))

/** Without its article or pronoun: « l’établissement » gives « établissement ». */
export const bareWord = (word: string): string =>
  word.toLowerCase().replace(/^(?:\p{L}{1,2}|jusqu|lorsqu|puisqu)[’']/u, '')

export const isLong = (word: string): boolean => (bareWord(word).match(/\p{L}/gu)?.length ?? 0) > longWord

const vowel = 'aeiouyàâäéèêëîïôöùûüœæ'
const vowels = new RegExp(`[${vowel}]+`, 'g')

/**
 * As said in the north of France, final « e » silent: « banque » 1, « virement » 3. Found by rule, so a few words
 * are one off (« pays » 1, « parlent » 2); initials are spelt out (« SMS » 3), a figure counts for its digits.
 */
export function syllablesOf(word: string): number {
  return word
    .split(/[’']/u)
    .map((part, index, parts) => ofPart(part, index < parts.length - 1))
    .reduce((sum, count) => sum + count, 0)
}

function ofPart(part: string, elided: boolean): number {
  const digits = part.match(/\p{N}/gu)?.length ?? 0
  const spoken = part
    .toLowerCase()
    .replace(/qu/g, 'q')
    .replace(/gu(?=[eéèêiy])/g, 'g')
    // Between two vowels, « y » opens a syllable: « pa-yer ».
    .replace(new RegExp(`(?<=[${vowel}])y(?=[${vowel}])`, 'g'), 'j')
    // « é » and the diaeresis part from the vowel that follows or comes before: « thé-o-rie », « na-ïf ».
    .replace(new RegExp(`é(?=[${vowel}])(?!es?$)`, 'g'), 'é-')
    .replace(/(?<=[aeiou])(?=[ïëü])/g, '-')
    .replace(/(?<=[aeou])(?=é)/g, '-')
  const groups = spoken.match(vowels)?.length ?? 0
  if (groups === 0) return digits + (elided ? 0 : (part.match(/\p{L}/gu)?.length ?? 0))
  const silent = groups > 1 && new RegExp(`[^${vowel}]es?$`).test(spoken) ? 1 : 0
  return digits + groups - silent
}

/** The measure of a text, given how many of the texts beside it use each word: rare is `fewerThan` of them. */
export function measureOf(
  lines: readonly string[],
  users: ReadonlyMap<string, number>,
  fewerThan: number,
): Measure {
  const sentences = lines.flatMap(sentencesOf)
  const words = sentences.flatMap(wordsOf)
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    sentences: sentences.length,
    words: words.length,
    wordsPerSentence: share(words.length, sentences.length),
    longSentences: share(
      sentences.filter((one) => wordsOf(one).length > longSentence).length,
      sentences.length,
    ),
    rareLongWords: share(
      words.filter((word) => isLong(word) && (users.get(bareWord(word)) ?? 0) < fewerThan).length,
      words.length,
    ),
    ease: kandelMoles(words.length, sentences.length, syllables),
  }
}
