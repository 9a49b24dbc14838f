import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../settings.ts'
import type { World } from '../world.ts'
import { localPath, siteRoutes } from './web.tsx'

describe('an address to come back to', () => {
  it.each(['/', '/diagnostic?public=particulier', '/dossier/BAL-7K4P-93TD#task-a', '/a//b'])(
    '%s is ours',
    (path) => {
      expect(localPath(path)).toBe(path)
    },
  )

  it.each([
    ['/communes?q=Besançon', '/communes?q=Besan%C3%A7on'],
    ['/€/😀', '/%E2%82%AC/%F0%9F%98%80'],
    ['/\u200b\ud83d', '/%E2%80%8B%EF%BF%BD'],
    ['/%C3%A9', '/%C3%A9'],
    ['/.//ailleurs.example', '/.//ailleurs.example'],
  ])('%s is written %s: a header carries no other signs', (typed, path) => {
    expect(localPath(typed)).toBe(path)
  })

  it.each([
    '',
    'diagnostic',
    '//pirate.example',
    '/\\pirate.example',
    '/\t/pirate.example',
    'https://pirate.example',
    'javascript:alert(1)',
    '/a\\b',
    '/a b',
    '/a\r\nSet-Cookie: a=b',
    `/${'a'.repeat(2000)}`,
  ])('%s leads home instead', (typed) => {
    expect(localPath(typed)).toBe('/')
  })
})

describe('« Quitter »', () => {
  const { settings } = readSettings({}, 'development')
  async function answerTo(headers: Record<string, string>) {
    const app = fastify()
    const notAsked = {} as Parameters<typeof siteRoutes>[2]
    siteRoutes(app, { settings } as World, notAsked, async () => true)
    return app.inject({ url: '/quitter', headers })
  }

  it.each<[string, Record<string, string>]>([
    ['opened by a press', { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' }],
    ['typed', { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none' }],
    ['asked by our service worker', { 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' }],
    ['opened in an old browser', {}],
  ])('%s has everything forgotten', async (_, headers) => {
    const answer = await answerTo(headers)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers['clear-site-data']).toBe('"cache", "cookies", "storage"')
  })

  it.each([
    ['a picture', 'image', 'cross-site'],
    ['a frame', 'iframe', 'cross-site'],
    ['a script', 'script', 'same-site'],
    ['a call', 'empty', 'cross-site'],
  ])('as %s of another site erases nothing', async (_, dest, site) => {
    const answer = await answerTo({ 'sec-fetch-dest': dest, 'sec-fetch-site': site })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers).not.toHaveProperty('clear-site-data')
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})
