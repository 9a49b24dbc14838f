import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import {
  about,
  aLongQuote,
  amended,
  aPlainQuote,
  offered,
  signed,
  strangeSigns,
} from '../../../../tests/quotes.ts'
import { loadWords } from '../../../platform/words/index.ts'
import { renderPage } from '../../../ui/index.ts'
import { tuesday } from '../builders.ts'
import { amendmentDocument } from '../documents/amendment.ts'
import { comparisonDocument } from '../documents/comparison.ts'
import { quoteDocument } from '../documents/quote.ts'
import type { QuoteDocument } from '../documents/shapes.ts'
import type { Intervention } from '../rules/intervention.ts'
import { emptyLine } from '../rules/priced-form.ts'
import { ComparisonPage } from './comparison.tsx'
import { DifferencePage } from './difference.tsx'
import { PricedFields } from './priced-fields.tsx'
import { QuotePage } from './quote.tsx'

const words = loadWords()
const said = { words: words.fr, language: 'fr' } as const
const back = { href: '/dossier', label: 'Mon dossier' }
const files = { pdf: '/devis.pdf', json: '/devis.json' }
const { reference } = about

function quoteOf(intervention: Intervention): QuoteDocument {
  const quote = quoteDocument(intervention, { reference })
  if (!quote) throw new Error('no quote')
  return quote
}
/** What is read, its spaces made plain. */
const readIn = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
const quotePage = (quote: QuoteDocument, now = tuesday) =>
  renderPage(<QuotePage said={said} quote={quote} now={now} back={back} files={files} />)

describe('the page of a quote', () => {
  it('bears every mention, its money as in France, tax by rate', () => {
    const read = readIn(quotePage(quoteOf(offered(aPlainQuote({ quotePriceCents: 123_450 })))))
    for (const mention of [
      'Devis de Cyber-Loire',
      'Dossier BAL-7K4P-93TD',
      'mardi 24 novembre 2026',
      'SIREN 123 456 782',
      'Assureur Exemple, contrat 12-345',
      'Amina Roussel, particulier',
      'À distance, en ligne',
      'Un logiciel espion',
      '2,5 h',
      '60,00 €/h',
      '−15,00 €',
      'TVA 5,5 % sur 12,00 €',
      'TVA 20 % sur 284,80 €',
      '354,42 €',
      'Plus 1 234,50 € de frais',
      'mercredi 25 novembre 2026',
      '3 jours ouvrés',
      'lundi 30 novembre 2026',
      'Trois mois sur le travail',
      'Médiation Exemple',
      'Récup-Disques',
      'Avant tout nettoyage',
      'Vous avez le droit de vous rétracter',
      'Je demande que le travail commence',
      'Remplissez et renvoyez ce formulaire',
    ])
      expect(read).toContain(mention)
  })

  it('says who signed, and until when one may change one’s mind', () => {
    const evidence = { id: 'preuve-1', hash: 'c3'.repeat(32), at: new Date('2026-11-24T14:00:00Z') }
    const quote = quoteDocument(signed(), { reference, evidence })
    const read = readIn(quotePage(quote ?? quoteOf(signed())))
    expect(read).toContain('Signé par Amina Roussel le mardi 24 novembre 2026 à 15 h')
    expect(read).toContain(evidence.hash)
    expect(read).toContain('jusqu’au mardi 8 décembre 2026 inclus')
  })

  it('says why there is no tax, and that there is no time to withdraw', () => {
    const noVatReason = 'TVA non applicable, art. 293 B du CGI.'
    const lines = aPlainQuote().lines.map((line) => ({ ...line, vatBasisPoints: 0 }))
    const quote = aPlainQuote({ lines, noVatReason, conclusion: 'on-premises' })
    const read = readIn(quotePage(quoteOf(offered(quote))))
    expect(read).toContain(noVatReason)
    expect(read).toContain('Pas de délai de rétractation')
  })

  it('says that the time of an offer is over, once it is', () => {
    const late = new Date('2026-12-24T23:00:00Z')
    expect(readIn(quotePage(quoteOf(offered())))).not.toContain('Délai passé')
    expect(readIn(quotePage(quoteOf(offered()), late))).toContain('Délai passé')
    expect(readIn(quotePage(quoteOf(signed()), late))).not.toContain('Délai passé')
  })

  it('shows strange signs as words, never as markup', () => {
    const html = quotePage(quoteOf(offered(aLongQuote())))
    expect(html).not.toContain('<b>é</b>')
    expect(readIn(html)).toContain(strangeSigns)
  })

  it('has one title, and tables whose heads are heads', () => {
    const html = quotePage(quoteOf(offered()))
    expect(html.split('<h1').length - 1).toBe(1)
    expect(html).toContain('scope="col"')
    expect(html).toContain('scope="row"')
    expect(html).toContain('scope="rowgroup"')
  })
})

