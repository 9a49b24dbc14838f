import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { type Public, publics } from '../../kernel/situation.ts'
import { parseYaml, readYaml } from '../../platform/content.ts'
import { loadQuestions } from './questions.ts'
import { mostAnswers, mostOptions, type Question, unsure } from './rules/question-tree.ts'
import { type Answers, nextStep, type Step, tidyAnswers } from './rules/questionnaire.ts'

const tree = loadQuestions('fr')
const english = loadQuestions('en')
const { threats } = readYaml(
  'data/threats.yaml',
  Type.Object({
    threats: Type.Array(Type.Object({ slug: Type.String(), publics: Type.Array(Type.String()) })),
  }),
)
const threatsOf = (audience: Public) =>
  threats.filter((threat) => threat.publics.includes(audience)).map(({ slug }) => slug)

/** Every step of every way through the questions, with the answers that led there. */
function everyStep(audience: Public, answers: Answers = {}): { answers: Answers; step: Step }[] {
  const step = nextStep(tree, audience, answers)
  if (step.kind === 'found') return [{ answers, step }]
  return [
    { answers, step },
    ...step.options.flatMap(({ id }) => everyStep(audience, { ...answers, [step.question.id]: id })),
  ]
}

const steps: Record<Public, ReturnType<typeof everyStep>> = {
  particulier: everyStep('particulier'),
  'entreprise-association': everyStep('entreprise-association'),
  'collectivite-administration': everyStep('collectivite-administration'),
}

/** The fewest answers after which a threat is named, the ways from the first gestures included. */
function answersToName(audience: Public, threat: string): number {
  const named = steps[audience].filter(({ step }) => step.threat === threat)
  return Math.min(...named.map(({ answers }) => Object.keys(answers).length))
}

const mostCommon: Record<Public, string[]> = {
  particulier: [
    'phishing-sms',
    'phishing-email',
    'fake-bank-adviser',
    'account-takeover-email',
    'account-takeover-social',
    'card-fraud',
    'unauthorised-transfer',
    'fake-delivery',
    'fake-fine',
    'fake-relative',
    'fake-tech-support',
    'fake-seller',
    'fake-buyer',
    'fake-investment',
    'romance-scam',
    'sextortion',
    'webcam-bluff',
    'cyberbullying',
    'identity-theft',
    'data-breach',
    'ransomware',
    'malware',
  ],
  'entreprise-association': [
    'ransomware',
    'fake-transfer-order',
    'bank-details-change',
    'fake-bank-adviser',
    'phishing-email',
    'account-takeover-email',
    'data-breach',
    'network-intrusion',
    'website-compromise',
    'fake-tech-support',
    'malware',
  ],
  'collectivite-administration': [
    'ransomware',
    'fake-transfer-order',
    'bank-details-change',
    'phishing-email',
    'account-takeover-email',
    'data-breach',
    'network-intrusion',
    'defacement',
    'ddos',
    'supplier-compromise',
  ],
}

describe.each(publics)('for %s', (audience) => {
  it('every threat that concerns this public is reached, and no other', () => {
    const named = new Set(
      steps[audience].map(({ step }) => step.threat).filter((threat) => threat !== undefined),
    )
    expect([...named].sort()).toEqual(threatsOf(audience).sort())
  })

  it('every way ends on a threat in five answers at most', () => {
    const ends = steps[audience].filter(({ step }) => step.kind === 'found')
    expect(ends.length).toBeGreaterThan(500)
    for (const { answers, step } of ends) {
      expect(Object.keys(answers).length, JSON.stringify(answers)).toBeLessThanOrEqual(mostAnswers)
      expect(threatsOf(audience)).toContain(step.threat)
    }
  })

  it.each(mostCommon[audience])('%s, a common one, is named in three answers', (threat) => {
    expect(answersToName(audience, threat)).toBeLessThanOrEqual(3)
  })

  it('every threat is named in four answers', () => {
    for (const threat of threatsOf(audience))
      expect(answersToName(audience, threat), threat).toBeLessThanOrEqual(4)
  })

  it('what is announced as remaining is exactly what may still be asked', () => {
    const askedAfter = (answers: Answers): number[] => {
      const step = nextStep(tree, audience, answers)
      if (step.kind === 'found') return [0]
      const after = step.options.flatMap(({ id }) => askedAfter({ ...answers, [step.question.id]: id }))
      expect(step.remaining, JSON.stringify(answers)).toEqual({
        min: Math.min(...after),
        max: Math.max(...after),
      })
      return after.map((count) => count + 1)
    }
    askedAfter({})
  })

  it('every question shows two to seven different answers, « je ne sais pas » last', () => {
    for (const { step } of steps[audience]) {
      if (step.kind === 'found') continue
      const labels = step.options.map(({ label }) => label)
      expect(new Set(labels).size, step.question.id).toBe(labels.length)
      expect(labels.length, step.question.id).toBeLessThanOrEqual(mostOptions)
      expect(step.options.at(-1)?.id, step.question.id).toBe(unsure)
    }
  })

  it('never leaves « je ne sais pas » without a next step', () => {
    for (const { answers, step } of steps[audience]) {
      if (step.kind === 'found') continue
      const onward = nextStep(tree, audience, { ...answers, [step.question.id]: unsure })
      expect(onward.answered.length).toBe(step.answered.length + 1)
    }
  })

  it('asks only what changes the help when any of its threats is known from elsewhere', () => {
    for (const threat of threatsOf(audience)) {
      const step = nextStep(tree, audience, {}, threat)
      expect(step.threat).toBe(threat)
      if (step.kind === 'ask') expect(step.remaining.max).toBeLessThanOrEqual(2)
    }
  })
})

