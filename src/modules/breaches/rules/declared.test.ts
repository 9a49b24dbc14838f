import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { anyText } from '../../../../tests/hostile.ts'
import { type DeclaredField, longest, readDeclared, type Typed, typedFrom } from './declared.ts'

const today = '2026-11-22'
const leak = { data: ['password' as const, 'iban' as const] }
const typed: Typed = {
  for: 'me',
  name: 'Amina Roussel',
  child: '',
  address: '3 rue des Tanneurs\n25000 Besançon',
  mail: 'amina@exemple.example',
  data: ['iban'],
  since: '2026-11-19',
  loss: 'Deux prélèvements',
}
const refusalsOf = (change: Partial<Typed>) => {
  const read = readDeclared({ ...typed, ...change }, leak, today)
  return read.granted ? {} : read.refusals
}

describe('what a person says for her letters', () => {
  it('is read as she wrote it, and shown again the same', () => {
    const read = readDeclared(typed, leak, today)
    expect(read).toMatchObject({ granted: true, value: { name: 'Amina Roussel', data: ['iban'] } })
    if (read.granted) expect(typedFrom(read.value)).toEqual(typed)
  })

  it('needs a name, a way to be answered, and one kind of data; the rest is as she wishes', () => {
    const bare = { ...typed, address: '', since: '', loss: '' }
    expect(readDeclared(bare, leak, today).granted).toBe(true)
    expect(refusalsOf({ for: '', name: ' ', address: '', mail: '', data: [] })).toEqual({
      for: 'writer-missing',
      name: 'name-missing',
      address: 'address-or-mail-missing',
      data: 'data-missing',
    })
  })

  it('names the child only when a legal representative writes', () => {
    expect(refusalsOf({ for: 'child' })).toEqual({ child: 'child-missing' })
    const forHerself = readDeclared({ ...typed, child: 'Lou' }, leak, today)
    expect(forHerself.granted && forHerself.value.child).toBeUndefined()
  })

  it.each<[Partial<Typed>, Partial<Record<DeclaredField, string>>]>([
    [{ data: ['health'] }, { data: 'data-missing' }],
    [{ since: '2026-11-23' }, { since: 'fact-in-the-future' }],
    [{ since: '1999-12-31' }, { since: 'fact-too-old' }],
    [{ since: 'hier' }, { since: 'fact-not-a-moment' }],
    [{ mail: 'amina' }, { mail: 'address-not-valid' }],
    [{ mail: 'amina@exemple.example,autre.example' }, { mail: 'address-not-valid' }],
    [{ mail: `amina@${'a.'.repeat(50)}example` }, { mail: 'fact-too-long' }],
    [{ loss: 'x'.repeat(501) }, { loss: 'fact-too-long' }],
    [{ name: 'x'.repeat(101) }, { name: 'fact-too-long' }],
    [{ for: '__proto__' }, { for: 'writer-missing' }],
  ])('%o is refused', (change, refusals) => expect(refusalsOf(change)).toEqual(refusals))

  it('too long is refused before any pattern reads it', () => {
    const test = vi.spyOn(RegExp.prototype, 'test')
    const refusals = refusalsOf({ mail: `a@${'.'.repeat(30_000)}@` })
    // Looking for signs that nobody sees goes through a text once, however long it is.
    const patterns = test.mock.contexts as RegExp[]
    const read = Math.max(
      ...test.mock.calls.map(([text], at) => (patterns[at]?.source.includes('Cf') ? 0 : text.length)),
    )
    test.mockRestore()
    expect(refusals).toEqual({ mail: 'fact-too-long' })
    expect(read).toBeLessThan(300)
  })

  it('is never longer than a cookie holds, nor made of what no letter can show', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (name, address, loss) => {
        const read = readDeclared({ ...typed, name, address, loss }, leak, today)
        if (!read.granted) return
        expect(read.value.name.length).toBeLessThanOrEqual(longest.name)
        expect(JSON.stringify(read.value)).not.toMatch(/\\u0000|\\ud[89a-f]/)
      }),
    )
  })
})
