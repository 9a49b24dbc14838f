import { isMailAddress } from '../../../kernel/mail-address.ts'
import type { Shareable } from './request.ts'

/** How a victim may be reached, as she typed it or as her case knows it. */
export type Reach = { name: string; phone: string; mail: string }

/** What she answers when she typed how to reach her without ticking it: it leaves, or her case alone keeps it. */
export const reachAnswers = ['share', 'keep'] as const
export type ReachAnswer = (typeof reachAnswers)[number]

/**
 * A telephone as it is dialled: ten digits of the French plan, in pairs, whatever was typed between and before; or a
 * number of another country after its code, for who is abroad. Undefined for what nobody could dial.
 */
export function dialled(typed: string): string | undefined {
  const bare = typed.replace(/\(0\)/, '').replace(/[\s./()\u00a0\u202f-]/g, '')
  const national = bare.replace(/^(?:\+|00)33(?=0?[1-9]\d{8}$)0?/, '0')
  if (/^0[1-9]\d{8}$/.test(national)) return national.replace(/(\d\d)(?=\d)/g, '$1 ')
  const abroad = /^(?:\+|00)([1-9]\d{8,14})$/.exec(bare)?.[1]
  return abroad === undefined || abroad.startsWith('33') ? undefined : `+${abroad}`
}

export type ReachFlaw =
  | { field: 'phone'; why: 'reach-phone-wrong' }
  | { field: 'reachMail'; why: 'reach-mail-wrong' }
  | { field: 'name'; why: 'request-contact-missing' }
  | { field: 'reach'; why: 'request-contact-unsaid' }

/**
 * What is asked again before a request leaves. How to reach her is never shared in silence, nor kept back in silence:
 * typed and not ticked, she says which of both she meant. What her case knew already, and she left as it stood, says
 * nothing: it may have been there for months.
 */
export function reachFlaw(
  typed: Reach,
  known: Reach,
  { shared, answer }: { shared: readonly Shareable[]; answer: ReachAnswer | undefined },
): ReachFlaw | undefined {
  const ticked = shared.includes('contact')
  const leaves = ticked || answer === 'share'
  const isNew = (name: keyof Reach) => typed[name] !== '' && typed[name] !== known[name]
  const counts = (name: keyof Reach) => typed[name] !== '' && (leaves || isNew(name))
  if (counts('phone') && dialled(typed.phone) === undefined)
    return { field: 'phone', why: 'reach-phone-wrong' }
  if (counts('mail') && !isMailAddress(typed.mail)) return { field: 'reachMail', why: 'reach-mail-wrong' }
  if (leaves && Object.values(typed).every((value) => value === ''))
    return { field: 'name', why: 'request-contact-missing' }
  const isUnsaid = !ticked && answer === undefined && (isNew('name') || isNew('phone') || isNew('mail'))
  const isTwoThings = ticked && answer === 'keep'
  return isUnsaid || isTwoThings ? { field: 'reach', why: 'request-contact-unsaid' } : undefined
}
