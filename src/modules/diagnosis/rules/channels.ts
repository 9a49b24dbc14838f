import { type Asking, isChild } from './asking.ts'
import type { Channel, ChannelKind, Phone } from './channel.ts'
import { complaintRoutes, complaints } from './complaint.ts'
import type { Candidate, Reason } from './reason.ts'
import type { Threat } from './threat.ts'

export type { Asking }

/** What a person needs from a channel: the headings under which the doors are shown. */
export const needs = [
  'danger',
  'money',
  'repair',
  'talk',
  'complain',
  'notify',
  'report',
  'remove',
  'listen',
  'rights',
  'know',
] as const
export type Need = (typeof needs)[number]

/** One door, why it is proposed, and the numbers that work from where the person is. */
export type Suggestion = {
  channel: Channel
  need: Need
  reason: Reason
  phones: Phone[]
  unverified: boolean
}

/**
 * The official doors that apply, in the order a person should try them.
 *
 * Danger comes first; without danger the emergency line closes the list but never leaves it. A child meets
 * 3018 and 119 before anything else and is never sent to a service for adults. Individuals are never sent to
 * a response centre; an organisation meets its sector's, then its region's. A door that nobody has verified
 * is marked, and never stands alone: 17Cyber, confirmed and always open, then stands beside it.
 */
export function channelsFor(asking: Asking, all: readonly Channel[]): Suggestion[] {
  const open = new Map(
    all.filter((channel) => mayUse(channel, asking)).map((channel) => [channel.id, channel]),
  )
  const found = new Map<string, Suggestion>()
  const propose = ([id, reason]: Candidate) => {
    const channel = open.get(id)
    if (channel && !found.has(id)) found.set(id, suggestion(channel, reason, asking))
  }
  for (const candidate of [
    ...urgent(asking),
    ...listed(asking, all),
    ...complaints(asking),
    ...around(asking),
  ])
    propose(candidate)
  if (![...found.values()].some(stands)) propose(['17cyber', 'confirmed-way'])
  propose(['urgence-17', 'always-there'])
  const order = needOrder(asking)
  const place = ({ need, reason }: Suggestion) =>
    reason === 'always-there' ? needs.length : order.indexOf(need)
  return [...found.values()].sort((one, other) => place(one) - place(other))
}

/** Whether a suggestion can carry a person alone: verified, and not only for emergencies. */
const stands = ({ channel }: Suggestion): boolean =>
  channel.verification === 'confirmed' && channel.kind !== 'emergency'

function mayUse(channel: Channel, asking: Asking): boolean {
  if (channel.withheld || !channel.publics.includes(asking.public)) return false
  return channel.ages === undefined || (channel.ages === 'minor') === isChild(asking)
}

/** Life, children and moving money, before what the threat itself calls for. */
function* urgent(asking: Asking): Generator<Candidate> {
  const { threat, flags } = asking
  if (flags.includes('danger-to-life') || threat.channels.includes('urgence-17'))
    yield ['urgence-17', 'danger-first']
  if (flags.includes('danger-to-life')) yield ['3114', 'life-at-risk']
  if (isChild(asking)) {
    yield ['3018', 'child-first']
    if (flags.includes('danger-to-life') || threat.family === 'person' || threat.family === 'extortion')
      yield ['119', 'child-first']
  }
  const moving = flags.includes('money-lost') || flags.includes('ongoing')
  if (moving && threat.channels.includes('opposition-carte')) yield ['opposition-carte', 'money-moving']
}

/** The channels of the threat itself; complaint routes have rules of their own below. */
function* listed(asking: Asking, all: readonly Channel[]): Generator<Candidate> {
  if (asking.stateAdministration) yield ['cert-fr', 'state-administration']
  for (const id of asking.threat.channels) {
    if (id === 'csirt-territorial') yield* responseCentres(asking, all)
    else if (id === 'cert-fr') yield [id, 'large-incident']
    else if (id === 'banque-mediateur') yield [id, 'if-bank-refuses']
    else if (!complaintRoutes.has(id)) yield [id, 'for-this-threat']
  }
}

/** The sector's centre if any, then the centre of the region of the affected site. */
function* responseCentres({ sector, region }: Asking, all: readonly Channel[]): Generator<Candidate> {
  for (const channel of all)
    if (sector !== undefined && channel.sector === sector) yield [channel.id, 'your-sector']
  for (const channel of all)
    if (region !== undefined && channel.regions?.includes(region)) yield [channel.id, 'your-region']
}

