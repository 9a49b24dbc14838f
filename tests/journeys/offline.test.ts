import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { amina } from '../cast.ts'
import { journey, type Visitor, visit } from './visitor.ts'
import { plainPhone, scriptedPhone } from './ways.ts'

const result = '/diagnostic/resultat/phishing-sms?public=particulier&threat=phishing-sms&what-was-given=paid'
const button = 'Garder cette page sur ce téléphone'

/** Keeps the page being read, and waits until it says so. */
const keeps = async (visitor: Visitor, words = button) => {
  await visitor.presses(words)
  await visitor.sees('C’est gardé sur cet appareil.')
}
/** What this browser holds beyond the page on the screen. */
const held = ({ page }: Visitor) =>
  page.evaluate(async () => ({
    shelves: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
const nothing = { shelves: [], workers: 0 }
/** Requests that fail because the network is cut are what this is about. */
const withoutNetwork = async (visitor: Visitor, act: () => Promise<void>) => {
  await visitor.context.setOffline(true)
  await act()
  await visitor.context.setOffline(false)
  visitor.met.broken.splice(0)
}

describe('a page taken away as a file', () => {
  journey('is whole, says nothing of its reader, and opens where there is nothing else', async (visitor) => {
    await visitor.opens(result, 'Un faux SMS vous a fait payer')
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.presses('Télécharger cette page'),
    ])
    expect(download.suggestedFilename()).toBe('que-faire.html')
    const folder = mkdtempSync(join(tmpdir(), 'balise-leaflet-'))
    try {
      const file = join(folder, 'que-faire.html')
      await download.saveAs(file)
      await visit(visitor.way, async (other) => {
        await other.context.setOffline(true)
        await other.page.goto(`file://${file}`)
        await other.arrivesOn('Un faux SMS vous a fait payer')
        await other.sees('Bloquez la carte')
        await other.sees('0 892 705 705')
        await other.sees('Qui contacter')
        await other.unfolds('Lire le texte')
        await other.sees('Madame, Monsieur')
        expect(await other.main.locator('form, script, img, svg').count()).toBe(0)
        // Opened from a file, its own style and nothing else may apply.
        expect(
          await other.main.locator('.gestures ol').evaluate((one) => getComputedStyle(one).listStyleType),
        ).toBe('none')
        other.met.elsewhere.splice(0)
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('is not offered where somebody else may be reading the device', () =>
    visit(plainPhone, async (visitor) => {
      await visitor.opens('/diagnostic/resultat/stalkerware?public=particulier')
      await visitor.sees('Quelqu’un d’autre regarde peut-être cet appareil.')
      expect(await visitor.main.getByText('Télécharger cette page').count()).toBe(0)
      await visitor.opens('/diagnostic/resultat/stalkerware/fiche')
      expect(visitor.met.refusals.shift()).toBe(404)
    }))
})

describe('a page kept on the phone', () => {
  it('is asked for: a visit alone leaves nothing', () =>
    visit(scriptedPhone, async (visitor) => {
      await visitor.opens(result, 'Un faux SMS vous a fait payer')
      await visitor.main.getByRole('button', { name: button }).waitFor()
      expect(await held(visitor)).toEqual(nothing)
    }))

  it('is read without a network, with the urgent gestures, and leads to what else is kept', () =>
    visit(scriptedPhone, async (visitor) => {
      await visitor.opens(result, 'Un faux SMS vous a fait payer')
      await keeps(visitor)
      await visitor.staysWell()
      await withoutNetwork(visitor, async () => {
        await visitor.opens(result, 'Un faux SMS vous a fait payer')
        await visitor.sees('0 892 705 705')
        await visitor.opens('/attaque-en-cours', 'En cas d’attaque : les premiers gestes')
        await visitor.sees('Débranchez')
        // Any other page gives the list of what is there.
        await visitor.opens('/situations', 'Gardé sur cet appareil')
        await visitor.presses('Un faux SMS vous a fait payer')
        await visitor.arrivesOn('Un faux SMS vous a fait payer')
      })
      // The network is back: the page of the day, and the button says where things stand.
      await visitor.opens(result, 'Un faux SMS vous a fait payer')
      await visitor.sees('C’est gardé sur cet appareil.')
      await visitor.presses('Tout retirer de cet appareil')
      await visitor.sees('C’est retiré. Il ne reste rien ici.')
      expect(await held(visitor)).toEqual(nothing)
    }))

  it('holds nothing of a story told in own words', () =>
    visit(scriptedPhone, async (visitor) => {
      await visitor.opens('/diagnostic/recit', 'Racontez avec vos mots')
      await visitor.writes('Ce qui s’est passé', amina.story)
      await visitor.presses('Trouver quoi faire')
      await visitor.presses('Voir les gestes')
      await visitor.arrivesOn('Un faux SMS vous a fait payer')
      await keeps(visitor)
      const kept = await visitor.page.evaluate(async () => {
        const cache = await caches.open('kept')
        const all = await Promise.all(
          (await cache.keys()).map(async (key) => (await cache.match(key))?.text()),
        )
        return all.join('\n')
      })
      expect(kept).toContain('Un faux SMS vous a fait payer')
      expect(kept).not.toContain('Dans votre récit')
      expect(kept).not.toContain('<form method="post" action="/dossier')
    }))

  it('is erased by « Quitter », with or without a network', () =>
    visit(scriptedPhone, async (visitor) => {
      const leaves = visitor.page.getByRole('link', { name: 'Quitter' })
      await visitor.opens('/attaque-en-cours', 'Que se passe-t-il en ce moment ?')
      await keeps(visitor, 'Garder ces gestes sur ce téléphone')
      await leaves.click()
      await expect.poll(() => visitor.page.url()).not.toContain(inject('journeys').address)
      visitor.met.elsewhere.splice(0)
      visitor.met.broken.splice(0)
      await visitor.opens('/accessibilite')
      expect(await held(visitor)).toEqual(nothing)

      await visitor.opens('/attaque-en-cours', 'Que se passe-t-il en ce moment ?')
      await keeps(visitor, 'Garder ces gestes sur ce téléphone')
      await withoutNetwork(visitor, async () => {
        await visitor.opens('/attaque-en-cours', 'En cas d’attaque : les premiers gestes')
        await leaves.click()
        await expect.poll(() => visitor.page.locator('body').innerText()).toBe('')
      })
      await visitor.opens('/accessibilite')
      expect(await held(visitor)).toEqual(nothing)
    }))

  it('is taken back without a network, from the list', () =>
    visit(scriptedPhone, async (visitor) => {
      await visitor.opens('/attaque-en-cours', 'Que se passe-t-il en ce moment ?')
      await keeps(visitor, 'Garder ces gestes sur ce téléphone')
      await withoutNetwork(visitor, async () => {
        await visitor.opens('/', 'Gardé sur cet appareil')
        await visitor.presses('Tout retirer de cet appareil')
        await visitor.sees('Rien n’est gardé dans ce navigateur.')
      })
      await visitor.opens('/accessibilite')
      expect(await held(visitor)).toEqual(nothing)
    }))
})
