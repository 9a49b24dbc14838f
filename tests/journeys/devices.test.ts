import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { townHall } from '../cast.ts'
import { copiesTheKey, type Key } from './case.ts'
import { ordinary, type Visitor, visit } from './visitor.ts'
import { scriptedDesk, scriptedPhone } from './ways.ts'

const result = '/diagnostic/resultat/ransomware?public=collectivite-administration'

async function opensACase(visitor: Visitor): Promise<Key> {
  await visitor.opens(result, 'Un rançongiciel touche votre collectivité')
  await visitor.writesPlace('Votre commune (facultatif)', townHall.commune.typed)
  await visitor.presses('Enregistrer le dossier')
  const key = await copiesTheKey(visitor)
  await visitor.presses('Passer, je les ai')
  await visitor.arrivesOn('Un rançongiciel touche votre collectivité')
  return key
}

const shot = async ({ page, way }: Visitor, name: string) => {
  const folder = process.env.BALISE_TEST_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}-${way.screen}.png`), fullPage: true })
}

describe('on paper', () => {
  it('a case keeps its number, its deadlines and every phone number, and loses what only a screen can do', () =>
    visit(scriptedDesk, async (visitor) => {
      const { number } = await opensACase(visitor)
      const { page } = visitor
      const phones = await page
        .locator('main a[href^="tel:"]:visible')
        .evaluateAll((all) => all.map((one) => one.textContent))
      expect(phones.length).toBeGreaterThan(1)
      await page.emulateMedia({ media: 'print' })
      const paper = ordinary(await page.locator('body').innerText())
      expect(paper).toContain(number)
      for (const phone of phones) expect(paper).toContain(ordinary(phone ?? ''))
      for (const emergency of ['17', '112', '114']) expect(paper).toContain(emergency)
      expect(paper).toContain('Vos délais')
      for (const screenOnly of ['Quitter', 'Aller au contenu', 'English'])
        expect(paper).not.toContain(screenOnly)
      await shot(visitor, 'imprime-dossier')
    }))
})

/** Chromium writes its pages as plain objects: they can be counted. */
const sheets = async ({ page }: Visitor) =>
  (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length

describe('a printed page', () => {
  it('is a sheet or two, with its date, its address and addresses that a hand can copy', () =>
    visit(scriptedDesk, async (visitor) => {
      await visitor.opens(result, 'Un rançongiciel touche votre collectivité')
      const { page } = visitor
      expect(await sheets(visitor)).toBeLessThanOrEqual(2)
      await page.emulateMedia({ media: 'print' })
      const paper = ordinary(await page.locator('body').innerText())
      expect(paper).toMatch(/Page de Balise, imprimée d’après localhost:\d+\S*, le vendredi 20 novembre 2026/)
      const written = page.locator('main .contact a[data-address]:visible')
      const addresses = await written.evaluateAll((all) =>
        all.map((one) => getComputedStyle(one, '::after').content.replace(/["() ]/g, '')),
      )
      expect(addresses.length).toBeGreaterThan(2)
      expect(addresses.filter((one) => !/^[\w.-]+\.[a-z]+(\/\S*)?$/.test(one) || one.length > 45)).toEqual([])
      for (const screenOnly of ['Modifier mes réponses', 'Enregistrer', 'Télécharger', 'Situations proches'])
        expect(paper).not.toContain(screenOnly)
      await page.emulateMedia({ media: null })
      await opensACase(visitor)
      expect(await sheets(visitor)).toBeLessThanOrEqual(2)
    }))
})

describe('with less motion', () => {
  const moving = (visitor: Visitor) =>
    visitor.page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    )

  it('nothing moves; without that wish, only the light of the home page does', () =>
    visit(scriptedPhone, async (visitor) => {
      for (const path of ['/', '/diagnostic', result]) {
        await visitor.opens(path)
        expect(await moving(visitor), path).toBe(0)
      }
      await visitor.page.emulateMedia({ reducedMotion: 'no-preference' })
      await visitor.opens('/')
      expect(await moving(visitor)).toBe(1)
    }))
})

/** Runs in the page. Controls that have neither an edge nor an underline to be told from the text around them. */
function withoutEdge(): string[] {
  const edged = (one: Element) => {
    const { borderBlockEndStyle, borderBlockEndWidth, outlineStyle, textDecorationLine } =
      getComputedStyle(one)
    return (
      (borderBlockEndStyle !== 'none' && Number.parseFloat(borderBlockEndWidth) >= 1) ||
      outlineStyle !== 'none' ||
      textDecorationLine.includes('underline')
    )
  }
  return [
    ...document.querySelectorAll(
      'main :is(button, input:not([type=hidden]), textarea, select, .button, .choice, .emergency)',
    ),
  ]
    .filter((one) => one.checkVisibility() && !edged(one) && !one.closest('.choice'))
    .map((one) => one.outerHTML.slice(0, 120))
}

describe('with the colours of the system', () => {
  it('every button, box and answer keeps an edge, and the chosen answer is told from the others', () =>
    visit(scriptedPhone, async (visitor) => {
      await visitor.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
      const pages = {
        '/': 'accueil',
        '/diagnostic': 'publics',
        '/diagnostic/questions?public=particulier': 'question',
        [result]: 'resultat',
      }
      for (const [path, name] of Object.entries(pages)) {
        await visitor.opens(path)
        expect(await visitor.page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
        expect(await visitor.page.evaluate(withoutEdge), path).toEqual([])
        await shot(visitor, `couleurs-forcees-${name}`)
      }
      await visitor.opens('/diagnostic')
      await visitor.chooses('Une personne')
      const edges = await visitor.main
        .locator('#public')
        .locator('xpath=ancestor::fieldset')
        .locator('.choice')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderBlockEndWidth))
      expect(new Set(edges).size).toBe(2)
    }))
})
