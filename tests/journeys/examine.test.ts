import { describe, expect, it } from 'vitest'
import { faultsOf } from './examine.ts'
import { visit } from './visitor.ts'
import { plainPhone, scriptedPhone } from './ways.ts'

describe('the examination of a page', () => {
  it.each([
    ['without JavaScript', plainPhone],
    ['with JavaScript', scriptedPhone],
  ])(
    'is awake %s: it sees two titles, two lights, pale words, a box without a name, and words off the screen',
    (name, way) =>
      visit(way, async ({ page }) => {
        await page.goto('/')
        const light = '<a class="button" data-kind="light" href="#">Continuer</a>'
        await page.setContent(`<html lang="fr" class="${name}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Essai</title><main>
        <h1>Un</h1><h1>Deux ${name}</h1>${light}${light}<input type="text">
        <p class="${name}" data-style="color: #999; background: #fff">Pâle</p><p data-style="width: 30rem">${'mot '.repeat(40)}</p>
        <p data-style="overflow: hidden; width: 4rem; white-space: nowrap">Des mots que l’on ne peut pas lire</p></main>`)
        // The pages' own policy refuses style attributes; only a script may dress.
        await page.evaluate(() => {
          for (const one of document.querySelectorAll<HTMLElement>('[data-style]'))
            one.style.cssText = one.dataset.style ?? ''
        })
        const faults = (await faultsOf(page, way)).join('\n')
        expect(faults).toContain('2 h1 on the page')
        expect(faults).toContain('2 amber buttons')
        expect(faults).toMatch(/the page is 4\d\d wide on a screen of 3\d\d/)
        expect(faults).toMatch(/at 320 pixels, the page is 4\d\d wide/)
        expect(faults).toContain('at 320 pixels, « Des mots que l’on ne peut pas lire » is cut off')
        expect(faults).toContain('axe, in light: color-contrast')
        expect(faults).toContain('axe, in the dark: color-contrast')
        expect(faults).toContain('axe, in light: label')
      }),
  )
})
