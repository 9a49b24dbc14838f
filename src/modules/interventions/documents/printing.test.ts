import { describe, expect, it } from 'vitest'
import { hasPdfReaders, readPdf } from '../../../../tests/pdf.ts'
import {
  about,
  aLongQuote,
  amended,
  aPlainQuote,
  offered,
  signed,
  strangeSigns,
} from '../../../../tests/quotes.ts'
import { printPdf } from '../../papers/index.ts'
import { aClosed, aLine, amina, cyberLoire, granted, hoursAfter, tuesday } from '../builders.ts'
import { certifyEnd } from '../rules/closing.ts'
import { objectToSharing, sendReport, tellOfSharing } from '../rules/report.ts'
import { amendmentDocument } from './amendment.ts'
import { loadPaperWords, standardMentions } from './paper-words.ts'
import { type PrintableDocument, printDocument } from './printing.ts'
import { quoteDocument } from './quote.ts'
import { reportDocument, sentReportOf, sharedReportDocument } from './report.ts'
import { certificateDocument, preservationDocument, preventionDocument } from './sheets.ts'

const words = loadPaperWords()
const later = (hours: number) => hoursAfter(tuesday, hours)
const evidence = { id: '019c0f5e-7c2a-7b11-9c4e-2f7b7d2f9a10', hash: 'c3'.repeat(32), at: later(5) }
const names = {
  threat: (slug: string) => (slug === 'logiciel-espion' ? 'Logiciel espion' : undefined),
  sheet: (slug: string) => ({
    title: 'Des mots de passe solides',
    address: `https://balise.example/${slug}`,
  }),
}

async function read(document: PrintableDocument | undefined) {
  if (!document) throw new Error('no such document')
  return readPdf(await printDocument(printPdf, document, words, names))
}

/** Typst breaks lines where it likes, and prints narrow spaces as plain ones. */
const flat = (text: string) => text.replace(/\u00ad\s*/g, '').replace(/[\s\u200b]+/g, ' ')
const textOf = async (document: PrintableDocument | undefined) => flat((await read(document)).text)
const quoteOf = (...[quote, given]: [Parameters<typeof offered>[0]?, typeof evidence?]) =>
  quoteDocument(given ? signed(quote) : offered(quote), {
    reference: about.reference,
    ...(given ? { evidence: given } : {}),
  })

const ended = () => {
  const told = granted(tellOfSharing(aClosed(), { by: cyberLoire, textVersion: '1' }, later(13)))
  const sent = granted(sendReport(told, { by: cyberLoire }, later(14)))
  const opposed = granted(objectToSharing(sent, { by: amina, to: ['sample'] }, later(15)))
  return granted(certifyEnd(opposed, { by: cyberLoire, kind: 'returned', what: 'Un disque' }, later(900)))
}

