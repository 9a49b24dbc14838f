import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flags, publics } from '../../../kernel/situation.ts'
import { openLibrary } from '../../diagnosis/library.ts'
import { placeholdersIn } from '../../diagnosis/rules/advice.ts'
import { loadPapers } from '../templates.ts'
import { blanksOf, compose, holds, linesIn, runsOf, suits, type Telling } from './compose.ts'
import { linesNamed } from './named.ts'
import type { Block, Template } from './paper.ts'
import { plainText } from './plain.ts'

const { templates, frame } = loadPapers()
const library = openLibrary()
const { placeholders, sheets } = library.in.fr
const computed = ['today', 'number', 'situation']

const aTelling = (given: Partial<Telling> = {}): Telling => ({
  public: 'particulier',
  flags: [],
  family: 'payment',
  known: {},
  answers: {},
  relevant: [],
  parts: { evidence: ['Le SMS'], offences: ['Escroquerie (art. 313-1)'], done: [] },
  nameOf: (place) => placeholders[place]?.label ?? place,
  blankOf: (place) => placeholders[place]?.name ?? place,
  ...given,
})
const person = {
  sender: frame.sender.person,
  signature: frame.signature.person,
  dated: frame.dated,
  none: frame.none,
}
const made = (id: string, telling: Telling) => {
  const template = templates.find((one) => one.id === id)
  if (!template) throw new Error(id)
  return compose(template, telling, person)
}
const wordsIn = (blocks: readonly Block[]) =>
  blocks.flatMap(linesIn).flatMap((line) => line.map((run) => ('blank' in run ? `[${run.blank}]` : run.text)))
const headingsIn = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

/** Every place a template names, whatever its conditions. */
const placesIn = ({ recipient = '', subject = '', body }: Template) => [
  ...placeholdersIn(`${recipient}${subject}`),
  ...body.flatMap((block) =>
    'text' in block
      ? placeholdersIn(block.text)
      : 'rows' in block
        ? block.rows
        : 'list' in block
          ? block.list.flatMap(placeholdersIn)
          : [],
  ),
  ...body.flatMap(({ when }) => [...(when?.told ?? []), ...(when?.untold ?? [])]),
]

describe('the papers', () => {
  it.each(templates.map((template) => [template.id, template] as const))(
    '%s names only places that have a question',
    (_, template) => {
      const unknown = placesIn(template).filter(
        (place) => placeholders[place] === undefined && !computed.includes(place),
      )
      expect(unknown).toEqual([])
    },
  )

  it.each(templates.map((template) => [template.id, template] as const))(
    '%s names its rows for who receives it, not for who fills it',
    (_, { body }) => {
      const rows = body.flatMap((block) => ('rows' in block ? block.rows : []))
      expect(
        rows.filter((place) => !computed.includes(place) && placeholders[place]?.label === undefined),
      ).toEqual([])
    },
  )

  it.each(templates.map((template) => [template.id, template] as const))(
    '%s is dated and says what law it rests on',
    (_, { asOf, sources }) => {
      expect(asOf).toMatch(/^2026-/)
      expect(sources.length).toBeGreaterThan(0)
    },
  )

  it('for the police have a row for everything that the sheets ask for a complaint', () => {
    const summary = templates.find(({ id }) => id === 'police-summary')
    const rows = new Set(summary ? placesIn(summary) : [])
    const asked = [...sheets.bySlug.values()].flatMap(({ texts }) =>
      texts.filter(({ to }) => to === 'police').flatMap(({ body }) => placeholdersIn(body)),
    )
    // Said by others of its rows: the hour of the call to the bank, who to call back, dates of single threats.
    const elsewhere = ['calledBankAt', 'contact', 'firstPublishedAt', 'recoveryDate', 'complaintNumber']
    expect([...new Set(asked)].filter((place) => !rows.has(place) && !elsewhere.includes(place))).toEqual([])
  })

  it.each([
    ['a minor', { flags: ['minor'] as const }, ['online-complaint', 'employer']],
    ['a firm', { public: 'entreprise-association' as const }, ['online-complaint', 'school', 'employer']],
    ['who lost no money', {}, ['bank', 'insurer', 'cnil']],
  ])('are not all for %s', (_, given, kept) => {
    const telling = aTelling({ ...given, flags: [...('flags' in given ? given.flags : [])] })
    const offered = templates.filter((template) => suits(template, telling)).map(({ id }) => id)
    expect(offered.filter((id) => kept.includes(id))).toEqual([])
    expect(offered).toContain('police-summary')
    expect(offered).toContain('prosecutor')
  })
})

