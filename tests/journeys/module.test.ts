import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { axeFaultsIn } from './examine.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk, scriptedPhone } from './ways.ts'

/** The site of a town hall, on another origin than the house, under a policy that allows nothing it need not. */
type Town = { at: string; close: () => void }

const linkWords = 'Arnaque, piratage, message suspect ? Sachez quoi faire avec Balise'

/** The two lines that the page « Installer le module » gives, in the page of somebody else. */
function townPage(house: string, asked: string) {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Mairie de Valbrune</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="/town.css"></head>
<body><main><h1>Mairie de Valbrune</h1><p><a href="#before">Avant</a></p><div class="column">
<script src="${house}/module.js" async></script>
<balise-module><a href="${house}/module/entrer?${asked}">${linkWords}</a></balise-module>
</div><p><a href="#after">Après</a></p></main></body></html>`
}

const style = `body { margin: 0; padding: 8px; font: 18px/1.5 serif } iframe { height: 20px } a { color: #00c }
html[data-narrow] .column { width: 240px }`

async function openTown(house: string): Promise<Town> {
  const strict = {
    'content-security-policy': `default-src 'none'; style-src 'self'; script-src ${house}; frame-src ${house}; base-uri 'none'; form-action 'none'`,
    // As a site that isolates itself: it frames and loads only what allows it.
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
  }
  const server: Server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://town')
    if (pathname === '/town.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(style)
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    // Somebody less careful, whom only our own refusal stops.
    if (pathname === '/cadre')
      return response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(framing(house, search.slice(1)))
    const policy =
      pathname === '/sans-cadre' ? `default-src 'none'; style-src 'self'; script-src ${house}` : undefined
    return response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        ...strict,
        ...(policy && { 'content-security-policy': policy }),
      })
      .end(townPage(house, search.slice(1)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  }
}

/** Somebody who would show another page of ours in a frame. */
const framing = (house: string, path: string) =>
  `<!doctype html><html lang="fr"><title>Ailleurs</title><iframe title="Ailleurs" src="${house}${path}"></iframe></html>`

let town: Town
const { address: house } = inject('journeys')
beforeAll(async () => {
  town = await openTown(house)
})
afterAll(() => town.close())

/** What the journey calls at the town is no surprise; anything else still is. */
const onlyTheTown = ({ met }: Visitor) => {
  expect(met.elsewhere.filter((url) => !url.startsWith(town.at))).toEqual([])
  met.elsewhere.splice(0)
}

const moduleIn = (page: Page) => page.locator('balise-module')
const frameIn = async (page: Page): Promise<Frame> => {
  const element = await moduleIn(page).locator('iframe').elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('there is no frame')
  return frame
}

/** Opens the town with the module in it, and waits until the frame has taken its place. */
async function arrives(visitor: Visitor, asked = 'departement=25&langue=fr'): Promise<Frame> {
  await visitor.page.goto(`${town.at}/?${asked}`)
  await moduleIn(visitor.page).locator('iframe').and(visitor.page.getByTitle(/./)).waitFor()
  return frameIn(visitor.page)
}

/** Waits for the tab that a press opens. */
async function opensATab({ context }: Visitor, press: () => Promise<unknown>): Promise<Page> {
  const [tab] = await Promise.all([context.waitForEvent('page'), press()])
  await tab.waitForLoadState()
  return tab
}

/** Runs in the frame. Nothing is cut off and nothing scrolls: the frame is as tall and as wide as its words. */
const overflowOf = (frame: Frame) =>
  frame.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight }
  })

describe.each(mostly(scriptedPhone, scriptedDesk))('$name, the module on the site of a town hall', (way) => {
  it('takes the place of its link, has the name of it, and is as tall as its words', () =>
    visit(way, async (visitor) => {
      const frame = await arrives(visitor)
      const { page } = visitor
      expect(await moduleIn(page).locator('iframe').getAttribute('title')).toBe(linkWords)
      expect(await moduleIn(page).getByText(linkWords).isVisible()).toBe(false)
      await frame.getByRole('heading', { level: 1, name: 'Que vous arrive-t-il ?' }).waitFor()
      await expect.poll(() => overflowOf(frame)).toEqual({ sideways: 0, down: 0 })
      onlyTheTown(visitor)
    }))

  it('follows the width it is given, down to 240 pixels, and the height of its words', () =>
    visit(way, async (visitor) => {
      const frame = await arrives(visitor)
      const height = () =>
        moduleIn(visitor.page)
          .locator('iframe')
          .evaluate((one) => one.clientHeight)
      const before = await height()
      await visitor.page.evaluate(() => document.documentElement.setAttribute('data-narrow', ''))
      await expect.poll(height).toBeGreaterThan(before)
      expect(await frame.evaluate(() => innerWidth)).toBe(240)
      await expect.poll(() => overflowOf(frame)).toEqual({ sideways: 0, down: 0 })
      await visitor.page.evaluate(() => document.documentElement.removeAttribute('data-narrow'))
      await expect.poll(height).toBe(before)
      onlyTheTown(visitor)
    }))

  it('has nothing that axe finds wrong, in light and in the dark, in both languages', () =>
    visit(way, async (visitor) => {
      for (const asked of ['langue=fr&couleur=ffe600', 'langue=en&couleur=003189']) {
        const frame = await arrives(visitor, asked)
        for (const colorScheme of ['light', 'dark'] as const) {
          await visitor.page.emulateMedia({ colorScheme })
          expect(await axeFaultsIn(frame)).toEqual([])
        }
        expect(await axeFaultsIn(visitor.page.mainFrame())).toEqual([])
      }
      onlyTheTown(visitor)
    }))

  it('is walked with the keyboard: into the frame, to « Commencer », and out again', () =>
    visit(way, async (visitor) => {
      const frame = await arrives(visitor)
      const { page } = visitor
      const focused = () => frame.evaluate(() => document.activeElement?.textContent ?? '')
      const isRinged = () =>
        frame.evaluate(() => {
          const at = document.activeElement
          return [at, at?.closest('.choice')].some((one) => {
            if (!one) return false
            const { outlineStyle, boxShadow } = getComputedStyle(one)
            return outlineStyle !== 'none' || boxShadow !== 'none'
          })
        })
      await page.getByRole('link', { name: 'Avant' }).focus()
      const stops: string[] = []
      for (let stop = 0; stop < 20 && !/Commencer/.test(stops.at(-1) ?? ''); stop++) {
        await page.keyboard.press('Tab')
        stops.push(await focused())
        expect(await isRinged(), `the focus is seen on « ${stops.at(-1)} »`).toBe(true)
      }
      // The name of the house, an attack under way, who, what happened, start.
      expect(stops).toHaveLength(5)
      expect(stops[1]).toContain('Attaque en cours')
      for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Après')
      await page.keyboard.press('Shift+Tab')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BALISE-MODULE')
      onlyTheTown(visitor)
    }))

  it('opens what follows in a tab of its own, and leaves nothing on the page of the town', () =>
    visit(way, async (visitor) => {
      const frame = await arrives(visitor)
      await frame.getByText('Une personne', { exact: true }).click()
      await frame.getByRole('textbox').fill('j’ai reçu un sms pour une amende, j’ai cliqué et payé 900 euros')
      const understood = await opensATab(visitor, () =>
        frame.getByRole('button', { name: 'Commencer' }).click(),
      )
      await understood.getByRole('heading', { level: 1, name: 'Voici ce que nous comprenons' }).waitFor()
      expect(new URL(understood.url()).origin).toBe(house)
      expect(await understood.evaluate(() => opener)).toBeNull()
      expect(visitor.page.url()).toBe(`${town.at}/?departement=25&langue=fr`)
      await expect.poll(() => frame.getByRole('textbox').inputValue()).toBe('')
      onlyTheTown(visitor)
    }))

  it('leads to the questions when nothing is written, and to « Attaque en cours » at once', () =>
    visit(way, async (visitor) => {
      const frame = await arrives(visitor, 'langue=en')
      await frame.getByText('A town hall, a public service').click()
      const questions = await opensATab(visitor, () => frame.getByRole('button', { name: 'Start' }).click())
      expect(new URL(questions.url()).search).toBe('?public=collectivite-administration')
      expect(await questions.locator('html').getAttribute('lang')).toBe('en')
      const ongoing = await opensATab(visitor, () =>
        frame.getByRole('link', { name: /Attack under way/ }).click(),
      )
      expect(new URL(ongoing.url()).pathname).toBe('/attaque-en-cours')
      onlyTheTown(visitor)
    }))

  it('writes no cookie and keeps nothing, there or here, and sends none it might have', () =>
    visit(way, async (visitor) => {
      // She chose English and the dark on the site itself: the module must not know.
      await visitor.context.addCookies(
        ['langue=en', 'affichage=dark', 'recit0=x'].map((pair) => {
          const [name = '', value = ''] = pair.split('=')
          return { name, value, url: house, sameSite: 'Lax' as const }
        }),
      )
      const sent: (string | undefined)[] = []
      visitor.page.on('request', async (request) => {
        if (request.url().startsWith(house)) sent.push((await request.allHeaders()).cookie)
      })
      const before = await visitor.context.cookies()
      const frame = await arrives(visitor)
      expect(await frame.locator('html').getAttribute('lang')).toBe('fr')
      expect(await visitor.context.cookies()).toEqual(before)
      expect(
        await frame.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]),
      ).toEqual(['', 0, 0])
      expect(sent.length).toBeGreaterThan(3)
      expect(sent.filter(Boolean)).toEqual([])
      onlyTheTown(visitor)
    }))
})

describe('the script of the module', () => {
  it('believes nobody but its frame about the height, and nothing but a height', () =>
    visit(scriptedDesk, async (visitor) => {
      const frame = await arrives(visitor)
      const { page } = visitor
      await page.evaluate(() => {
        const framed = document.querySelector('balise-module')?.shadowRoot?.querySelector('iframe')
        const heights: string[] = []
        Object.assign(globalThis, { heights })
        if (framed)
          new MutationObserver(() => heights.push(framed.style.height)).observe(framed, { attributes: true })
      })
      // From the page itself, though it say a height; then from the frame, everything but a height.
      await page.evaluate(() => postMessage({ baliseHeight: 1_234 }, '*'))
      for (const told of [
        { baliseHeight: '1234px' },
        { baliseHeight: 1e9 },
        { baliseHeight: -1 },
        { baliseHeight: Number.NaN },
        { baliseHeight: 3 },
        { baliseHeight: { valueOf: 600 } },
        { height: 1_234 },
        '1234',
        null,
        1_234,
      ])
        await frame.evaluate((data) => parent.postMessage(data, '*'), told)
      await frame.evaluate(() => parent.postMessage({ baliseHeight: 1_000 }, '*'))
      const heights = () => page.evaluate(() => (globalThis as unknown as { heights: string[] }).heights)
      await expect.poll(heights).toContain('1000px')
      expect(new Set(await heights())).toEqual(new Set(['1000px']))
      onlyTheTown(visitor)
    }))

  it('leaves the link where the page forbids frames', () =>
    visit(scriptedDesk, async (visitor) => {
      const { page, met } = visitor
      await page.goto(`${town.at}/sans-cadre?langue=fr`)
      await expect.poll(() => moduleIn(page).locator('iframe').count(), { timeout: 20_000 }).toBe(0)
      expect(await page.getByRole('link', { name: linkWords }).isVisible()).toBe(true)
      // The browser says that it held a frame back, as the page asked.
      expect(met.broken.splice(0).join()).toContain('frame-src')
      onlyTheTown(visitor)
    }))
})

describe('without JavaScript', () => {
  it('the link is all there is, and it leads to the house', () =>
    visit(plainPhone, async (visitor) => {
      const { page } = visitor
      await page.goto(`${town.at}/?departement=25&langue=fr`)
      expect(await page.locator('iframe').count()).toBe(0)
      await page.getByRole('link', { name: linkWords }).click()
      await visitor.arrivesOn('Que vous arrive-t-il ?')
      expect(page.url()).toBe(`${house}/`)
      onlyTheTown(visitor)
    }))

  it('the page of the frame works alone', () =>
    visit(plainPhone, async (visitor) => {
      await visitor.opens('/module/cadre?departement=25', 'Que vous arrive-t-il ?')
      await visitor.chooses('Une personne')
      const questions = await opensATab(visitor, () => visitor.presses('Commencer'))
      expect(new URL(questions.url()).pathname).toBe('/diagnostic/questions')
    }))
})

describe('a site that would frame a page of ours', () => {
  /** What becomes of the frame: the main part of the page in it, or why the browser held it back. */
  async function frames({ page, met }: Visitor, path: string): Promise<string> {
    const outcome = new Promise<string>((resolve) => {
      page.on('requestfailed', (request) => resolve(request.failure()?.errorText ?? ''))
      page.on('frameattached', (frame) => {
        void frame
          .locator('main')
          .waitFor()
          .then(
            () => resolve('shown'),
            () => {},
          )
      })
    })
    await page.goto(`${town.at}/cadre?${path}`)
    const became = await outcome
    // The browser may say it aloud as well, as it should.
    met.broken.splice(0)
    return became
  }

  it.each(['/', '/diagnostic/recit', '/dossier', '/module', '/module/entrer', '/nulle-part', '/module.js'])(
    'is refused: %s',
    (path) =>
      visit(scriptedDesk, async (visitor) => {
        expect(await frames(visitor, path)).toBe('net::ERR_BLOCKED_BY_RESPONSE')
        visitor.met.refusals.splice(0)
        onlyTheTown(visitor)
      }),
  )

  it('may, when it is the module', () =>
    visit(scriptedDesk, async (visitor) => {
      expect(await frames(visitor, '/module/cadre')).toBe('shown')
      onlyTheTown(visitor)
    }))
})

describe('« Installer le module »', () => {
  it.each([
    ['without JavaScript', plainPhone],
    ['with JavaScript', scriptedPhone],
    ['with JavaScript, at a desk', scriptedDesk],
  ])('%s, gives the code of what was chosen and shows it', (_, way) =>
    visit(way, async (visitor) => {
      const { page } = visitor
      await visitor.opens('/', 'Que vous arrive-t-il ?')
      await visitor.presses('Installer le module', page.locator('footer'))
      await visitor.arrivesOn('Installer le module sur votre site')
      await visitor.picks('Votre département', '25 Doubs')
      await visitor.chooses('English')
      await visitor.writes('Votre couleur (facultatif)', 'vert')
      await visitor.presses('Mettre à jour l’aperçu')
      await visitor.isRefused(422, 'Écrivez la couleur en six chiffres ou lettres')
      await visitor.writes('Votre couleur (facultatif)', '#003189')
      await visitor.presses('Mettre à jour l’aperçu')
      await visitor.arrivesOn('Installer le module sur votre site')
      expect(await visitor.boxReads('Le module, avec son script')).toContain(
        `<balise-module><a href="${house}/module/entrer?departement=25&amp;langue=en&amp;couleur=003189">`,
      )
      const shown = page.locator('iframe').first().contentFrame()
      await shown.getByRole('button', { name: 'Start' }).waitFor()
      expect(
        await shown
          .getByRole('button', { name: 'Start' })
          .evaluate((one) => getComputedStyle(one).backgroundColor),
      ).toBe('rgb(0, 49, 137)')
    }),
  )
})
