import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { flags, publics } from '../../kernel/situation.ts'
import { readYaml } from '../../platform/content.ts'
import { type Language, overlay } from '../../platform/words/index.ts'
import type { Ongoing } from './rules/ongoing.ts'
import { moneyAges } from './rules/question-tree.ts'

const exact = { additionalProperties: false }
const Texts = Type.String({ minLength: 2 })
const Id = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })

const OngoingFile = Type.Object(
  {
    ask: Texts,
    help: Texts,
    emergency: Texts,
    choices: Type.Record(
      Id,
      Type.Object(
        {
          label: Texts,
          hint: Type.Optional(Texts),
          threat: Type.Partial(Type.Record(Type.Enum(publics), Id), exact),
          flags: Type.Array(Type.Enum(flags)),
          moneyLeft: Type.Optional(Type.Enum(moneyAges)),
        },
        exact,
      ),
      exact,
    ),
  },
  exact,
)

const TranslationFile = Type.Object(
  {
    ask: Texts,
    help: Texts,
    emergency: Texts,
    choices: Type.Record(Id, Type.Partial(Type.Object({ label: Texts, hint: Texts }, exact)), exact),
  },
  exact,
)

/** The situations of « Attaque en cours » in one language; the threats they open come from the French file. */
export function loadOngoing(language: Language): Ongoing {
  const { choices, ...texts } = fileIn(language)
  return { ...texts, choices: Object.entries(choices).map(([id, choice]) => ({ id, ...choice })) }
}

function fileIn(language: Language): Static<typeof OngoingFile> {
  const original = readYaml('content/fr/diagnosis/ongoing.yaml', OngoingFile)
  if (language === 'fr') return original
  const translated = overlay(
    original,
    readYaml(`content/${language}/diagnosis/ongoing.yaml`, TranslationFile),
  )
  return Value.Parse(OngoingFile, translated)
}
