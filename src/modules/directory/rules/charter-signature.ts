import { addDays, dayFrom, isoDay, startOfDay } from '../../../kernel/calendar/index.ts'
import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type ArticleName, articleNames } from './charter.ts'

/**
 * What is kept of a signature, whole: a simple electronic signature has no presumption on its side (regulation (EU)
 * 910/2014, art. 25 and 26; C. civ. art. 1366 and 1367), so that its file is all there is to show who signed what.
 */
export type Evidence = {
  v: 1
  kind: 'charter-signature'
  /** The code by which anybody checks it. */
  id: string
  instance: string
  provider: { id: string; name: string; legalName: string; siret: string }
  charter: { version: string; sha256: string; articlesRead: readonly ArticleName[] }
  signatory: {
    /** Her account, by its id. */
    person: string
    name: string
    capacity: string
    /** How she had proved who she is in this session, and when last. */
    proofs: readonly string[]
    provedAt: string
  }
  /** Both moments in UTC, to the millisecond. */
  signedAt: string
}

/** The bytes that are sealed. */
export const evidenceText = (evidence: Evidence): string => canonicalJson(evidence)

/**
 * The file that a provider keeps. One line, and the evidence in it once, as it was sealed: a file that also said it
 * in clear beside could say something else.
 */
export const evidenceFile = (evidence: string, { kid, seal }: { kid: string; seal: string }): string =>
  `{"evidence":${evidence},"kid":${JSON.stringify(kid)},"seal":${JSON.stringify(seal)}}`

/** The evidence of a sealed text; only to be asked of a text whose seal holds. */
export const readEvidence = (sealed: string): Evidence => JSON.parse(sealed) as Evidence

/** What a row says beside its sealed evidence, for the database to search. */
export type SignatureRow = {
  id: string
  providerId: string
  siret: string
  version: string
  hash: string
  signedAt: Date
  signedBy: string
  name: string
  capacity: string
}

/** Whether a row says what its evidence does: the seal does not cover the other columns. */
export const agrees = (
  row: SignatureRow,
  { id, provider, charter, signatory, signedAt }: Evidence,
): boolean =>
  row.id === id &&
  row.providerId === provider.id &&
  row.siret === provider.siret &&
  row.version === charter.version &&
  row.hash === charter.sha256 &&
  row.signedAt.toISOString() === signedAt &&
  row.signedBy === signatory.person &&
  row.name === signatory.name &&
  row.capacity === signatory.capacity

/** What a form brought: the version that its page showed, the articles ticked, who signs. */
export type Signing = {
  version: string
  hash: string
  read: readonly string[]
  name: string | undefined
  capacity: string | undefined
}

export const signingLengths = { name: 120, capacity: 80 } as const

export type SigningWhy =
  | 'charter-changed'
  | 'charter-article-unread'
  | 'charter-name-missing'
  | 'charter-capacity-missing'
  | 'charter-provider-closed'

/** What is to be corrected, each with its box; `article` where one is not ticked. */
export type SigningMistake = { why: SigningWhy; article?: ArticleName }

/** A text that changed under the eyes of its reader is refused before anything else: she has read another. */
export function readSigning(
  { version, hash, read, name, capacity }: Signing,
  current: { version: string; sha256: string },
): { signing: { name: string; capacity: string } } | { mistakes: [SigningMistake, ...SigningMistake[]] } {
  if (version !== current.version || hash !== current.sha256)
    return { mistakes: [{ why: 'charter-changed' }] }
  const [first, ...others]: SigningMistake[] = [
    ...articleNames
      .filter((article) => !read.includes(article))
      .map((article) => ({ why: 'charter-article-unread', article }) as const),
    ...(name ? [] : [{ why: 'charter-name-missing' } as const]),
    ...(capacity ? [] : [{ why: 'charter-capacity-missing' } as const]),
  ]
  if (first || !name || !capacity) return { mistakes: [first ?? { why: 'charter-name-missing' }, ...others] }
  return {
    signing: {
      name: name.slice(0, signingLengths.name),
      capacity: capacity.slice(0, signingLengths.capacity),
    },
  }
}

/** A closed sheet commits nobody any more; any other state may sign, since a decision may still come. */
export const maySign = (state: string): Ruling<true, 'charter-provider-closed'> =>
  state === 'closed' ? refuse('charter-provider-closed') : grant(true)

type Version = { version: string; effectiveFrom: string; signBefore?: string | undefined }

/**
 * What is owed once a version has taken the place of the one that was signed: nothing, or a new signature, and until
 * which day the place in the listing is kept. Days are those of Paris, `AAAA-MM-JJ`; the last day counts whole.
 */
export type SigningDue =
  | { state: 'signed' }
  /** Never signed anything: a step of the application, and nothing to sign again. */
  | { state: 'never' }
  | { state: 'again'; before: string | undefined; isLate: boolean }

export function signingDue(
  current: Version,
  signatures: readonly { version: string }[],
  today: string,
): SigningDue {
  if (signatures.some(({ version }) => version === current.version)) return { state: 'signed' }
  if (signatures.length === 0) return { state: 'never' }
  return { state: 'again', before: current.signBefore, isLate: isPastLimit(current, today) }
}

/**
 * What is told today of the latest version, to who has not signed it: that it was published, from the day its text is
 * here on; that a week is left, then. Nothing of the first version, which everybody signs to come in, and nothing once
 * the limit is past, when what is hidden is told by itself.
 */
export function charterNews(versions: readonly Version[], today: string): 'published' | 'soon' | undefined {
  const latest = versions.at(-1)
  if (!latest || versions.length === 1 || isPastLimit(latest, today)) return undefined
  const { signBefore, effectiveFrom } = latest
  const day = signBefore === undefined ? undefined : dayFrom(signBefore)
  const isSoon = day !== undefined && effectiveFrom <= today && today >= isoDay(addDays(day, -7))
  return isSoon ? 'soon' : 'published'
}

/** Whether the last day on which an unsigned provider keeps its place is over. */
export const isPastLimit = ({ signBefore }: Pick<Version, 'signBefore'>, today: string): boolean =>
  signBefore !== undefined && today > signBefore

/** The moment that ends the last day on which an unsigned provider keeps its place. */
export const limitOf = ({ signBefore = '' }: Pick<Version, 'signBefore'>): Date | undefined => {
  const last = dayFrom(signBefore)
  return last === undefined ? undefined : startOfDay(addDays(last, 1), 'Europe/Paris')
}
