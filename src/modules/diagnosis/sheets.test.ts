import { describe, expect, it } from 'vitest'
import { flags, publics } from '../../kernel/situation.ts'
import { loadChannels } from './channels.ts'
import { loadQuestions } from './questions.ts'
import { adviceFor, isFor, placeholdersIn, type Reader, wordCount } from './rules/advice.ts'
import type { Audience, Gesture, Sheet } from './rules/sheet.ts'
import { loadPlaceholders, loadSheets } from './sheets.ts'
import { loadThreats, loadThreatWords } from './threats.ts'

const french = loadSheets('fr')
const english = loadSheets('en')
const placeholders = loadPlaceholders()
const { threats, bySlug } = loadThreats()
const doors = new Set([...loadChannels().map(({ id }) => id), 'csirt-territorial'])
const evidenceKinds = Object.keys(loadThreatWords().evidence)

const everySheet = [...french.bySlug]

const readers: Reader[] = publics.flatMap((who) =>
  [undefined, ...flags].flatMap((flag) =>
    [false, true].map((helper) => ({ public: who, flags: flag ? [flag] : [], helper })),
  ),
)

/** Those of them whom the threat concerns. */
const readersOf = (sheet: Sheet): Reader[] =>
  readers.filter((reader) => bySlug.get(sheet.slug)?.publics.includes(reader.public))

const gestureSets = (sheet: Sheet): Gesture[][] => [
  sheet.gestures,
  ...(sheet.variants ?? []).flatMap(({ gestures }) => (gestures ? [gestures] : [])),
]

describe('the sheets', () => {
  it('are one for each threat, and none for anything else', () => {
    expect([...french.bySlug.keys()].sort()).toEqual(threats.map(({ slug }) => slug).sort())
  })
})

