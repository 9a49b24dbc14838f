import type { CDPSession } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { copiesTheKey } from './case.ts'
import { type Visitor, visit } from './visitor.ts'
import { scriptedPhone } from './ways.ts'

const kilobyte = 1024
const first = 80 * kilobyte
const afterwards = 15 * kilobyte

const question = '/diagnostic/questions?public=particulier&what-happened-to-me=suspicious-contact'
const result = '/diagnostic/resultat/phishing-sms?public=particulier&what-was-given=paid'

/** Opens an address, and says how many bytes came over the wire for it: heads and bodies, as they were sent. */
async function weigh(
  { page }: Visitor,
  wire: CDPSession,
  path: string,
): Promise<{ bytes: number; files: string[] }> {
  let bytes = 0
  const files = new Map<string, string>()
  const ask = ({ requestId, request }: { requestId: string; request: { url: string } }) =>
    files.set(requestId, request.url)
  const done = ({ encodedDataLength }: { encodedDataLength: number }) => (bytes += encodedDataLength)
  wire.on('Network.requestWillBeSent', ask).on('Network.loadingFinished', done)
  await page.goto(path, { waitUntil: 'networkidle' })
  wire.off('Network.requestWillBeSent', ask).off('Network.loadingFinished', done)
  return { bytes, files: [...files.values()].map((url) => new URL(url).pathname) }
}

/** A browser without a window does not fetch the icon of the tab: it is weighed apart. */
async function iconBytes({ page, context }: Visitor): Promise<number> {
  const href = await page.locator('link[rel=icon]').getAttribute('href')
  return (await (await context.request.get(href ?? '')).body()).length
}

describe('what a phone downloads', () => {
  it.each([
    ['the home page', '/'],
    ['a question', question],
    ['a result', result],
  ])('is at most 80 KB on a first visit for %s, font included, and 15 KB afterwards', (_, path) =>
    visit(scriptedPhone, async (visitor) => {
      const wire = await visitor.context.newCDPSession(visitor.page)
      await wire.send('Network.enable')
      const fresh = await weigh(visitor, wire, path)
      // The scale is awake: it saw the page, its style, its font and its islands.
      for (const part of [/\.css$/m, /\.woff2$/m, /\.js$/m]) expect(fresh.files.join('\n')).toMatch(part)
      expect(fresh.bytes).toBeGreaterThan(30 * kilobyte)
      expect(fresh.bytes + (await iconBytes(visitor))).toBeLessThanOrEqual(first)
      for (const next of ['/', question, result]) {
        const { bytes } = await weigh(visitor, wire, next)
        expect(bytes, next).toBeGreaterThan(kilobyte)
        expect(bytes, next).toBeLessThanOrEqual(afterwards)
      }
    }),
  )

  it('is at most 80 KB for a case opened on a new device, and 15 KB afterwards', () =>
    visit(scriptedPhone, async (visitor) => {
      await visitor.opens(result)
      await visitor.presses('Enregistrer le dossier')
      const { number } = await copiesTheKey(visitor)
      const wire = await visitor.context.newCDPSession(visitor.page)
      await wire.send('Network.enable')
      await wire.send('Network.clearBrowserCache')
      const fresh = await weigh(visitor, wire, `/dossier/${number}`)
      expect(fresh.files.join('\n')).toMatch(/\.woff2/)
      expect(fresh.bytes + (await iconBytes(visitor))).toBeLessThanOrEqual(first)
      for (const next of [`/dossier/${number}`, `/dossier/${number}/faits`]) {
        const { bytes } = await weigh(visitor, wire, next)
        expect(bytes, next).toBeGreaterThan(kilobyte)
        expect(bytes, next).toBeLessThanOrEqual(afterwards)
      }
    }))
})
