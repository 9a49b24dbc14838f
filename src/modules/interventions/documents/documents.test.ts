import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { about, aLongQuote, amended, aPlainQuote, offered, signed } from '../../../../tests/quotes.ts'
import {
  aClosed,
  aDone,
  amina,
  anAcknowledged,
  anAsked,
  aPreserved,
  aReported,
  cyberLoire,
  granted,
  hoursAfter,
  instance,
  strangers,
  tuesday,
} from '../builders.ts'
import { signAmendment } from '../rules/amendment.ts'
import { certifyEnd } from '../rules/closing.ts'
import { recordCrimeReport } from '../rules/crime.ts'
import type { Intervention } from '../rules/intervention.ts'
import { declineQuote } from '../rules/quote.ts'
import { objectToSharing, sendReport, tellOfSharing } from '../rules/report.ts'
import { forgetCase, leave } from '../rules/stopping.ts'
import { withdraw } from '../rules/withdrawal.ts'
import { amendmentDocument } from './amendment.ts'
import { comparisonDocument } from './comparison.ts'
import { crimeReceiptDocument } from './crime.ts'
import { quoteDocument } from './quote.ts'
import { reportDocument, sentReportOf, sharedReportDocument } from './report.ts'
import { documentShapes, type InterventionDocument } from './shapes.ts'
import { certificateDocument, preservationDocument, preventionDocument } from './sheets.ts'

const later = (hours: number) => hoursAfter(tuesday, hours)
const { reference, provider } = about
const evidence = { id: '019c0f5e-7c2a-7b11-9c4e-2f7b7d2f9a10', hash: 'C3'.repeat(32), at: later(5) }

const there = <Document>(document: Document | undefined): Document => {
  if (document === undefined) throw new Error('no such document')
  return document
}
const quoteOf = (intervention: Intervention) => there(quoteDocument(intervention, { reference }))

/** Told, sent, one item objected to since. */
const shared = () => {
  const told = granted(tellOfSharing(aClosed(), { by: cyberLoire, textVersion: '1' }, later(13)))
  const sent = granted(sendReport(told, { by: cyberLoire }, later(14)))
  return granted(objectToSharing(sent, { by: amina, to: ['sample'] }, later(15)))
}
const sharedOf = (one: Intervention) => sharedReportDocument(there(sentReportOf(one)), { provider })
const certified = () =>
  granted(certifyEnd(shared(), { by: cyberLoire, kind: 'destroyed', what: 'La copie du disque' }, later(40)))

const reportedCrime = () =>
  granted(
    recordCrimeReport(
      aClosed(),
      { by: cyberLoire, ground: '434-3', toldAt: tuesday, authority: 'Parquet de Nantes', reference: 'PN-1' },
      later(41),
    ),
  )

const every = (): InterventionDocument[] => [
  quoteOf(offered()),
  quoteOf(offered(aLongQuote())),
  there(quoteDocument(signed(), { reference, evidence })),
  there(amendmentDocument(amended(), 1, about)),
  granted(reportDocument(shared(), { ...about, by: amina }, later(20))),
  sharedOf(shared()),
  there(preservationDocument(aPreserved(), about)),
  there(preventionDocument(aClosed(), about)),
  there(certificateDocument(certified(), about)),
  there(crimeReceiptDocument(reportedCrime(), 1, { provider, evidence })),
  comparisonDocument([quoteOf(offered()), quoteOf(offered(aLongQuote()))]),
]

describe('every document', () => {
  it('is plain JSON that follows its published shape', () => {
    const seen = every()
    expect(new Set(seen.map(({ document }) => document))).toEqual(new Set(Object.keys(documentShapes)))
    for (const document of seen) {
      const [problem] = Value.Errors(documentShapes[document.document], document)
      expect(problem, document.document).toBeUndefined()
      expect(JSON.parse(JSON.stringify(document))).toEqual(document)
    }
  })

  it('has a shape that refuses what it does not name', () => {
    for (const document of every())
      expect(Value.Check(documentShapes[document.document], { ...document, requestId: 'x' })).toBe(false)
  })

  it('names no key of ours', () => {
    const [id, organisation] = [anAsked().id, anAsked().provider]
    for (const document of every()) {
      const said = JSON.stringify(document)
      expect(said).not.toContain(`"${id}"`)
      expect(said).not.toContain(`"${organisation}"`)
      expect(said).not.toContain('request-1')
    }
  })
})

