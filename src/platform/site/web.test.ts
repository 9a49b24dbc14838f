import { describe, expect, it } from 'vitest'
import { localPath } from './web.tsx'

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
