import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { flags, publics } from '../../kernel/situation.ts'
import { readYaml } from '../../platform/content.ts'
import { type Language, overlay } from '../../platform/words/index.ts'
import { moneyAges, type Question, type QuestionTree } from './rules/question-tree.ts'
import { flawsOf } from './rules/question-tree-flaws.ts'

const exact = { additionalProperties: false }
const Texts = Type.String({ minLength: 2 })
const Id = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })
const Publics = Type.Array(Type.Enum(publics), { minItems: 1 })

const OptionFile = Type.Object(
  {
    label: Texts,
    hint: Type.Optional(Texts),
    publics: Type.Optional(Publics),
    next: Type.Optional(Id),
    threat: Type.Optional(Id),
    refine: Type.Optional(Type.Array(Id)),
    flags: Type.Optional(Type.Array(Type.Enum(flags))),
    moneyLeft: Type.Optional(Type.Enum(moneyAges)),
  },
  exact,
)

const QuestionFile = Type.Object(
  {
    ask: Texts,
    askHelper: Type.Optional(Texts),
    help: Texts,
    why: Texts,
    publics: Type.Optional(Publics),
    options: Type.Record(Id, OptionFile, exact),
  },
  exact,
)

const Paragraphs = Type.Array(Texts, { minItems: 1 })

const VitalOperator = Type.Object(
  {
    publics: Publics,
    ask: Texts,
    help: Texts,
    why: Texts,
    yes: Type.Object(
      {
        label: Texts,
        title: Texts,
        text: Texts,
        steps: Paragraphs,
        channels: Type.Array(Id),
        sectorsTitle: Texts,
        sectors: Type.Array(Id),
        sectorsText: Texts,
        complaintTitle: Texts,
        complaint: Paragraphs,
        complaintChannels: Type.Array(Id),
      },
      exact,
    ),
    no: Type.Object({ label: Texts, text: Texts }, exact),
    unknown: Type.Object({ label: Texts, text: Texts }, exact),
    state: Type.Object({ publics: Publics, label: Texts, text: Texts, channels: Type.Array(Id) }, exact),
    sources: Type.Array(
      Type.Object(
        {
          text: Texts,
          url: Type.Optional(Type.String({ pattern: '^https://' })),
          readAt: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
          toVerify: Type.Optional(Type.Boolean()),
        },
        exact,
      ),
    ),
  },
  exact,
)

const QuestionsFile = Type.Object(
  {
    first: Type.Record(Type.Enum(publics), Id),
    questions: Type.Record(Id, QuestionFile, exact),
    refining: Type.Record(Id, Type.Array(Id), exact),
    circumstances: Type.Record(Id, QuestionFile, exact),
    vitalOperator: VitalOperator,
  },
  exact,
)

const QuestionTexts = Type.Partial(
  Type.Object(
    {
      ask: Texts,
      askHelper: Texts,
      help: Texts,
      why: Texts,
      options: Type.Record(Id, Type.Partial(Type.Object({ label: Texts, hint: Texts }, exact)), exact),
    },
    exact,
  ),
)

/** What a translation may say: words, never the way. A `next` or a `flags` written there is refused. */
const TranslationFile = Type.Object(
  {
    questions: Type.Record(Id, QuestionTexts, exact),
    circumstances: Type.Record(Id, QuestionTexts, exact),
    vitalOperator: Type.Object(
      {
        ask: Texts,
        help: Texts,
        why: Texts,
        yes: Type.Object(
          {
            label: Texts,
            title: Texts,
            text: Texts,
            steps: Paragraphs,
            sectorsTitle: Texts,
            sectorsText: Texts,
            complaintTitle: Texts,
            complaint: Paragraphs,
          },
          exact,
        ),
        no: Type.Object({ label: Texts, text: Texts }, exact),
        unknown: Type.Object({ label: Texts, text: Texts }, exact),
        state: Type.Object({ label: Texts, text: Texts }, exact),
      },
      exact,
    ),
  },
  exact,
)

/**
 * The words for operators of vital importance or of essential services (M10).
 *
 * They are shown folded in the page: opening them sends nothing, because the list of these operators is
 * protected and even an address in a log would reveal one.
 */
export type VitalOperatorWords = Static<typeof VitalOperator>

export type Questions = QuestionTree & { vitalOperator: VitalOperatorWords }

/**
 * The questions of the diagnosis in one language: the way comes from the French file alone, and a sentence
 * that English lacks is the French one. A tree that would leave someone stranded is refused at start.
 */
export function loadQuestions(language: Language): Questions {
  const file = fileIn(language)
  const tree = {
    first: file.first,
    questions: new Map(
      Object.entries(file.questions).map(([id, question]) => [id, questionOf(id, question)]),
    ),
    refining: new Map(Object.entries(file.refining)),
    circumstances: Object.entries(file.circumstances).map(([id, question]) => questionOf(id, question)),
  }
  const flaws = flawsOf(tree)
  if (flaws.length > 0) throw new Error(`content/fr/diagnosis/questions.yaml: ${flaws.join(' ; ')}`)
  return { ...tree, vitalOperator: file.vitalOperator }
}

function fileIn(language: Language): Static<typeof QuestionsFile> {
  const original = readYaml('content/fr/diagnosis/questions.yaml', QuestionsFile)
  if (language === 'fr') return original
  const translated = overlay(
    original,
    readYaml(`content/${language}/diagnosis/questions.yaml`, TranslationFile),
  )
  return Value.Parse(QuestionsFile, translated)
}

const questionOf = (id: string, { options, ...question }: Static<typeof QuestionFile>): Question => ({
  publics,
  ...question,
  id,
  options: Object.entries(options).map(([optionId, option]) => ({
    publics,
    refine: [],
    flags: [],
    ...option,
    id: optionId,
  })),
})
