import { describe, expect, inject, it } from 'vitest'
import { amina } from '../cast.ts'
import { type Visitor, variant, visit } from './visitor.ts'
import { plainPhone, scriptedDesk, scriptedPhone } from './ways.ts'

const header = (visitor: Visitor) => visitor.page.locator('header')
const prefers = async (visitor: Visitor, words: string) => {
  await header(visitor).locator('.panel:not(.menu) > summary').click()
  await visitor.presses(words, header(visitor))
}
/** The background of the page, as it is painted. */
const paper = (visitor: Visitor) =>
  visitor.page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (
      getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
    ).map(Number)
    return red + green + blue > 384 ? 'light' : 'dark'
  })

describe('the language', () => {
  variant('is English when one asks for it, on every page, and the answers stay', async (visitor) => {
    await visitor.opens('/diagnostic/questions?public=particulier&what-happened-to-me=suspicious-contact')
    await prefers(visitor, 'English')
    await visitor.page.locator('html[lang=en]').waitFor()
    expect(new URL(visitor.page.url()).searchParams.get('what-happened-to-me')).toBe('suspicious-contact')
    await visitor.arrivesOn(/./)
    await visitor.chooses('By text message')
    await visitor.presses('Continue')
    await visitor.arrivesOn(/./)
    await visitor.opens('/', /What has happened to you|What is happening to you|What happened/)
    await visitor.opens('/diagnostic/resultat/phishing-sms?public=particulier')
    await visitor.arrivesOn(/./)
    await visitor.presses('Save')
    await visitor.arrivesOn(/./)
    await prefers(visitor, 'Français')
    await visitor.page.locator('html[lang=fr]').waitFor()
  })
})

describe('the display', () => {
  variant('is dark or light when one asks for it, whatever the device prefers', async (visitor) => {
    await visitor.opens('/', 'Que vous arrive-t-il ?')
    expect(await paper(visitor)).toBe('light')
    await prefers(visitor, 'Sombre')
    await visitor.page.locator('html[data-color-scheme=dark]').waitFor()
    expect(await paper(visitor)).toBe('dark')
    await visitor.arrivesOn('Que vous arrive-t-il ?')

    await visitor.page.emulateMedia({ colorScheme: 'dark' })
    await prefers(visitor, 'Clair')
    await visitor.page.locator('html[data-color-scheme=light]').waitFor()
    expect(await paper(visitor)).toBe('light')
    await prefers(visitor, 'Comme l’appareil')
    await visitor.page.locator('html[data-color-scheme=auto]').waitFor()
    expect(await paper(visitor)).toBe('dark')
  })
})

describe('easy to read', () => {
  variant(
    'is chosen on a result, and stays there, in the case and until it is turned off',
    async (visitor) => {
      const result = '/diagnostic/resultat/fake-bank-adviser?public=particulier'
      await visitor.opens(result, 'Un faux conseiller s’est fait passer pour votre banque')
      await visitor.presses('En facile à lire')
      await visitor.page.locator('html[data-easy]').waitFor()
      expect(new URL(visitor.page.url()).pathname).toBe('/diagnostic/resultat/fake-bank-adviser')
      await visitor.arrivesOn('Un faux conseiller s’est fait passer pour votre banque')
      await visitor.sees('3 choses à faire maintenant')
      await visitor.sees('Raccrochez et appelez le numéro écrit sur votre carte.')
      await visitor.sees('Ce n’est pas votre faute.')
      await visitor.presses('Enregistrer le dossier')
      await visitor.presses('Passer, je les ai')
      await visitor.arrivesOn('Un faux conseiller s’est fait passer pour votre banque')
      await visitor.sees('Demandez à la banque de tout bloquer.')
      await visitor.presses('Revenir à la page habituelle')
      await visitor.page.locator('html:not([data-easy])').waitFor()
      await prefers(visitor, 'Facile à lire')
      await visitor.page.locator('html[data-easy]').waitFor()
      await visitor.opens(result, 'Un faux conseiller s’est fait passer pour votre banque')
      await visitor.sees('3 choses à faire maintenant')
      // It exists in French only: in English the page is the usual one, and the choice waits.
      await prefers(visitor, 'English')
      await visitor.page.locator('html[lang=en]:not([data-easy])').waitFor()
    },
  )
})

/** Leaves by « Quitter »: the house answers with the neutral site, and the order to forget everything. */
const leaves = async ({ page, context, way, met }: Visitor, how: () => Promise<unknown>) => {
  if (way.scripted) await page.evaluate(() => sessionStorage.setItem('typed:story', 'on m’a volé'))
  const [answer] = await Promise.all([page.waitForResponse(/\/quitter$/), how()])
  expect(answer.status()).toBe(303)
  expect(await answer.allHeaders()).toMatchObject({
    location: 'https://meteofrance.com/',
    'clear-site-data': '"cache", "cookies", "storage"',
  })
  await expect.poll(() => page.url()).not.toContain(inject('journeys').address)
  expect(await context.cookies()).toEqual([])
  // Here no name leads out of the machine: the neutral site itself is not fetched.
  expect(met.elsewhere.splice(0)).toEqual(['https://meteofrance.com/'])
  await page.goto('/healthz')
  if (way.scripted) expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
}
const entersACase = async (visitor: Visitor) => {
  await visitor.opens('/diagnostic/recit', 'Racontez avec vos mots')
  await visitor.writes('Ce qui s’est passé', amina.story)
  await visitor.presses('Trouver quoi faire')
  await visitor.arrivesOn('Voici ce que nous comprenons')
  await visitor.presses('Voir les gestes')
  await visitor.arrivesOn('Un faux SMS vous a fait payer')
  await visitor.presses('Enregistrer le dossier')
  await visitor.arrivesOn('Votre dossier est enregistré')
  expect((await visitor.context.cookies()).length).toBeGreaterThan(0)
}

describe('« Quitter »', () => {
  it.each([
    ['without JavaScript', plainPhone],
    ['with JavaScript', scriptedPhone],
    ['with JavaScript, at a desk', scriptedDesk],
  ])('%s, leads to a neutral site and leaves nothing in the browser', (_, way) =>
    visit(way, async (visitor) => {
      await entersACase(visitor)
      await leaves(visitor, () => visitor.presses('Quitter', header(visitor)))
      await visitor.opens('/dossier', 'Reprendre mon dossier')
    }),
  )

  it('is Escape, three times, and takes the place of the page in the history', () =>
    visit(scriptedDesk, async (visitor) => {
      await visitor.opens('/', 'Que vous arrive-t-il ?')
      await entersACase(visitor)
      const { page } = visitor
      await leaves(visitor, async () => {
        for (let times = 0; times < 3; times++) await page.keyboard.press('Escape')
      })
      const { entries } = await (await visitor.context.newCDPSession(page)).send('Page.getNavigationHistory')
      expect(entries.map(({ url }) => new URL(url).pathname)).toContain('/diagnostic/recit')
      expect(entries.filter(({ url }) => url.includes('/dossier/'))).toEqual([])
    }))
})
