import { Type } from 'typebox'
import { publics } from '../../kernel/situation.ts'
import { readYaml } from '../../platform/content.ts'
import { type Language, languages } from '../../platform/words/index.ts'
import { forWhomHearer } from './rules/triage/for-whom.ts'
import { closed, forEach, Words } from './shapes.ts'

const asked = { question: Words, organisations: Words, answers: forEach(publics, Words) }
const Cues = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })
const French = Type.Object(
  {
    ...asked,
    says: Type.Object({ 'entreprise-association': Cues, 'collectivite-administration': Cues }, closed),
    another: Cues,
    suggests: Cues,
    unless: Cues,
  },
  closed,
)
const Translated = Type.Object(asked, closed)

export type ForWhom = ReturnType<typeof read>

let opened: ForWhom | undefined

/** Whom a story is about, as its words tell it, and the question for when they do not: read once a process. */
export const openForWhom = (): ForWhom => (opened ??= read())

function read() {
  const french = readYaml('content/fr/diagnosis/for-whom.yaml', French)
  const asks = Object.fromEntries(
    languages.map((language) => [
      language,
      language === 'fr' ? french : readYaml(`content/${language}/diagnosis/for-whom.yaml`, Translated),
    ]),
  ) as Record<Language, Pick<typeof french, 'question' | 'organisations' | 'answers'>>
  return { hear: forWhomHearer(french), asks }
}
