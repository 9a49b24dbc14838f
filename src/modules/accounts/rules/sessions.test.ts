import { describe, expect, it } from 'vitest'
import { deviceOf } from './device.ts'
import { idleLifetime, isOpen, sessionLifetime } from './times.ts'

describe('a session', () => {
  const opened = new Date('2026-11-20T08:00:00Z')
  const later = (milliseconds: number, from = opened) => new Date(from.getTime() + milliseconds)
  const session = { lastUsedAt: opened, expiresAt: later(sessionLifetime), endedAt: null }

  it.each([
    ['just opened', session, opened, true],
    ['used a moment before half a day', session, later(idleLifetime - 1), true],
    ['left alone half a day', session, later(idleLifetime), false],
    [
      'used all week, at its end',
      { ...session, lastUsedAt: later(sessionLifetime - 1) },
      later(sessionLifetime),
      false,
    ],
    ['closed', { ...session, endedAt: opened }, opened, false],
  ])('%s', (_, given, now, open) => expect(isOpen(given, now)).toBe(open))
})

describe('a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
      'Firefox',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari',
      'iPhone',
    ],
    ['curl/8.5', undefined, undefined],
    [undefined, undefined, undefined],
  ])('that says « %s » is known again', (said, browser, system) => {
    expect(deviceOf(said)).toEqual({ browser, system })
  })
})
