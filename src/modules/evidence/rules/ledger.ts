import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'

/** Everything that can happen to what was entrusted. What is not here is not done. */
export const custodyActs = [
  'deposit',
  'read',
  'copy',
  'scan',
  'grant',
  'revoke',
  'transfer',
  'export',
  'hold',
  'lift-hold',
  'lock',
  'set-aside',
  'reopen',
  'destroy',
] as const
export type CustodyAct = (typeof custodyActs)[number]

/**
 * Who acted. The depositor has no account and no name here; a person is named as she was then, for whoever reads
 * the register elsewhere, years later; the instance is the software itself (a scan, a destruction at its date).
 */
export type Custodian =
  | { kind: 'depositor' }
  | { kind: 'person'; id: string; name: string; role: string }
  | { kind: 'instance' }

/** One line of the register (registre) of a case: what was done to one exhibit, or to all of them. */
export type CustodyEntry = {
  v: 1
  /** The register, by a name that says nothing of the case. */
  ledger: string
  /** 1, 2, 3… without a gap. */
  seq: number
  /** To the millisecond, in UTC; never before the line above. */
  at: string
  act: CustodyAct
  /** The exhibit; null when the act is about the whole register. */
  exhibit: string | null
  who: Custodian
  /** The software that did it, with its version. */
  tool: string
  /** SHA-256 of the original before and after the act, in hexadecimal; null where there is none. */
  before: string | null
  after: string | null
  /** Why, in the words of who acted; null when the act says it itself. */
  reason: string | null
  /** What else belongs to the act: sizes, types, codes. */
  data: Readonly<Record<string, string>>
  /** SHA-256 of the line above; sixty-four zeros before the first. */
  previous: string
}

export const ledgerStart = '0'.repeat(64)

/** A line as it is kept, hashed and handed over: canonical JSON, so that there is one way to write it. */
export const lineOf = (entry: CustodyEntry): string => canonicalJson(entry)

export const hashOfLine = (line: string): string => createHash('sha256').update(line).digest('hex')

/** Where a register stands: how many lines, the last one's hash and moment. */
export type Head = { entries: number; hash: string; at: string }
export const emptyHead: Head = { entries: 0, hash: ledgerStart, at: '' }

export type NewEntry = Omit<CustodyEntry, 'v' | 'ledger' | 'seq' | 'at' | 'previous'>

/**
 * The next line of a register, and where it stands then.
 *
 * Machines that share an instance may differ by some milliseconds: a line is never dated before the one it follows.
 */
export function nextLine(
  ledger: string,
  head: Head,
  entry: NewEntry,
  now: Date,
): { line: string; entry: CustodyEntry; head: Head } {
  const moment = now.toISOString()
  const at = moment < head.at ? head.at : moment
  const whole: CustodyEntry = {
    v: 1,
    ledger,
    seq: head.entries + 1,
    at,
    ...entry,
    previous: head.hash,
  }
  const line = lineOf(whole)
  return { line, entry: whole, head: { entries: whole.seq, hash: hashOfLine(line), at } }
}

/** What is wrong with a register, and at which line (counted from 1). */
export type BrokenWhy = 'not-a-line' | 'other-register' | 'missing-or-moved' | 'not-linked' | 'time-goes-back'
export type Broken = { seq: number; why: BrokenWhy }

/**
 * Reads one line after another, and says where the first that does not hold is. The chain alone cannot tell that
 * its last lines were cut off, nor that all of it was written again: checkpoints and seals can.
 */
export function readLine(
  line: string,
  head: Head,
  ledger?: string,
): { entry: CustodyEntry } | { why: BrokenWhy } {
  const entry = entryIn(line)
  if (!entry) return { why: 'not-a-line' }
  if (ledger !== undefined && entry.ledger !== ledger) return { why: 'other-register' }
  if (entry.seq !== head.entries + 1) return { why: 'missing-or-moved' }
  if (entry.previous !== head.hash) return { why: 'not-linked' }
  if (entry.at < head.at) return { why: 'time-goes-back' }
  return { entry }
}

/** The whole register, or its first broken line. */
export function readLedger(
  lines: readonly string[],
): { entries: CustodyEntry[]; head: Head; heads: Head[] } | { broken: Broken } {
  const entries: CustodyEntry[] = []
  const heads: Head[] = []
  let head = emptyHead
  for (const line of lines) {
    const read = readLine(line, head, entries[0]?.ledger)
    if ('why' in read) return { broken: { seq: head.entries + 1, why: read.why } }
    head = { entries: read.entry.seq, hash: hashOfLine(line), at: read.entry.at }
    entries.push(read.entry)
    heads.push(head)
  }
  return { entries, head, heads }
}

const hex = /^[0-9a-f]{64}$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** A line that is word for word one of ours, or undefined. */
function entryIn(line: string): CustodyEntry | undefined {
  const value = parsed(line)
  if (!isObject(value)) return undefined
  const { v, ledger, seq, at, act, exhibit, who, tool, before, after, reason, data, previous, ...more } =
    value
  const ours =
    v === 1 &&
    matches(ledger, uuid) &&
    Number.isSafeInteger(seq) &&
    (seq as number) > 0 &&
    matches(at, moment) &&
    (custodyActs as readonly unknown[]).includes(act) &&
    (exhibit === null || matches(exhibit, uuid)) &&
    isCustodian(who) &&
    typeof tool === 'string' &&
    (before === null || matches(before, hex)) &&
    (after === null || matches(after, hex)) &&
    (reason === null || typeof reason === 'string') &&
    isObject(data) &&
    Object.values(data).every((one) => typeof one === 'string') &&
    matches(previous, hex) &&
    Object.keys(more).length === 0
  return ours && canonicalJson(value as Json) === line ? (value as unknown as CustodyEntry) : undefined
}

function isCustodian(who: unknown): boolean {
  if (!isObject(who)) return false
  const { kind, id, name, role, ...more } = who
  if (Object.keys(more).length > 0) return false
  if (kind !== 'person') return (kind === 'depositor' || kind === 'instance') && Object.keys(who).length === 1
  return matches(id, uuid) && typeof name === 'string' && typeof role === 'string'
}

const matches = (value: unknown, pattern: RegExp) => typeof value === 'string' && pattern.test(value)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
