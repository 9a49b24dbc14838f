import { fingerprintOf } from '../../platform/fingerprint.ts'
import type { Decided } from './rules/decided.ts'
import type { Offer } from './rules/offer.ts'

/**
 * A decision is taken on what was read, never on what took its place while the page stood open: a company that takes
 * its application back, renames itself and sends it again would be listed under a name that nobody examined.
 */
export type DecidedAsRead = Decided & { asRead: string }

type Company = {
  name: string
  legalName: string
  representative: string | null
  siret: string
  insee: string
  registerSaid: string | null
}
type Papers = readonly { id: string }[]

const shownOf = ({ name, legalName, representative, siret, insee, registerSaid }: Company) => ({
  name,
  legalName,
  representative,
  siret,
  insee,
  registerSaid,
})
const idsOf = (papers: Papers) => papers.map(({ id }) => id).toSorted()

/** An application: when it was sent, all that it says, its papers and its signature. */
export const applicationAsRead = (
  provider: Company & { submittedAt: Date | null; offer: Offer },
  { documents, signature }: { documents: Papers; signature: { id: string } | undefined },
): string =>
  fingerprintOf([
    'application',
    shownOf(provider),
    provider.submittedAt,
    provider.offer,
    idsOf(documents),
    signature?.id,
  ])

/** A change that is asked: which, what it says, and the company that it would change. */
export const changeAsRead = (
  provider: Company,
  change: Company & { id: string; why: string },
  documents: Papers,
): string =>
  fingerprintOf(['change', change.id, change.why, shownOf(provider), shownOf(change), idsOf(documents)])

/** A closure: which, and what the company answers. */
export const closureAsRead = (
  provider: Company,
  { id, siret, askedWords }: { id: string; siret: string; askedWords: string | null },
  documents: Papers,
): string => fingerprintOf(['closure', id, siret, askedWords, shownOf(provider), idsOf(documents)])

/** A look that is asked for: which, what the company says, and its papers. */
export const lookAsRead = (
  provider: Company,
  { id, hiddenFor, askedWords }: { id: string; hiddenFor: string; askedWords: string },
  documents: Papers,
): string => fingerprintOf(['look', id, hiddenFor, askedWords, shownOf(provider), idsOf(documents)])

/** A paper that was renewed: the company it speaks of, its days, and whether somebody has read it since. */
export const renewalAsRead = (
  provider: Company,
  {
    id,
    issuedOn,
    endsOn,
    checked,
  }: { id: string; issuedOn: string | null; endsOn: string | null; checked: string | null },
): string => fingerprintOf(['renewal', id, issuedOn, endsOn, checked, shownOf(provider)])

/** A label: its certificate, what it says, and whether somebody has decided since. */
export const labelAsRead = ({
  documentId,
  name,
  auditor,
  auditedOn,
  endsOn,
  outcome,
}: {
  documentId: string
  name: string
  auditor: string
  auditedOn: string
  endsOn: string
  outcome: string | null
}): string => fingerprintOf(['label', documentId, name, auditor, auditedOn, endsOn, outcome])
