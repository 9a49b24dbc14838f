import { type CueReader, cueReader } from './cues.ts'
import type { Corrector, Reading, Signs } from './reading.ts'
import { plain, type Token } from './tokens.ts'

/**
 * The text says that the body is an operator of vital importance or of essential services (OIV, OSE; M10).
 *
 * Such a body is sent to CERT-FR and nothing of it is kept: it must be heard however the words came, pasted from
 * a letter cut into lines or a page full of signs that are not seen. « OSE » is also a French verb (« j'ose
 * pas »): it counts only in capitals and alone. « Ni OIV ni OSE », or the customer of one, is not one.
 */
export function operatorReader(
  { essentialOperator }: Signs,
  correct: Corrector,
): (reading: Reading) => boolean {
  const cuesFrom = (patterns: readonly string[]): CueReader =>
    cueReader(patterns.map((pattern) => ({ name: 'says', pattern })))
  const says = cuesFrom(essentialOperator.says)
  const unless = cuesFrom(essentialOperator.unless)
  const acronyms = new Set(essentialOperator.acronyms)
  const dotted = dottedFormsOf([...acronyms, 'ose'])

  /** Acronyms as they were written: neither lost to a correction, nor made by one (« ils doiv »). */
  const asWritten = (text: string, tokens: readonly Token[]): Token[] =>
    tokens.map((token) => {
      const said = text.slice(token.start, token.end)
      const isOne = acronyms.has(plain(/^[ld]\p{Lu}/u.test(said) ? said.slice(1) : said))
      if (isOne) return { ...token, word: 'oiv' }
      return token.word === 'oiv' ? { ...token, word: plain(said) } : token
    })

  const isSaid = (text: string, corrected: readonly Token[]): boolean => {
    const tokens = asWritten(text, corrected)
    const voids = unless(tokens)
    return [...says(tokens), ...inCapitals(text, tokens)].some(
      (seen) => !voids.some((other) => other.from < seen.to && seen.from < other.to),
    )
  }

  return ({ text, tokens }) =>
    pastedForms(text).some((form) => {
      const spelt = form.replace(dotted, 'OIV')
      return isSaid(spelt, spelt === text ? tokens : correct(spelt))
    })
}

/**
 * A line ends where the page did, and a sign that is not seen (soft hyphen, zero width) stands in a word or
 * between two: one break alone is a space, and the sign is read in both ways.
 */
function pastedForms(text: string): string[] {
  const forms = ['', ' '].map((unseen) =>
    text
      .replace(/\p{Cf}/gu, unseen)
      .replace(/\s+/g, (space) => ((space.match(/[\n\u2028\u2029]/g)?.length ?? 0) === 1 ? ' ' : space)),
  )
  return [...new Set(forms)]
}

/** « O.I.V. », « o. s. e. »: nobody writes a verb so. */
const dottedFormsOf = (acronyms: readonly string[]) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${acronyms.map((one) => [...one].join('\\.\\s?')).join('|')})(?!\\p{L})`,
    'giu',
  )

function inCapitals(text: string, tokens: readonly Token[]) {
  const shouting = isShouting(text)
  return tokens.flatMap(({ start, end }, from) => {
    const before = tokens[from - 1]?.word ?? ''
    const isName = shouting ? names.has(before) : !subjects.has(before)
    return /^[ld]?OSEs?$/.test(text.slice(start, end)) && isName ? [{ name: 'says', from, to: from + 1 }] : []
  })
}
/** What stands before the verb (« je n'OSE pas »), and before the name alone. */
const subjects = new Set('j je tu il elle on qui n ne'.split(' '))
const names = new Set('un une designe designee designes'.split(' '))

/** A text all in capitals says nothing by a word in capitals. */
function isShouting(text: string): boolean {
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0
  return upper > 20 && upper > 4 * lower
}
