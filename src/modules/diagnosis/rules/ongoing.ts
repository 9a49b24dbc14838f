import type { Flag, Public } from '../../../kernel/situation.ts'
import type { MoneyLeft } from './question-tree.ts'

/** One of the big plain choices of « Attaque en cours », and what it already establishes. */
export type OngoingChoice = {
  id: string
  label: string
  hint?: string
  threat: Readonly<Partial<Record<Public, string>>>
  flags: readonly Flag[]
  moneyLeft?: MoneyLeft
}

export type Ongoing = { ask: string; help: string; emergency: string; choices: readonly OngoingChoice[] }

export type OpenedChoice = Omit<OngoingChoice, 'threat'> & { threat: string }

/** The choices a public sees: a private person has no switchboard, a town hall has no intimate images. */
export const ongoingChoicesFor = (ongoing: Ongoing, audience: Public): readonly OpenedChoice[] =>
  ongoing.choices.flatMap((choice) => {
    const threat = choice.threat[audience]
    return threat ? [{ ...choice, threat }] : []
  })

/** The choice an address names, if this public is offered it. */
export const ongoingChoice = (ongoing: Ongoing, audience: Public, id: unknown): OpenedChoice | undefined =>
  ongoingChoicesFor(ongoing, audience).find((choice) => choice.id === id)
