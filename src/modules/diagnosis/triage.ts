import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { flags } from '../../kernel/situation.ts'
import { projectRoot, readYaml } from '../../platform/content.ts'
import type { Language } from '../../platform/words/index.ts'
import { keep, markOfLessons, readKept } from './learned.ts'
import { type Doubt, doubtOf, type ScopeDoubt, scopeAnswers, settle } from './rules/triage/doubts.ts'
import { type Examples, type Lessons, learn } from './rules/triage/learn.ts'
import type { Signs } from './rules/triage/reading.ts'
import { type Triage, type TriageResult, triageOf } from './rules/triage/triage.ts'
import { closed, Day, forEach, Words } from './shapes.ts'
import { loadThreats } from './threats.ts'

export type { Doubt } from './rules/triage/doubts.ts'
export type { Candidate, Triage, TriageResult } from './rules/triage/triage.ts'

const folder = 'content/fr/diagnosis'
const Cues = Type.Array(Type.String({ minLength: 1 }))
const Classes = Type.Record(Type.String({ pattern: '^[a-z]+(-[a-z0-9]+)*$' }), Cues)
const Names = Type.Array(Type.String())

const FlagShape = Type.Object(
  {
    says: Cues,
    suggests: Cues,
    with: Names,
    unless: Cues,
    denies: Type.Optional(Cues),
    always: Type.Optional(Names),
    'always-for-organisations': Type.Optional(Names),
    'never-with': Type.Optional(Names),
    negatable: Type.Optional(Type.Boolean()),
    'hints-only-organisations': Type.Optional(Type.Boolean()),
    'only-organisations': Type.Optional(Type.Boolean()),
  },
  closed,
)

const SignsFile = Type.Object(
  {
    spellings: Type.Record(Type.String(), Type.String()),
    stopwords: Type.String(),
    negations: Cues,
    vocabulary: Classes,
    terms: Classes,
    flags: forEach(flags, FlagShape),
    essentialOperator: Type.Object({ acronyms: Names, says: Cues, unless: Cues }, closed),
    organisation: Cues,
  },
  closed,
)

const DoubtsFile = Type.Object(
  {
    scope: Type.Object({ question: Words, answers: forEach(scopeAnswers, Words) }, closed),
    doubts: Type.Array(
      Type.Object(
        {
          among: Type.Array(Type.String(), { minItems: 2, uniqueItems: true }),
          question: Words,
          answers: Type.Array(Type.Object({ label: Words, threat: Type.String() }, closed), { minItems: 2 }),
        },
        closed,
      ),
    ),
  },
  closed,
)

const Place = Type.Object(
  {
    name: Words,
    for: Type.Optional(Words),
    url: Type.Optional(Type.String({ pattern: '^https://' })),
    phone: Type.Optional(Type.String({ pattern: '^[+\\d][\\d ]*$' })),
    verification: Type.Enum(['confirmed', 'to-verify']),
    source: Words,
  },
  closed,
)
const Topic = Type.Object(
  { sentence: Words, channels: Type.Array(Type.String()), places: Type.Array(Place) },
  closed,
)
const TopicsFile = Type.Object({ asOf: Day, topics: Type.Record(Type.String(), Topic) }, closed)
const TopicWords = Type.Object(
  {
    sentence: Words,
    places: Type.Optional(Type.Array(Type.Object({ name: Words, for: Type.Optional(Words) }, closed))),
  },
  closed,
)
const TopicWordsFile = Type.Object({ topics: Type.Record(Type.String(), TopicWords) }, closed)

/** Where to go when the matter is not a cyber one: doors of data/channels.yaml, then other bodies. */
export type OutOfScopeTopic = Static<typeof Topic>

/** One statement a line; a line that starts with `#` is a note to those who write them. */
const phrasesIn = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

const examplesIn = (path: string, kind: 'threat' | 'topic'): Examples[] =>
  readdirSync(join(projectRoot, path))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => ({
      [kind]: file.slice(0, -'.txt'.length),
      phrases: phrasesIn(join(projectRoot, path, file)),
    }))