describe('the document of a quote', () => {
  it('has each operation once, its lines and their sum, and tax by rate', () => {
    const { operations, totals } = quoteOf(offered())
    expect(operations.map(({ operation, netCents }) => [operation, netCents])).toEqual([
      ['Retirer le logiciel espion', 13_500],
      ['Reprendre la boîte de courriel', 11_980],
      ['Apprendre à s’en protéger', 1_200],
    ])
    expect(totals).toEqual({
      netCents: 29_680,
      vat: [
        { basisPoints: 550, netCents: 1_200, vatCents: 66 },
        { basisPoints: 2_000, netCents: 28_480, vatCents: 5_696 },
      ],
      vatCents: 5_762,
      grossCents: 35_442,
    })
  })

  it('says the day of the repair, in worked days', () =>
    expect(quoteOf(offered())).toMatchObject({
      startsOn: '2026-11-25',
      repairDays: 3,
      repairedBy: '2026-11-30',
    }))

  it('says who signed, when, and under which evidence', () =>
    expect(quoteDocument(signed(), { reference, evidence })?.signature).toEqual({
      by: 'Amina Roussel',
      at: '2026-11-24T14:00:00.000Z',
      evidence: { id: evidence.id, hash: 'c3'.repeat(32), at: '2026-11-24T14:00:00.000Z' },
    }))

  it('says the name that was signed with, where it is another one than the quote names', () => {
    const said = quoteDocument(signed(), { reference, evidence: { ...evidence, by: 'Amina R.' } })
    expect(said?.signature?.by).toBe('Amina R.')
  })

  it('says until when one may withdraw once it is signed, not before', () => {
    expect(quoteOf(offered()).withdrawal).toMatchObject({ endsOn: null, immediateStartAt: null })
    expect(quoteOf(signed()).withdrawal).toMatchObject({
      endsOn: '2026-12-08',
      immediateStartAt: '2026-11-24T14:00:00.000Z',
    })
  })

  it('says no right to withdraw where there is none', () =>
    expect(quoteOf(offered(aPlainQuote({ conclusion: 'on-premises' }))).withdrawal).toBeNull())

  it('gives the reason for no tax only where there is no tax', () => {
    const noVatReason = 'TVA non applicable, art. 293 B du CGI'
    expect(quoteOf(offered(aPlainQuote({ noVatReason }))).noVatReason).toBeNull()
    const lines = aPlainQuote().lines.map((line) => ({ ...line, vatBasisPoints: 0 }))
    expect(quoteOf(offered(aPlainQuote({ noVatReason, lines }))).noVatReason).toBe(noVatReason)
  })

  it('tells how it ended', () => {
    const over = granted(declineQuote(offered(), { by: amina }, later(5)))
    const withdrawn = granted(withdraw(signed(), { by: amina }, later(6)))
    const left = granted(leave(signed(), { by: amina }, later(6)))
    expect(quoteOf(over)).toMatchObject({ standing: 'over', signature: null })
    expect(quoteOf(withdrawn)).toMatchObject({ standing: 'withdrawn', signature: { by: 'Amina Roussel' } })
    expect(quoteOf(left).standing).toBe('signed')
  })

  it('is not there before a quote, nor once the case is deleted', () => {
    const deleted = granted(forgetCase(signed(), { by: amina }, later(6)))
    for (const intervention of [anAcknowledged(), deleted])
      expect(quoteDocument(intervention, { reference })).toBeUndefined()
  })

  it('stays as it was signed when an amendment changes the terms', () => {
    const frozen = amended()
    const { proposedAt } = frozen.amendment
    const now = granted(signAmendment(frozen, { by: amina, proposedAt }, later(31)))
    expect(quoteOf(now)).toEqual(quoteOf(frozen))
  })
})

describe('the document of an amendment', () => {
  it('tells what changes, operation by operation, and nothing else', () => {
    const { changed } = there(amendmentDocument(amended(), 1, about))
    expect(
      changed.map(({ operation, before, after, netCents }) => [operation, !!before, !!after, netCents]),
    ).toEqual([
      ['Retirer le logiciel espion', true, true, 9_000],
      ['Apprendre à s’en protéger', true, false, -1_200],
      ['Nettoyer le second poste', false, true, 12_000],
    ])
  })

  it('tells the days and the money, before and after', () => {
    const { before, after, difference } = there(amendmentDocument(amended(), 1, about))
    expect([before.totals.grossCents, after.totals.grossCents]).toEqual([35_442, 61_176])
    expect([before.repairDays, after.repairDays]).toEqual([3, 5])
    expect(difference).toEqual({
      netCents: 21_300,
      vatCents: 4_434,
      grossCents: 25_734,
      travelCents: 1_500,
      repairDays: 2,
    })
  })

  it('once signed says so, against the terms before it', () => {
    const { proposedAt } = amended().amendment
    const now = granted(signAmendment(amended(), { by: amina, proposedAt }, later(31)))
    const document = there(amendmentDocument(now, 1, { ...about, evidence }))
    expect(document).toMatchObject({
      standing: 'signed',
      before: { repairDays: 3 },
      after: { repairDays: 5 },
    })
    expect(document.signature?.evidence?.hash).toBe('c3'.repeat(32))
  })

  it('is not there under a number that nobody gave', () => {
    expect(amendmentDocument(amended(), 2, about)).toBeUndefined()
    expect(amendmentDocument(signed(), 1, about)).toBeUndefined()
  })
})

