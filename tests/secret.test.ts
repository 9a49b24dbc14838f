import { expect, it } from 'vitest'
import { tellsSecret } from './secret.ts'

const secret = ['dragon', 'public', 'menu', 'orange', 'village', 'lampe']

it('sees the words of a case in a sentence, in a page and in a file', () => {
  expect(tellsSecret('vos mots : orange village.', secret)).toBe(true)
  expect(tellsSecret('<li>public</li>\n<li>menu</li>', secret)).toBe(true)
  expect(tellsSecret(JSON.stringify({ words: secret }), secret)).toBe(true)
})

it('takes one of them, or two in another order, for what they are', () => {
  expect(tellsSecret('{"public":"particulier"}', secret)).toBe(false)
  expect(tellsSecret('<a>menu</a> <a>public</a>', secret)).toBe(false)
})
