import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as Axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Way } from './ways.ts'

type AxeRules = { type: 'tag' | 'rule'; values: string[] }
const everyRule: AxeRules = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
const rulesOfColour: AxeRules = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/**
 * What is true of every page that a journey meets, as sentences; none when all is well.
 *
 * The quick checks are made at each visit. A page already seen on a phone with the same words is not narrowed
 * again, and one already seen with the same structure is not put through axe again: what they would say is known.
 */
export async function faultsOf(page: Page, way: Way): Promise<string[]> {
  const faults = await page.evaluate(quickFaults, way.width)
  // At a desk without JavaScript there is nothing that one of the other three ways does not show.
  if (!way.scripted && way.screen === 'desk') return faults
  const isNew = isFirst(`${way.screen} ${await page.evaluate(structureOfPage)}`)
  // On a phone each word counts; a desk zoomed to 200 % is wider than a phone, and has its style.
  if (way.screen === 'phone' ? isFirst(await page.evaluate(wordsOfPage)) : isNew)
    faults.push(...(await whenNarrow(page, way)))
  // At a desk the rules of axe meet the same elements: once for each kind of address is enough.
  if (way.screen === 'phone' ? isNew : isFirst(kindOfAddress(page)))
    faults.push(...(await axeFaults(page, way)))
  await photograph(page, way)
  return faults
}

/** Where the page is, without what is drawn afresh: numbers of cases and receipts, tokens, ids. */
const kindOfAddress = (page: Page) =>
  new URL(page.url()).pathname
    .replace(/(BAL|RCP)-[\w-]+/, 'numero')
    .replace(/[\w-]{43}|[\da-f-]{36}/, 'jeton')
    .replace(/passage\/.*/, 'passage')

/** True the first time in the whole run, whichever file asks. */
function isFirst(what: string): boolean {
  try {
    writeFileSync(join(inject('journeys').examined, createHash('sha256').update(what).digest('hex')), '', {
      flag: 'wx',
    })
    return true
  } catch {
    return false
  }
}

/** Runs in the page. One title, one light, nothing wider than the screen. */
function quickFaults(screenWidth: number): string[] {
  const faults: string[] = []
  const titles = document.querySelectorAll('h1').length
  if (titles !== 1) faults.push(`${titles} h1 on the page`)
  const lights = [...document.querySelectorAll('.button[data-kind="light"]')].filter((one) =>
    one.checkVisibility(),
  )
  if (lights.length > 1)
    faults.push(`${lights.length} amber buttons: ${lights.map((one) => one.textContent)}`)
  const { scrollWidth, clientWidth, lang } = document.documentElement
  // A phone widens its own layout to what overflows: only the screen keeps its width.
  const width = Math.min(clientWidth, screenWidth)
  if (scrollWidth > width) faults.push(`the page is ${scrollWidth} wide on a screen of ${width}`)
  if (!/^(fr|en)$/.test(lang)) faults.push(`the language is « ${lang} »`)
  return faults
}

/** Runs in the page. The words, without what is drawn afresh for each case. */
const wordsOfPage = () => document.body.innerText.replace(/\d+/g, '0').replace(/BAL-\S+/g, '')

/** Runs in the page. Its elements and how they are dressed, neighbours of the same kind counted once. */
function structureOfPage(): string {
  const of = (element: Element): string => {
    if (element.tagName === 'svg' || element.tagName === 'HEAD') return element.tagName
    const dress = [...element.attributes]
      .filter(({ name }) =>
        /^(class|role|type|hidden|open|checked|required|lang|style|aria-(invalid|expanded|current|live)|data-(kind|fit|state|gap|wrong|color-scheme))$/.test(
          name,
        ),
      )
      .map(({ name, value }) => `${name}=${value}`)
    const inside = new Set([...element.children].map(of))
    return `${element.tagName} ${dress} (${[...inside]})`
  }
  return of(document.documentElement)
}

/** Reflow (WCAG 1.4.10) at 320 pixels, and the desk zoomed to 200 %: nothing sideways, nothing cut off. */
async function whenNarrow(page: Page, way: Way): Promise<string[]> {
  const faults: string[] = []
  const sizes =
    way.screen === 'phone'
      ? [{ width: 320, height: 640 }]
      : [{ width: way.width / 2, height: way.height / 2 }]
  for (const size of sizes) {
    await page.setViewportSize(size)
    const wrong = await page.evaluate(outsideTheScreen, size.width)
    faults.push(...wrong.map((what) => `at ${size.width} pixels, ${what}`))
  }
  await page.setViewportSize({ width: way.width, height: way.height })
  return faults
}

/**
 * Runs in the page. Words and controls that scrolling down does not bring whole on the screen; a strip of filters goes
 * sideways by itself.
 */
