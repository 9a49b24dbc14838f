import { asReadField } from '../../kernel/as-read.ts'
import type { Form } from '../../platform/http/form.ts'
import type { Viewer } from '../accounts/index.ts'
import type { DecidedAsRead } from './as-read.ts'
import type { Typed } from './pages/decision-form.tsx'

/** The form before anybody writes in it. A name is one line here: its first word is proposed as the first name. */
export function decisionToWrite({ name }: Pick<Viewer, 'name'>): Typed {
  const [firstName = '', ...rest] = name.split(' ')
  return { decision: '', reasons: '', firstName, lastName: rest.join(' '), capacity: '' }
}

export function decisionTyped(body: Form): Typed {
  const line = (name: string) => (body.line(name) ?? '').slice(0, 120)
  return {
    decision: body.text('decision'),
    reasons: body.text('reasons'),
    firstName: line('firstName'),
    lastName: line('lastName'),
    capacity: line('capacity'),
  }
}

/** What was decided, and on what; undefined when neither answer was chosen. */
export function decidedIn(
  typed: Typed,
  body: Form,
  viewer: Pick<Viewer, 'id' | 'roles'>,
): DecidedAsRead | undefined {
  if (typed.decision !== 'accept' && typed.decision !== 'refuse') return undefined
  const role = viewer.roles.some((held) => held.role === 'director') ? 'director' : 'operator'
  return {
    accepts: typed.decision === 'accept',
    reasons: typed.reasons,
    asRead: body.text(asReadField),
    signatory: { ...typed, person: viewer.id, role },
  }
}

/** The box that a refusal is about. */
export function boxOf(why: string, typed: Typed): keyof Typed {
  if (why === 'reasons-too-short' || why === 'reasons-too-long') return 'reasons'
  if (why !== 'signatory-incomplete') return 'decision'
  return (
    (['firstName', 'lastName', 'capacity'] as const).find((name) => typed[name].trim() === '') ?? 'capacity'
  )
}

/** The form as it comes back when what was read has changed: whoever decides chooses again. */
export const toChooseAgain = (typed: Typed, why: string | undefined): Typed =>
  why === 'read-changed' ? { ...typed, decision: '' } : typed
