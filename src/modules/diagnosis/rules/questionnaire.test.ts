import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publics } from '../../../kernel/situation.ts'
import { type Option, type Question, type QuestionTree, unidentified } from './question-tree.ts'
import { flawsOf } from './question-tree-flaws.ts'
import { askAgain, changeAnswer, nextStep, summary, tidyAnswers } from './questionnaire.ts'

type AnOption = Partial<Omit<Option, 'id' | 'label'>>

const aQuestion = (
  id: string,
  options: Record<string, AnOption>,
  more: Partial<Question> = {},
): Question => ({
  id,
  ask: `${id}?`,
  help: 'help',
  why: 'why',
  publics,
  options: Object.entries({ ...options, unknown: options.unknown ?? {} }).map(([optionId, option]) => ({
    id: optionId,
    label: optionId,
    refine: [],
    flags: [],
    publics,
    ...option,
  })),
  ...more,
})

const aTree = (...more: Question[]): QuestionTree => ({
  first: { particulier: 'what', 'entreprise-association': 'what', 'collectivite-administration': 'what' },
  questions: new Map(
    [
      aQuestion('what', {
        message: { next: 'channel' },
        money: { threat: 'card-fraud' },
        unknown: { threat: unidentified },
      }),
      aQuestion('channel', {
        sms: { next: 'sms-about' },
        email: { next: 'email-about' },
        unknown: { threat: unidentified },
      }),
      aQuestion('sms-about', { bank: { threat: 'phishing-sms' }, unknown: { threat: 'phishing-sms' } }),
      aQuestion('email-about', {
        bank: { threat: 'phishing-email' },
        advertising: { threat: 'email-spam' },
        unknown: { threat: 'phishing-email' },
      }),
      aQuestion('given', {
        paid: { flags: ['money-lost'], refine: ['when'] },
        file: { threat: 'malware' },
        nothing: {},
      }),
      aQuestion('when', {
        today: { flags: ['money-lost', 'ongoing'], moneyLeft: 'today' },
        unknown: { moneyLeft: 'unknown' },
      }),
      aQuestion(
        'data-of-others',
        { yes: { flags: ['personal-data-of-others'] }, no: {} },
        { publics: ['entreprise-association', 'collectivite-administration'] },
      ),
      ...more,
    ].map((question) => [question.id, question]),
  ),
  refining: new Map([
    ['card-fraud', ['when']],
    ['phishing-sms', ['given']],
    ['phishing-email', ['given']],
    ['email-spam', []],
    ['malware', ['data-of-others']],
    [unidentified, []],
  ]),
  circumstances: [aQuestion('age', { 'under-18': { flags: ['minor'] } }, { publics: ['particulier'] })],
})

const tree = aTree()
const paidAfterSms = { what: 'message', channel: 'sms', 'sms-about': 'bank', given: 'paid', when: 'today' }

describe('the next step', () => {
  it('is the first question when nothing was answered', () => {
    expect(nextStep(tree, 'particulier', {})).toMatchObject({
      kind: 'ask',
      question: { id: 'what' },
      threat: undefined,
      remaining: { min: 0, max: 4 },
    })
  })

  it('is the question the answers lead to', () => {
    expect(nextStep(tree, 'particulier', { what: 'message', channel: 'sms' })).toMatchObject({
      kind: 'ask',
      question: { id: 'sms-about' },
      remaining: { min: 1, max: 2 },
    })
  })

  it('already tells the threat while it refines, so that nobody waits for the first gestures', () => {
    expect(
      nextStep(tree, 'particulier', { what: 'message', channel: 'sms', 'sms-about': 'bank' }),
    ).toMatchObject({
      kind: 'ask',
      question: { id: 'given' },
      threat: 'phishing-sms',
    })
  })

  it('is the threat, the flags and when the money left, once all is answered', () => {
    expect(nextStep(tree, 'particulier', { ...paidAfterSms, age: 'under-18' })).toMatchObject({
      kind: 'found',
      threat: 'phishing-sms',
      flags: ['money-lost', 'ongoing', 'minor'],
      moneyLeft: 'today',
    })
  })

  it('follows the truer threat that a later answer names', () => {
    const answers = { what: 'message', channel: 'email', 'email-about': 'bank', given: 'file' }
    expect(nextStep(tree, 'particulier', answers)).toMatchObject({ kind: 'found', threat: 'malware' })
  })

  it('asks an organisation, and not a private person, about the data of others', () => {
    const answers = { what: 'message', channel: 'email', 'email-about': 'bank', given: 'file' }
    expect(nextStep(tree, 'entreprise-association', answers)).toMatchObject({
      kind: 'ask',
      question: { id: 'data-of-others' },
    })
  })

  it('raises the flag of a circumstance only for a public that was asked about it', () => {
    expect(nextStep(tree, 'particulier', { age: 'under-18' }).flags).toEqual(['minor'])
    expect(nextStep(tree, 'entreprise-association', { age: 'under-18' }).flags).toEqual([])
  })

  it('never asks a question twice', () => {
    const twice: QuestionTree = {
      ...tree,
      refining: new Map([...tree.refining, ['phishing-sms', ['given', 'when']]]),
    }
    expect(nextStep(twice, 'particulier', paidAfterSms).answered.map(({ question }) => question.id)).toEqual([
      'what',
      'channel',
      'sms-about',
      'given',
      'when',
    ])
  })

  it('asks only what changes the help when the threat is already known', () => {
    expect(nextStep(tree, 'particulier', {}, 'card-fraud')).toMatchObject({
      kind: 'ask',
      question: { id: 'when' },
      threat: 'card-fraud',
      remaining: { min: 0, max: 0 },
    })
    expect(nextStep(tree, 'particulier', { when: 'today' }, 'card-fraud')).toMatchObject({
      kind: 'found',
      threat: 'card-fraud',
      moneyLeft: 'today',
    })
    expect(nextStep(tree, 'particulier', {}, 'email-spam')).toMatchObject({
      kind: 'found',
      threat: 'email-spam',
    })
  })

  it('starts from the first question when the known threat is not one', () => {
    expect(nextStep(tree, 'particulier', {}, '../../etc')).toMatchObject({ question: { id: 'what' } })
  })
})

