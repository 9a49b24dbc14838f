import { type Static, Type } from 'typebox'
import { dateUnits } from '../../kernel/calendar/index.ts'
import {
  actors,
  clockStates,
  dateNames,
  factNames,
  type Law,
  lawOf,
  proofNames,
} from '../../kernel/clock/index.ts'
import { readYaml } from '../../platform/content.ts'
import { type Language, overlay } from '../../platform/words/index.ts'

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })
const closed = { additionalProperties: false }

const FactTest = {
  fact: Type.Enum(factNames),
  is: Type.Array(Type.Union([Type.Boolean(), Type.String()]), { minItems: 1 }),
}
const Period = Type.Object(
  {
    amount: Type.Integer({ minimum: 1 }),
    unit: Type.Enum(['hour', ...dateUnits]),
    method: Type.Optional(Type.Enum(['union', 'clear'])),
  },
  closed,
)

const Rule = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Z0-9]+(-[A-Z0-9]+)*$' }),
    version: Type.Integer({ minimum: 1 }),
    asOf: Day,
    kind: Type.Enum(['deadline', 'duty', 'information']),
    actor: Type.Enum(actors),
    effectiveFrom: Type.Optional(Type.Union([Day, Type.Null()])),
    effectiveTo: Type.Optional(Day),
    appears: Type.Optional(
      Type.Union([
        Type.Literal('always'),
        Type.Literal('started'),
        Type.Array(Type.Object(FactTest, closed)),
      ]),
    ),
    conditions: Type.Optional(
      Type.Array(Type.Object({ ...FactTest, otherwise: Code, presumed: Type.Optional(Code) }, closed)),
    ),
    exceptions: Type.Optional(Type.Array(Type.Object({ ...FactTest, because: Code }, closed))),
    startsFrom: Type.Optional(Type.Array(Type.Enum(dateNames))),
    orElse: Type.Optional(Type.Array(Type.Enum(dateNames))),
    period: Type.Optional(Period),
    variants: Type.Optional(
      Type.Array(
        Type.Object(
          { when: Type.Object(FactTest, closed), period: Period, assumption: Type.Optional(Code) },
          closed,
        ),
      ),
    ),
    pace: Type.Optional(Type.Enum(['at-once', 'without-delay'])),
    metBy: Type.Optional(Type.Enum(proofNames)),
    assumptions: Type.Optional(Type.Array(Code)),
    approximate: Type.Optional(Type.Boolean()),
    source: Type.String({ minLength: 10 }),
    verification: Type.Object(
      { state: Type.Enum(['read', 'secondary', 'to-verify']), on: Type.Optional(Day) },
      closed,
    ),
  },
  closed,
)

/** The rules of law that concern a victim (data/law.yaml), held to their schema. Load once, when the server starts. */
export const loadLaw = (): Law =>
  lawOf(readYaml('data/law.yaml', Type.Object({ asOf: Day, rules: Type.Array(Rule) }, closed)).rules)

const Sentence = Type.String({ minLength: 1 })
const Sentences = Type.Optional(Type.Array(Sentence, { minItems: 1 }))
const sentenceFor = <Name extends string>(names: readonly Name[]) =>
  Type.Object(
    Object.fromEntries(names.map((name) => [name, Sentence])) as Record<Name, typeof Sentence>,
    closed,
  )

const RuleWords = Type.Object(
  {
    title: Sentence,
    about: Sentence,
    counts: Sentences,
    doesNotCount: Sentences,
    limits: Sentences,
    consequence: Type.Optional(Sentence),
  },
  closed,
)

const ClockWordsSchema = Type.Object(
  {
    states: sentenceFor(clockStates),
    starts: sentenceFor(dateNames),
    questions: sentenceFor([...dateNames, ...factNames, ...proofNames]),
    verification: sentenceFor(['read', 'secondary', 'to-verify']),
    notes: Type.Object(
      {
        ifStartedNow: Sentence,
        ifKnownToday: Sentence,
        ifItApplies: Sentence,
        otherStart: Sentence,
        approximate: Sentence,
        information: Sentence,
      },
      closed,
    ),
    codes: Type.Record(Type.String(), Sentence),
    rules: Type.Record(Type.String(), RuleWords),
  },
  closed,
)

export type ClockWords = Static<typeof ClockWordsSchema>

/** What people read about clocks. English falls back to French, sentence by sentence. */
export function loadClockWords(): Record<Language, ClockWords> {
  const fr = readYaml('content/fr/clocks.yaml', ClockWordsSchema)
  const en = readYaml('content/en/clocks.yaml', ClockWordsSchema)
  return { fr, en: overlay(fr, en) as ClockWords }
}
