import type { Public } from '../../../kernel/situation.ts'
import type { Threat } from './threat.ts'

/** Where somebody who repairs is looked for: the address of a question with what is known already. */
export type Repairs = (asked: { threat: string; audience: Public; insee: string | undefined }) => string

/** How much somebody who repairs helps with a threat, and where one is looked for. */
export type RepairData = { need: Exclude<Threat['technicalAssistance'], 'none'>; href: string }

/** Nothing where nothing is broken: a false adviser on the telephone needs no technician. */
export const repairOf = (
  { slug, technicalAssistance: need }: Threat,
  repairs: Repairs,
  { audience, insee }: { audience: Public; insee: string | undefined },
): RepairData | undefined =>
  need === 'none' ? undefined : { need, href: repairs({ threat: slug, audience, insee }) }
