import { describe, expect, it } from 'vitest'
import { type Visitor, visit } from './visitor.ts'
import { plainPhone, scriptedDesk } from './ways.ts'

/** Runs in the page. What has the focus: its words, and what is wrong with the way it shows. */
function focused(): { words: string; faults: string[] } {
  const at = document.activeElement
  if (!(at instanceof HTMLElement) || at === document.body) return { words: '', faults: [] }
  const labels =
    at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? [...(at.labels ?? [])] : []
  const words = (
    at.getAttribute('aria-label') ??
    ([...labels, at].map((one) => one.textContent).find(Boolean) || '')
  )
    .replace(/\s+/g, ' ')
    .trim()
  const faults: string[] = []
  // A card answers for the button inside it: the ring is around all that can be pressed.
  const ring = [at, at.closest('.choice')].filter((one) => one !== null).map((one) => getComputedStyle(one))
  const shown = ring.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
  )
  if (!shown) faults.push(`nothing shows that « ${words} » has the focus`)
  const { top, bottom, left, right } = at.getBoundingClientRect()
  const middle = [
    (Math.max(0, left) + Math.min(innerWidth, right)) / 2,
    (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2,
  ] as const
  const seen = document.elementFromPoint(...middle)
  if (!seen || ![at, ...labels].some((one) => one.contains(seen) || seen.contains(one)))
    faults.push(`« ${words} » has the focus and is hidden, at ${middle}, by ${seen?.outerHTML.slice(0, 80)}`)
  return { words, faults }
}

/** Presses Tab until what has the focus says these words; every stop on the way must show where it is. */
async function tabsTo({ page }: Visitor, words: string) {
  for (let stops = 0; stops < 90; stops++) {
    await page.keyboard.press('Tab')
    const { words: here, faults } = await page.evaluate(focused)
    expect(faults).toEqual([])
    if (here.includes(words)) return
  }
  throw new Error(`« ${words} » is not reached by Tab`)
}

describe.each([
  ['without JavaScript, on a phone with a keyboard', plainPhone],
  ['with JavaScript, at a desk', scriptedDesk],
])('with the keyboard alone, %s', (_, way) => {
  it('one goes from the home page to a saved case, and always sees where one is', () =>
    visit(way, async (visitor) => {
      const { keyboard } = visitor.page
      await visitor.opens('/', 'Que vous arrive-t-il ?')
      await keyboard.press('Tab')
      expect(await visitor.page.evaluate(focused)).toEqual({ words: 'Aller au contenu', faults: [] })
      await keyboard.press('Enter')
      await tabsTo(visitor, 'J’aide quelqu’un')
      await keyboard.press('Enter')
      await visitor.arrivesOn('Qui a besoin d’aide ?')

      await tabsTo(visitor, 'Une personne')
      await keyboard.press('Space')
      await tabsTo(visitor, 'Répondre à des questions')
      await keyboard.press('Enter')
      await visitor.arrivesOn('Que lui arrive-t-il ?')

      // Among answers the arrows move and choose; Enter sends.
      await tabsTo(visitor, 'J’ai reçu un message ou un appel suspect')
      await keyboard.press('ArrowDown')
      expect(await visitor.isChosen('De l’argent est parti, ou un achat a mal tourné')).toBe(true)
      await keyboard.press('Enter')
      await visitor.arrivesOn('Comment l’argent est-il parti ?')
      await tabsTo(visitor, 'Ma carte a servi sans moi')
      await keyboard.press('ArrowDown')
      await keyboard.press('ArrowDown')
      expect(await visitor.isChosen('Quelqu’un disait appeler de ma banque')).toBe(true)
      await keyboard.press('Enter')
      await visitor.arrivesOn('De l’argent est-il parti ?')
      await tabsTo(visitor, 'Passer, voir les gestes')
      await keyboard.press('Enter')
      await visitor.arrivesOn('Un faux conseiller a trompé la personne que vous aidez')

      await tabsTo(visitor, 'Votre commune')
      await keyboard.type('Besanc')
      if (way.scripted) {
        await visitor.page.getByRole('option').first().waitFor()
        await keyboard.press('ArrowDown')
        await keyboard.press('Enter')
        expect(await visitor.main.locator('#commune').inputValue()).toBe('Besançon (25000)')
      } else await keyboard.type('on')
      await tabsTo(visitor, 'Enregistrer le dossier')
      await keyboard.press('Enter')
      await visitor.arrivesOn('Votre dossier est enregistré')
      await tabsTo(visitor, 'Passer, je les ai')
      await keyboard.press('Enter')
      await visitor.arrivesOn('Un faux conseiller a trompé la personne que vous aidez')
      await tabsTo(visitor, 'C’est fait')
      await keyboard.press('Space')
      await visitor.sees(/1 sur \d+ réglés/)
    }))
})
