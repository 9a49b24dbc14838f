import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import { daysOfDocument, documentName, mayAdd, mayRemove, typeOfBytes } from './documents.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('what a file is', () => {
  it.each([
    ['%PDF-1.7\n…', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n…', 'image/png'],
    ['\xff\xd8\xff\xe0…', 'image/jpeg'],
    ['', undefined],
    ['%PDF', undefined],
    [' %PDF-1.7', undefined],
    ['<svg xmlns="http://www.w3.org/2000/svg">', undefined],
    ['MZ\x90\0', undefined],
    ['GIF89a', undefined],
  ])('is said by its first bytes: %j', (start, type) => expect(typeOfBytes(bytes(start))).toBe(type))
})

describe('the name of a document', () => {
  it.each([
    ['kbis.pdf', 'kbis.pdf'],
    ['Attestation d’assurance 2026.PDF', 'Attestation d’assurance 2026.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\Moi\\kbis.pdf', 'kbis.pdf'],
    ['facture.pdf.exe', 'facture.pdf.pdf'],
    ['a\r\nset-cookie: x=1.pdf', 'aset-cookie x=1.pdf'],
    ['\u202Efdp.exe', 'fdp.pdf'],
    ['', 'document.pdf'],
    ['....', 'document.pdf'],
    ['.pdf', 'document.pdf'],
    ['"><script>.pdf', 'script.pdf'],
    ['\ud800.pdf', '\ufffd.pdf'],
    ['é'.repeat(500), `${'é'.repeat(80)}.pdf`],
  ])('%j is shown as %j', (typed, shown) => expect(documentName(typed, 'application/pdf')).toBe(shown))
})

describe('the days of a document', () => {
  const today = '2026-11-24'
  const days = (kind: string, issuedOn = '', endsOn = '') => daysOfDocument({ kind, issuedOn, endsOn }, today)

  it.each([
    [
      'an extract of three months',
      days('registration', '2026-08-24'),
      grant({ issuedOn: '2026-08-24', endsOn: '2027-02-24' }),
    ],
    [
      'an attestation of six months',
      days('vigilance', '2026-05-24'),
      grant({ issuedOn: '2026-05-24', endsOn: '2026-11-24' }),
    ],
    ['an attestation of a day more', days('vigilance', '2026-05-23'), refuse('vigilance-too-old')],
    ['an extract of a day more', days('registration', '2026-08-23'), refuse('document-too-old')],
    ['an extract of tomorrow', days('registration', '2026-11-25'), refuse('document-issued-later')],
    ['an extract without its day', days('registration'), refuse('document-issued-missing')],
    ['an extract of no day', days('registration', '2026-02-30'), refuse('document-issued-missing')],
    ['an insurance that ends today', days('insurance', '', today), grant({ issuedOn: null, endsOn: today })],
    ['an insurance that ended', days('insurance', '', '2026-11-23'), refuse('document-ended')],
    ['an insurance without its end', days('insurance'), refuse('document-end-missing')],
    ['a competence without an end', days('competence'), grant({ issuedOn: null, endsOn: null })],
    [
      'a label with its end',
      days('label', '', '2027-01-01'),
      grant({ issuedOn: null, endsOn: '2027-01-01' }),
    ],
    ['a label of no day', days('label', '', 'bientôt'), refuse('document-end-missing')],
    ['a label without its end', days('label'), refuse('document-end-missing')],
    ['who commits the company', days('representative', 'x', 'y'), grant({ issuedOn: null, endsOn: null })],
  ])('of %s', (_, ruling, expected) => expect(ruling).toEqual(expected))
})

describe('a document', () => {
  it.each([
    ['insurance', 'draft', grant(true)],
    ['insurance', 'submitted', refuse('application-sent')],
    ['label', 'submitted', refuse('application-sent')],
    ['insurance', 'listed', refuse('document-needed')],
    ['label', 'listed', grant(true)],
    ['insurance', 'refused', grant(true)],
    ['label', 'delisted', refuse('documents-closed')],
  ])('%s of a provider that is %s goes without another: %s', (kind, state, may) =>
    expect(mayRemove(kind, state)).toEqual(may),
  )

  it.each([
    ['draft', grant(true)],
    ['listed', grant(true)],
    ['submitted', refuse('application-sent')],
    ['refused', refuse('documents-closed')],
    ['closed', refuse('documents-closed')],
  ])('is added to a provider that is %s: %s', (state, may) => expect(mayAdd(state)).toEqual(may))
})
