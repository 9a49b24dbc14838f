import { text } from 'node:stream/consumers'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { faultsOf } from './examine.ts'
import type { Place } from './serving.ts'
import { mostly, plainPhone, scriptedDesk, type Way, waysOfVictims } from './ways.ts'

/** Longest wait for a page or a control, in milliseconds: a loaded machine, never a person's patience. */
const patience = 30_000

let browser: Promise<Browser> | undefined
const theBrowser = () => (browser ??= chromium.connect(inject('journeys').browser))

/** Walks one journey of a victim in each of her ways, each time as somebody who never came. */
export function journey(sentence: string, walk: (visitor: Visitor) => Promise<void>) {
  describe.each(waysOfVictims)('$name', (way) => {
    it(sentence, () => visit(way, walk))
  })
}

/** A byway of what the journeys of the cast walk. */
export function variant(sentence: string, walk: (visitor: Visitor) => Promise<void>) {
  describe.each(mostly(plainPhone, scriptedDesk))('$name', (way) => {
    it(sentence, () => visit(way, walk))
  })
}

/** Opens a house to a new visitor, follows the walk, then asks that nothing went wrong on the way. */
export async function visit(
  way: Way,
  walk: (visitor: Visitor) => Promise<void>,
  place: Place = inject('journeys'),
) {
  const context = await newContext(way, place)
  const visitor = aVisitor(way, place, context, await context.newPage())
  try {
    await walk(visitor)
    visitor.metNoFault()
  } catch (error) {
    throw await located(error, visitor.page)
  } finally {
    await context.close()
  }
}

