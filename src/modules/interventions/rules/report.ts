import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import type { Done, Intervention } from './intervention.ts'
import { isInstance, isProvider, isVictim, type Party } from './party.ts'

/** What the national missions may learn of one attack: each item may be objected to by itself. */
export const itemKinds = ['threat', 'modus-operandi', 'indicator', 'sample'] as const
export type ItemKind = (typeof itemKinds)[number]
export type ReportItem = {
  id: string
  kind: ItemKind
  /** The threat's name, the words, the indicator, or the fingerprint of the sample. */
  value: string
  /** The item that it was drawn from: an address read in a sample goes where the sample goes. */
  from?: string
}

/** The intervention report (compte rendu d'intervention): one for each finished case (charter, article 5: A5-REPORT). */
export type Report = { items: readonly ReportItem[]; writtenAt: Date }

/** What the victim was told, what she objected to, what left. */
export type Sharing = {
  told?: { at: Date; textVersion: string }
  objections: readonly string[] | 'everything'
  /** Each time that she objected or changed her mind; absent from what was kept before it could be told. */
  changes?: readonly { at: Date; act: 'object' | 'lift'; to: readonly string[] | 'everything' }[]
  /** Confidential, TLP:AMBER, unless somebody who may decide says otherwise (A5-CONF). */
  sent: readonly { at: Date; items: readonly string[]; marking: 'TLP:AMBER' }[]
}

/** The provider writes its report: the threat it confirmed, how it was done, indicators, samples. */
export function writeReport(
  intervention: Intervention,
  { by, items }: { by: Party; items: readonly ReportItem[] },
  now: Date,
): Ruling<
  Done,
  | 'intervention-not-yours'
  | 'report-not-now'
  | 'report-already-written'
  | 'report-no-threat'
  | 'report-item-empty'
  | 'report-item-twice'
  | 'report-item-from-nowhere'
  | 'report-names-client'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'done') return refuse('report-not-now')
  if (intervention.report) return refuse('report-already-written')
  if (!items.some(({ kind }) => kind === 'threat')) return refuse('report-no-threat')
  if (items.some(({ id, value }) => id === '' || typedText(value).trim() === ''))
    return refuse('report-item-empty')
  const ids = new Set(items.map(({ id }) => id))
  if (ids.size < items.length) return refuse('report-item-twice')
  if (items.some(({ id, from }) => from !== undefined && (from === id || !ids.has(from))))
    return refuse('report-item-from-nowhere')
  // What leaves is read by people who must not learn whose case it was.
  const client = typedText(intervention.quote.clientName).trim().toLowerCase()
  if (client.length > 3 && items.some((item) => plain(item).includes(client)))
    return refuse('report-names-client')
  return grant({ ...intervention, report: { items, writtenAt: now } })
}

/** The provider tells the victim of the national missions and of what may be sent to them (A5-INFORM), before anything is. */
export function tellOfSharing(
  intervention: Intervention,
  { by, textVersion }: { by: Party; textVersion: string },
  now: Date,
): Ruling<Intervention, 'intervention-not-yours' | 'sharing-no-text' | 'sharing-already-told'> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (textVersion.trim() === '') return refuse('sharing-no-text')
  if (intervention.sharing.told) return refuse('sharing-already-told')
  return grant({ ...intervention, sharing: { ...intervention.sharing, told: { at: now, textVersion } } })
}

/**
 * The victim objects, to one item or to everything, at any time, even before she is told or after the end
 * (A5-OPPOSE: an objection, not a consent). It adds to what she objected to before, in whichever window.
 */
export function objectToSharing(
  intervention: Intervention,
  { by, to }: { by: Party; to: readonly string[] | 'everything' },
  now: Date,
): Ruling<Intervention, 'intervention-not-yours'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  const { sharing } = intervention
  const objections =
    to === 'everything' || sharing.objections === 'everything'
      ? 'everything'
      : [...new Set([...sharing.objections, ...to])]
  const changes = changed(sharing, { at: now, act: 'object' as const, to })
  return grant({ ...intervention, sharing: { ...sharing, objections, changes } })
}

export const mostChanges = 200
type Changes = NonNullable<Sharing['changes']>

/**
 * Her changes of mind, the last ones kept. Of older ones stays what she kept back one by one, told as one objection: it
 * is what comes back when she lifts everything.
 */
function changed(sharing: Sharing, change: Changes[number]): Changes {
  const changes = [...(sharing.changes ?? []), change]
  if (changes.length <= mostChanges) return changes
  const older = changes.slice(0, changes.length - mostChanges + 1)
  const first = {
    at: older.at(-1)?.at ?? change.at,
    act: 'object' as const,
    to: [...oneByOne({ ...sharing, changes: older })],
  }
  return [first, ...changes.slice(older.length)]
}

/** What left the case, whether or not she objected to it since. */
const goneIn = ({ sent }: Sharing): Set<string> => new Set(sent.flatMap(({ items }) => items))

/**
 * What she may still let go: what she kept back and that never left. What left and was objected to afterwards is
 * being taken back from where it went; that is not undone here.
 */
