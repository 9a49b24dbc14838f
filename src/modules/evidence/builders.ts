import { type CustodyEntry, emptyHead, ledgerStart, nextLine } from './rules/ledger.ts'

/** A line of a register: an exhibit of three bytes was deposited. */
export const aCustodyEntry = (told: Partial<CustodyEntry> = {}): CustodyEntry => ({
  v: 1,
  ledger: '11111111-1111-4111-8111-111111111111',
  seq: 1,
  at: '2026-11-22T10:00:00.000Z',
  act: 'deposit',
  exhibit: '22222222-2222-4222-8222-222222222222',
  who: { kind: 'depositor' },
  tool: 'Balise 0.1.0',
  before: null,
  after: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  reason: null,
  data: {},
  previous: ledgerStart,
  ...told,
})

/** The lines of a register in which one exhibit was deposited, then read, one minute after another. */
export function ledgerOf(count: number, of: string = '1'): string[] {
  const ledger = aCustodyEntry().ledger.replaceAll('1', of)
  let head = emptyHead
  return Array.from({ length: count }, (_, index) => {
    const { act, exhibit, who, tool, before, after, reason, data } = aCustodyEntry(
      index === 0 ? {} : { act: 'read', before: aCustodyEntry().after },
    )
    const at = new Date(Date.UTC(2026, 10, 22, 10, index))
    const next = nextLine(ledger, head, { act, exhibit, who, tool, before, after, reason, data }, at)
    head = next.head
    return next.line
  })
}