async function newContext(way: Way, { address, shift }: Place): Promise<BrowserContext> {
  const context = await (await theBrowser()).newContext({
    baseURL: address,
    javaScriptEnabled: way.scripted,
    viewport: { width: way.width, height: way.height },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(patience)
  await context.addInitScript((by) => {
    const now = Date.now
    Date.now = () => now() + by
  }, shift)
  return context
}

export type Visitor = ReturnType<typeof aVisitor>

function aVisitor(way: Way, place: Place, context: BrowserContext, page: Page) {
  const met = watch(context, page, place.address)
  const main = page.locator('main')
  const examine = async () => {
    const faults = await faultsOf(page, way)
    if (faults.length > 0) throw new Error(`${faults.length} faults on this page:\n${faults.join('\n')}`)
  }

  const box = (label: string) => page.getByLabel(label, { exact: true }).and(page.locator('input, textarea'))

  const visitor = {
    way,
    page,
    context,
    main,

    /** What the clock of the house shows. */
    now: () => new Date(Date.now() + place.shift),

    /** Types an address. */
    opens: async (path: string, title?: string | RegExp) => {
      await page.goto(path)
      if (title !== undefined) await visitor.arrivesOn(title)
    },

    /** The page with this title is there, and is as every page must be. */
    arrivesOn: async (title: string | RegExp) => {
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await page.waitForLoadState()
      await examine()
    },

    /** The page as it now stands, after something was unfolded or moved in it, is still as it must be. */
    staysWell: examine,

    /** The same page came back with what is missing; said once for each time it happens. */
    isRefused: async (status: number, sentence: string) => {
      await visitor.sees(sentence)
      expect(met.refusals.shift()).toBe(status)
      await examine()
    },

    /** Follows a link or presses a button by its words, in the page itself unless said otherwise. */
    presses: (words: string | RegExp, where: Locator = main) => control(where, words).first().click(),

    /** Answers a question by the words of the answer. */
    chooses: (words: string, where: Locator = main) => answer(where, words).click(),

    isChosen: (words: string) => answer(main, words).locator('input').isChecked(),

    /** Writes in a box and leaves it: a list that proposes places would else cover what comes below. */
    writes: async (label: string, text: string) => {
      await box(label).fill(text)
      await box(label).blur()
    },

    /** A commune: typed as it is known, or, where the box proposes some, chosen from the list with the keyboard. */
    writesPlace: async (label: string, typed: string) => {
      await box(label).fill(typed)
      if (!way.scripted) return
      await page.locator('[role=listbox] [role=option]').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    },

    /** A day and its hour, in the two boxes of one question. */
    writesMoment: async (legend: string, { date, time }: { date: string; time: string }) => {
      const group = page.getByRole('group', { name: legend })
      await group.locator('input[type=date]').fill(date)
      await group.locator('input[type=time]').fill(time)
    },

    picks: (label: string, option: string) => page.getByLabel(label, { exact: true }).selectOption(option),

    /** One page of the questionnaire: the question is its title, the answer is chosen and sent. */
    answers: async (question: string, words: string) => {
      await visitor.arrivesOn(question)
      await visitor.chooses(words)
      await visitor.presses('Continuer')
    },

    /** Among the answers to check, the way back to one of them. */
    changes: (question: string) =>
      main
        .locator('.summary > div')
        .filter({ hasText: question })
        .getByRole('link', { name: 'Changer' })
        .click(),

    task: (title: string) => main.locator('li.task').filter({ hasText: title }),
    tasksToDo: async () =>
      (await main.locator('li.task[data-state=todo] .task-title').allInnerTexts()).map(ordinary) as [
        string,
        string,
      ],

    /** Says where a task stands, by the words of one of its buttons. */
    marks: async (title: string, words: string) => {
      const task = visitor.task(title)
      const button = task.getByRole('button', { name: words })
      if (!(await button.isVisible())) await task.locator('summary').click()
      await button.click()
    },

    /** The text of the file behind a link. */
    downloads: async (words: string): Promise<string> => {
      const [file] = await Promise.all([page.waitForEvent('download'), visitor.presses(words)])
      return text(await file.createReadStream())
    },

    /** What stands in a box that is only read. */
    boxReads: async (label: string) =>
      ordinary(await page.getByRole('textbox', { name: label }).inputValue()),

    headings: async (level: number) =>
      (await main.locator(`h${level}:visible`).allInnerTexts()).map(ordinary),

    unfolds: (words: string | RegExp, where: Locator = main) =>
      where.locator('summary').filter({ hasText: words }).first().click(),

    goesBack: () => page.goBack(),
    goesForward: () => page.goForward(),
    reloads: () => page.reload(),

    /** The words a person can read now, spaces made ordinary. */
    reads: async (where: Locator = main) => ordinary(await where.innerText()),

    sees: (words: string | RegExp, where: Locator = main) =>
      expect.poll(() => visitor.reads(where), { timeout: patience }).toMatch(asPattern(words)),

    doesNotSee: async (words: string | RegExp, where: Locator = main) =>
      expect(await visitor.reads(where)).not.toMatch(asPattern(words)),

    /** The text of one thing told in a list of terms: « Numéro », « Combien ? ». */
    term: async (term: string) =>
      ordinary(
        await main
          .locator('dt')
          .filter({ hasText: term })
          .locator('xpath=following-sibling::dd[1]')
          .innerText(),
      ),

    part: (id: string) => page.locator(`#${id}`),

    /** Nobody else was called, nothing broke, no refusal came that the journey did not speak of. */
    metNoFault: () => {
      expect(met.elsewhere, 'requests to another origin').toEqual([])
      expect(met.broken, 'messages of the browser').toEqual([])
      expect(met.refusals, 'refusals nobody expected').toEqual([])
    },

    met,
  }
  return visitor
}

const control = (where: Locator, words: string | RegExp) =>
  where.getByRole('link', { name: words }).or(where.getByRole('button', { name: words }))

const answer = (where: Locator, words: string) =>
  where.locator('label.choice', {
    has: where.page().locator('.choice-label').getByText(words, { exact: true }),
  })

/** Typography puts narrow and unbreakable spaces; sentences of tests are written with ordinary ones. */
export const ordinary = (text: string) => text.replace(/\s+/g, ' ').trim()

const asPattern = (words: string | RegExp) =>
  typeof words === 'string' ? new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : words

/** What the browser lived through, apart from what was on the screen. */
function watch(context: BrowserContext, page: Page, address: string) {
  const { provider } = inject('journeys')
  const met = {
    elsewhere: [] as string[],
    broken: [] as string[],
    refusals: [] as number[],
    requests: [] as string[],
  }
  const pages = new Set<string>()
  context.on('request', (request) => {
    met.requests.push(`${request.method()} ${request.url()}`)
    // A person is led to her provider of identity; no page of ours loads anything from it.
    if (request.isNavigationRequest() && request.url().startsWith(provider)) return
    if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
      met.elsewhere.push(request.url())
  })
  context.on('response', (response) => {
    if (response.status() >= 500) met.broken.push(`${response.status()} ${response.url()}`)
    if (response.status() < 400) return
    if (response.request().isNavigationRequest()) {
      pages.add(response.url())
      met.refusals.push(response.status())
    } else met.broken.push(`${response.status()} ${response.url()}`)
  })
  page.on('pageerror', (error) => met.broken.push(String(error)))
  page.on('console', (message) => {
    // A page sent back with its mistakes is an answer like another; Chromium reports its status as an error.
    if (message.type() === 'error' && pages.has(message.location().url)) return
    if (/^(error|warning)$/.test(message.type())) met.broken.push(message.text())
  })
  return met
}

/** The fault, with the page it happened on: its address, its title and its first words. */
async function located(error: unknown, page: Page): Promise<Error> {
  const where = await page
    .evaluate(
      () =>
        `${document.querySelector('h1')?.textContent}\n${document.querySelector('main')?.innerText.slice(0, 600)}`,
    )
    .catch(() => '(the page is gone)')
  const told = error instanceof Error ? error : new Error(String(error))
  told.message = `${told.message}\n\nOn ${page.url()}: ${where}`
  return told
}
