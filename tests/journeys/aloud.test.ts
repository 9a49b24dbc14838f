import { describe, expect, it } from 'vitest'
import { type Visitor, visit } from './visitor.ts'
import { scriptedPhone } from './ways.ts'

const result = '/diagnostic/resultat/fake-bank-adviser?public=particulier'

/** The browser of the tests has no voice: one that says each sentence when told to, and keeps what it said. */
const giveAVoice = ({ context }: Visitor, localService: boolean) =>
  context.addInitScript((local) => {
    const said: string[] = []
    const waiting: SpeechSynthesisUtterance[] = []
    const voice = Object.assign(new EventTarget(), {
      said,
      getVoices: () => [{ lang: 'fr-FR', localService: local }],
      speak: (words: SpeechSynthesisUtterance) => void waiting.push(words),
      cancel: () => void waiting.splice(0),
      pause: () => {},
      resume: () => {},
      next: () => {
        const words = waiting.shift()
        if (!words) return
        said.push(words.text)
        words.dispatchEvent(new Event('start'))
        words.dispatchEvent(new Event('end'))
      },
    })
    class Words extends EventTarget {
      lang = ''
      voice = null
      text: string
      constructor(text: string) {
        super()
        this.text = text
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: voice })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Words })
  }, localService)

const says = ({ page }: Visitor) =>
  page.evaluate(() => {
    const voice = speechSynthesis as unknown as { next: () => void; said: string[] }
    voice.next()
    return voice.said.at(-1)
  })

describe('a result read aloud', () => {
  it('says the title, then each gesture with its number by groups, and shows which', () =>
    visit(scriptedPhone, async (visitor) => {
      await giveAVoice(visitor, true)
      await visitor.opens(result, 'Un faux conseiller s’est fait passer pour votre banque')
      await visitor.presses('Lire à voix haute')
      expect(await says(visitor)).toBe('Un faux conseiller s’est fait passer pour votre banque')
      await visitor.staysWell()
      const heard: (string | undefined)[] = []
      while (!(heard.at(-1) ?? '').includes('Faites tout bloquer')) heard.push(await says(visitor))
      expect(heard.at(-1)).toContain('0, 892, 705, 705')
      expect(await visitor.main.locator('[data-aloud]').innerText()).toContain('Faites tout bloquer')
      await visitor.presses('Pause')
      await visitor.presses('Reprendre')
      await visitor.presses('Arrêter')
      expect(await visitor.main.locator('[data-aloud]').count()).toBe(0)
      await visitor.sees('Lire à voix haute')
    }))

  it('is not offered when the only voice speaks from elsewhere, or there is none', async () => {
    await visit(scriptedPhone, async (visitor) => {
      await giveAVoice(visitor, false)
      await visitor.opens(result)
      await visitor.doesNotSee('Lire à voix haute')
    })
    await visit(scriptedPhone, async (visitor) => {
      await visitor.opens(result)
      await visitor.doesNotSee('Lire à voix haute')
    })
  })
})
