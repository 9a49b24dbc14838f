import { randomUUID } from 'node:crypto'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { type Granted, grant, type Refused, refuse } from '../../kernel/ruling.ts'
import { openSigningKey, type PublicJwk, publicJwk, signerAmong } from '../../platform/signing.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { type Charter, charterOn } from './charter.ts'
import { comeBackSigned } from './charter-limit.ts'
import { articleNames } from './rules/charter.ts'
import {
  agrees,
  type Evidence,
  evidenceFile,
  evidenceText,
  maySign,
  readEvidence,
  readSigning,
  type Signing,
  type SigningMistake,
  type SigningWhy,
} from './rules/charter-signature.ts'
import { signatureOf } from './store/joining.ts'
import { lockProvider } from './store/providers.ts'
import { charterKeys, insertSignature, rememberCharterKey, signatureById } from './store/signatures.ts'
import type { CharterSignatureTable } from './store/tables.ts'

type Signed = Granted<{ id: string }>
type Unsigned = Refused<SigningWhy> & { mistakes: readonly SigningMistake[] }

/** A signature as anybody may check it: what was sealed, and by which key; or that its seal does not hold. */
export type CheckedSignature = { state: 'holds'; evidence: Evidence; kid: string } | { state: 'broken' }

/** Signatures of the charter: given once for each version, sealed by this instance, checked by anybody (docs/charter.md). */
export function charterSignatures(world: World, charters: readonly Charter[]) {
  const { db, now, secrets, settings } = world
  const key = openSigningKey(secrets, 'charter-signing')

  /** Every public key that may have sealed here: ours first, then those of former secrets. */
  async function keys(): Promise<PublicJwk[]> {
    const former = (await charterKeys(db)).map(({ x }) => publicJwk(x))
    return [key.jwk, ...former.filter(({ kid }) => kid !== key.jwk.kid)]
  }

  const checked = (row: CharterSignatureTable, known: readonly PublicJwk[]): CheckedSignature => {
    const jwk = signerAmong(row.evidence, row.seal, known)
    if (!jwk) return { state: 'broken' }
    const evidence = readEvidence(row.evidence)
    return agrees(row, evidence) ? { state: 'holds', evidence, kid: jwk.kid } : { state: 'broken' }
  }

  return {
    keys,

    /**
     * Signs the version that the page showed, for the establishment as it is declared at this moment. Pressed twice,
     * or by two people at once, it is signed once and both are given the same signature: they wait for one another.
     */
    sign: (
      viewer: Pick<Viewer, 'id' | 'proofs' | 'provedAt'>,
      providerId: string,
      asked: Signing,
    ): Promise<Signed | Unsigned | Refused<'charter-provider-closed'>> =>
      db.transaction().execute(async (tx) => {
        const at = now()
        const provider = await lockProvider(tx, providerId)
        const ruling = maySign(provider?.state ?? 'closed')
        if (!provider || !ruling.granted) return refuse('charter-provider-closed')
        const current = charterOn(isoDay(dayAt(at, 'Europe/Paris')), charters)
        const before = await signatureOf(tx, provider, current.version)
        if (before) return grant({ id: before.id })
        const read = readSigning(asked, current)
        if ('mistakes' in read) return { ...refuse(read.mistakes[0].why), mistakes: read.mistakes }
        const { siret, name, legalName } = provider
        const evidence: Evidence = {
          v: 1,
          kind: 'charter-signature',
          id: randomUUID(),
          instance: settings.baseUrl.origin,
          provider: { id: providerId, name, legalName, siret },
          charter: { version: current.version, sha256: current.sha256, articlesRead: articleNames },
          signatory: {
            person: viewer.id,
            ...read.signing,
            proofs: viewer.proofs,
            provedAt: viewer.provedAt.toISOString(),
          },
          signedAt: at.toISOString(),
        }
        const text = evidenceText(evidence)
        const { id } = evidence
        await insertSignature(tx, {
          id,
          providerId,
          siret,
          version: current.version,
          hash: current.sha256,
          signedAt: at,
          signedBy: viewer.id,
          ...read.signing,
          evidence: text,
          seal: key.sign(text),
        })
        await comeBackSigned(tx, provider, at)
        await rememberCharterKey(tx, key.jwk, at)
        await record(tx, {
          kind: 'charter-signed',
          actor: viewer.id,
          at,
          data: { company: providerId, signature: id, version: current.version },
        })
        return grant({ id })
      }),

    /** By its code. A row that somebody changed in the database does not hold, whichever column it was. */
    check: async (id: string): Promise<CheckedSignature | undefined> => {
      const row = await signatureById(db, id)
      return row && checked(row, await keys())
    },

    /** The evidence file of a signature of a provider, for who reviews it: that she took it is written first. */
    takeEvidence: async (
      viewer: Pick<Viewer, 'id'>,
      providerId: string,
      id: string,
    ): Promise<{ version: string; file: string } | undefined> => {
      const row = await signatureById(db, id)
      if (row?.providerId !== providerId) return undefined
      const found = checked(row, await keys())
      if (found.state !== 'holds') return undefined
      const data = { provider: providerId, signature: id }
      await db
        .transaction()
        .execute((tx) => record(tx, { kind: 'signature-read', actor: viewer.id, at: now(), data }))
      return { version: row.version, file: evidenceFile(row.evidence, { kid: found.kid, seal: row.seal }) }
    },

    /** Signs a text for a moment at hand, such as a badge; the key is remembered, for who checks it after another secret. */
    seal: async (text: string): Promise<{ kid: string; seal: string }> => {
      await db.transaction().execute((tx) => rememberCharterKey(tx, key.jwk, now()))
      return { kid: key.jwk.kid, seal: key.sign(text) }
    },

    /** The key that sealed a text here; none when nobody of ours did. */
    signerOf: async (text: string, seal: string): Promise<PublicJwk | undefined> =>
      signerAmong(text, seal, await keys()),

    checkRow: async (row: CharterSignatureTable) => checked(row, await keys()),
  }
}

export type CharterSignatures = ReturnType<typeof charterSignatures>
