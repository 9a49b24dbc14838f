import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { casePath } from '../src/modules/cases/paths.ts'
import { factKinds } from '../src/modules/cases/rules/facts.ts'
import { aCaller, fieldIn, formTo } from './caller.ts'
import { type Asked, expectDecent, thinkingTime, timesOf } from './decent.ts'
import { anyText, hostileTexts } from './hostile.ts'
import { cookiesOf, openHouse } from './house.ts'

const { seed, times } = timesOf(process.env)
const house = await openHouse({ settings: { mode: 'demo' } })
afterAll(() => house.close())

const words = fc.oneof(fc.constantFrom(...hostileTexts), anyText)
const factNames = Object.keys(factKinds) as (keyof typeof factKinds)[]

/** Moments, amounts and answers that pass, or nearly. */
const nearly = fc.constantFrom(
  '2026-11-20',
  '2026-11-21T17:05',
  '2026-11-21T18:04:59.999+14:00',
  '2026-02-30',
  '2000-01-01',
  '1999-12-31T23:59Z',
  '2026-10-25T02:30',
  '2026-03-29T02:30',
  '24:00',
  '23:59:60',
  '900,50',
  '100000000',
  '100000000,01',
  '1.000.000',
  'yes',
  'unknown',
  'instant-transfer',
  'high',
)

/** One thing done in a case by somebody in a hurry, or by somebody hostile. */
const boxes = factNames.flatMap((name) =>
  factKinds[name] === 'moment' ? [`${name}-date`, `${name}-time`] : [name],
)
const step = fc.oneof(
  fc.record({
    page: fc.constant('facts' as const),
    fields: fc.dictionary(fc.constantFrom(...boxes, 'seen', 'reopen'), fc.oneof(nearly, words), {
      maxKeys: 8,
    }),
  }),
  fc.record({
    page: fc.constantFrom('tasks', 'mail', 'key', 'recall', 'device', 'close', 'reopenClosed'),
    fields: fc.dictionary(
      fc.constantFrom('done', 'cannot', 'todo', 'mail', 'word', 'then', 'confirm', 'reopen'),
      fc.oneof(fc.constantFrom('check', 'amina@exemple.example', 'call-bank'), words),
      { maxKeys: 3 },
    ),
  }),
)

const shownPages = ['case', 'facts', 'papers', 'contacts', 'recall', 'download', 'key'] as const

type Caller = ReturnType<typeof aCaller>

/** Asks as a browser does, redirections included, and holds every answer to what an answer may never be. */
async function walk(caller: Caller, url: string, fields?: Record<string, string>) {
  const asked: Asked = { method: fields ? 'POST' : 'GET', url, headers: {} }
  const first = await thinkingTime(asked, () => (fields ? caller.post(url, fields) : caller.get(url)))
  expectDecent(asked, first)
  let answer = first
  for (let hops = 0; answer.statusCode === 303; hops++) {
    const to = String(answer.headers.location)
    expect(hops, `${asked.method} ${url} never arrives`).toBeLessThan(4)
    if (!to.startsWith('/')) break
    answer = await caller.get(to)
    expectDecent({ method: 'GET', url: to, headers: {} }, answer)
  }
  return first
}

async function open(caller: Caller, threat: string, audience: string) {
  const opened = await caller.post('/dossier/nouveau', { threat, public: audience, flags: 'money-lost' })
  return /BAL-\w{4}-\w{4}/.exec(String(opened.headers.location))?.[0] ?? ''
}

const threats = fc.constantFrom(
  ['phishing-sms', 'particulier'],
  ['ransomware', 'collectivite-administration'],
  ['fake-transfer-order', 'entreprise-association'],
  ['sextortion', 'particulier'],
) as fc.Arbitrary<[string, string]>