describe('the document of a report', () => {
  it('shows its client each item, what left, and what stays with what was objected to', () => {
    const { items } = granted(reportDocument(shared(), { ...about, by: amina }, later(20)))
    expect(items.map(({ number, kind, from, keptBack }) => [number, kind, from, keptBack])).toEqual([
      [1, 'threat', null, false],
      [2, 'sample', null, true],
      [3, 'indicator', 2, true],
      [4, 'modus-operandi', null, false],
    ])
    expect(items.every(({ sentAt }) => sentAt === '2026-11-24T23:00:00.000Z')).toBe(true)
  })

  it('shows the national missions what was sent and is not objected to, without a hole, a case or a client', () => {
    const document = sharedOf(shared())
    expect(document.items.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'threat'],
      [2, 'modus-operandi'],
    ])
    const said = JSON.stringify(document)
    for (const secret of [reference, 'Amina', 'espion.example', 'b2b2']) expect(said).not.toContain(secret)
  })

  it('is shown to its provider while it may read the case', () => {
    const read = (intervention: Intervention) =>
      reportDocument(intervention, { ...about, by: cyberLoire }, later(20))
    expect(read(aReported()).granted).toBe(true)
    expect(read(aClosed())).toEqual({ granted: false, why: 'intervention-not-yours' })
  })

  it.each([...strangers, instance])('is shown to nobody else: %o', (by) =>
    expect(reportDocument(aReported(), { ...about, by }, later(20))).toEqual({
      granted: false,
      why: 'intervention-not-yours',
    }),
  )

  it('holds nothing for the national missions before its client was told, or before anything was sent', () => {
    expect(sentReportOf(aClosed())).toBeUndefined()
    const told = granted(tellOfSharing(aClosed(), { by: cyberLoire, textVersion: '1' }, later(13)))
    expect(sentReportOf(told)).toBeUndefined()
  })

  it('names nobody where it is announced, and nothing of it stands once its client objects to all', () => {
    expect(JSON.stringify(sentReportOf(shared()))).not.toContain(provider.name)
    const back = granted(objectToSharing(shared(), { by: amina, to: 'everything' }, later(15)))
    expect(sentReportOf(back)).toBeUndefined()
  })

  it('is not there while it is not written', () =>
    expect(reportDocument(aDone(), { ...about, by: amina }, later(20))).toEqual({
      granted: false,
      why: 'report-none',
    }))
})

describe('the sheets', () => {
  it('say when the certificate was due, and outlive the case', () => {
    expect(certificateDocument(certified(), about)).toMatchObject({
      kind: 'destroyed',
      dueOn: '2026-12-24',
      late: false,
    })
    const deleted = granted(forgetCase(certified(), { by: amina }, later(50)))
    expect(certificateDocument(deleted, about)).toMatchObject({ what: 'La copie du disque' })
  })

  it('are not there before they are given', () => {
    for (const sheet of [preservationDocument, preventionDocument, certificateDocument])
      expect(sheet(signed(), about)).toBeUndefined()
  })
})

describe('a comparison', () => {
  const cheap = () => quoteOf(offered(aPlainQuote({ lines: aPlainQuote().lines.slice(0, 2), repairDays: 9 })))

  it('aligns quotes by operation, a hole where one leaves something out', () => {
    const { operations } = comparisonDocument([quoteOf(offered()), cheap()])
    expect(
      operations.map(({ operation, cells }) => [operation, ...cells.map((cell) => cell?.netCents)]),
    ).toEqual([
      ['Retirer le logiciel espion', 13_500, 13_500],
      ['Reprendre la boîte de courriel', 11_980, undefined],
      ['Apprendre à s’en protéger', 1_200, undefined],
    ])
  })

  it('stays in the order given: the cheapest is not put first', () => {
    const { quotes } = comparisonDocument([quoteOf(offered()), cheap()])
    expect(quotes.map(({ repairDays }) => repairDays)).toEqual([3, 9])
  })
})