describe('the page that compares', () => {
  const cheap = () => quoteOf(offered(aPlainQuote({ lines: aPlainQuote().lines.slice(0, 2), repairDays: 9 })))
  const page = (quotes: QuoteDocument[]) =>
    renderPage(
      <ComparisonPage
        said={said}
        reference={reference}
        comparison={comparisonDocument(quotes)}
        hrefs={quotes.map((_, index) => `/devis/${index}`)}
        back={back}
      />,
    )

  it('shows a hole where a quote leaves something out, and both totals', () => {
    const read = readIn(page([quoteOf(offered()), cheap()]))
    expect(read.split('Pas dans ce devis').length - 1).toBe(2)
    expect(read).toContain('354,42 €')
    expect(read).toContain('198,00 €')
    expect(read).toContain('9 jours ouvrés')
    expect(read).toContain('jusqu’au jeudi 24 décembre 2026')
  })

  it('leads to each quote, named for who does not see the column', () => {
    const html = page([quoteOf(offered()), cheap()])
    for (const href of ['/devis/0', '/devis/1']) expect(html).toContain(`href="${href}"`)
    expect(readIn(html)).toContain('Devis n° 1 : devis de Cyber-Loire')
  })

  it('says that one quote is not compared, and that none has come', () => {
    expect(readIn(page([cheap()]))).toContain('Vous n’avez qu’un devis')
    expect(page([])).not.toContain('<table')
    expect(readIn(page([]))).toContain('Aucun devis n’est arrivé')
  })
})

describe('the page of a difference', () => {
  const amendment = amendmentDocument(amended(), 1, about)
  if (!amendment) throw new Error('no amendment')
  const page = (language: 'fr' | 'en') =>
    readIn(
      renderPage(
        <DifferencePage
          said={{ words: words[language], language }}
          amendment={amendment}
          back={back}
          files={{ pdf: '/avenant.pdf' }}
        />,
      ),
    )

  it('shows before, after, and what it makes, in money and in days', () => {
    const read = page('fr')
    for (const seen of [
      'Avenant n° 1 au devis n° 1',
      '+ 257,34 €',
      'De 354,42 € à 611,76 €',
      '+ 2 jours ouvrés',
      '2,5 h × 60,00 €/h',
      '4 h × 60,00 €/h',
      'Retirée',
      'Pas prévue',
      '− 12,00 €',
      'ce que vous avez signé tient toujours',
    ])
      expect(read).toContain(seen)
  })

  it('is read in English too, what the provider wrote apart', () => {
    expect(page('en')).toContain('From €354.42 to €611.76')
    expect(page('en')).toContain('Un second poste est touché')
  })
})

describe('the lines of a price to write', () => {
  it('are each a group under its number, with all of its boxes and no other', () => {
    const html = renderToString(
      <PricedFields
        words={words.fr}
        rows={[emptyLine, emptyLine, emptyLine]}
        travel=""
        travelVat=""
        errors={[]}
      />,
    )
    const groups = [...html.matchAll(/<fieldset[^>]*>(.*?)<\/fieldset>/gs)].map(([, group = '']) => group)
    expect(groups.map((group) => /<legend[^>]*>([^<]*)</.exec(group)?.[1])).toEqual([
      'Ligne 1',
      'Ligne 2',
      'Ligne 3',
    ])
    const namesIn = (part: string) => [...part.matchAll(/ name="([\w-]+)"/g)].map(([, name]) => name)
    const boxes = ['operation', 'label', 'quantity', 'per', 'price', 'vat']
    for (const [at, group] of groups.entries())
      expect(namesIn(group)).toEqual(boxes.map((box) => `${box}-${at}`))
    expect(namesIn(html.replace(/<fieldset[^>]*>.*?<\/fieldset>/gs, ''))).toEqual([
      'rows',
      'more-lines',
      'travel',
      'travel-vat',
    ])
  })
})