describe.skipIf(!hasPdfReaders())('a printed quote, read by Poppler', () => {
  it('is a tagged PDF/UA-1 in French, with a title and who wrote it', async () => {
    const { info, metadata } = await read(quoteOf())
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/Title: +Devis n° 1/)
    expect(info).toMatch(/Author: +Cyber-Loire/)
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(metadata).toContain('<rdf:li>fr-FR</rdf:li>')
  })

  it('has headings, and a table whose cells know their heads', async () => {
    const { tags } = await read(quoteOf())
    for (const tag of ['H1', 'H2', 'Table', 'THead', 'TBody', 'TR', 'TH', 'TD', '/Headers', '/ColSpan 5'])
      expect(tags, tag).toContain(tag)
  })

  it('bears every mention, its money as in France', async () => {
    const text = await textOf(quoteOf(aPlainQuote({ quotePriceCents: 123_450 })))
    for (const mention of [
      'SIREN 123 456 782',
      'Assureur Exemple, contrat 12-345',
      'Amina Roussel',
      'À distance, puis chez vous',
      'Un logiciel espion s’est installé',
      'valable jusqu’au 24 décembre 2026 inclus',
      '2,5 h 60,00 € l’heure 20 % 150,00 €',
      '−15,00 €',
      'Frais de déplacement 20 % 30,00 €',
      'Total hors taxes 296,80 €',
      'TVA 5,5 % sur 12,00 € 0,66 €',
      'TVA 20 % sur 284,80 € 56,96 €',
      'Total toutes taxes comprises 354,42 €',
      'Aucuns frais d’examen préalable',
      '1 234,50 € toutes taxes comprises',
      'Début le 25 novembre 2026, puis 3 jours ouvrés',
      'Récup-Disques, SIREN 987654324, Rezé',
      'Traces pour l’enquête',
      'Données personnelles',
      'Y recourir est gratuit',
      'Vous avez le droit de vous rétracter',
      'Je demande que le travail commence',
      'Formulaire de rétractation',
      'Pas encore signé',
    ])
      expect(text).toContain(mention)
  })

  it('says who signed, when, and under which evidence', async () => {
    const text = await textOf(quoteOf(aPlainQuote(), evidence))
    expect(text).toContain(
      'Amina Roussel a signé le mardi 24 novembre 2026 à 15 h (2026-11-24T14:00:00.000Z)',
    )
    expect(text).toContain(evidence.id)
    expect(text).toContain(evidence.hash)
    expect(text).toContain('Vous pouvez vous rétracter jusqu’au 8 décembre 2026 inclus')
    expect(text).not.toContain('Pas encore signé')
    // What is signed holds no doubt of ours; the note that tells it stands below the signature.
    const [contract = '', note] = text.split('À savoir, hors du contrat')
    expect(contract).not.toContain('à vérifier')
    expect(contract.indexOf('a signé le')).toBeGreaterThan(contract.indexOf('Formulaire de rétractation'))
    expect(note).toContain('Références à confirmer')
    expect(text).toContain('Fait avec Balise')
  })

  it('says why there is no tax, and no right to withdraw where there is none', async () => {
    const text = await textOf(
      quoteOf(
        aPlainQuote({
          lines: aPlainQuote().lines.map((line) => ({ ...line, vatBasisPoints: 0 })),
          travel: { netCents: 0, vatBasisPoints: 0 },
          noVatReason: 'TVA non applicable, art. 293 B du CGI.',
          conclusion: 'on-premises',
          subcontractors: [],
        }),
      ),
    )
    expect(text).toContain('TVA 0 % sur 266,80 € 0,00 €')
    expect(text).toContain('TVA non applicable, art. 293 B du CGI.')
    expect(text).toContain('Aucuns frais de déplacement')
    expect(text).toContain('Aucun : le prestataire travaille seul')
    expect(text).toContain('Pas de délai de rétractation')
    expect(text).not.toContain('Formulaire de rétractation')
  })

  it('asks nothing before seven days of who signs off premises (C. conso, art. L221-10)', async () => {
    const mention = 'avant la fin du septième jour'
    expect(await textOf(quoteOf(aPlainQuote({ conclusion: 'off-premises' })))).toContain(mention)
    expect(await textOf(quoteOf())).not.toContain(mention)
  })

  it('prints two hundred lines, five rates and strange signs, the heads repeated on each page', async () => {
    const pdf = await read(quoteOf(aLongQuote()))
    const [info, text] = [pdf.info, flat(pdf.text)]
    const pages = Number(/Pages: +(\d+)/.exec(info)?.[1])
    expect(pages).toBeGreaterThan(5)
    expect(text.split('Prix unitaire HT').length - 1).toBeGreaterThan(pages - 3)
    for (const number of [1, 57, 200]) expect(text).toContain(`Poste n° ${number} `)
    expect(text).toContain('#strong[x] $y$ « l’été » <b>é</b> Ελλάς')
    for (const rate of ['0 %', '2,1 %', '5,5 %', '10 %', '20 %']) expect(text).toContain(`TVA ${rate} sur`)
  })

  it('prints whatever was typed in every box of it', async () => {
    const typed = `${strangeSigns}\n\u0000\u202e\ue000 #read("/etc/passwd") ${'long '.repeat(400)}`
    const quote = aPlainQuote({
      provider: { ...aPlainQuote().provider, name: typed, address: typed, mail: typed, insurance: typed },
      clientName: typed,
      place: typed,
      problem: typed,
      lines: [aLine({ operation: typed, label: typed, unitCents: -1 }), aLine({ unitCents: 100_000_000 })],
      guarantees: typed,
      payment: typed,
      mediator: typed,
      dataNotice: typed,
      subcontractors: [typed, typed],
      withdrawalNotice: typed,
      withdrawalForm: typed,
      immediateStartWords: typed,
      tracesStatement: typed,
    })
    const text = await textOf(quoteOf(quote))
    expect(text).toContain('#read("/etc/passwd")')
    expect(text).toContain('Formulaire de rétractation')
  })

  it('is the same to the byte each time it is asked for', async () => {
    const document = quoteOf(aPlainQuote(), evidence)
    if (!document) throw new Error('no quote')
    const print = () => printDocument(printPdf, document, words, names)
    expect(await print()).toEqual(await print())
  })
})