describe('a paper', () => {
  it('repeats what was told, and names what was not, in its place', () => {
    const { blocks, missing } = made('bank', aTelling({ flags: ['money-lost'], known: { amount: '900 €' } }))
    expect(wordsIn(blocks).join(' ')).toContain('Opération de 900 €')
    expect(missing).toContain('beneficiary')
    expect(missing).not.toContain('amount')
  })

  it.each([
    ['no', 'Je n’ai pas autorisé cette opération', 'J’ai validé'],
    ['yes', 'J’ai validé cette opération parce que l’on m’a trompé', 'Je n’ai pas autorisé'],
    ['unknown', 'comment l’opération a été authentifiée', 'J’ai validé'],
  ])('to the bank says « %s » of the consent as it was told, and nothing else', (answer, said, unsaid) => {
    const answers = answer === 'unknown' ? {} : { paymentAuthorised: answer }
    const text = wordsIn(made('bank', aTelling({ flags: ['money-lost'], answers })).blocks).join('\n')
    expect(text).toContain(said)
    expect(text).not.toContain(unsaid)
  })

  it('asks for a row that counts for this threat, and leaves the others out', () => {
    const { missing, blocks } = made(
      'police-summary',
      aTelling({ relevant: ['plate'], known: { story: 'x' } }),
    )
    expect(missing).toContain('plate')
    expect(missing).not.toContain('imei')
    expect(wordsIn(blocks)).toContain('Immatriculation')
  })

  it('has no heading above nothing', () => {
    const { blocks } = made('police-summary', aTelling())
    expect(headingsIn(blocks)).not.toContain('L’argent')
    blocks.forEach((block, index) => {
      if (block.kind === 'heading') expect(blocks[index + 1]?.kind).not.toBe('heading')
    })
    expect(blocks.at(-1)?.kind).not.toBe('heading')
  })

  it('says that nothing is missing when nothing is', () => {
    const { blocks } = made('police-summary', aTelling({ known: { story: 'x' } }))
    expect(wordsIn(blocks)).toContain(frame.none)
  })

  it('is signed by the person, or by who represents the organisation', () => {
    const letter = made('prosecutor', aTelling({ known: { name: 'Amina Durand' } }))
    expect(letter.blocks.at(-1)).toMatchObject({
      kind: 'signature',
      lines: [[{ text: 'Amina Durand' }], [{}]],
    })
  })

  it('keeps the lines of a postal address', () => {
    const { blocks } = made(
      'prosecutor',
      aTelling({ known: { postalAddress: '4 rue des Copeaux\n29000 Quimper' } }),
    )
    const [sender] = blocks
    expect(sender?.kind === 'sender' && sender.lines.slice(1, 3)).toEqual([
      [{ text: '4 rue des Copeaux' }],
      [{ text: '29000 Quimper' }],
    ])
  })
})

const anyTelling = fc.record({
  public: fc.constantFrom(...publics),
  flags: fc.uniqueArray(fc.constantFrom(...flags)),
  family: fc.constantFrom('phishing', 'account', 'payment', 'extortion', 'person', 'system', 'other'),
  known: fc.dictionary(
    fc.constantFrom(...Object.keys(placeholders)),
    fc.string({ unit: 'binary', minLength: 1 }),
  ),
  answers: fc.record(
    { paymentAuthorised: fc.constantFrom('yes', 'no', 'unknown'), insured: fc.constantFrom('yes', 'no') },
    { requiredKeys: [] },
  ),
  relevant: fc.uniqueArray(fc.constantFrom(...Object.keys(placeholders))),
})

describe('whatever a case tells, a paper', () => {
  it('invents nothing: with its facts taken out, every line is one of ours', () => {
    fc.assert(
      fc.property(anyTelling, fc.constantFrom(...templates), (given, template) => {
        const known = Object.fromEntries(Object.keys(given.known).map((place) => [place, `⟦${place}⟧`]))
        const telling = aTelling({ ...given, known })
        const ours = JSON.stringify([template, person, telling.parts, placeholders])
        for (const block of compose(template, telling, person).blocks)
          for (const line of linesIn(block)) {
            const written = line.map((run) => ('blank' in run ? `{${run.blank}}` : run.text)).join('')
            const asWritten = written.replace(/⟦(\w+)⟧/g, '{$1}')
            if (!/^\{\w+\}$/.test(asWritten)) expect(ours).toContain(asWritten)
          }
      }),
      { numRuns: 200 },
    )
  })

  it('lists every blank it shows, once, and shows no other brace', () => {
    fc.assert(
      fc.property(anyTelling, fc.constantFrom(...templates), (given, template) => {
        const telling = aTelling({ ...given, known: {} })
        const { blocks, missing } = compose(template, telling, person)
        expect(new Set(missing).size).toBe(missing.length)
        for (const place of blanksOf(blocks)) expect(missing).toContain(place)
        expect(wordsIn(blocks).filter((text) => /\{\w+\}/.test(text))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('reads the same as text', () => {
    fc.assert(
      fc.property(anyTelling, fc.constantFrom(...templates), (given, template) => {
        const telling = aTelling(given)
        const paper = compose(template, telling, person)
        const text = plainText(paper, { blankOf: telling.blankOf, subject: 'Objet' })
        for (const line of paper.blocks
          .map((block) => linesNamed(block, telling.blankOf))
          .flatMap(linesIn)
          .flat())
          expect(text).toContain('blank' in line ? `[${line.blank}]` : line.text)
      }),
      { numRuns: 100 },
    )
  })
})

describe('words with places', () => {
  it.each([
    ['Le {date}.', {}, [{ text: 'Le ' }, { blank: 'date' }, { text: '.' }]],
    ['Le {date}.', { date: '3 mai' }, [{ text: 'Le 3 mai.' }]],
    ['{name}', { name: '{date} $& <b>' }, [{ text: '{date} $& <b>' }]],
    ['', {}, []],
  ])('%j filled with %j', (text, known, runs) => {
    expect(runsOf(text, known as Record<string, string>)).toEqual(runs)
  })
})

describe('a condition', () => {
  it.each([
    [{}, true],
    [{ publics: ['particulier'] }, true],
    [{ publics: ['collectivite-administration'] }, false],
    [{ flags: ['money-lost'] }, true],
    [{ unless: ['money-lost'] }, false],
    [{ families: ['system'] }, false],
    [{ told: ['amount'] }, true],
    [{ untold: ['amount'] }, false],
    [{ answer: { insured: ['unknown'] } }, true],
    [{ answer: { insured: ['yes'] } }, false],
  ] as const)('%j', (condition, expected) => {
    const telling = aTelling({ flags: ['money-lost'], known: { amount: '1 €' } })
    expect(holds(condition as Parameters<typeof holds>[0], telling)).toBe(expected)
  })
})
