import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { hasPdfReaders, readPdf } from '../pdf.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

const readable = hasPdfReaders()

/** The PDF behind a link, as Poppler reads it; without Poppler, its first bytes at least. */
async function takesPdf(visitor: Visitor) {
  const [file] = await Promise.all([
    visitor.page.waitForEvent('download'),
    visitor.presses('Télécharger en PDF'),
  ])
  const bytes = await buffer(await file.createReadStream())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  return {
    name: file.suggestedFilename(),
    text: readable ? readPdf(bytes).text.replace(/\s+/g, ' ') : undefined,
  }
}

const keepsCase = async (visitor: Visitor, address: string, title: RegExp) => {
  await visitor.opens(address, title)
  await visitor.presses('Enregistrer le dossier')
  await visitor.arrivesOn('Votre dossier est enregistré')
  await visitor.presses('Passer, je les ai')
  await visitor.presses('Préparer mes papiers')
  await visitor.arrivesOn('Vos papiers et vos preuves')
}

const opensPaper = async (visitor: Visitor, title: string) => {
  await visitor.main
    .locator('li.paper')
    .filter({ hasText: title })
    .getByRole('link', { name: 'Ouvrir' })
    .click()
  await visitor.arrivesOn(title)
}

describe.each(mostly(scriptedDesk, plainPhone))('papers, $name', (way) => {
  it('the bookkeeper says her facts once: prosecutor, bank and police have them', () =>
    visit(way, async (visitor) => {
      await keepsCase(
        visitor,
        '/diagnostic/resultat/fake-transfer-order?public=entreprise-association&threat=fake-transfer-order&money-gone=today',
        /virement/,
      )
      await opensPaper(visitor, 'Lettre de plainte au procureur de la République')
      await visitor.sees('Ce qui manque')
      await visitor.unfolds(/autres questions/)
      await visitor.writes('Votre nom et votre prénom', 'Soizic Le Goff')
      await visitor.writes('Quel est le nom de votre organisme ?', 'Menuiserie Le Goff')
      await visitor.writes('Quelle est votre fonction ?', 'comptable')
      await visitor.writes('Votre récit', 'Un message signé du gérant demandait un virement secret.')
      await visitor.writes('Combien ?', 'beaucoup')
      await visitor.presses('Mettre dans le papier')
      await visitor.isRefused(422, 'Il manque une chose, ou elle est à corriger')
      expect(await visitor.page.getByLabel('Combien ?').inputValue()).toBe('beaucoup')
      await visitor.writes('Combien ?', '48 600')
      await visitor.presses('Mettre dans le papier')
      await visitor.sees('C’est dans le papier')
      await visitor.arrivesOn('Lettre de plainte au procureur de la République')
      await visitor.sees('Je soussigné(e) Soizic Le Goff, comptable')
      await visitor.sees('une perte de 48 600 €')
      const { name, text } = await takesPdf(visitor)
      expect(name).toMatch(/^prosecutor-BAL-.*\.pdf$/)
      if (text !== undefined) {
        expect(text).toContain('Objet : Plainte contre X')
        expect(text).toContain('un virement secret')
        expect(text).toContain('48 600 €')
        expect(text).toContain('la ville du tribunal judiciaire')
      }
      await visitor.presses('Revenir à vos papiers')
      await opensPaper(visitor, 'Résumé pour la police ou la gendarmerie')
      expect(await visitor.term('Organisme')).toBe('Menuiserie Le Goff')
      expect(await visitor.term('Montant')).toBe('48 600 €')
    }))

  it('the teenager’s papers are her parents’ to sign, and ask for no picture', () =>
    visit(way, async (visitor) => {
      await keepsCase(visitor, '/diagnostic/resultat/sextortion?public=particulier&age=under-18', /chantage/)
      await visitor.doesNotSee('Plainte en ligne')
      await opensPaper(visitor, 'Lettre au chef d’établissement scolaire')
      await visitor.sees('Ne joignez aucune image intime')
      await visitor.presses('Revenir à vos papiers')
      await opensPaper(visitor, 'Lettre de plainte au procureur de la République')
      await visitor.sees('son représentant légal')
      await visitor.sees('Aucune image intime n’est jointe')
      const { text } = await takesPdf(visitor)
      if (text !== undefined) expect(text).toMatch(/a moins de 18\sans/)
    }))

  it('the town hall has its claim, its notification and its letter to the provider', () =>
    visit(way, async (visitor) => {
      await keepsCase(
        visitor,
        '/diagnostic/resultat/ransomware?public=collectivite-administration&threat=ransomware&data-of-others=yes',
        /bloqu|chiffr|rançon/i,
      )
      for (const title of ['Déclarer à l’assureur', 'CNIL', 'Lettre à votre prestataire informatique'])
        await visitor.sees(title)
      await opensPaper(visitor, 'Lettre à votre prestataire informatique')
      await visitor.unfolds(/autres questions/)
      await visitor.writes('Qui s’occupe de votre informatique ?', 'Informatique du Doubs')
      await visitor.presses('Mettre dans le papier')
      await visitor.arrivesOn('Lettre à votre prestataire informatique')
      const { text } = await takesPdf(visitor)
      if (text !== undefined) {
        expect(text).toContain('Informatique du Doubs')
        expect(text).toContain('Ne rien effacer')
      }
    }))
})