describe.each(everySheet)('the sheet %s', (_, sheet) => {
  it('has three gestures read in ten seconds: forty words in all, for everybody', () => {
    for (const gestures of gestureSets(sheet)) {
      const said = gestures.map((gesture) => `${gesture.do} ${gesture.how}`).join(' ')
      expect(wordCount(said), said).toBeLessThanOrEqual(40)
    }
  })

  it('gives each reader at least six tasks, the most urgent first', () => {
    const ranks = ['now', 'today', 'week', 'later']
    for (const reader of readersOf(sheet)) {
      const order = adviceFor(sheet, reader).tasks.map(({ when }) => ranks.indexOf(when))
      expect(order.length, JSON.stringify(reader)).toBeGreaterThanOrEqual(6)
      expect(order).toEqual([...order].sort())
    }
  })

  it('tells each reader where to complain, and what is not a complaint', () => {
    for (const reader of readersOf(sheet))
      expect(adviceFor(sheet, reader).complaint.length).toBeGreaterThan(0)
    expect(sheet.notComplaint).toMatch(/plainte/)
  })

  it('gives tasks and texts ids of their own', () => {
    for (const list of [sheet.tasks, sheet.texts]) {
      const ids = list.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('points to channels, evidence and threats that exist', () => {
    const pointed = [...gestureSets(sheet).flat(), ...sheet.tasks, ...sheet.complaint]
    expect(pointed.flatMap(({ channel }) => channel ?? []).filter((id) => !doors.has(id))).toEqual([])
    expect(sheet.evidence.map(({ kind }) => kind).filter((kind) => !evidenceKinds.includes(kind))).toEqual([])
    expect(sheet.related.filter((slug) => !bySlug.has(slug) || slug === sheet.slug)).toEqual([])
  })

  it('says its gestures in easy French: three short sentences, the voice of someone who speaks to you', () => {
    for (const sentence of sheet.easy) {
      expect(wordCount(sentence), sentence).toBeLessThanOrEqual(12)
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
      expect(sentence).not.toMatch(/[;:()«»]|\bvous (avez|êtes) été\b/)
    }
  })

  it('lists the proof that its threat leaves', () => {
    const kinds = sheet.evidence.map(({ kind }) => kind)
    expect(new Set(kinds).size).toBe(kinds.length)
    const left = bySlug.get(sheet.slug)?.evidence ?? []
    expect(left.filter((kind) => !kinds.includes(kind))).toEqual([])
  })

  it('leads to a letter only those for whom one is written', () => {
    for (const reader of readersOf(sheet)) {
      const { gestures, texts } = adviceFor(sheet, reader)
      if (gestures.some(({ to }) => to === 'letter')) expect(texts, JSON.stringify(reader)).not.toEqual([])
    }
  })

  it('lists the placeholders of its texts, each with its question', () => {
    for (const text of sheet.texts) {
      const found = placeholdersIn(`${text.subject ?? ''} ${text.body}`)
      expect([...text.placeholders].sort(), text.id).toEqual(found.sort())
    }
    const asked = sheet.texts.flatMap(({ placeholders: names }) => names)
    expect(asked.filter((name) => !placeholders[name])).toEqual([])
  })

  it('is dated, and not from the future', () => {
    expect(sheet.updatedAt >= '2026-11-21').toBe(true)
    expect(Number.isNaN(Date.parse(sheet.updatedAt))).toBe(false)
  })

  it('cites laws and official bodies, never a mirror or a machine', () => {
    for (const { cite } of sheet.sources) expect(cite).not.toMatch(/legalize|doctrine\.fr|\/work\//i)
  })

  it('keeps the base headline free of what may be unknown', () => {
    expect(placeholdersIn(sheet.headline)).toEqual([])
    for (const { headline = '' } of sheet.variants ?? [])
      expect(placeholdersIn(headline).filter((name) => name !== 'amount')).toEqual([])
  })

  it('never blames, hurries or says that paying is forbidden', () => {
    const said = JSON.stringify(sheet)
    expect(said).not.toMatch(/vous n’auriez pas dû|votre faute|urgent !|interdit de payer|bientôt/i)
    expect(said).not.toMatch(/[^'"\\]'[^'"]/)
    expect(said).not.toMatch(/\p{Extended_Pictographic}/u)
  })
})

describe('two sheets', () => {
  const normal = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
  const deeds = (sheet: Sheet, list: 'gestures' | 'tasks') =>
    new Set((list === 'tasks' ? sheet.tasks : gestureSets(sheet).flat()).map((gesture) => normal(gesture.do)))

  it('never share more than half of their gestures, nor of their tasks', () => {
    for (const list of ['gestures', 'tasks'] as const)
      for (const [one, sheet] of everySheet)
        for (const [other, second] of everySheet) {
          if (one >= other) continue
          const [mine, theirs] = [deeds(sheet, list), deeds(second, list)]
          const shared = [...mine].filter((deed) => theirs.has(deed)).length
          expect(
            shared / Math.min(mine.size, theirs.size),
            `${one} and ${other}: ${list}`,
          ).toBeLessThanOrEqual(0.5)
        }
  })
})

describe('the advice one person reads', () => {
  const sheet = (slug: string): Sheet => {
    const found = french.bySlug.get(slug)
    if (!found) throw new Error(`no sheet ${slug}`)
    return found
  }
  const top = (slug: string, reader: Partial<Reader>, known: string[] = []) =>
    adviceFor(sheet(slug), { public: 'particulier', flags: [], ...reader }, known)

  it('names the amount only when it is known', () => {
    const lost: Partial<Reader> = { flags: ['money-lost'] }
    expect(top('phishing-sms', lost, ['amount']).headline).toContain('{amount}')
    expect(top('phishing-sms', lost).headline).toBe('Un faux SMS vous a fait payer')
  })

  it('blocks the card first when money has left', () => {
    expect(top('phishing-sms', { flags: ['money-lost'] }).gestures[0]?.do).toBe('Bloquez la carte')
  })

  it('speaks to a child with 3018, even when she has paid', () => {
    const gestures = top('sextortion', { flags: ['money-lost', 'minor'] }).gestures
    expect(gestures.map(({ channel }) => channel)).toContain('3018')
  })

  it('never sends a minor to THESEE or to StopNCII, in any part of a sheet', () => {
    for (const [name, each] of everySheet) {
      const hers = adviceFor(each, { public: 'particulier', flags: ['minor'] })
      const pointed = [...hers.gestures, ...hers.tasks, ...hers.complaint].map(({ channel }) => channel)
      expect(pointed, name).not.toContain('stopncii')
      expect(pointed, name).not.toContain('thesee')
    }
  })

  it('is about life first, wherever the questions ask whether somebody is in danger', () => {
    const { refining, questions } = loadQuestions('fr')
    const asksDanger = (id: string) =>
      questions.get(id)?.options.some((option) => option.flags?.includes('danger-to-life'))
    const asked = [...refining].flatMap(([slug, ids]) => (ids.some(asksDanger) ? [slug] : []))
    expect(asked).toContain('sextortion')
    for (const slug of asked)
      for (const reader of readersOf(sheet(slug))) {
        const { gestures } = top(slug, { ...reader, flags: ['danger-to-life', ...reader.flags] })
        const lines = gestures.map(({ channel }) => channel)
        expect(
          lines.some((id) => id === 'urgence-17' || id === '3114'),
          `${slug} ${JSON.stringify(reader)}`,
        ).toBe(true)
      }
  })

  it('leads to THESEE only where the table of threats says that it may receive the complaint', () => {
    for (const [name, { tasks, complaint }] of everySheet) {
      const offered = [...tasks, ...complaint].some(({ channel }) => channel === 'thesee')
      if (offered) expect(bySlug.get(name)?.thesee, name).not.toBe('no')
    }
  })

  it('tells a town hall to leave its machines on and to call its region', () => {
    const hall = top('ransomware', { public: 'collectivite-administration' })
    expect(hall.gestures[0]?.how).toContain('allumées')
    expect(hall.gestures[2]?.channel).toBe('csirt-territorial')
    expect(hall.tasks.map(({ id }) => id)).toContain('keep-services-on-paper')
  })

  it('does not send the victim of a spy in her own phone to block him from that phone', () => {
    const [device, wait] = top('stalkerware', {}).gestures
    expect(device?.do).toBe('Prenez un autre appareil')
    expect(wait?.do).toBe('N’enlevez rien pour l’instant')
  })

  it('speaks to whoever helps about the person helped', () => {
    expect(top('fake-bank-adviser', { helper: true }).headline).toContain('que vous aidez')
  })

  const audiences: [Audience | undefined, boolean][] = [
    [undefined, true],
    [{ publics: ['particulier'] }, true],
    [{ publics: ['entreprise-association'] }, false],
    [{ flags: ['money-lost', 'ongoing'] }, true],
    [{ flags: ['minor'] }, false],
    [{ unless: ['money-lost'] }, false],
    [{ helper: true }, false],
  ]
  it.each(audiences)('for an individual who lost money, %o: %s', (audience, expected) => {
    expect(isFor(audience, { public: 'particulier', flags: ['money-lost'] })).toBe(expected)
  })
})

describe('in English', () => {
  it('the top of every sheet is translated, in forty words too', () => {
    for (const [name, sheet] of english.bySlug) {
      expect(sheet.headline, name).not.toBe(french.bySlug.get(name)?.headline)
      for (const gestures of gestureSets(sheet)) {
        const said = gestures.map((gesture) => `${gesture.do} ${gesture.how}`).join(' ')
        expect(wordCount(said), said).toBeLessThanOrEqual(40)
      }
    }
  })

  it('a reader meets the same doors as in French, and a helper is spoken to as one', () => {
    for (const [name, sheet] of english.bySlug) {
      const original = french.of({ slug: name })
      const audiences = ({ variants = [] }: Sheet) => variants.map(({ when }) => when)
      expect(audiences(sheet), name).toEqual(audiences(original))
      for (const reader of readersOf(original)) {
        const doorsOf = (each: Sheet) =>
          adviceFor(each, reader).gestures.map(({ channel, to }) => [channel, to])
        expect(doorsOf(sheet), `${name} ${JSON.stringify(reader)}`).toEqual(doorsOf(original))
      }
    }
  })
})

describe('counting words', () => {
  it('counts as a tired reader does', () => {
    expect(wordCount('Changez-le sur l’appareil, à 9 h.')).toBe(8)
  })
})
