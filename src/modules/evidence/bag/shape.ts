import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { CustodyEntry } from '../rules/ledger.ts'

const closed = { additionalProperties: false }
const Uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Sha512 = Type.String({ pattern: '^[0-9a-f]{128}$' })
const Moment = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })
/** https://aide.exemple.example, and nothing that a terminal or a page would take for an order. */
const Origin = Type.String({ pattern: '^https?://[a-z0-9.-]{1,253}(:\\d{1,5})?$' })
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Place = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

/** The bytes in a bag, when they are not those of the original: a sample travels in an encrypted ZIP. */
const Stored = Type.Object({ size: Count, sha256: Sha256, sha512: Sha512 }, closed)

const Listed = Type.Object(
  {
    id: Uuid,
    /** 1, 2, 3… in the case. */
    number: Place,
    path: Type.String(),
    /** As the person's file was called: hostile text. */
    name: Type.String(),
    /** What sort of evidence, as data/evidence.yaml names it (MAIL_EML…). */
    kind: Type.String(),
    form: Type.Union([Type.Literal('file'), Type.Literal('text'), Type.Literal('sample')]),
    declaredType: Type.String(),
    type: Type.String(),
    /** Of the original, in bytes; so are the two hashes. */
    size: Count,
    sha256: Sha256,
    sha512: Sha512,
    depositedAt: Moment,
    stored: Type.Union([Stored, Type.Null()]),
  },
  closed,
)

/** custody/exhibits.json: which exhibits of the register are in the bag, and which are not. */
export const Exhibits = Type.Object(
  {
    v: Type.Literal(1),
    ledger: Uuid,
    exhibits: Type.Array(Listed),
    absent: Type.Array(Type.Object({ id: Uuid, number: Type.String(), destroyed: Type.Boolean() }, closed)),
  },
  closed,
)

/** custody/seal.json: the very bytes that are signed. The tag manifest stands for every file but the seal itself. */
export const Seal = Type.Object(
  {
    v: Type.Literal(1),
    kind: Type.Literal('custody-export'),
    export: Uuid,
    at: Moment,
    instance: Origin,
    tool: Type.String({ maxLength: 100 }),
    ledger: Uuid,
    /** How many lines the register had, and the hash of the last. */
    entries: Count,
    head: Sha256,
    tagmanifest: Sha512,
  },
  closed,
)

export const CheckpointShape = Type.Object(
  {
    v: Type.Literal(1),
    kind: Type.Literal('custody-checkpoint'),
    number: Place,
    at: Moment,
    instance: Origin,
    leaves: Place,
    root: Sha256,
    previous: Sha256,
  },
  closed,
)

/** Where the register stood in a checkpoint, and the steps that lead from there to the root that was signed. */
export const LeafShape = Type.Object(
  {
    leaf: Type.Object({ ledger: Uuid, entries: Place, head: Sha256 }, closed),
    path: Type.Array(
      Type.Object({ side: Type.Union([Type.Literal('left'), Type.Literal('right')]), hash: Sha256 }, closed),
      { maxItems: 64 },
    ),
  },
  closed,
)

export type Listed = Static<typeof Listed>
export type Exhibits = Static<typeof Exhibits>
export type Absent = Exhibits['absent'][number]
export type Seal = Static<typeof Seal>
export type PlacedLeaf = Static<typeof LeafShape>

/** The bytes that a bag holds for an exhibit. */
export const heldIn = (exhibit: Listed) => exhibit.stored ?? exhibit

/** A value read from a bag, or undefined: of another shape, or not written in the one way we write it. */
export function readShape<Schema extends TSchema>(schema: Schema, text: string): Static<Schema> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Value.Check(schema, value) && canonicalJson(value as Json) === text
      ? (value as Static<Schema>)
      : undefined
  } catch {
    return undefined
  }
}

/** What an exhibit says of itself that its line of deposit does not, or undefined. */
export function differsFromDeposit(exhibit: Listed, { at, after, data }: CustodyEntry): string | undefined {
  if (after !== exhibit.sha256) return 'sha256'
  if (at !== exhibit.depositedAt) return 'depositedAt'
  const { sha512, size, number, storedSha512, storedSize, ...more } = data
  if (sha512 !== exhibit.sha512) return 'sha512'
  if (size !== String(exhibit.size)) return 'size'
  if (number !== String(exhibit.number)) return 'number'
  if (storedSha512 !== exhibit.stored?.sha512) return 'storedSha512'
  if (storedSize !== (exhibit.stored ? String(exhibit.stored.size) : undefined)) return 'storedSize'
  return (['kind', 'form', 'declaredType', 'type'] as const).find(
    (name) => more[name] !== undefined && more[name] !== exhibit[name],
  )
}

export const depositsIn = (entries: readonly CustodyEntry[]): Map<string, CustodyEntry> => {
  const deposits = new Map<string, CustodyEntry>()
  for (const entry of entries)
    if (entry.act === 'deposit' && entry.exhibit !== null && !deposits.has(entry.exhibit))
      deposits.set(entry.exhibit, entry)
  return deposits
}

/** The exhibits of the register that are not among those given, in the order of their deposits. */
export function absentFrom(entries: readonly CustodyEntry[], given: readonly { id: string }[]): Absent[] {
  const here = new Set(given.map(({ id }) => id))
  const destroyed = new Set(
    entries.flatMap(({ act, exhibit }) => (act === 'destroy' && exhibit ? [exhibit] : [])),
  )
  return [...depositsIn(entries)]
    .filter(([id]) => !here.has(id))
    .map(([id, { data }]) => ({ id, number: data.number ?? '?', destroyed: destroyed.has(id) }))
}
