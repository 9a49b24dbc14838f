import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../platform/content.ts'
import { loadChannels } from './channels.ts'
import { loadLaw } from './law.ts'
import { families } from './rules/threat.ts'
import { loadThreats, loadThreatWords } from './threats.ts'

const book = loadThreats()
const french = loadThreatWords('fr')
const english = loadThreatWords('en')
const slugs = book.threats.map(({ slug }) => slug)

describe('the threats', () => {
  it('are sixty-nine, each under one slug', () => {
    expect(slugs).toHaveLength(69)
    expect(book.bySlug.size).toBe(69)
  })

  it('all have a French name, title and definition, and nothing else has', () => {
    expect(Object.keys(french.threats)).toEqual(slugs)
  })

  it('all have an English label and title of their own', () => {
    const untranslated = slugs.filter((slug) => {
      const [fr, en] = [french.threats[slug], english.threats[slug]]
      return !en || en.title === fr?.title || en.label === fr?.label
    })
    expect(untranslated).toEqual([])
  })

  it('are told apart by their titles', () => {
    for (const words of [french, english]) {
      const titles = Object.values(words.threats).map(({ title }) => title)
      expect(new Set(titles).size).toBe(titles.length)
    }
  })

  it('belong to eight families, none of them empty', () => {
    expect(new Set(book.threats.map(({ family }) => family))).toEqual(new Set(families))
  })

  it('cite offences that the table holds, and the table holds no other', () => {
    const cited = book.threats.flatMap(({ offences }) => offences)
    expect(cited.filter((id) => !book.offences.has(id))).toEqual([])
    expect(book.offences.size).toBe(65)
  })

  it('show every penalty as read on a date, or to verify', () => {
    const states = [...book.offences.values()].map(({ verification }) => verification)
    expect(states.filter((state) => state === 'to-verify')).toHaveLength(11)
  })

  it('name channels that exist, or the group that a region resolves', () => {
    const known = new Set([...loadChannels().map(({ id }) => id), 'csirt-territorial'])
    expect(book.threats.flatMap(({ channels }) => channels).filter((id) => !known.has(id))).toEqual([])
  })

  it('name rules of law that the clocks know', () => {
    const known = loadLaw()
    expect(book.threats.flatMap(({ lawRules }) => lawRules).filter((id) => !known.has(id))).toEqual([])
  })

  it('name kinds of evidence that say how to be kept', () => {
    const kinds = Object.keys(french.evidence)
    expect(kinds).toHaveLength(36)
    expect(book.threats.flatMap(({ evidence }) => evidence).filter((kind) => !kinds.includes(kind))).toEqual(
      [],
    )
  })

  it('call for safe mode where the author may hold the same device', () => {
    const safe = book.threats.filter(({ safeMode }) => safeMode).map(({ slug }) => slug)
    expect(safe).toEqual(['intimate-image-abuse', 'stalkerware'])
  })

  const reference = join(projectRoot, '../shared/domain/threats.json')
  it.skipIf(!existsSync(reference))('agree with the reference table, field by field', () => {
    const { threats } = JSON.parse(readFileSync(reference, 'utf8')) as { threats: Record<string, unknown>[] }
    const ours = book.threats.map(({ source: _, safeMode: __, ...threat }) => threat)
    const theirs = threats.map(({ severityDefault, labelFr: _, definitionFr: __, note: ___, ...threat }) => ({
      ...threat,
      severity: severityDefault,
    }))
    expect(ours).toEqual(theirs)
  })
})