describe('answers from an address', () => {
  it.each([
    ['an unknown question', { nonsense: 'sms' }],
    ['an unknown answer', { what: 'nonsense' }],
    ['an answer given twice', { what: ['message', 'money'] }],
    ['a number', { what: 4 }],
    ['nothing', { what: '' }],
    ['null', { what: null }],
    ['the name of an object’s own machinery', { constructor: 'toString', __proto__: { what: 'message' } }],
  ])('do not count when they are %s', (_, given) => {
    expect(nextStep(tree, 'particulier', given)).toMatchObject({
      kind: 'ask',
      question: { id: 'what' },
      answered: [],
    })
    expect(tidyAnswers(tree, 'particulier', given)).toEqual({})
  })

  it('do not count when they lie off the path', () => {
    const given = { what: 'money', channel: 'sms', 'sms-about': 'bank' }
    expect(nextStep(tree, 'particulier', given)).toMatchObject({
      question: { id: 'when' },
      threat: 'card-fraud',
    })
    expect(tidyAnswers(tree, 'particulier', given)).toEqual({ what: 'money' })
  })

  it('do not count when the answer is shown to another public', () => {
    const forFirms = aTree(
      aQuestion('channel', { boss: { threat: 'email-spam', publics: ['entreprise-association'] } }),
    )
    expect(nextStep(forFirms, 'particulier', { what: 'message', channel: 'boss' })).toMatchObject({
      kind: 'ask',
    })
    expect(nextStep(forFirms, 'entreprise-association', { what: 'message', channel: 'boss' })).toMatchObject({
      kind: 'found',
    })
  })

  it('are put back in the order of the questions, circumstances first', () => {
    const given = {
      age: 'under-18',
      when: 'today',
      given: 'paid',
      'sms-about': 'bank',
      channel: 'sms',
      what: 'message',
    }
    expect(Object.keys(tidyAnswers(tree, 'particulier', given))).toEqual([
      'age',
      ...Object.keys(paidAfterSms),
    ])
  })

  const anyAnswer = fc.oneof(
    fc.constantFrom(...[...tree.questions.values()].flatMap(({ options }) => options.map(({ id }) => id))),
    fc.anything(),
  )
  const anyGiven = fc.oneof(
    fc.dictionary(fc.oneof(fc.constantFrom(...tree.questions.keys()), fc.string()), anyAnswer),
    fc.dictionary(fc.constantFrom(...tree.questions.keys()), anyAnswer),
  )

  it('whatever they are, always lead to a step, the same every time and once they are tidy', () => {
    fc.assert(
      fc.property(anyGiven, fc.constantFrom(...publics), (given, audience) => {
        const step = nextStep(tree, audience, given)
        const tidy = tidyAnswers(tree, audience, given)
        expect(nextStep(tree, audience, given)).toEqual(step)
        expect(nextStep(tree, audience, tidy)).toEqual(step)
        expect(tidyAnswers(tree, audience, tidy)).toEqual(tidy)
      }),
    )
  })
})