function outsideTheScreen(screenWidth: number): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const width = Math.min(clientWidth, screenWidth)
  const faults = scrollWidth > width ? [`the page is ${scrollWidth} wide`] : []
  /** Said aloud only: drawn nowhere, as `.sr` is, or the head of a table that is stacked on a phone. */
  const isForEars = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (getComputedStyle(at).clipPath === 'inset(50%)') return true
    return false
  }
  const clipOf = (element: Element | null): DOMRect | undefined => {
    for (let at = element; at && at !== document.body; at = at.parentElement)
      if (/hidden|clip/.test(getComputedStyle(at).overflowX)) return at.getBoundingClientRect()
    return undefined
  }
  const check = (rects: Iterable<DOMRect>, parent: Element, words: string) => {
    if (
      parent.closest('svg, .sr, .skip, .jump[data-scroll]') ||
      isForEars(parent) ||
      !parent.checkVisibility({ visibilityProperty: true })
    )
      return
    const clip = clipOf(parent)
    const [start, end] = [Math.max(0, clip?.left ?? 0), Math.min(width, clip?.right ?? width)]
    const cut = [...rects].some(
      ({ left, right, width }) => width > 0 && (left < start - 1 || right > end + 1),
    )
    if (cut) faults.push(`« ${words.trim().slice(0, 60)} » is cut off`)
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.textContent?.trim() || !text.parentElement) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    check(range.getClientRects(), text.parentElement, text.textContent)
  }
  for (const box of document.querySelectorAll('a, button, input:not([type=hidden]), textarea, select'))
    check(box.getClientRects(), box, box.id || (box.textContent ?? ''))
  return faults
}

/** The short form: each page reads it anew, and the other is a megabyte and a half. */
const axe = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core/axe.min.js') as typeof Axe

/** What axe finds wrong in one frame, its own or one of another origin, as it is now. */
export async function axeFaultsIn(frame: Frame): Promise<string[]> {
  await bringAxe(frame)
  return frame.evaluate(runAxe, everyRule)
}

/** A document that is only written again, or examined again, has it already. */
async function bringAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source)
}

/** In light with every rule; in the dark, where only colours change, those of contrast. */
async function axeFaults(page: Page, way: Way): Promise<string[]> {
  const examined = way.scripted ? page : await sameWithTimers(page, way)
  await bringAxe(examined.mainFrame())
  const light = await examined.evaluate(runAxe, everyRule)
  // Each dress on each other, filtered whole: a page may be the first to show several.
  const dresses = (await examined.evaluate(dressesOfPage)).filter((dress) => isFirst(`in the dark, ${dress}`))
  const dark = dresses.length > 0 ? await inTheDark(examined) : []
  return [
    ...light.map((fault) => `axe, in light: ${fault}`),
    ...dark.map((fault) => `axe, in the dark: ${fault}`),
  ]
}

async function inTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const faults = await page.evaluate(runAxe, rulesOfColour)
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

/** Runs in the page. Each kind of element with what dresses it, on each that holds it: what its colours come from. */
function dressesOfPage(): string[] {
  const dress = (element: Element | null) =>
    element === null
      ? ''
      : [
          element.tagName,
          ...[...element.attributes]
            .filter(({ name }) => /^(class|aria-(invalid|expanded|current)|data-.*)$/.test(name))
            .map(({ name, value }) => `${name}=${value}`),
        ].join(' ')
  const shown = [...document.body.querySelectorAll('*')].filter((one) => one.checkVisibility())
  return [...new Set(shown.map((one) => `${dress(one)} in ${dress(one.parentElement)}`))]
}

/** Runs in the page. */
async function runAxe(runOnly: AxeRules): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof Axe }
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'], preload: false })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  )
}

let copies: Promise<Page> | undefined

/** Axe needs timers, which a page without JavaScript has not: the same document in another one, without our own. */
async function sameWithTimers(page: Page, way: Way): Promise<Page> {
  copies ??= (async () => {
    const context = await page.context().browser()?.newContext({ reducedMotion: 'reduce', bypassCSP: true })
    const empty = await context?.newPage()
    if (!empty) throw new Error('the browser has gone')
    await empty.goto(`${inject('journeys').address}/healthz`)
    return empty
  })()
  const copy = await copies
  await copy.setViewportSize({ width: way.width, height: way.height })
  await copy.setContent((await page.content()).replace(/<script[^>]*><\/script>/, ''))
  return copy
}

/** Keeps what the page looks like where BALISE_TEST_SHOTS says, to be looked at by a person. */
async function photograph(page: Page, way: Way) {
  const folder = process.env.BALISE_TEST_SHOTS
  if (!folder || !way.scripted || (await page.locator('html:not([data-color-scheme=auto])').count()) > 0)
    return
  const name = `${kindOfAddress(page).replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'accueil'}-${way.screen}`
  if (!isFirst(`photograph ${name} ${await page.evaluate(structureOfPage)}`)) return
  mkdirSync(folder, { recursive: true })
  let state = 1
  while (existsSync(join(folder, `${name}-${state}-light.png`))) state++
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(folder, `${name}-${state}-${colorScheme}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