/** What surrounds the threat: advice, listening, remedies, the data of others. */
function* around({ threat, flags, public: who }: Asking): Generator<Candidate> {
  const lost = flags.includes('money-lost')
  const bankMatter = threat.lawRules.includes('BANK-REFUND')
  if (flags.includes('personal-data-of-others')) yield ['cnil-violation', 'data-of-others']
  if (lost && bankMatter && threat.channels.includes('opposition-carte'))
    yield ['perceval', 'for-this-threat']
  if (lost && bankMatter) yield ['banque-mediateur', 'if-bank-refuses']
  if (isSwindle(threat)) yield ['info-escroqueries', 'advice-by-phone']
  const hurts = lost || threat.severity > 2 || threat.family === 'person' || threat.family === 'extortion'
  if (who === 'particulier' && hurts) yield ['france-victimes', 'someone-to-listen']
}

const isSwindle = ({ family, severity, offences }: Threat): boolean =>
  (family === 'phishing' || family === 'payment') &&
  severity > 1 &&
  offences.some((id) => id === 'CP 313-1' || id === 'CP 313-2')

/** The lines shown before anything else when a life may be at stake. */
export function emergencyLines(all: readonly Channel[], { minor }: { minor: boolean }): Channel[] {
  const ids = minor ? ['urgence-17', '119', '3018', '3114'] : ['urgence-17', '3114', '3919']
  return ids.flatMap((id) => all.filter((channel) => channel.id === id))
}

/** The response centres of the sectors, shown to operators of vital importance or essential services. */
export const sectorCentres = (all: readonly Channel[]): Channel[] =>
  all.filter(({ group }) => group === 'csirt-sectoriel')

/**
 * The door a gesture or a task points to.
 *
 * « csirt-territorial » stands for the centre of the sector or region; where none is known, 17Cyber answers.
 */
export function channelOf(reference: string, asking: Asking, all: readonly Channel[]): Channel | undefined {
  const wanted =
    reference === 'csirt-territorial'
      ? [...responseCentres(asking, all)].map(([id]) => id).concat('17cyber')
      : [reference]
  const doors = wanted.flatMap((id) => all.filter((channel) => channel.id === id))
  return doors.find((channel) => mayUse(channel, asking))
}

function suggestion(channel: Channel, reason: Reason, asking: Asking): Suggestion {
  return {
    channel,
    reason,
    need: needOf(channel, reason),
    phones: phonesFrom(channel, asking),
    unverified: channel.verification === 'to-verify',
  }
}

/**
 * The numbers that work from where the person is: French short and free numbers do not answer from abroad.
 * Overseas, both sorts may be needed (the 3218 of CERT-FR answers in metropolitan France only).
 */
export function phonesFrom(
  { phones }: Channel,
  { abroad, region }: Pick<Asking, 'abroad' | 'region'>,
): Phone[] {
  const overseas = region !== undefined && /^(0[1-6]|9[78]\d)$/.test(region)
  if (overseas && !abroad) return phones
  return phones.filter(
    ({ from = 'france' }) => from === 'anywhere' || from === (abroad ? 'abroad' : 'france'),
  )
}

const needOfKind: Record<ChannelKind, Need> = {
  emergency: 'danger',
  'payment-block': 'money',
  assistance: 'repair',
  complaint: 'complain',
  notification: 'notify',
  report: 'report',
  takedown: 'remove',
  support: 'listen',
  recourse: 'rights',
  formality: 'rights',
  information: 'know',
  prevention: 'know',
}

const conversations = new Set(['17cyber', 'masecurite', 'pnav'])

function needOf(channel: Channel, reason: Reason): Need {
  if (reason === 'life-at-risk') return 'danger'
  return conversations.has(channel.id) ? 'talk' : needOfKind[channel.kind]
}

/** A child or a hurt person is listened to and protected first; a company stops the money and repairs. */
function needOrder(asking: Asking): readonly Need[] {
  if (isChild(asking)) return first('danger', 'listen', 'talk', 'remove', 'report')
  const { threat } = asking
  if (threat.family === 'person' || threat.lawRules.includes('CSAM'))
    return first('danger', 'talk', 'listen', 'remove', 'money')
  return needs
}

const first = (...ahead: Need[]): readonly Need[] => [
  ...ahead,
  ...needs.filter((need) => !ahead.includes(need)),
]