describe('changing an answer', () => {
  it('keeps the later answers that still lie on the way, and drops the others', () => {
    const corrected = changeAnswer(tree, 'particulier', paidAfterSms, {
      question: 'channel',
      option: 'email',
    })
    expect(corrected).toEqual({ what: 'message', channel: 'email', given: 'paid', when: 'today' })
    const step = nextStep(tree, 'particulier', corrected)
    expect(step).toMatchObject({
      kind: 'ask',
      question: { id: 'email-about' },
      remaining: { min: 0, max: 0 },
    })
    expect(
      nextStep(
        tree,
        'particulier',
        changeAnswer(tree, 'particulier', corrected, { question: 'email-about', option: 'bank' }),
      ),
    ).toMatchObject({ kind: 'found', threat: 'phishing-email', moneyLeft: 'today' })
  })

  it('drops everything that the new way cannot meet', () => {
    expect(changeAnswer(tree, 'particulier', paidAfterSms, { question: 'what', option: 'unknown' })).toEqual({
      what: 'unknown',
    })
  })

  it('changes nothing when the question is not on the way', () => {
    expect(
      changeAnswer(tree, 'particulier', paidAfterSms, { question: 'email-about', option: 'bank' }),
    ).toEqual(paidAfterSms)
  })
})

describe('asking again', () => {
  it('shows an earlier question with its answer, and counts only what is not answered further on', () => {
    expect(askAgain(tree, 'particulier', paidAfterSms, 'channel')).toMatchObject({
      kind: 'ask',
      question: { id: 'channel' },
      chosen: 'sms',
      answered: [{ question: { id: 'what' } }],
      remaining: { min: 0, max: 1 },
    })
  })

  it('goes on as usual when the question is not on the way', () => {
    expect(askAgain(tree, 'particulier', paidAfterSms, 'email-about')).toEqual(
      nextStep(tree, 'particulier', paidAfterSms),
    )
  })

  it('works for someone whose threat was known from the start', () => {
    expect(askAgain(tree, 'particulier', { when: 'today' }, 'when', 'card-fraud')).toMatchObject({
      kind: 'ask',
      question: { id: 'when' },
      chosen: 'today',
    })
  })
})

it('the summary lists the circumstances, then the way, with what was chosen', () => {
  expect(
    summary(tree, 'particulier', { ...paidAfterSms, age: 'under-18' }).map(({ question, option }) => [
      question.ask,
      option.label,
    ]),
  ).toEqual([
    ['age?', 'under-18'],
    ['what?', 'message'],
    ['channel?', 'sms'],
    ['sms-about?', 'bank'],
    ['given?', 'paid'],
    ['when?', 'today'],
  ])
})

describe('a tree is refused', () => {
  it('when it is sound, for nothing', () => {
    expect(flawsOf(tree)).toEqual([])
  })

  it.each([
    [
      'leads to a question that is not there',
      aQuestion('what', { message: { next: 'nowhere' } }),
      'no question nowhere',
    ],
    [
      'names a threat nobody knows',
      aQuestion('what', { message: { threat: 'bad-luck' } }),
      'no threat bad-luck',
    ],
    [
      'ends without a threat',
      aQuestion('what', { message: { next: 'channel' } }),
      'a way ends without a threat',
    ],
    ['turns in circles', aQuestion('channel', { sms: { next: 'what' } }), 'what: asked twice on one way'],
    ['holds a question nobody is asked', aQuestion('lost', {}), 'nobody is ever asked'],
    [
      'shows too many answers',
      aQuestion(
        'channel',
        Object.fromEntries('abcdefgh'.split('').map((id) => [id, { threat: unidentified }])),
      ),
      '9 answers',
    ],
  ])('when it %s', (_, flawed, flaw) => {
    expect(flawsOf(aTree(flawed)).join('\n')).toContain(flaw)
  })

  it('when a question does not end with « je ne sais pas »', () => {
    const channel = aQuestion('channel', { sms: { threat: unidentified } })
    const flawed = aTree({ ...channel, options: channel.options.toReversed() })
    expect(flawsOf(flawed).join('\n')).toContain('channel: does not end with unknown')
  })

  it('when a way is longer than five answers', () => {
    const flawed = aTree(
      aQuestion('sms-about', { bank: { next: 'again' }, unknown: { threat: unidentified } }),
      aQuestion('again', { bank: { threat: 'phishing-sms' }, unknown: { threat: unidentified } }),
    )
    expect(flawsOf(flawed).join('\n')).toContain('more than 5 answers')
  })

  it('when a question concerns nobody it is asked of', () => {
    const flawed = aTree(
      aQuestion('sms-about', { bank: { next: 'data-of-others' }, unknown: { threat: unidentified } }),
    )
    expect(flawsOf(flawed).join('\n')).toContain('asked of particulier, whom it does not concern')
  })
})