export function liftable({ sharing }: Pick<Intervention, 'sharing'>): readonly string[] | 'everything' {
  const gone = goneIn(sharing)
  return sharing.objections === 'everything' ? 'everything' : sharing.objections.filter((id) => !gone.has(id))
}

/** What she had objected to one by one, as it was told day after day. */
function oneByOne({ changes = [] }: Sharing): Set<string> {
  const ids = new Set<string>()
  for (const { act, to } of changes)
    if (to !== 'everything') for (const id of to) act === 'object' ? ids.add(id) : ids.delete(id)
  return ids
}

/**
 * The victim changes her mind about what she kept back, as long as it has not left (A5-OPPOSE). Of everything: what
 * she had kept back one by one before stays so.
 */
export function liftObjection(
  intervention: Intervention,
  { by, of }: { by: Party; of: readonly string[] | 'everything' },
  now: Date,
): Ruling<Intervention, 'intervention-not-yours' | 'lift-nothing-chosen' | 'lift-already-sent'> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  const { sharing } = intervention
  const gone = goneIn(sharing)
  const { objections: before } = sharing
  if (before === 'everything' ? of !== 'everything' : of === 'everything' || of.length === 0)
    return refuse('lift-nothing-chosen')
  if (of !== 'everything' && of.some((id) => gone.has(id))) return refuse('lift-already-sent')
  // What was kept back, and nothing else: whatever else is sent is not kept.
  const to = before === 'everything' || of === 'everything' ? of : before.filter((id) => of.includes(id))
  if (to.length === 0) return refuse('lift-nothing-chosen')
  const objections =
    before === 'everything' || of === 'everything'
      ? [...new Set([...oneByOne(sharing), ...gone])]
      : before.filter((id) => !of.includes(id))
  const changes = changed(sharing, { at: now, act: 'lift' as const, to })
  return grant({ ...intervention, sharing: { ...sharing, objections, changes } })
}

/**
 * The items that she did not object to. What was drawn from an item objected to stays with it, and so does the
 * same thing said twice, or told again in words: an address kept back as one item does not leave as another.
 */
export function unopposed(items: readonly ReportItem[], objections: Sharing['objections']): ReportItem[] {
  if (objections === 'everything') return []
  const keptBack = new Set(objections)
  for (let size = -1; size !== keptBack.size; ) {
    size = keptBack.size
    const secrets = items.filter(({ id }) => keptBack.has(id)).map(plain)
    for (const item of items)
      if (
        (item.from !== undefined && keptBack.has(item.from)) ||
        secrets.some((secret) => tells(item, secret))
      )
        keptBack.add(item.id)
  }
  return items.filter(({ id }) => !keptBack.has(id))
}

const plain = ({ value }: ReportItem): string => value.trim().toLowerCase()

/** Words of three signs are in every story: they betray nothing. */
const tells = (item: ReportItem, secret: string): boolean =>
  plain(item) === secret ||
  (item.kind === 'modus-operandi' && secret.length > 3 && plain(item).includes(secret))

export function reportOf(intervention: Intervention): Report | undefined {
  const last = intervention.state === 'ended' ? intervention.last : intervention
  return last && 'report' in last ? last.report : undefined
}

/** What may leave the case for the national missions; nothing at all while the victim was not told
 * (A5-INFORM), nor from a case that ended before its time. */
export function outgoing(
  intervention: Intervention,
): Ruling<ReportItem[], 'sharing-not-told' | 'report-none'> {
  if (!intervention.sharing.told) return refuse('sharing-not-told')
  const report = reportOf(intervention)
  if (!report || intervention.state === 'ended') return refuse('report-none')
  return grant(unopposed(report.items, intervention.sharing.objections))
}

/** What was not objected to and has not left yet is sent, by the provider's wish or the instance's. */
export function sendReport(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<
  Intervention,
  'intervention-not-yours' | 'sharing-not-told' | 'report-none' | 'sharing-nothing-leaves'
> {
  if (!isProvider(intervention, by) && !isInstance(by)) return refuse('intervention-not-yours')
  const ruling = outgoing(intervention)
  if (!ruling.granted) return ruling
  const { sharing } = intervention
  const gone = goneIn(sharing)
  const items = ruling.value.map(({ id }) => id).filter((id) => !gone.has(id))
  if (items.length === 0) return refuse('sharing-nothing-leaves')
  return grant({
    ...intervention,
    sharing: { ...sharing, sent: [...sharing.sent, { at: now, items, marking: 'TLP:AMBER' }] },
  })
}

/**
 * What left and that she lets go still: what those who watch the threat may read today, even once the work has
 * ended. Nothing of a case that was deleted.
 */
export function standingItems(intervention: Intervention): ReportItem[] {
  const gone = goneIn(intervention.sharing)
  return unopposed(reportOf(intervention)?.items ?? [], intervention.sharing.objections).filter(({ id }) =>
    gone.has(id),
  )
}

/** What left before she objected, and must be taken back from where it went (A5-OPPOSE). */
export function toTakeBack(intervention: Intervention): string[] {
  const stays = new Set(standingItems(intervention).map(({ id }) => id))
  return [...goneIn(intervention.sharing)].filter((id) => !stays.has(id))
}
