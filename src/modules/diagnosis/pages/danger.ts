import type { Flag } from '../../../kernel/situation.ts'
import type { Words } from '../../../platform/words/index.ts'
import type { Threat } from '../rules/threat.ts'

/** Danger to life, violence, grooming: the numbers that come before anything else on a page; else undefined. */
export function dangerNumbers(
  threat: Threat | undefined,
  flags: readonly Flag[],
  { result: { danger: w } }: Words,
) {
  if (!flags.includes('danger-to-life') && !threat?.channels.includes('urgence-17')) return undefined
  const more = flags.includes('minor')
    ? [
        { number: '119', href: 'tel:119', text: w.child },
        { number: '3018', href: 'tel:3018', text: w.young },
      ]
    : threat?.channels.includes('3919')
      ? [{ number: '3919', href: 'tel:3919', text: w.women }]
      : []
  return [
    { number: '17', href: 'tel:17', text: w.police },
    { number: '112', href: 'tel:112', text: w.emergency },
    { number: '114', href: 'sms:114', text: w.sms },
    { number: '3114', href: 'tel:3114', text: w.suicide },
    ...more,
  ]
}
