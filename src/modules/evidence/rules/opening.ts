import { crockfordPattern, drawn, readSigns, signsOf } from '../../../kernel/crockford.ts'

/** What an opening is for; the victim chooses, the person sees it. */
export const purposes = ['help', 'complaint', 'investigation', 'repair'] as const
export type Purpose = (typeof purposes)[number]
export const isPurpose = (value: unknown): value is Purpose => purposes.includes(value as Purpose)

/** How many days an opening lasts, at the victim's choice. */
export const openingDays = [7, 30, 90] as const
export const usualDays = 30
export const isOpeningDays = (value: number): value is (typeof openingDays)[number] =>
  (openingDays as readonly number[]).includes(value)

export const untilAfter = (days: number, from: Date) => new Date(from.getTime() + days * 86_400_000)

/** Openings in force on one register: more are nobody's need, and each is a line that stays. */
export const mostOpenings = 50

/** Exhibits that a page lets one choose from, the latest; beyond, one opens all of them. */
export const mostChosen = 200

/** All exhibits, those to come included where they are opened; or some, by their numbers. */
export type WhichExhibits = 'all' | readonly number[]

/** Those that boxes of a form ticked. */
export function whichExhibits(ticked: readonly string[]): WhichExhibits {
  if (ticked.includes('all')) return 'all'
  return ticked.flatMap((value) => (/^[1-9]\d{0,5}$/.test(value) ? [Number(value)] : []))
}

/** The longest reason or reference of a procedure. */
export const longestReason = 300
export const longestReference = 120

/** The only duty to which exhibits are passed on without the victim's own gesture. */
export const passedTo = 'investigator'

export type Lasting = { givenAt: Date; until: Date; endedAt: Date | null }

/** Whether an opening opens anything at this moment. */
export const isInForce = ({ givenAt, until, endedAt }: Lasting, now: Date): boolean =>
  givenAt <= now && now < until && endedAt === null

/**
 * The code that a person gives so that a victim may name her: eight of Crockford's signs, PIE-7K4P-93TD. It opens
 * nothing by itself.
 */
export const recipientCodePattern = `^PIE-${crockfordPattern}{4}-${crockfordPattern}{4}$`

/** The code written from eight random bytes. */
export const recipientCode = (random: Uint8Array): string => written(signsOf(drawn(random, 8)))

/** The code that was meant, however it was heard or copied. */
export function readRecipientCode(typed: string): string | undefined {
  const signs = readSigns(typed.slice(0, 60), 8, 'PIE')
  return signs && written(signs)
}

const written = (signs: string) => `PIE-${signs.slice(0, 4)}-${signs.slice(4)}`
