import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type PublicJwk, publicJwk } from '../../platform/signing.ts'
import type { World } from '../../platform/world.ts'
import { type ReceiptKind, type ReceiptPayload, receiptMoment } from './rules/receipt.ts'
import { receiptCode } from './rules/receipt-code.ts'
import { blockFor, type CheckedBlock, checkBlock, openSigner, signerOf } from './signing.ts'
import {
  insertReceipt,
  oneReceiptAtATime,
  type ReceiptRow,
  receiptByCode,
  receiptsOfCase,
  rememberedKeys,
  rememberKey,
} from './store.ts'

type ReceiptsWorld = Pick<World, 'db' | 'now' | 'secrets' | 'settings'>

/** A receipt as it is shown: what was signed, and the text that proves it alone. */
export type Receipt = { payload: ReceiptPayload; signature: string; kid: string; block: string }

/** What a receipt is made of. The salt is drawn by us: a fingerprint of few facts must not be guessed back. */
export type Sealed = (salt: string) => Json

export type NewReceipt = {
  kind: ReceiptKind
  caseId?: string
  content: Sealed
  /** What came with the form: the same draw and content give the same receipt, once. */
  draw?: string
}

export type Checked =
  | { state: 'authentic'; receipt: Receipt }
  | { state: 'unknown' }
  | Exclude<CheckedBlock, { state: 'authentic' }>

/** A receipt asked for again within this time, when nothing changed, is the same press. */
const samePressMilliseconds = 60_000

/**
 * Receipts: that a content was there at a moment, told by its fingerprint and our signature (docs/receipts.md).
 * Anyone checks one by its code, or without us by its text and the public key.
 */
export function receiptsOf(world: ReceiptsWorld) {
  const { db, now, secrets, settings } = world
  const signer = openSigner(secrets)

  const saltOf = (code: string) => secrets.digest('receipt-salt', code).toString('hex').slice(0, 32)

  /** The content of a receipt, word for word as its fingerprint was taken. */
  const contentOf = (code: string, content: Sealed): string => canonicalJson(content(saltOf(code)))

  const fits = ({ payload }: Receipt, content: Sealed): boolean =>
    fingerprint(contentOf(payload.code, content)) === payload.contentHash

  /** Makes a receipt in the transaction of what it is about; `made` is false for one made by the same press. */
  async function issue(
    tx: Tx,
    { kind, caseId, content, draw }: NewReceipt,
  ): Promise<{ receipt: Receipt; made: boolean }> {
    const issuedAt = receiptMoment(now())
    await rememberKey(tx, signer.jwk, now())
    for (let attempt = 0; ; attempt++) {
      const drawn = draw === undefined ? randomBytes(9) : secrets.digest('receipt-draw', `${attempt} ${draw}`)
      const code = receiptCode(drawn)
      const payload: ReceiptPayload = {
        v: 1,
        code,
        issuedAt,
        kind,
        contentHash: fingerprint(contentOf(code, content)),
        instance: settings.baseUrl.origin,
      }
      const receipt = whole(payload, signer.sign(payload), signer.jwk.kid)
      const row = { ...rowOf(receipt), caseId: caseId ?? null }
      if (await insertReceipt(tx, row)) return { receipt, made: true }
      const first = draw === undefined ? undefined : await receiptByCode(tx, code)
      if (first?.kind === kind && fits(receiptOf(first), content))
        return { receipt: receiptOf(first), made: false }
    }
  }

  /** A receipt of what a case holds; pressed twice, the one just made. */
  const issueForCase = (caseId: string, content: Sealed): Promise<Receipt> =>
    db.transaction().execute(async (tx) => {
      await oneReceiptAtATime(tx, caseId)
      const [latest] = await receiptsOfCase(tx, caseId)
      const known = latest && receiptOf(latest)
      const isSamePress =
        known &&
        now().getTime() - Date.parse(known.payload.issuedAt) < samePressMilliseconds &&
        fits(known, content)
      if (isSamePress) return known
      return (await issue(tx, { kind: 'case-declaration', caseId, content })).receipt
    })

  /** Every public key that may have signed here: ours first, then those of former secrets. */
  async function keys(): Promise<PublicJwk[]> {
    const former = (await rememberedKeys(db)).map(({ x }) => publicJwk(x))
    return [signer.jwk, ...former.filter(({ kid }) => kid !== signer.jwk.kid)]
  }

  return {
    issue,
    issueForCase,
    contentOf,
    fits,
    keys,
    ofCase: async (caseId: string): Promise<Receipt[]> => (await receiptsOfCase(db, caseId)).map(receiptOf),

    /** By its code. A row that somebody changed in the database is not authentic: its signature says so. */
    checkCode: async (code: string): Promise<Checked> => {
      const row = await receiptByCode(db, code)
      if (!row) return { state: 'unknown' }
      const receipt = receiptOf(row)
      const known = await keys()
      return signerOf(receipt.payload, receipt.signature, known)
        ? { state: 'authentic', receipt }
        : { state: 'not-signed-by-us', payload: receipt.payload }
    },

    /** By its text alone, though the database were lost. */
    checkText: async (text: string): Promise<Checked> => {
      const checked = checkBlock(text, await keys())
      if (checked.state !== 'authentic') return checked
      const { payload, signature, jwk } = checked
      return { state: 'authentic', receipt: whole(payload, signature, jwk.kid) }
    },
  }
}

export type Receipts = ReturnType<typeof receiptsOf>

export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex')

const whole = (payload: ReceiptPayload, signature: string, kid: string): Receipt => ({
  payload,
  signature,
  kid,
  block: blockFor(payload, signature),
})

const rowOf = ({ payload, signature, kid }: Receipt): Omit<ReceiptRow, 'caseId'> => ({
  code: payload.code,
  issuedAt: new Date(payload.issuedAt),
  kind: payload.kind,
  contentHash: payload.contentHash,
  instance: payload.instance,
  signature,
  kid,
})

const receiptOf = ({ code, issuedAt, kind, contentHash, instance, signature, kid }: ReceiptRow): Receipt =>
  whole({ v: 1, code, issuedAt: receiptMoment(issuedAt), kind, contentHash, instance }, signature, kid)
