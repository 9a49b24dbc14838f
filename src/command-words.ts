import { Type } from 'typebox'
import { readYaml } from './platform/content.ts'
import { type SettingProblem, settingNames } from './platform/settings.ts'
import { fill } from './platform/words/index.ts'

const Sentences = Type.Record(Type.String(), Type.String())

const words = readYaml(
  'content/fr/command-line.yaml',
  Type.Object({
    usage: Type.String(),
    settings: Sentences,
    refusals: Sentences,
    sentences: Sentences,
  }),
)

/** One sentence of the command line, in the language of the operators who run it. */
export const sentence = (name: string, values: Record<string, string | number> = {}): string =>
  fill(words.sentences[name] ?? name, values)

export const usage = (): string =>
  [
    words.usage.trimEnd(),
    ...settingNames.map((name) => `    ${name.padEnd(26)}${words.settings[name]}`),
    '',
  ].join('\n')

export const problemSentence = ({ name, why, value }: SettingProblem): string =>
  sentence('problem', { name, sentence: fill(words.refusals[why] ?? why, { value: value ?? '' }) })
