import type { Flag, Public } from '../../../kernel/situation.ts'
import { type Audience, type Sheet, type Task, urgencies, type Variant } from './sheet.ts'

/** Who reads the sheet. `helper`: for someone else, or as a witness. */
export type Reader = { public: Public; flags: readonly Flag[]; helper?: boolean }

/** A sheet as one person reads it: her headline, her gestures, the tasks and texts that are hers. */
export type Advice = Omit<Sheet, 'variants' | 'evidence'> & {
  /** `name` where hers is not that of its kind. */
  evidence: readonly { kind: string; how: string; name?: string }[]
  /** The gestures were written for who helps, and not for the person hit. */
  gesturesForHelper: boolean
}

/** Whether a piece of advice is for this reader: every condition it states must hold. */
export function isFor(
  audience: Audience | undefined,
  { public: who, flags, helper = false }: Reader,
): boolean {
  if (!audience) return true
  const { publics, flags: any, unless, helper: forHelper } = audience
  if (publics && !publics.includes(who)) return false
  if (any && !any.some((flag) => flags.includes(flag))) return false
  if (unless?.some((flag) => flags.includes(flag))) return false
  return forHelper === undefined || forHelper === helper
}

/**
 * The advice as this reader should meet it.
 *
 * Headline, reassurance and gestures each come from the first variant written for her that has them, else from
 * the sheet. A headline that names something unknown (« vous a fait payer {amount} ») is passed over: `known`
 * lists what can be filled. Tasks keep their order, the most urgent first.
 */
export function adviceFor(sheet: Sheet, reader: Reader, known: readonly string[] = []): Advice {
  const { variants = [], ...rest } = sheet
  const hers = variants.filter(({ when }) => isFor(when, reader))
  const sayable = hers.filter(
    ({ headline }) => headline && placeholdersIn(headline).every((name) => known.includes(name)),
  )
  const gestures = firstOf(hers, 'gestures')
  return {
    ...rest,
    headline: firstOf(sayable, 'headline') ?? sheet.headline,
    reassurance: firstOf(hers, 'reassurance') ?? sheet.reassurance,
    gestures: gestures ?? sheet.gestures,
    gesturesForHelper: hers.find((variant) => variant.gestures)?.when.helper === true,
    // The easy words say the gestures of the sheet, not those of a variant.
    easy: gestures ? [] : sheet.easy,
    tasks: byUrgency(sheet.tasks.filter(({ onlyIf }) => isFor(onlyIf, reader))),
    evidence: sheet.evidence
      .filter(({ when }) => isFor(when, reader))
      .map(({ kind, how, person }) => ({ kind, how, ...(reader.public === 'particulier' ? person : {}) })),
    complaint: sheet.complaint.filter(({ when }) => isFor(when, reader)),
    texts: sheet.texts.filter(({ when }) => isFor(when, reader)),
  }
}

function firstOf<Part extends keyof Variant>(
  variants: readonly Variant[],
  part: Part,
): Variant[Part] | undefined {
  return variants.find((variant) => variant[part] !== undefined)?.[part]
}

const byUrgency = (tasks: readonly Task[]): Task[] =>
  urgencies.flatMap((urgency) => tasks.filter(({ when }) => when === urgency))

/** The names a text waits for: « {amount} » and the like, each once, in order of appearance. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')),
]

/** Words as a stressed reader meets them: « l’adresse » and « Changez-le » count for two. */
export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
