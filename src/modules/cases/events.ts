import type { Flag, Public } from '../../kernel/situation.ts'

/** A case was opened. Anonymous: the département only, and the flags that describe the harm, not the person. */
export type CaseOpened = {
  module: 'cases'
  kind: 'case-opened'
  at: Date
  threat: string
  public: Public
  department: string | undefined
  flags: Flag[]
}

/** A case was closed by its person, with how far her list was. */
export type CaseClosed = {
  module: 'cases'
  kind: 'case-closed'
  at: Date
  threat: string
  public: Public
  settled: number
}

/** Flags that describe the harm; age, health and danger to life stay in the case. */
const tellable: readonly Flag[] = ['money-lost', 'ongoing', 'personal-data-of-others', 'activity-stopped']

export const tellableFlags = (flags: readonly Flag[]): Flag[] =>
  flags.filter((flag) => tellable.includes(flag))