describe('a whole journey', { timeout: 60_000 * times }, () => {
  it('through a case, whatever is written in it, shows every page after each step', async () => {
    await fc.assert(
      fc.asyncProperty(
        threats,
        fc.array(step, { minLength: 1, maxLength: 5 }),
        async ([threat, whom], steps) => {
          const caller = aCaller(house)
          const number = await open(caller, threat, whom)
          for (const { page, fields } of steps) {
            const answer = await walk(caller, casePath(number, page), fields)
            if (page !== 'facts' || (answer.statusCode !== 422 && answer.statusCode !== 409)) continue
            // Refused: every box is there as it was typed, its unreadable signs apart.
            for (const [name, value] of Object.entries(fields)) {
              const again = fieldIn(answer, name)
              const plain = /^[ -~\u00a0-\u024f]*$/.test(value) && value === value.replace(/\s+/g, ' ').trim()
              const isFree = factKinds[name as keyof typeof factKinds] === 'text'
              if (again !== undefined && plain && isFree) expect(again).toBe(value)
            }
          }
          for (const page of shownPages) await walk(caller, casePath(number, page))
        },
      ),
      { seed, numRuns: 12 * times },
    )
  })

  it('of a case that a machine opened with any facts, read in a browser in both languages', async () => {
    const facts = fc.dictionary(
      fc.oneof(fc.constantFrom(...factNames, 'name', '__proto__', 'constructor', 'toString'), words),
      fc.oneof(nearly, words, fc.double(), fc.boolean(), fc.constant(null)),
      { maxKeys: 3 },
    )
    let opened = 0
    await fc.assert(
      fc.asyncProperty(threats, facts, async ([threat, whom], told) => {
        const asked: Asked = { method: 'POST', url: '/api/v1/cases', headers: {} }
        const answer = await house.app.inject({ ...asked, payload: { threat, public: whom, facts: told } })
        expectDecent(asked, answer)
        if (answer.statusCode !== 201) return
        opened++
        const { number, secret } = answer.json<{ number: string; secret: string }>()
        const caller = aCaller(house)
        await walk(caller, '/dossier/reprendre', { number, secret })
        for (const page of shownPages) await walk(caller, casePath(number, page))
        caller.cookies.langue = 'en'
        for (const page of shownPages) await walk(caller, casePath(number, page))
        // What a machine told is not told again, nor refused, when a person sends the form untouched.
        const form = formTo(await caller.get(casePath(number, 'facts')), casePath(number, 'facts'))
        expect((await walk(caller, casePath(number, 'facts'), form)).statusCode).toBe(303)
      }),
      { seed, numRuns: 25 * times },
    )
    expect(opened).toBeGreaterThan(3)
  })

  it('interrupted by a lapsed session keeps what was written, through the door and back', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (story) => {
        const caller = aCaller(house)
        const number = await open(caller, 'phishing-sms', 'particulier')
        const key = await caller.get(casePath(number, 'key'))
        const secret = (/<dd class="case-key-words"[^>]*>(.*?)<\/dd>/s.exec(key.body)?.[1] ?? '')
          .replace(/<[^>]*>/g, ' ')
          .trim()
        const lapsed = aCaller(house)
        const door = await lapsed.post(casePath(number, 'facts'), {
          accounts: story,
          complaintNumber: '2026/1',
        })
        expectDecent({ method: 'POST', url: 'lapsed', headers: {} }, door)
        expect(door.statusCode).toBe(422)
        const kept = await lapsed.post('/dossier/reprendre', {
          ...formTo(door, '/dossier/reprendre'),
          number,
          secret,
        })
        expectDecent({ method: 'POST', url: '/dossier/reprendre', headers: {} }, kept)
        expect(kept.statusCode).toBe(200)
        await walk(lapsed, casePath(number, 'facts'), formTo(kept, casePath(number, 'facts')))
        expect((await lapsed.get(casePath(number, 'facts'))).body).toContain('2026/1')
      }),
      { seed, numRuns: 12 * times },
    )
  })

  it('with any one of its cookies altered opens nothing of the case', async () => {
    const caller = aCaller(house)
    await caller.get('/diagnostic/resultat/phishing-sms?public=particulier')
    const number = await open(caller, 'phishing-sms', 'particulier')
    const { dossier = '' } = caller.cookies
    await fc.assert(
      fc.asyncProperty(
        fc.nat(dossier.length - 1),
        fc.constantFrom('A', '-', '%00', '=', 'é', ''),
        async (at, sign) => {
          const altered = dossier.slice(0, at) + sign + dossier.slice(at + 1)
          if (altered === dossier) return
          for (const page of shownPages) {
            const asked: Asked = { method: 'GET', url: casePath(number, page), headers: {} }
            const answer = await house.app.inject({
              ...asked,
              cookies: { ...caller.cookies, dossier: altered },
            })
            expectDecent(asked, answer)
            expect(answer.statusCode).toBe(303)
          }
        },
      ),
      { seed, numRuns: 30 * times },
    )
    const left = await caller.post(casePath(number, 'leave'))
    expect(cookiesOf(left)).toEqual({})
  })
})
