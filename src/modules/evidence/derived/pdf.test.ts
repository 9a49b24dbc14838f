import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pdfFacts } from './pdf.ts'

const pdf = (...objects: string[]) =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type /Pages /Kids[3 0 R] /Count 3>>endobj\n${objects.join('\n')}\n%%EOF`,
    'latin1',
  )
const packed = (text: string) =>
  `9 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n${deflateSync(text).toString('latin1')}\nendstream endobj`

describe('a PDF', () => {
  it('says its version and its pages', () => {
    expect(pdfFacts(pdf())).toEqual({
      kind: 'pdf',
      version: '1.7',
      pages: 3,
      encrypted: false,
      abilities: [],
      links: [],
      whole: true,
    })
  })

  it.each([
    ['<</S/JavaScript/JS(app.alert)>>', ['javascript']],
    ['<</S/J#61va#53cript>>', ['javascript']],
    ['<</OpenAction 4 0 R>> <</S/Launch/F(cmd.exe)>>', ['launch', 'opens-by-itself']],
    ['<</Type/EmbeddedFile>>', ['embedded-files']],
    ['<</AcroForm<</XFA 5 0 R>>>> <</S/SubmitForm>>', ['xfa-form', 'sends-form']],
    ['<</Title(Javascript expliqué)>>', []],
    [packed('<</S/JavaScript>>'), ['javascript']],
  ])('%s is able to: %j', (object, abilities) => {
    expect(pdfFacts(pdf(object)).abilities).toEqual(abilities)
  })

  it('says where its links lead', () => {
    expect(
      pdfFacts(pdf('<</URI(https://voleur.example/a)>>', '<</URI (https://voleur.example/a)>>')).links,
    ).toEqual(['https://voleur.example/a'])
  })

  it.each([
    ['encrypted', pdf('<</Encrypt 8 0 R>>')],
    ['packed in a way that breaks', pdf('<</Type/ObjStm>>stream\nabc\nendstream')],
    ['packed beyond reason', pdf(packed('a'.repeat(5_000_000)))],
  ])('%s is not said to be wholly read', (_, bytes) => {
    expect(pdfFacts(bytes).whole).toBe(false)
  })

  it('of any bytes never throws', () => {
    const whole = pdf(packed('<</S/JavaScript>>'))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, length) => {
        const bytes = Buffer.from(whole.subarray(0, length))
        if (at < length) bytes[at] = byte
        expect(pdfFacts(bytes).kind).toBe('pdf')
      }),
    )
  })
})
