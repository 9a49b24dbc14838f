import { addWorkingDays, dayAt, dayFrom, startOfDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Deadline, deadlineAfter, delays, zoneOf } from './delays.ts'
import { receivedAt } from './delivery.ts'
import { type AbusiveGround, type Exhibit, isOver, type Procedure } from './procedure.ts'

/** The rights of a provider from the grievances on: to read the file, to write, to be heard, to be assisted. */
type Deaf = 'procedure-not-now'

const withDefence = (procedure: Procedure, change: Partial<Procedure['defence']>): Procedure => ({
  ...procedure,
  defence: { ...procedure.defence, ...change },
})

/** Defence begins with the grievances sent, and ends where the commission begins to vote. */
const mayDefend = (procedure: Procedure): boolean =>
  procedure.grievances !== null && procedure.ballots.length === 0 && !isOver(procedure)

export const grievancesReceivedAt = ({ grievances, place }: Procedure, now: Date): Date | null =>
  grievances && receivedAt(grievances.delivery, place, now)

/**
 * Until when written observations are in time: fifteen calendar days from receipt, to midnight where the provider
 * lives, and to the next working day if that is not one. Null as long as nothing proves that it was received.
 *
 * A granted extension adds ten days. Days we took too long to give the file are given back: they were ours.
 */
export function observationsUntil(procedure: Procedure, now: Date): Deadline | null {
  const received = grievancesReceivedAt(procedure, now)
  if (!received) return null
  const { place, defence } = procedure
  let deadline = deadlineAfter(received, delays.observations, place)
  const late = daysLateWithFile(procedure)
  if (late > 0) deadline = deadlineAfter(deadline.until, { ...delays.observations, amount: late }, place)
  return defence.extension?.answer?.granted
    ? deadlineAfter(deadline.until, delays.extension, place)
    : deadline
}

export const fileDue = ({ defence, seat }: Procedure): Deadline | null =>
  defence.file && deadlineAfter(defence.file.askedAt, delays.fileAccess, seat)

function daysLateWithFile(procedure: Procedure): number {
  const given = procedure.defence.file?.givenAt
  const due = fileDue(procedure)
  if (!given || !due) return 0
  return Math.max(0, dayAt(given, due.zone) - (dayFrom(due.on) ?? Number.NaN))
}

/** The provider may ask for its file as soon as the grievances leave, and is answered within five working days. */
export function askForFile(procedure: Procedure, now: Date): Ruling<Procedure, Deaf> {
  if (!mayDefend(procedure)) return refuse('procedure-not-now')
  return grant(withDefence(procedure, { file: procedure.defence.file ?? { askedAt: now, givenAt: null } }))
}

/** A masked copy of what names others is made before the file is given (CRPA, art. L311-6 and L311-7). */
export function maskExhibit(
  procedure: Procedure,
  number: number,
  by: string,
  now: Date,
): Ruling<Procedure, 'exhibit-unknown' | 'not-the-rapporteur'> {
  if (procedure.rapporteur?.person !== by) return refuse('not-the-rapporteur')
  if (!procedure.exhibits.some((exhibit) => exhibit.number === number)) return refuse('exhibit-unknown')
  const masked = (exhibit: Exhibit) => (exhibit.number === number ? { ...exhibit, maskedAt: now } : exhibit)
  return grant({ ...procedure, exhibits: procedure.exhibits.map(masked) })
}

/** The whole file or nothing: an exhibit that names others and has no masked copy yet holds it back. */
export function giveFile(
  procedure: Procedure,
  now: Date,
): Ruling<Procedure, Deaf | 'file-not-asked' | 'exhibit-not-masked'> {
  if (!mayDefend(procedure)) return refuse('procedure-not-now')
  const { file } = procedure.defence
  if (!file) return refuse('file-not-asked')
  if (procedure.exhibits.some(({ namesOthers, maskedAt }) => namesOthers && !maskedAt))
    return refuse('exhibit-not-masked')
  return grant(withDefence(procedure, { file: { ...file, givenAt: file.givenAt ?? now } }))
}

/** Each reading is written down: who, when, which exhibits. */
export function readFile(procedure: Procedure, by: string, now: Date): Ruling<Procedure, 'file-not-given'> {
  const { file, accesses } = procedure.defence
  if (!file?.givenAt) return refuse('file-not-given')
  const access = { at: now, by, exhibits: procedure.exhibits.map(({ number }) => number) }
  return grant(withDefence(procedure, { accesses: [...accesses, access] }))
}

/** A counsel or a representative of one's choice, at any time, even the last day (CRPA, art. L122-1). */
export function nameCounsel(procedure: Procedure, name: string, now: Date): Ruling<Procedure, Deaf> {
  if (!mayDefend(procedure)) return refuse('procedure-not-now')
  return grant(withDefence(procedure, { counsel: { name, since: now } }))
}

const isInTime = (procedure: Procedure, now: Date): boolean => {
  const deadline = observationsUntil(procedure, now)
  return deadline === null || now <= deadline.until
}

/** Ten days more, once, asked with a reason before the time is over. Until it is answered nothing is deliberated. */
export function askExtension(
  procedure: Procedure,
  because: string,
  now: Date,
): Ruling<Procedure, Deaf | 'reason-missing' | 'extension-once' | 'observations-over'> {
  if (!mayDefend(procedure)) return refuse('procedure-not-now')
  if (procedure.defence.extension) return refuse('extension-once')
  if (!isInTime(procedure, now)) return refuse('observations-over')
  if (because.trim() === '') return refuse('reason-missing')
  return grant(withDefence(procedure, { extension: { askedAt: now, because, answer: null } }))
}

