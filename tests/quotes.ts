import {
  aLine,
  amina,
  anAcknowledged,
  aQuote,
  cyberLoire,
  granted,
  hoursAfter,
  tuesday,
} from '../src/modules/interventions/builders.ts'
import type { About } from '../src/modules/interventions/documents/about.ts'
import { loadPaperWords, standardMentions } from '../src/modules/interventions/documents/paper-words.ts'
import { proposeAmendment } from '../src/modules/interventions/rules/amendment.ts'
import type { Line } from '../src/modules/interventions/rules/amounts.ts'
import type { Frozen, Quoted, Signed } from '../src/modules/interventions/rules/intervention.ts'
import { offerQuote, type Quote } from '../src/modules/interventions/rules/quote.ts'
import { signQuote } from '../src/modules/interventions/rules/signature.ts'

/** Invented stories for the tests of what is printed and shown, beside the builders of the rules. */
export const about: About = {
  reference: 'BAL-7K4P-93TD',
  provider: { name: 'Cyber-Loire', siren: '123456782' },
}

/** Signs that people type and that a paper must bear: markup, quotes, Greek, a right-to-left word, an emoji, no end. */
export const strangeSigns = `#strong[x] $y$ « l’été » <b>é</b> Ελλάς نص 😀 ${'x'.repeat(120)}`

const lines: readonly Line[] = [
  aLine({
    operation: 'Retirer le logiciel espion',
    label: 'Analyse et nettoyage du poste',
    quantityMilli: 2_500,
  }),
  aLine({
    operation: 'Retirer le logiciel espion',
    label: 'Remise de cliente fidèle',
    quantityMilli: 1_000,
    per: 'unit',
    unitCents: -1_500,
  }),
  aLine({
    operation: 'Reprendre la boîte de courriel',
    label: 'Changer les secrets, fermer les sessions ouvertes ailleurs, retirer les redirections',
    quantityMilli: 1_000,
  }),
  aLine({
    operation: 'Reprendre la boîte de courriel',
    label: 'Clé de sécurité FIDO2',
    quantityMilli: 2_000,
    per: 'unit',
    unitCents: 2_990,
    vatBasisPoints: 2_000,
  }),
  aLine({
    operation: 'Apprendre à s’en protéger',
    label: 'Manuel imprimé',
    quantityMilli: 1_000,
    per: 'unit',
    unitCents: 1_200,
    vatBasisPoints: 550,
  }),
]

/** A quote as a provider would write one, with the standard words. */
export const aPlainQuote = (change: Partial<Quote> = {}): Quote => {
  const quote = aQuote({
    place: 'À distance, puis chez vous : 12 rue des Carmes, 44000 Nantes',
    problem:
      'Un logiciel espion s’est installé avec une fausse mise à jour. Il lit ce que vous tapez, et votre boîte de courriel a été ouverte depuis un autre pays.',
    lines,
    guarantees:
      'Trois mois sur le travail ; deux ans de garantie légale de conformité sur les clés de sécurité.',
    payment: 'À la fin du travail, par carte ou par virement.',
    mediator: 'Médiation Exemple, 3 rue Exemple, 75000 Paris, mediation.example',
    dataNotice:
      'Vos données servent à cette intervention et à rien d’autre. Elles vous sont rendues ou sont détruites dans les trente jours qui suivent la fin.',
    subcontractors: ['Récup-Disques, SIREN 987654324, Rezé'],
    ...change,
  })
  return { ...quote, ...standardMentions(loadPaperWords(), quote.provider), ...change }
}

/** As many lines as a quote may have, five rates, labels without end. */
export const aLongQuote = (): Quote =>
  aPlainQuote({
    lines: Array.from({ length: 200 }, (_, index) =>
      aLine({
        operation: `Opération ${1 + Math.floor(index / 16)} : remettre en service ${index % 2 ? 'le poste' : 'les postes'} de l’accueil`,
        label:
          index % 20 === 7
            ? strangeSigns
            : index % 9 === 4
              ? 'Réinstaller le système depuis un support sain, restaurer les documents depuis la sauvegarde hors ligne, puis vérifier chacun avant de le rendre'
              : `Poste n° ${index + 1}`,
        quantityMilli: [500, 1_000, 1_250, 12_000][index % 4] ?? 1,
        per: index % 3 ? 'hour' : 'unit',
        unitCents: index % 17 === 3 ? -2_345 : 6_789 + index * 101,
        vatBasisPoints: [2_000, 1_000, 550, 210, 0][index % 5] ?? 0,
      }),
    ),
    noVatReason: 'Lignes à 0 % : exonération, article 262 ter du CGI.',
    subcontractors: ['Récup-Disques, SIREN 987654324, Rezé', strangeSigns],
  })

const later = (hours: number) => hoursAfter(tuesday, hours)

export const offered = (quote: Quote = aPlainQuote()): Quoted =>
  granted(offerQuote(anAcknowledged(), { by: cyberLoire, quote }, later(4)))

export const signed = (quote: Quote = aPlainQuote()): Signed =>
  granted(
    signQuote(
      offered(quote),
      { by: amina, quote: 1, immediateStart: true, acknowledgesLoss: true },
      later(5),
    ),
  )

/** More hours on one operation, one taken out, one added, travel and days changed. */
export const amended = (): Frozen => {
  const before = signed()
  const { terms } = before
  const [first = aLine(), ...rest] = terms.lines
  return granted(
    proposeAmendment(
      before,
      {
        by: cyberLoire,
        reason: 'Un second poste est touché. Le manuel n’est plus utile.',
        terms: {
          lines: [
            { ...first, quantityMilli: 4_000 },
            ...rest.filter(({ vatBasisPoints }) => vatBasisPoints !== 550),
            aLine({ operation: 'Nettoyer le second poste', label: 'Second poste', quantityMilli: 2_000 }),
          ],
          travel: { netCents: 4_500, vatBasisPoints: 2_000 },
          repairDays: 5,
        },
      },
      later(30),
    ),
  )
}
