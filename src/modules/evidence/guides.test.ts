import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { loadWords } from '../../platform/words/index.ts'
import { wordCount } from '../diagnosis/rules/advice.ts'
import { loadSheets } from '../diagnosis/sheets.ts'
import { loadThreats, loadThreatWords } from '../diagnosis/threats.ts'
import { loadGuides } from './guides.ts'
import { Guide, Guides } from './pages/guide.tsx'
import { type CaptureGuide, fadings } from './rules/guide.ts'

const { threats } = loadThreats()
const names = loadThreatWords().evidence
const book = loadGuides(names)
const guides = [...book.byCode.values()]
const words = loadWords()

const said = ({ why, steps, doNot, accepts, tooBig }: CaptureGuide): string[] => [
  why,
  ...steps.flatMap((way) => way.do),
  ...doNot,
  accepts,
  ...(tooBig ? [tooBig] : []),
]

const sentences = (guide: CaptureGuide): string[] =>
  said(guide).flatMap((text) => text.split(/(?<=[.?!])\s+/).map((one) => one.toLowerCase()))

const shown = (code: string, language: 'fr' | 'en') =>
  renderToString(
    Guide({
      words: words[language].guides,
      guide: loadGuides(loadThreatWords(language).evidence).byCode.get(code)!,
      language,
    }),
  )

describe('the guides of capture', () => {
  it('are one for each kind of evidence that a threat or its sheet asks for, and none for anything else', () => {
    const asked = [
      ...threats.flatMap(({ evidence }) => evidence),
      ...[...loadSheets().bySlug.values()].flatMap(({ evidence }) => evidence.map(({ kind }) => kind)),
    ]
    expect([...book.byCode.keys()].sort()).toEqual([...new Set(asked)].sort())
    expect(guides).toHaveLength(36)
  })

  it('bear the names that the advice already gives, in both languages', () => {
    for (const guide of guides) expect(guide.title).toBe(names[guide.code]?.name)
    const english = loadGuides(loadThreatWords('en').evidence)
    expect(guides.filter(({ code, title }) => english.byCode.get(code)?.title === title)).toEqual([])
  })

  it('say where they come from, and when they were last read again', () => {
    for (const { code, sources, date, steps } of guides) {
      expect(new Date(date).toISOString(), code).toBe(`${date}T00:00:00.000Z`)
      for (const { cite, address, verified } of [...sources, ...steps.flatMap(({ maker }) => maker ?? [])]) {
        expect(cite.length, code).toBeGreaterThan(5)
        // What is called read can be found again: by its address, or by its article.
        if (verified === 'yes') expect(address ?? cite, code).toMatch(/^https:|art\.\s\S/)
      }
    }
  })

  it('repeat one another for less than a third of their sentences', () => {
    const told = guides.map((guide) => ({ code: guide.code, all: new Set(sentences(guide)) }))
    const alike = told.flatMap((one) =>
      told
        .filter((other) => other !== one)
        .filter(({ all }) => [...one.all].filter((text) => all.has(text)).length > one.all.size * 0.3)
        .map((other) => `${one.code} and ${other.code}`),
    )
    expect(alike).toEqual([])
  })

  it('put what disappears first before the rest, and else keep the order of the threat', () => {
    for (const { evidence } of threats) {
      const ordered = book.guidesFor(evidence)
      expect(ordered.map(({ code }) => code).sort()).toEqual([...evidence].sort())
      const ranks = ordered.map(({ fades }) => fadings.indexOf(fades))
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
      for (const fading of fadings)
        expect(ordered.filter(({ fades }) => fades === fading).map(({ code }) => code)).toEqual(
          evidence.filter((code) => book.byCode.get(code)?.fades === fading),
        )
    }
    expect(book.guidesFor(['TIMELINE', 'BANK_STMT', 'CHAT']).map(({ code }) => code)).toEqual([
      'CHAT',
      'TIMELINE',
      'BANK_STMT',
    ])
    expect(() => book.guidesFor(['NOTHING'])).toThrow('no guide for NOTHING')
  })

  it('ask for nothing to be sent of a device, and for words only of a disk or a memory', () => {
    expect(book.byCode.get('DEVICE')?.form).toBe('nothing-to-upload')
    for (const code of ['DISK_IMG', 'MEM_DUMP']) {
      expect(book.byCode.get(code)?.form).toBe('text')
      expect(book.byCode.get(code)?.tooBig).toMatch(/empreinte/)
    }
    expect(book.byCode.get('SAMPLE')?.form).toBe('sample')
  })
})

