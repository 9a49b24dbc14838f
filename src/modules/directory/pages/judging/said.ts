import { longDayAt, longMoment } from '../../../../kernel/french-dates.ts'
import { fill } from '../../../../platform/words/index.ts'
import type { Engagement } from '../../judging/act.ts'
import { type RuleId, ruleIds } from '../../rules/charter.ts'
import type { Measure } from '../../rules/measures.ts'
import type { Said } from '../said.ts'

/** What every page of a file says with: the words of the interface, and those of the charter. */
export type FileSaid = Said & { engagement: Engagement }

/** How people of a file are called: by their names where they may be read, by their part elsewhere. */
export type NameOf = (person: string) => string

export function measureSaid(measure: Measure, { words: { judging: w } }: Pick<Said, 'words'>): string {
  return measure.name === 'temporary-delisting'
    ? fill(w.measures['temporary-delisting'], { months: measure.months })
    : w.measures[measure.name]
}

/** What bears on somebody is told with its hour. */
export const momentIn = (at: Date, { zone, language }: Pick<Said, 'zone' | 'language'>): string =>
  longMoment(at, zone, language)

export const dayOn = (at: Date, { zone, language }: Pick<Said, 'zone' | 'language'>): string =>
  longDayAt(at, zone, language)

/** A word of a list found by a code that only the file knows; the code itself when there is none. */
export const wordOf = (group: object, code: string): string =>
  Object.hasOwn(group, code) ? String((group as Record<string, unknown>)[code]) : code

/** A rule of the charter for who does not know its code: its article and what it is about. */
export const ruleSaid = (rule: RuleId, { words: { judging: w } }: Pick<Said, 'words'>): string =>
  fill(w.ruleSaid, { article: rule.slice(1, rule.indexOf('-')), title: w.rules[rule] })

/** The same at the head of a sentence that begins with the code. */
export function ruleNamed(sentence: string | undefined, said: Pick<Said, 'words'>): string | undefined {
  const rule = ruleIds.find((id) => sentence?.startsWith(`${id}.`) || sentence?.startsWith(`${id},`))
  return rule && sentence ? `${ruleSaid(rule, said)}${sentence.slice(rule.length)}` : sentence
}
