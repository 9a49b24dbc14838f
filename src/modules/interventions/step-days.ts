import { type Static, Type } from 'typebox'
import { readYaml } from '../../platform/content.ts'
import type { StepDays } from './rules/awaited.ts'

const Days = Type.Integer({ minimum: 1, maximum: 60 })
const BySpeed = Type.Object({ urgent: Days, otherwise: Days }, { additionalProperties: false })
const File = Type.Object(
  {
    asOf: Type.String({ format: 'date' }),
    source: Type.String(),
    diagnosis: BySpeed,
    quote: BySpeed,
    closing: Days,
  },
  { additionalProperties: false },
)

let loaded: Static<typeof File> | undefined

/** How long each step may take from today on, in worked days. */
export function stepDays(urgent: boolean): StepDays {
  loaded ??= readYaml('data/repair-delays.yaml', File)
  const speed = urgent ? 'urgent' : 'otherwise'
  return { diagnosis: loaded.diagnosis[speed], quote: loaded.quote[speed], closing: loaded.closing }
}