describe.each(guides.map((guide) => [guide.code, guide] as const))('the guide %s', (_, guide) => {
  it('has steps and warnings that are read in one breath: twenty-five words at most', () => {
    for (const step of [...guide.steps.flatMap((way) => way.do), ...guide.doNot])
      expect(wordCount(step), step).toBeLessThanOrEqual(25)
  })

  it('tells in one sentence what a screenshot does not give', () => {
    expect(guide.why).toMatch(/^[^.!?]+\.$/)
    expect(wordCount(guide.why), guide.why).toBeLessThanOrEqual(30)
  })

  it('says « vous », and warns with a refusal', () => {
    for (const text of said(guide)) expect(text).not.toMatch(/(?<!\p{L})(tu|toi|tes|ton|ta)(?!\p{L})/iu)
    for (const warning of guide.doNot) expect(warning).toMatch(/\b(ne|jamais)\b|\bn’/i)
  })

  it('names no device twice', () => {
    const devices = guide.steps.map(({ on }) => on)
    expect(new Set(devices).size).toBe(devices.length)
  })
})

describe('an image of a minor', () => {
  const mayShow = threats.filter(({ lawRules }) => lawRules.includes('CSAM'))
  /** What is only written down, where no image can be. */
  const writtenOnly = ['IBAN', 'CRYPTO', 'TIMELINE']

  it('is warned of in every guide of a threat that may show one', () => {
    expect(mayShow.length).toBeGreaterThan(3)
    for (const code of mayShow
      .flatMap(({ evidence }) => evidence)
      .filter((one) => !writtenOnly.includes(one)))
      expect(book.byCode.get(code)?.mayHoldImages, code).toBe(true)
  })

  it.each(['fr', 'en'] as const)(
    'is never to be kept nor sent, said before the first gesture, in %s',
    (language) => {
      const { minor, report } = words[language].guides.images
      for (const { code } of guides.filter(({ mayHoldImages }) => mayHoldImages)) {
        const page = shown(code, language)
        expect(page.indexOf('227-23')).toBeGreaterThan(0)
        expect(page.indexOf('227-23')).toBeLessThan(page.indexOf('<details'))
      }
      expect(minor).toMatch(language === 'fr' ? /enregistrez pas.*envoyez pas/ : /not save.*not send/)
      for (const channel of ['PHAROS', 'Point de Contact']) expect(report).toContain(channel)
    },
  )

  it('is warned of once, and first, where several guides are read together', () => {
    for (const { evidence } of mayShow) {
      const page = renderToString(
        Guides({ words: words.fr.guides, guides: book.guidesFor(evidence), language: 'fr' }),
      )
      expect(page.match(/227-23/g)).toHaveLength(1)
      expect(page.indexOf('227-23')).toBeLessThan(page.indexOf('<section'))
    }
  })

  it('is asked for by no step', () => {
    const speaking = guides
      .flatMap(({ steps, doNot }) => [...steps.flatMap((way) => way.do), ...doNot])
      .filter((line) => /\bintimes?\b|sexuel|mineur|enfant/i.test(line))
    expect(speaking.length).toBeGreaterThan(4)
    for (const line of speaking) expect(line).toMatch(/\bne\b|\bn’|jamais|sauf/i)
  })
})

describe('the page of a guide', () => {
  it('folds each device, opens the only one, and marks what was not verified', () => {
    const page = shown('MAIL_EML', 'fr')
    expect(page.match(/<details/g)).toHaveLength(book.byCode.get('MAIL_EML')?.steps.length ?? 0)
    expect(page).not.toContain('<details class="more" open')
    expect(page).toContain('(à vérifier)')
    expect(page).toContain('rel="noopener noreferrer"')
  })

  it('says in English that the advice is in French', () => {
    const page = shown('SYS_LOG', 'en')
    expect(page).toContain('What not to do')
    expect(page).toContain('<p lang="fr">Les journaux d’origine')
  })
})