export function answerExtension(
  procedure: Procedure,
  given: { by: string; granted: boolean; because: string },
  now: Date,
): Ruling<Procedure, Deaf | 'not-the-rapporteur' | 'reason-missing'> {
  const { extension } = procedure.defence
  if (!mayDefend(procedure) || !extension || extension.answer) return refuse('procedure-not-now')
  if (procedure.rapporteur?.person !== given.by) return refuse('not-the-rapporteur')
  if (!given.granted && given.because.trim() === '') return refuse('reason-missing')
  return grant(withDefence(procedure, { extension: { ...extension, answer: { at: now, ...given } } }))
}

/** What comes late is kept, marked late, and read if the commission has not begun to vote. */
export function submitObservations(
  procedure: Procedure,
  given: { by: string; text: string },
  now: Date,
): Ruling<Procedure, Deaf | 'text-missing'> {
  if (!mayDefend(procedure)) return refuse('procedure-not-now')
  if (given.text.trim() === '') return refuse('text-missing')
  const one = { at: now, ...given, late: !isInTime(procedure, now) }
  return grant(withDefence(procedure, { observations: [...procedure.defence.observations, one] }))
}

/** To be heard is asked for, within the time of the observations. */
export function askHearing(
  procedure: Procedure,
  now: Date,
): Ruling<Procedure, Deaf | 'observations-over' | 'hearing-already-asked'> {
  if (!mayDefend(procedure)) return refuse('procedure-not-now')
  if (procedure.defence.hearing) return refuse('hearing-already-asked')
  if (!isInTime(procedure, now)) return refuse('observations-over')
  return grant(
    withDefence(procedure, { hearing: { askedAt: now, refusal: null, convocation: null, held: null } }),
  )
}

const openHearing = ({ defence: { hearing } }: Procedure) =>
  hearing && !hearing.refusal && !hearing.held ? hearing : null

/** Only an abusive request is refused, in writing, on one of the grounds the law knows, by the rapporteur. */
export function refuseHearing(
  procedure: Procedure,
  given: { by: string; ground: AbusiveGround; because: string },
  now: Date,
): Ruling<Procedure, Deaf | 'not-the-rapporteur' | 'reason-missing'> {
  const hearing = openHearing(procedure)
  if (!mayDefend(procedure) || !hearing) return refuse('procedure-not-now')
  if (procedure.rapporteur?.person !== given.by) return refuse('not-the-rapporteur')
  if (given.because.trim() === '') return refuse('reason-missing')
  return grant(withDefence(procedure, { hearing: { ...hearing, refusal: { at: now, ...given } } }))
}

/**
 * A hearing is held within fifteen days of its request, and told five working days before, counted where the
 * provider lives. Convened late, the notice wins: being ready matters more than being quick.
 */
export function conveneHearing(
  procedure: Procedure,
  on: Date,
  now: Date,
): Ruling<Procedure, Deaf | 'hearing-too-soon' | 'hearing-too-late'> {
  const hearing = openHearing(procedure)
  if (!mayDefend(procedure) || !hearing) return refuse('procedure-not-now')
  const { place } = procedure
  const zone = zoneOf(place)
  // Five whole working days lie between the notice and the day of the hearing.
  const noticed = addWorkingDays(dayAt(now, zone), delays.hearingNotice.amount, place.department)
  if (dayAt(on, zone) <= noticed) return refuse('hearing-too-soon')
  const limit = deadlineAfter(hearing.askedAt, delays.hearing, place).until
  const firstPossible = addWorkingDays(noticed, 1, place.department)
  const stillPossible = startOfDay(firstPossible, zone) <= limit
  if (on > limit && (stillPossible || dayAt(on, zone) > firstPossible)) return refuse('hearing-too-late')
  return grant(withDefence(procedure, { hearing: { ...hearing, convocation: { sentAt: now, on } } }))
}

/** Held on its day, with a signed record; who does not come was heard as she wished. */
export function holdHearing(
  procedure: Procedure,
  given: { present: boolean; signedBy: string },
  now: Date,
): Ruling<Procedure, Deaf | 'hearing-not-yet' | 'record-unsigned'> {
  const hearing = openHearing(procedure)
  if (!mayDefend(procedure) || !hearing) return refuse('procedure-not-now')
  if (!hearing.convocation || now < hearing.convocation.on) return refuse('hearing-not-yet')
  if (given.signedBy.trim() === '') return refuse('record-unsigned')
  return grant(withDefence(procedure, { hearing: { ...hearing, held: { at: now, ...given } } }))
}

/** Whether the defence has had all that it is owed: only then may anybody vote. */
export function defenceIsOver(
  procedure: Procedure,
  now: Date,
): Ruling<
  Date,
  | 'grievances-not-notified'
  | 'grievances-not-received'
  | 'file-not-given'
  | 'extension-unanswered'
  | 'hearing-pending'
  | 'observations-running'
> {
  if (!procedure.grievances) return refuse('grievances-not-notified')
  const deadline = observationsUntil(procedure, now)
  if (!deadline) return refuse('grievances-not-received')
  const { file, extension, hearing } = procedure.defence
  if (file && !file.givenAt) return refuse('file-not-given')
  if (extension && !extension.answer) return refuse('extension-unanswered')
  if (openHearing(procedure)) return refuse('hearing-pending')
  if (now <= deadline.until) return refuse('observations-running')
  const heard = hearing?.held?.at
  return grant(heard && heard > deadline.until ? heard : deadline.until)
}
