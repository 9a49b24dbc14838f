import { createHash, randomUUID } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import { openSigningKey, type PublicJwk, publicJwk, signerAmong } from '../../platform/signing.ts'
import type { World } from '../../platform/world.ts'
import type { Also } from './acting.ts'
import type { Intervention } from './rules/intervention.ts'
import { insertCrimeReceipt } from './store/crime.ts'
import { insertSignature, keysUsed, rememberKey } from './store/signatures.ts'
import type { SignatureRow } from './store/tables.ts'

/**
 * What is kept of the signature of a victim, whole. She has no account: what makes her known is her case, that she
 * opened with its secret, and the name that she typed. A simple electronic signature (regulation (EU) 910/2014,
 * art. 25; Code civil, art. 1366 and 1367): no presumption goes with it, its file is all there is to show.
 */
export type Evidence = {
  v: 1
  kind: 'quote-signature' | 'amendment-signature' | 'immediate-start-signature'
  id: string
  instance: string
  intervention: string
  /** SHA-256 of the canonical JSON of what was signed, every line of it. */
  document: { number: number; sha256: string }
  signatory: { case: string | null; name: string; means: 'case-secret' }
  immediateStart: boolean
  signedAt: string
}

/**
 * What is kept of a report to an authority, whole: the proof that a provider did its duty (Code pénal, art. 434-1 and
 * 434-3). Nothing of the case is in it: it stays when the case goes.
 */
export type CrimeEvidence = {
  v: 1
  kind: 'crime-report'
  id: string
  instance: string
  intervention: string
  number: number
  provider: string
  recordedBy: string
  ground: string
  toldAt: string
  authority: string
  reference: string
  recordedAt: string
}

/** The fingerprint of what is signed: the offered quote, or the proposed amendment. */
export const fingerprint = (document: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(document))))
    .digest('hex')

/** Seals what a victim signs, and finds again which key sealed it. */
export function signatureBook({ secrets, settings, db }: Pick<World, 'secrets' | 'settings' | 'db'>) {
  const key = openSigningKey(secrets, 'intervention-signing')

  /** Writes the evidence of a signature, in the transaction that makes it true. */
  const seal =
    (of: SignatureRow['of'], name: string): Also =>
    async (tx, changed, { request }, at) => {
      const signed = signedIn(changed, of)
      if (!signed) throw new Error(`${changed.id} was signed and holds no ${of}`)
      const evidence: Evidence = {
        v: 1,
        kind: `${of}-signature`,
        id: randomUUID(),
        instance: settings.baseUrl.origin,
        intervention: changed.id,
        document: { number: signed.number, sha256: fingerprint(signed.document) },
        signatory: { case: request.number, name: name || signed.clientName, means: 'case-secret' },
        immediateStart: signed.immediateStart,
        signedAt: at.toISOString(),
      }
      const text = canonicalJson(evidence)
      await insertSignature(tx, {
        id: evidence.id,
        interventionId: changed.id,
        of,
        number: signed.number,
        signedAt: at,
        evidence: text,
        seal: key.sign(text),
      })
      await rememberKey(tx, key.jwk, at)
    }

  /** Seals what a provider recorded of a report to an authority, in the transaction that records it. */
  const sealCrime =
    (person: string): Also =>
    async (tx, changed, _, at) => {
      const report = changed.crimeReports.at(-1)
      if (!report) throw new Error(`${changed.id} recorded no report to an authority`)
      const number = changed.crimeReports.length
      const evidence: CrimeEvidence = {
        v: 1,
        kind: 'crime-report',
        id: randomUUID(),
        instance: settings.baseUrl.origin,
        intervention: changed.id,
        number,
        provider: changed.provider,
        recordedBy: person,
        ground: report.ground,
        toldAt: report.toldAt.toISOString(),
        authority: report.authority,
        reference: report.reference,
        recordedAt: at.toISOString(),
      }
      const text = canonicalJson(evidence)
      await insertCrimeReceipt(tx, {
        id: evidence.id,
        interventionId: changed.id,
        number,
        recordedAt: at,
        evidence: text,
        seal: key.sign(text),
      })
      await rememberKey(tx, key.jwk, at)
    }

  return {
    seal,
    sealCrime,
    /** Whether the seal of an evidence holds, under our key or a former one. */
    holds: async ({ evidence, seal: given }: Pick<SignatureRow, 'evidence' | 'seal'>): Promise<boolean> => {
      const former: PublicJwk[] = (await keysUsed(db)).map(({ x }) => publicJwk(x))
      return signerAmong(evidence, given, [key.jwk, ...former]) !== undefined
    },
  }
}

export type SignatureBook = ReturnType<typeof signatureBook>

function signedIn(one: Intervention, of: SignatureRow['of']) {
  if (!('signature' in one)) return undefined
  const { clientName } = one.quote
  if (of === 'quote' || of === 'immediate-start')
    return {
      clientName,
      number: one.quote.number,
      document: one.quote,
      immediateStart: one.signature.immediateStartAt !== undefined,
    }
  const last = one.amendments.at(-1)
  if (!last) return undefined
  const { signedAt: _, ...document } = last
  return { clientName, number: last.number, document, immediateStart: false }
}
