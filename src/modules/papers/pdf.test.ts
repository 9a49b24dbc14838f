import { describe, expect, it } from 'vitest'
import { hasPdfReaders, readPdf } from '../../../tests/pdf.ts'
import { printPdf } from './pdf.ts'
import type { Block } from './rules/paper.ts'
import { latinOnly, legible, usualOnly } from './rules/printable.ts'

const at = new Date('2026-11-22T09:00:00Z')
const words = (text: string): Block => ({ kind: 'text', line: [{ text }] })
const letter = (blocks: readonly Block[]) => ({
  title: 'Lettre de plainte',
  author: 'Amina Durand',
  titled: false,
  subject: 'Objet',
  foot: 'Préparé avec Balise',
  blocks: [
    { kind: 'sender' as const, lines: [[{ text: 'Amina Durand' }], [{ blank: 'votre adresse' }]] },
    { kind: 'subject' as const, line: [{ text: 'Plainte contre X' }] },
    { kind: 'heading' as const, text: 'Les faits' },
    ...blocks,
    words('Veuillez agréer mes salutations.'),
    { kind: 'signature' as const, lines: [[{ text: 'Amina Durand' }]] },
  ],
})

describe.skipIf(!hasPdfReaders())('a printed paper, read by Poppler', () => {
  it('is a tagged PDF/UA-1 in French, with a title and an author', async () => {
    const { info, metadata } = readPdf(await printPdf(letter([]), at))
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/Title: +Lettre de plainte/)
    expect(info).toMatch(/Author: +Amina Durand/)
    expect(info).toMatch(/Page size: .*A4/)
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(metadata).toContain('<rdf:li>fr-FR</rdf:li>')
  })

  it('has headings, paragraphs, lists and their words in reading order', async () => {
    const rows: Block = { kind: 'rows', rows: [{ term: 'Montant', value: [{ text: '900 €' }] }] }
    const list: Block = { kind: 'list', items: [[{ text: 'Le SMS' }], [{ text: 'Le relevé' }]] }
    const { tags, text } = readPdf(await printPdf(letter([words('Un SMS.'), rows, list]), at))
    for (const tag of ['H1', 'H2', 'P (block)', 'L (block)', 'LI (block)', 'LBody'])
      expect(tags).toContain(tag)
    const order = [
      'Amina Durand',
      'Plainte contre X',
      'Les faits',
      'Un SMS.',
      '900',
      'Le SMS',
      'Le relevé',
      'agréer',
    ]
    const places = order.map((piece) => text.indexOf(piece))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places).not.toContain(-1)
  })

  it.each([
    ['markup', '#strong[x] $y$ *z* _a_ `b` <c> @d \\e //f ==g [h] {i}', '#strong[x] $y$ *z* _a_'],
    ['code that reads files', '#read("/etc/passwd") #include "x"', '#read("/etc/passwd")'],
    ['other letters', 'Ångström Đorđe Ελλάς Привет', 'Привет'],
    ['thousands', '48\u202f600\u00a0€', '48 600 €'],
    ['quotes and dashes', '« Non », dit-il — “si” … ’ 1 234,50 €', '1 234,50 €'],
  ])('shows %s as they were typed', async (_, typed, seen) => {
    const { text } = readPdf(await printPdf(letter([words(typed)]), at))
    expect(text.replace(/\s+/g, ' ')).toContain(seen.replace(/\s+/g, ' '))
  })

  it.each([
    ['letters that no font has', '\u{f0000}\ue000\u{10ffff}'],
    ['half of a letter', '\ud83d'],
    ['right-to-left words', 'نص \u202e abc'],
    ['money that our font lacks', '\u20bb \u20bc'],
    ['marks on letters of another alphabet', '5\u0484 \u03b1\u0486'],
    ['usual letters that have no shape together', '\u2028\u200d'],
    ['emoji', '😀👩‍👩‍👧'],
    ['controls', '\u0000\u0007\u001b[31m'],
    ['a very long word', 'x'.repeat(4000)],
    ['four thousand lines', 'a\n'.repeat(4000)],
  ])('does not fail on %s', async (_, typed) => {
    const seen = readPdf(await printPdf(letter([words(`avant ${typed} après`)]), at))
    expect(seen.text).toContain('avant')
    expect(seen.text).toContain('après')
    // Of thousands of lines, the tree takes Poppler half a minute.
    if (typed.length <= 4000) expect(seen.tags).toContain('P (block)')
  })

  it('is the same to the byte for the same facts at the same moment', async () => {
    expect(await printPdf(letter([]), at)).toEqual(await printPdf(letter([]), at))
  })
})

describe('the letters a paper keeps as they were typed', () => {
  const printed = (text: string) => printPdf(letter([words(text)]), at)
  const isReplaced = async (text: string) => (await printed(text)).equals(await printed(latinOnly(text)))
  const kept = Array.from({ length: 0x10000 }, (_, code) => legible(String.fromCharCode(code))).filter(
    (sign) => sign !== '' && usualOnly(sign) === sign,
  )

  it('each have a shape, alone and after another letter', async () => {
    expect(kept.length).toBeGreaterThan(1_700)
    for (let first = 0; first < kept.length; first += 200) {
      const signs = kept.slice(first, first + 200).map((sign) => `${sign} a${sign} 5${sign}`)
      expect(await isReplaced(`${signs.join(' ')} ж`), signs.join(' ')).toBe(false)
    }
  })

  it('are replaced, but the Latin ones, when together they have none', async () => {
    expect(await isReplaced('ж\u2028\u200d')).toBe(true)
    await printed(kept.filter((sign) => latinOnly(sign) === sign).join(' '))
  })
})
