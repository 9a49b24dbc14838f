import type { ColumnType, Generated } from 'kysely'
import type { CustodyAct } from '../rules/ledger.ts'
import type { Purpose } from '../rules/opening.ts'

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'evidence.ledger': LedgerRow
    'evidence.entry': {
      ledgerId: string
      seq: number
      line: string
      hash: string
      act: ColumnType<CustodyAct, never, never>
      exhibitId: ColumnType<string | null, never, never>
      personId: ColumnType<string | null, never, never>
    }
    'evidence.exhibit': ExhibitTable
    'evidence.upload': UploadTable
    'evidence.segment': SegmentRow
    'evidence.recipient': { heldId: string; personId: string; code: string; drawnAt: Date }
    'evidence.wrongCode': { id: Generated<string>; keyHash: Buffer; at: Date }
    'evidence.opening': OpeningRow
    'evidence.openedExhibit': { openingId: string; exhibitId: string }
    'evidence.setAside': { exhibitId: string; party: string; at: Date }
    'evidence.hold': HoldRow
    'evidence.checkpoint': {
      number: number
      text: string
      signature: string
      keyId: string
      madeAt: Date
      stamp: Buffer | null
      stampedAt: Date | null
    }
    'evidence.checkpointLeaf': {
      checkpoint: number
      position: number
      ledgerId: string
      entries: number
      head: string
    }
    'evidence.signingKey': { kid: string; x: string }
  }
}

export type LedgerRow = {
  id: string
  caseId: string | null
  wrappedKey: string | null
  vaultKey: string | null
  entries: Generated<number>
  head: Generated<string>
  lastAt: Generated<string>
  openedAt: Date
  endedAt: Date | null
}

export const exhibitForms = ['file', 'text', 'sample'] as const
export type ExhibitForm = (typeof exhibitForms)[number]

/** What lies in the vault for one exhibit, and whose segments they are. */
export type Stored = { owner: string; size: number; sha256: string; sha512: string; crc32: number }

/** What a scanner said, or why none did. */
export type Scan =
  | { state: 'clean'; engine: string; at: string }
  | { state: 'infected'; signature: string; engine: string; at: string }
  | { state: 'not-scanned'; why: string; at?: string }

type Json<Value> = ColumnType<Value, string, string>
type BigInteger = ColumnType<string, number, number>

type ExhibitTable = {
  id: string
  ledgerId: string
  number: number
  name: string
  kind: string
  form: ExhibitForm
  declaredType: string
  type: string
  size: BigInteger
  sha256: string
  sha512: string
  stored: Json<Stored>
  derived: ColumnType<unknown, string | null, string | null>
  scan: ColumnType<Scan, string | undefined, string>
  depositedAt: Date
  lockedAt: Date | null
  destroyedAt: Date | null
}

type UploadTable = {
  id: string
  ledgerId: string
  name: string
  kind: string
  form: ExhibitForm
  declaredType: string
  size: ColumnType<string | null, number | null, number | null>
  received: ColumnType<string, number | undefined, number>
  segments: Generated<number>
  writer: string | null
  expiresAt: Date
}

export type SegmentRow = { ownerId: string; number: number; name: string; size: number }

export type OpeningRow = {
  id: string
  ledgerId: string
  everything: boolean
  /** Null where it is to the people of an organisation, for one intervention. */
  personId: string | null
  heldId: string | null
  personName: string
  personRole: string
  departments: string[]
  organisation: string | null
  purpose: Purpose
  givenAt: Date
  until: Date
  endedAt: Date | null
  passedFrom: string | null
  reason: string | null
  interventionId: string | null
}

export type HoldRow = {
  id: string
  ledgerId: string
  personId: string
  personName: string
  reference: string
  placedAt: Date
  liftedAt: Date | null
}
