import { dayFrom } from '../../../kernel/calendar/index.ts'
import { type Reading, reading, type Slip } from './declared/reading.ts'

/**
 * Somebody who does the work: what she handles, and the day she pledged confidentiality in writing (charter, A3-NDA).
 * Her name is for those who review the company, and for nobody else.
 */
export type StaffMember = { name: string; does: string; pledgedOn: string }

export const mostMembers = 60
export const memberLengths = { name: 120, does: 160 } as const

/** The list as it was typed: an empty line is nobody; half a line is corrected, not lost. `today` is `AAAA-MM-JJ`. */
export function readStaff(typed: readonly StaffMember[], today: string): Reading<readonly StaffMember[]> {
  const slips: Slip[] = []
  const members = typed.flatMap(({ name, does, pledgedOn }, at): StaffMember[] => {
    if (name === '' && does === '' && pledgedOn === '') return []
    const wrong = (box: keyof StaffMember, why: string) => slips.push({ field: `${box}-${at + 1}`, why })
    if (name === '') wrong('name', 'member-name-missing')
    if (does === '') wrong('does', 'member-does-missing')
    if (dayFrom(pledgedOn) === undefined) wrong('pledgedOn', 'member-pledge-missing')
    else if (pledgedOn > today) wrong('pledgedOn', 'member-pledge-later')
    return [{ name: name.slice(0, memberLengths.name), does: does.slice(0, memberLengths.does), pledgedOn }]
  })
  return reading(slips, members.slice(0, mostMembers))
}