it('all the threats are known to the questions, and reached by somebody', () => {
  expect(threats.length).toBe(69)
  expect([...tree.refining.keys()].sort()).toEqual(threats.map(({ slug }) => slug).sort())
})

it('a hostile address never stops the questions', () => {
  const ids = [...tree.questions.keys(), ...tree.circumstances.map(({ id }) => id)]
  const options = [
    ...new Set([...tree.questions.values()].flatMap((question) => question.options.map(({ id }) => id))),
  ]
  const answer = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...options) }, fc.anything())
  const given = fc.dictionary(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, fc.string()),
    answer,
    {
      maxKeys: 30,
    },
  )
  fc.assert(
    fc.property(given, fc.constantFrom(...publics), (hostile, audience) => {
      const step = nextStep(tree, audience, hostile)
      const tidy = tidyAnswers(tree, audience, hostile)
      expect(['ask', 'found']).toContain(step.kind)
      expect(step.answered.length).toBeLessThanOrEqual(mostAnswers)
      expect(nextStep(tree, audience, tidy)).toEqual(step)
    }),
    { numRuns: 100 },
  )
})

describe('the words', () => {
  const everyQuestion = (questions: typeof tree): Question[] => [
    ...questions.questions.values(),
    ...questions.circumstances,
  ]
  const sentences = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(sentences)
        : []

  it('English says every question, every answer and every hint', () => {
    const said = english.vitalOperator
    for (const question of everyQuestion(tree)) {
      const translated = everyQuestion(english).find(({ id }) => id === question.id)
      expect(translated?.options.map(({ id }) => id)).toEqual(question.options.map(({ id }) => id))
    }
    const keys = (value: unknown): unknown =>
      typeof value === 'string'
        ? 'said'
        : Array.isArray(value)
          ? value.length
          : value && typeof value === 'object'
            ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keys(inner)]))
            : value
    expect(keys(wordsOf(parseYaml('content/en/diagnosis/questions.yaml')))).toEqual(
      keys(wordsOf(parseYaml('content/fr/diagnosis/questions.yaml'))),
    )
    expect(said.yes.channels).toEqual(tree.vitalOperator.yes.channels)
  })

  it('English keeps the French way', () => {
    const ways = (questions: typeof tree) =>
      [...questions.questions.values()].map(({ id, publics, options }) => ({
        id,
        publics,
        options: options.map(({ label: _, hint: __, ...way }) => way),
      }))
    expect(ways(english)).toEqual(ways(tree))
    expect(english.first).toEqual(tree.first)
    expect(english.refining).toEqual(tree.refining)
  })

  it.each([
    ['fr', tree],
    ['en', english],
  ])('in %s are short, start with a capital and use real apostrophes', (_, questions) => {
    for (const { id, ask, help, why, options } of everyQuestion(questions)) {
      expect(ask, id).toMatch(/\?$/)
      expect(why.length, id).toBeLessThanOrEqual(130)
      for (const sentence of [ask, help, why]) expect(sentence, id).toMatch(/^[\p{Lu}«“\d]/u)
      for (const { label, hint } of options) {
        expect(label, id).toMatch(/^[\p{Lu}«\d]/u)
        expect(label.length, label).toBeLessThanOrEqual(70)
        expect(hint?.length ?? 0, label).toBeLessThanOrEqual(75)
      }
    }
    for (const sentence of sentences(everyQuestion(questions)))
      expect(sentence).not.toMatch(/['!]|\p{Emoji_Presentation}/u)
  })

  it('for an operator of vital importance give CERT-FR, and doors that exist', () => {
    const { yes, state, publics: shownTo } = tree.vitalOperator
    const { channels } = readYaml(
      'data/channels.yaml',
      Type.Object({ channels: Type.Array(Type.Object({ id: Type.String() })) }),
    )
    const doors = [...yes.channels, ...yes.sectors, ...yes.complaintChannels, ...state.channels]
    expect(shownTo).not.toContain('particulier')
    expect(yes.steps.join(' ')).toMatch(/3218.*cert-fr@ssi\.gouv\.fr/)
    expect(state.text).toMatch(/3218/)
    expect(channels.map(({ id }) => id)).toEqual(expect.arrayContaining(doors))
  })

  it('for an operator of vital importance are no question: no answer can reach an address', () => {
    expect([...tree.questions.keys(), ...tree.circumstances.map(({ id }) => id)].join(' ')).not.toMatch(
      /vital|oiv|ose\b/,
    )
  })
})

/** A file of questions with its words only, so that two languages can be laid side by side. */
function wordsOf(file: unknown): unknown {
  const structure = new Set([
    'first',
    'refining',
    'publics',
    'next',
    'threat',
    'refine',
    'flags',
    'moneyLeft',
    'channels',
  ])
  for (const key of ['sectors', 'complaintChannels', 'sources']) structure.add(key)
  if (!file || typeof file !== 'object' || Array.isArray(file)) return file
  return Object.fromEntries(
    Object.entries(file)
      .filter(([key]) => !structure.has(key))
      .map(([key, value]) => [key, wordsOf(value)]),
  )
}
