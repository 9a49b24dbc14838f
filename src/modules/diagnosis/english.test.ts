import { describe, expect, it } from 'vitest'
import { parseYaml } from '../../platform/content.ts'
import { adviser } from './advice.ts'
import { openLibrary } from './library.ts'
import { loadDoubts, loadScopeDoubt, loadTopics } from './triage.ts'

const library = openLibrary()
const { fr, en } = library.in

/** Names of services stay as they are; every sentence about them must be another one than the French. */
const sameIn = <Entry>(
  french: Record<string, Entry>,
  english: Record<string, Entry>,
  said: (entry: Entry) => unknown,
) =>
  Object.keys(french).filter((id) => {
    const [one, other] = [french[id], english[id]].map((entry) =>
      entry === undefined ? undefined : said(entry),
    )
    return one !== undefined && one === other
  })

describe('a reader of English', () => {
  it('is told in English what each official door is for, and what it asks', () => {
    const { channels: french } = fr.channels
    const { channels: english } = en.channels
    expect(Object.keys(french).length).toBeGreaterThan(60)
    expect(sameIn(french, english, ({ purpose }) => purpose)).toEqual([])
    expect(sameIn(french, english, ({ conditions }) => conditions)).toEqual([])
    expect(sameIn(french, english, ({ cost }) => cost)).toEqual([])
  })

  it('is told in English what each situation is, and how each proof is kept', () => {
    expect(sameIn(fr.threats.threats, en.threats.threats, ({ definition }) => definition)).toEqual([])
    expect(sameIn(fr.threats.threats, en.threats.threats, ({ note }) => note)).toEqual([])
    expect(sameIn(fr.threats.evidence, en.threats.evidence, ({ keep }) => keep)).toEqual([])
  })

  it('knows in English what each blank of a letter waits for, which the same fact fills', () => {
    expect(sameIn(fr.placeholders, en.placeholders, ({ name }) => name)).toEqual([])
    expect(Object.entries(en.placeholders).map(([name, { fact }]) => [name, fact])).toEqual(
      Object.entries(fr.placeholders).map(([name, { fact }]) => [name, fact]),
    )
  })

  it('is asked in English the question that settles a doubt, with the same ways out', () => {
    const [french, english] = [loadDoubts('fr'), loadDoubts('en')]
    const ways = (doubts: typeof french) => doubts.map(({ answers }) => answers.map(({ threat }) => threat))
    expect(ways(english)).toEqual(ways(french))
    const texts = (doubts: typeof french) =>
      doubts.flatMap(({ question, answers }) => [question, ...answers.map(({ label }) => label)])
    const untranslated = new Set(texts(french))
    expect(texts(english).filter((text) => untranslated.has(text))).toEqual([])
    expect(loadScopeDoubt('en').question).not.toBe(loadScopeDoubt('fr').question)
  })

  it('is oriented in English when the matter is not ours, to the same bodies', () => {
    const [french, english] = [loadTopics('fr'), loadTopics('en')]
    for (const [id, topic] of french) {
      const said = english.get(id)
      expect(said?.sentence, id).not.toBe(topic.sentence)
      expect(said?.channels, id).toEqual(topic.channels)
      expect(said?.places.map(({ url, phone }) => [url, phone])).toEqual(
        topic.places.map(({ url, phone }) => [url, phone]),
      )
      const untranslated = said?.places.filter(
        (place, rank) => place.for && place.for === topic.places[rank]?.for,
      )
      expect(untranslated, id).toEqual([])
    }
  })

  it('finds a place for each body that a topic names', () => {
    const { topics } = parseYaml('content/en/diagnosis/out-of-scope.yaml') as {
      topics: Record<string, { places?: unknown[] }>
    }
    for (const [id, topic] of loadTopics('fr'))
      expect(topics[id]?.places?.length ?? 0, id).toBe(topic.places.length)
  })
})

describe('a headline', () => {
  const help = adviser(library)
  const threat = library.threats.bySlug.get('phishing-sms')
  const headline = (language: 'fr' | 'en', known: Record<string, string>) =>
    threat &&
    help(
      { threat, public: 'particulier', flags: ['money-lost'], language, helper: false, abroad: false, known },
      { flags: ['money-lost'] },
      new Date('2026-11-21T12:00:00Z'),
    ).headline

  it('says the amount once it is known', () => {
    expect(headline('fr', { amount: '900 €' })).toContain('900 €')
    expect(headline('en', { amount: '€900' })).toContain('€900')
  })

  it('does without it as long as it is not', () => {
    expect(headline('fr', {})).not.toContain('{')
    expect(headline('en', {})).not.toContain('{')
  })
})
