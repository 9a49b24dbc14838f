import { describe, expect, it } from 'vitest'
import { languages, loadWords } from '../../../platform/words/index.ts'
import { openLibrary } from '../../diagnosis/library.ts'
import { identityFacts } from '../identity.ts'
import { factKinds } from '../rules/facts.ts'
import { factTerm } from './fact-rows.ts'

const library = openLibrary()
const places = Object.keys(library.in.fr.placeholders)
const ours = Object.keys(factKinds)

describe.each(languages)('the word of a fact, in %s', (language) => {
  const words = loadWords()[language]
  const termOf = (name: string) => factTerm(name, library, { words, language })

  it('is there for all that the case, the papers and a request may tell', () => {
    const names = [...new Set([...ours, ...places, ...identityFacts])]
    expect(names.length).toBeGreaterThan(80)
    const bare = names.filter((name) => termOf(name) === name || termOf(name) === words.case.facts.other)
    expect(bare).toEqual([])
  })

  it('is « another detail » for one that a machine named, never that name', () => {
    expect(termOf('surnom')).toBe(words.case.facts.other)
  })
})
