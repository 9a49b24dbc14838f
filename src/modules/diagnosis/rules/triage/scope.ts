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
  const longest = Math.max(...essentialOperator.acronyms.map(({ length }) => length))
  const dotted = dottedFormsOf([...acronyms, 'ose'])

  /** Acronyms as they were written: neither lost to a correction, nor made by one (« ils doiv »). */
  const asWritten = (text: string, tokens: readonly Token[]): Token[] =>
    tokens.map((token) => {
      // One letter more than the longest, for an apostrophe forgotten; what is longer is not asked further.
      if (token.end - token.start > longest + 1 && token.word !== 'oiv') return token
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
  const forms = (/\p{Cf}/u.test(text) ? ['', ' '] : ['']).map((unseen) =>
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
  const capitals = tokens.flatMap(({ start, end }, from) =>
    end - start <= 5 && /^[ld]?OSEs?$/.test(text.slice(start, end)) ? [from] : [],
  )
  const shouting = capitals.length > 0 && isShouting(text)
  return capitals.flatMap((from) => {
    const before = tokens[from - 1]?.word ?? ''
    const isName = shouting ? names.has(before) : !subjects.has(before)
    return isName ? [{ name: 'says', from, to: from + 1 }] : []
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
