import { eurosTyped } from '../../kernel/euros.ts'
import type { Form } from '../../platform/http/form.ts'
import {
  type FactKind,
  type FactName,
  type FactRefusal,
  type Facts,
  factKinds,
  isFactName,
  readAnswer,
} from './rules/facts.ts'
import { sumToldIn } from './rules/story-sum.ts'
import { factsInForce } from './store/files.ts'
import type { CaseView } from './view.ts'

/** Which facts a form asks, by part of the story; a case shows the parts that concern its threat. */
export const factGroups = {
  what: ['story', 'occurredAt', 'firstAnomalyAt', 'knownAt', 'accounts', 'alreadyDone'],
  money: [
    'amountCents',
    'debitedAt',
    'paymentMeans',
    'paymentAuthorised',
    'payeeOutsideEea',
    'oppositionAt',
    'oppositionNumber',
    'reportedToBankAt',
  ],
  system: [
    'breachRisk',
    'cnilNotifiedAt',
    'cnilNumber',
    'insured',
    'insurerInformedAt',
    'insurerReference',
    'publishedAt',
  ],
  complaint: ['complaintAt', 'complaintNumber'],
} as const satisfies Record<string, readonly FactName[]>

/** The parts that a case shows: money when money may be gone, the breach and the insurer for those it concerns. */
export function factGroupsFor({ file, help, facts }: CaseView) {
  const { threat } = help.enquiry
  const money =
    file.flags.includes('money-lost') ||
    threat.lawRules.some((id) => id.startsWith('BANK')) ||
    facts.amountCents !== undefined
  const system = file.public !== 'particulier' || threat.lawRules.some((id) => /^(INS|GDPR|PRESS)/.test(id))
  return (Object.keys(factGroups) as (keyof typeof factGroups)[])
    .filter((id) => (id !== 'money' || money) && (id !== 'system' || system))
    .map((id) => ({ id, facts: factGroups[id] }))
}

/** What a form asks: a fact, or the place of a paper (content/fr/placeholders.yaml). */
export type Asked = { name: string; kind: FactKind }

const everyFact: readonly Asked[] = Object.values(factGroups)
  .flat()
  .map((name) => ({ name, kind: factKinds[name] }))

export type ReadFacts = {
  told: Record<string, string>
  refusals: Record<string, FactRefusal>
  /** What was changed, box by box, to show again as it was typed. */
  typed: Record<string, string>
}

/** Written in the form: how much the case had been told when it was shown. */
export const seenField = 'seen'

/** The boxes as they stood in the form when it was shown; a form that does not say is read against the present. */
export function boxesShown(
  form: Form,
  { told, zone }: Pick<CaseView, 'told' | 'zone'>,
): Record<string, string> {
  const seen = /^\d{1,9}$/.test(form.text(seenField)) ? Number(form.text(seenField)) : told.length
  return boxesOf(factsInForce(told.slice(0, seen)), zone)
}

/**
 * Reads the facts a form brought: an emptied box takes back, and a box left as it was shown says nothing.
 *
 * Trap: a page left open on the computer knows nothing of what the telephone told since. Read whole, it would
 * silently take back the complaint's number, or move a deadline.
 */
export function readFactForm(
  form: Form,
  shown: Readonly<Record<string, string>>,
  now: Date,
  zone: string,
  asked: readonly Asked[] = everyFact,
): ReadFacts {
  const read: ReadFacts = { told: {}, refusals: {}, typed: {} }
  for (const { name, kind } of asked) {
    const typed = typedIn(form, name, kind)
    if (!typed || Object.entries(typed.boxes).every(([box, value]) => value === (shown[box] ?? ''))) continue
    Object.assign(read.typed, typed.boxes)
    const ruling = readAnswer(name, kind, typed.value, now, zone)
    if (ruling.granted) read.told[name] = ruling.value
    else read.refusals[name] = ruling.why
  }
  return read
}

function typedIn(
  form: Form,
  name: string,
  kind: FactKind,
): { value: string; boxes: Record<string, string> } | undefined {
  if (kind !== 'moment') {
    return form.has(name) ? { value: form.text(name), boxes: { [name]: form.text(name) } } : undefined
  }
  if (!form.has(`${name}-date`)) return undefined
  const date = form.line(`${name}-date`) ?? ''
  const time = form.line(`${name}-time`) ?? ''
  return {
    value: time === '' ? date : `${date}T${time}`,
    boxes: { [`${name}-date`]: date, [`${name}-time`]: time },
  }
}

/** The boxes as they stand for facts already told. Instants given by a machine are shown on the local clock. */
export function boxesOf(facts: Facts, zone: string): Record<string, string> {
  const boxes: Record<string, string> = {}
  for (const [name, value] of Object.entries(facts)) {
    const kind = isFactName(name) ? factKinds[name] : 'line'
    if (kind === 'moment') Object.assign(boxes, momentBoxes(name, value, zone))
    else boxes[name] = kind === 'amount' ? eurosTyped(Number(value)) : value
  }
  return boxes
}

/** What her story tells of a fact she has not told: proposed in its box, told only when she saves it. */
export function proposedBoxes({ facts, told, zone }: Pick<CaseView, 'facts' | 'told' | 'zone'>) {
  const amountCents = sumToldIn(facts.story ?? '')
  const isUntold = told.every(({ name }) => name !== 'amountCents')
  return amountCents !== undefined && isUntold ? boxesOf({ amountCents }, zone) : {}
}

function momentBoxes(name: string, value: string, zone: string) {
  const local = /Z|[+-]\d\d:\d\d$/.test(value) ? wallTime(new Date(value), zone) : value
  const [date = '', time = ''] = local.split(/[T ]/)
  return { [`${name}-date`]: date, [`${name}-time`]: time.slice(0, 5) }
}

/** « 2026-11-21 14:10 » on the clock of a place: the Swedish way of writing dates is ISO 8601's. */
const wallTime = (at: Date, timeZone: string) =>
  at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
