import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import { awaitsChoice, type Done, type Intervention, type Working } from './intervention.ts'
import { isProvider, type Party } from './party.ts'
import { mayClean } from './preservation.ts'
import { mustWait } from './withdrawal.ts'

/** One line of the work's log: what was done, and what was cleaned by it. Written once, never changed. */
export type LogEntry = { at: Date; person: string; text: string; cleaned: readonly string[] }

type AtWork = 'intervention-not-yours' | 'work-without-quote' | 'work-frozen' | 'provider-delisted-choice'

/**
 * The provider starts: a quote is signed (A2-QUOTE), the traces are kept (A2-TRACES), and the client's fourteen
 * days are over unless she asked expressly not to wait (Code de la consommation, art. L221-25).
 */
export function startWork(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Working, AtWork | 'work-already-started' | 'start-needs-request' | 'work-without-preservation'> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state === 'frozen') return refuse('work-frozen')
  if (intervention.state !== 'signed')
    return refuse('signature' in intervention ? 'work-already-started' : 'work-without-quote')
  if (awaitsChoice(intervention)) return refuse('provider-delisted-choice')
  if (mustWait(intervention, now)) return refuse('start-needs-request')
  const { preservation } = intervention
  if (!preservation) return refuse('work-without-preservation')
  return grant({ ...intervention, state: 'working', startedAt: now, preservation })
}

function atWork(intervention: Intervention, by: Party): Ruling<Working, AtWork | 'work-not-started'> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state === 'frozen') return refuse('work-frozen')
  if (intervention.state !== 'working')
    return refuse('signature' in intervention ? 'work-not-started' : 'work-without-quote')
  if (awaitsChoice(intervention)) return refuse('provider-delisted-choice')
  return grant(intervention)
}

/** The provider writes what it did. Cleaning what is not on the preservation sheet is refused (A2-TRACES). */
export function logWork(
  intervention: Intervention,
  { by, text, cleaned }: { by: Party; text: string; cleaned: readonly string[] },
  now: Date,
): Ruling<Working, AtWork | 'work-not-started' | 'work-no-words' | 'work-cleans-unpreserved'> {
  const ruling = atWork(intervention, by)
  if (!ruling.granted) return ruling
  const working = ruling.value
  const what = typedText(text).trim()
  if (what === '') return refuse('work-no-words')
  if (!cleaned.every((item) => mayClean(working.preservation, item))) return refuse('work-cleans-unpreserved')
  const person = by.kind === 'provider' ? by.person : ''
  return grant({ ...working, log: [...working.log, { at: now, person, text: what, cleaned }] })
}

/** The provider says that all is done; a work without a line in its log was not done. */
export function finishWork(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Done, AtWork | 'work-not-started' | 'work-log-empty'> {
  const ruling = atWork(intervention, by)
  if (!ruling.granted) return ruling
  if (ruling.value.log.length === 0) return refuse('work-log-empty')
  return grant({ ...ruling.value, state: 'done', doneAt: now })
}
