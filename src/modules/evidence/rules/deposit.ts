import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

/** The largest file that is taken: five gibibytes, a copy of a small disk. */
export const mostBytes = 5 * 1024 ** 3
/** The most that one case entrusts. */
export const mostCaseBytes = 20 * 1024 ** 3
export const mostExhibits = 2_000
/** The most that is typed or pasted instead of a file. */
export const mostTextLength = 200_000
/** An upload that nobody goes on with is forgotten after this. */
export const uploadHours = 24
/** How often a sender may be cut before he is asked to begin again. */
export const mostCuts = 500
/** Room that always stays on the disk, so that the instance itself goes on. */
export const spareBytes = 512 * 1024 ** 2

export type DepositWhy =
  | 'exhibit-too-large'
  | 'exhibit-empty'
  | 'case-vault-full'
  | 'vault-full'
  | 'exhibit-images-closed'

export type Room = {
  /** What the case entrusts already, what is being sent included. */
  kept: number
  bytes: number
  /** On the disk; undefined when nobody knows. */
  free: number | undefined
}

/**
 * Whether something of this size may be entrusted. Said before a byte is read, so that nobody sends for an hour what
 * will not be taken. `size` in bytes; undefined when it is not announced.
 */
export function mayDeposit(size: number | undefined, { kept, bytes, free }: Room): Ruling<true, DepositWhy> {
  if (size === 0) return refuse('exhibit-empty')
  if ((size ?? 0) > mostBytes) return refuse('exhibit-too-large')
  if (kept >= mostExhibits || bytes + (size ?? 0) > mostCaseBytes) return refuse('case-vault-full')
  if (free !== undefined && free < (size ?? 0) + spareBytes) return refuse('vault-full')
  return grant(true)
}

/**
 * Files are closed in a case that may hold sexual images of somebody under eighteen: to hold or show them is a crime
 * for whoever does, us included (Code pénal, art. 227-23). A declared type may lie, so no file at all is read;
 * addresses and words are welcome. What tells of a minor otherwise (harassment, threats) is open like any other.
 */
export const closesFiles = ({ threat, flags }: { threat: string; flags: readonly string[] }): boolean =>
  alwaysClosed.includes(threat) || (closedForMinors.includes(threat) && flags.includes('minor'))

/** Situations that are about such images, whatever else was told. */
export const alwaysClosed: readonly string[] = ['child-grooming']
/** Situations whose proof may be such an image when the victim is a minor. */
export const closedForMinors: readonly string[] = ['sextortion', 'intimate-image-abuse', 'illegal-content']

/** A file's name as it may be shown and written elsewhere: one line, no order to a terminal, no path. */
export function plainName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    // Controls, and the signs that write backwards: « facture‮fdp.exe » would read as a PDF.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const short = [...plain].slice(0, 120).join('')
  return short === '' || /^\.+$/.test(short) ? 'sans-nom' : short
}
