import { Type } from 'typebox'
import { readYaml } from '../../../platform/content.ts'
import type { ProcedureFile } from '../rules/file.ts'

const parts = ['moderator', 'rapporteur', 'director', 'member-1', 'member-2', 'member-3', 'provider'] as const
export type Part = (typeof parts)[number]

const file = 'content/fr/rehearsal/procedure.yaml'
const Story = Type.Object({
  /** The company of the rehearsal, and the invented one of the demonstration. */
  company: Type.String(),
  provider: Type.String(),
  about: Type.String(),
  reportedAt: Type.String(),
  text: Type.String(),
  people: Type.Record(Type.Enum([...parts]), Type.String()),
  acts: Type.Array(
    Type.Object({
      at: Type.String(),
      by: Type.Enum([...parts]),
      act: Type.String(),
      fields: Type.Optional(Type.Record(Type.String(), Type.String())),
    }),
  ),
  /** When the hourly look of measures is taken. */
  looks: Type.Array(Type.String()),
})
export type Story = ReturnType<typeof readStory>

/** One whole procedure about an invented company: rehearsed by a command, and shown closed in the demonstration. */
export const readStory = () => readYaml(file, Story)
export const partsOf = ({ people }: Story): Part[] => Object.keys(people) as Part[]

/** What a box of the story holds: as it is written, or what only this run knows: a person, the id of a fact. */
export const typedIn = (value: string, kept: ProcedureFile, idOf: (part: Part) => string): string => {
  const part = parts.find((one) => one === value)
  if (part !== undefined) return idOf(part)
  return value === 'first' ? (kept.findings[0]?.id ?? '') : value
}