describe.skipIf(!hasPdfReaders())('the other papers, read by Poppler', () => {
  it('tell what an amendment changes, before and after, money and days', async () => {
    const text = await textOf(amendmentDocument(amended(), 1, about))
    for (const said of [
      'Avenant n° 1 au devis n° 1',
      '+ 257,34 €',
      'de 354,42 € à 611,76 €',
      '+ 2 jours ouvrés',
      'de 3 jours ouvrés à 5 jours ouvrés',
      '2,5 h × 60,00 € l’heure',
      '4 h × 60,00 € l’heure',
      'Retirée',
      'Pas prévue',
      'TVA 5,5 % 0,66 € 0,00 € − 0,66 €',
      'Un second poste est touché',
    ])
      expect(text).toContain(said)
  })

  it('tell the client what was found, and what leaves', async () => {
    const text = await textOf(granted(reportDocument(ended(), { ...about, by: amina }, later(20))))
    for (const said of [
      'Nettoyage fait',
      'Logiciel espion',
      'espion.example',
      'puis opposition',
      'TLP:AMBER',
    ])
      expect(text).toContain(said)
  })

  it('tell the national missions neither the case nor the client, under their marking', async () => {
    const standing = sentReportOf(ended())
    const { info, text } = await read(standing && sharedReportDocument(standing, about))
    expect(text).toContain('TLP:AMBER')
    for (const secret of [about.reference, 'Amina', 'espion.example'])
      expect(text + info).not.toContain(secret)
  })

  it('tell how each trace was kept', async () => {
    const text = await textOf(preservationDocument(ended(), about))
    for (const said of [
      '1. Disque du poste',
      'ewfacquire 20230405',
      'a1'.repeat(32),
      'Ines Marchal',
      'art. 434-4',
    ])
      expect(text).toContain(said)
  })

  it('tell what to read, and what became of what was held', async () => {
    const prevention = await textOf(preventionDocument(ended(), about))
    expect(prevention).toContain('Des mots de passe solides : https://balise.example/mots-de-passe')
    const certificate = await textOf(certificateDocument(ended(), about))
    expect(certificate).toContain('Attestation de restitution')
    expect(certificate).toContain('Un disque')
    expect(certificate).toContain('après le délai de trente jours')
  })

  it('are all PDF/UA-1', async () => {
    for (const document of [
      amendmentDocument(amended(), 1, about),
      granted(reportDocument(ended(), { ...about, by: amina }, later(20))),
      preservationDocument(ended(), about),
      preventionDocument(ended(), about),
      certificateDocument(ended(), about),
    ])
      expect((await read(document)).metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })
})

it('the standard words of a quote name who to write to, and leave no place empty', () => {
  const { provider } = aPlainQuote()
  const mentions = standardMentions(words, provider)
  expect(mentions.withdrawalForm).toContain(provider.mail)
  expect(mentions.withdrawalNotice).toContain(provider.phone)
  for (const text of Object.values(mentions)) expect(text).not.toMatch(/\{\w+\}/)
})