/** Everything the triage learns from, read and checked. */
export function triageLessons(): Lessons {
  const signs: Signs = readYaml(`${folder}/signs.yaml`, SignsFile)
  const examples = [
    ...examplesIn(`${folder}/phrases`, 'threat'),
    ...examplesIn(`${folder}/phrases/out-of-scope`, 'topic'),
  ]
  const publicsOf = new Map(loadThreats().threats.map(({ slug, publics }) => [slug, publics]))
  const flagged = (name: string) => phrasesIn(join(projectRoot, folder, 'phrases/flags', `${name}.txt`))
  const dangers = { due: flagged('danger-to-life'), not: flagged('not-danger-to-life') }
  return { signs, examples, dangers, publicsOf }
}

/** Own words in, ranked threats out: from what was learned before, or learned now and kept for the next start. */
function openTriage(): Triage {
  const mark = markOfLessons()
  const kept = readKept(mark)
  if (kept) return triageOf(kept.learned, kept)
  const lessons = triageLessons()
  const learned = learn(lessons)
  keep(mark, { ...lessons, learned })
  return triageOf(learned, lessons)
}

/** The questions that settle a doubt; one that English lacks, or an answer, is the French one. */
export function loadDoubts(language: Language = 'fr'): Doubt[] {
  const { doubts } = readYaml(`${folder}/doubts.yaml`, DoubtsFile)
  if (language === 'fr') return doubts
  const translated = readYaml(`content/${language}/diagnosis/doubts.yaml`, DoubtsFile).doubts
  const sameDoubt = (one: Doubt, other: Doubt) => one.among.join() === other.among.join()
  return doubts.map((doubt) => {
    const said = translated.find((other) => sameDoubt(doubt, other))
    const labelOf = (threat: string) => said?.answers.find((answer) => answer.threat === threat)?.label
    return {
      ...doubt,
      question: said?.question ?? doubt.question,
      answers: doubt.answers.map((answer) => ({ ...answer, label: labelOf(answer.threat) ?? answer.label })),
    }
  })
}

/** The question that tells whether a matter is ours. */
export const loadScopeDoubt = (language: Language = 'fr'): ScopeDoubt =>
  readYaml(`content/${language}/diagnosis/doubts.yaml`, DoubtsFile).scope

/** Where to go for each topic that is not ours; the doors, numbers and addresses come from the French file. */
export function loadTopics(language: Language = 'fr'): ReadonlyMap<string, OutOfScopeTopic> {
  const topics = Object.entries(readYaml(`${folder}/out-of-scope.yaml`, TopicsFile).topics)
  if (language === 'fr') return new Map(topics)
  const translated = readYaml(`content/${language}/diagnosis/out-of-scope.yaml`, TopicWordsFile).topics
  return new Map(
    topics.map(([id, topic]) => [
      id,
      {
        ...topic,
        sentence: translated[id]?.sentence ?? topic.sentence,
        places: topic.places.map((place, rank) => ({ ...place, ...translated[id]?.places?.[rank] })),
      },
    ]),
  )
}

export type OwnWords = ReturnType<typeof readTriage>

let loaded: OwnWords | undefined

/** Own words, the questions that settle a doubt, and where to go when the matter is not ours: once a process. */
export const loadTriage = (): OwnWords => (loaded ??= readTriage())

function readTriage() {
  const doubts = { fr: loadDoubts('fr'), en: loadDoubts('en') }
  return {
    triage: openTriage(),
    /** The question to ask when a matter `mayBeOutside`. */
    scopeDoubt: { fr: loadScopeDoubt('fr'), en: loadScopeDoubt('en') },
    /** Where to go for each topic that `outOfScope` may name. */
    topics: { fr: loadTopics('fr'), en: loadTopics('en') },
    /** The question that would settle, when the first two are close. */
    doubtOf: (result: TriageResult, language: Language) => doubtOf(result, doubts[language]),
    /** The result once the doubt is settled by the threat its answer names; unchanged for « je ne sais pas ». */
    settle: (result: TriageResult, threat: string): TriageResult => {
      const doubt = doubtOf(result, doubts.fr)
      return doubt ? settle(result, doubt, threat) : result
    },
  }
}
