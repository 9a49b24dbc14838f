import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../../tests/hostile.ts'
import { Form, queryOf } from './form.ts'

describe('a form', () => {
  it('keeps the first of a field sent twice', () => {
    const form = Form.parse('number=1&number=2')
    expect(form.text('number')).toBe('1')
    expect(form.entries()).toEqual([['number', '1']])
  })

  it('gives a hundred thousand fields in the time of a blink, not of a minute', () => {
    const form = Form.parse(Array.from({ length: 100_000 }, (_, n) => `${n.toString(36)}=`).join('&'))
    const started = performance.now()
    expect(form.entries()).toHaveLength(100_000)
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  it('gives all the values of a group of boxes', () => {
    expect(Form.parse('task=a&other=x&task=b').all('task')).toEqual(['a', 'b'])
    expect(Form.parse('').all('task')).toEqual([])
  })

  it('says nothing of a field that it does not have', () => {
    const form = Form.parse('empty=')
    expect([form.text('missing'), form.line('missing'), form.has('missing')]).toEqual(['', undefined, false])
    expect([form.text('empty'), form.line('empty'), form.has('empty')]).toEqual(['', undefined, true])
  })

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__proto__[admin]',
    'constructor.prototype.admin',
  ])('holds %s as any other field, and changes nothing else', (name) => {
    expect(Form.parse('other=x').text(name)).toBe('')
    expect(Form.parse(`${encodeURIComponent(name)}=yes`).text(name)).toBe('yes')
    expect(Object.fromEntries(Form.parse(`${name}=yes`).entries())).toHaveProperty([name], 'yes')
    expect(Reflect.get({}, 'admin')).toBeUndefined()
  })

  it.each([
    ['a NUL', 'story=a%00b', 'ab'],
    ['a control sign', 'story=a%1B%5B31mb', 'a[31mb'],
    ['a sign that reverses the reading', 'story=a%E2%80%AEb', 'ab'],
    ['lines ended in three ways', 'story=a%0D%0Ab%0Dc%0Ad', 'a\nb\nc\nd'],
    ['an accent in two pieces', 'story=e%CC%81t%C3%A9', 'été'],
    ['an encoding that is not ours (Latin-1)', 'story=%E9t%E9', '\ufffdt\ufffd'],
    ['half an emoji', 'story=%ED%A0%BD', '\ufffd\ufffd\ufffd'],
    ['a percent sign alone', 'story=100%', '100%'],
    ['a percent sign and two letters', 'story=%zz', '%zz'],
    ['plus signs', 'story=a+b%2Bc', 'a b+c'],
    ['emoji, and writing from right to left', 'story=%F0%9F%98%80%20%D7%A9%D7%9C', '😀 של'],
  ])('reads %s', (_, body, story) => {
    expect(Form.parse(body).text('story')).toBe(story)
  })

  it('holds nothing where nobody sees anything', () => {
    const form = Form.parse('name=%E2%80%8B&label=%E2%81%A0+%C2%AD&text=%E3%85%A4')
    expect([form.line('name'), form.line('label'), form.text('text').trim()]).toEqual([
      undefined,
      undefined,
      '',
    ])
  })

  it('reads one line where a line is asked', () => {
    expect(Form.parse('commune=%20Saint-%0A%20%C3%89tienne%09').line('commune')).toBe('Saint- Étienne')
    expect(Form.parse('commune=%20%0A%20').line('commune')).toBeUndefined()
  })

  it('reads whatever comes without failing, and gives text that can be kept', () => {
    fc.assert(
      fc.property(anyText, (body) => {
        for (const [name, value] of Form.parse(body).entries()) {
          expect(Form.parse(body).text(name)).toBe(value)
          expect(value).not.toContain('\0')
          expect(value.isWellFormed()).toBe(true)
        }
      }),
    )
  })

  it('gives back what was typed, once sent as a browser sends it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const form = Form.parse(new URLSearchParams({ story: typed }).toString())
        expect(form.text('story')).toBe(typed.normalize('NFC'))
      }),
    )
  })
})

describe('the question of an address', () => {
  it.each([
    ['/communes?q=annecy', 'annecy'],
    ['/communes', ''],
    ['/communes?', ''],
    ['/communes?q=a?b', 'a?b'],
    ['?q=x', 'x'],
  ])('%s asks « %s »', (url, asked) => {
    expect(queryOf({ url }).text('q')).toBe(asked)
  })
})
