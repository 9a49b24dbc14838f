import type { Form } from '../../platform/http/form.ts'
import type { Viewer } from '../accounts/index.ts'
import type { Typed } from './pages/decision-form.tsx'
import { type Decided, longestReasons } from './rules/decided.ts'

/** The form before anybody writes in it. A name is one line here: its first word is proposed as the first name. */
export function decisionToWrite({ name }: Pick<Viewer, 'name'>): Typed {
  const [firstName = '', ...rest] = name.split(' ')
  return { decision: '', reasons: '', firstName, lastName: rest.join(' '), capacity: '' }
}

export function decisionTyped(body: Form): Typed {
  const line = (name: string) => (body.line(name) ?? '').slice(0, 120)
  return {
    decision: body.text('decision'),
    reasons: body.text('reasons').slice(0, longestReasons),
    firstName: line('firstName'),
    lastName: line('lastName'),
    capacity: line('capacity'),
  }
}

/** What was decided; undefined when neither answer was chosen. */
export function decidedIn(typed: Typed, viewer: Pick<Viewer, 'id' | 'roles'>): Decided | undefined {
  if (typed.decision !== 'accept' && typed.decision !== 'refuse') return undefined
  const role = viewer.roles.some((held) => held.role === 'director') ? 'director' : 'operator'
  return {
    accepts: typed.decision === 'accept',
    reasons: typed.reasons,
    signatory: { ...typed, person: viewer.id, role },
  }
}

/** The box that a refusal is about. */
export function boxOf(why: string, typed: Typed): keyof Typed {
  if (why === 'reasons-too-short') return 'reasons'
  if (why !== 'signatory-incomplete') return 'decision'
  return (
    (['firstName', 'lastName', 'capacity'] as const).find((name) => typed[name].trim() === '') ?? 'capacity'
  )
}
