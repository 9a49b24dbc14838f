import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { keptContent } from './kept-content.ts'

const folder = mkdtempSync(join(tmpdir(), 'balise-kept-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = Buffer.from(
  'title: |\n  Deux lignes,\n  l’une « après » l’autre\nlist: [1, two, null]\n__proto__: {a: 1}\n',
)
const changed = Buffer.from('title: autre\n')
const read = (bytes: Buffer) => ({ bytes, value: parse(bytes.toString()) })

describe('what YAML files say', () => {
  const keptAt = join(folder, 'kept', 'content.jsonl')

  it('is nothing where nothing was kept', () =>
    expect(keptContent(keptAt, '1').valueOf(file)).toBeUndefined())

  it('is, once kept, what reading the same bytes says, each time in a copy of its own', () => {
    keptContent(keptAt, '1').keep([read(Buffer.from('other: 1')), read(file)])
    const kept = keptContent(keptAt, '1')
    expect(kept.valueOf(file)).toEqual(read(file).value)
    expect(kept.valueOf(file)).not.toBe(kept.valueOf(file))
  })

  it('is not known of a file that changed, nor of another reader', () => {
    expect(keptContent(keptAt, '1').valueOf(changed)).toBeUndefined()
    expect(keptContent(keptAt, '2').valueOf(file)).toBeUndefined()
  })

  it('is forgotten with the next keeping where no file says it any more', () => {
    const kept = keptContent(keptAt, '1')
    kept.keep([read(changed)])
    expect(kept.valueOf(file)).toBeUndefined()
    expect(kept.valueOf(changed)).toEqual({ title: 'autre' })
  })

  it('is left to be read where JSON would say it otherwise', () => {
    const strange = Buffer.from('a: .nan\n')
    const kept = keptContent(keptAt, '1')
    kept.keep([read(strange), read(file)])
    expect(kept.valueOf(strange)).toBeUndefined()
    expect(kept.valueOf(file)).toEqual(read(file).value)
  })

  it('is not taken from a line that was cut short', () => {
    const whole = readFileSync(keptAt)
    writeFileSync(keptAt, whole.subarray(0, -2))
    expect(keptContent(keptAt, '1').valueOf(file)).toBeUndefined()
    appendFileSync(keptAt, whole.subarray(-2))
    expect(keptContent(keptAt, '1').valueOf(file)).toEqual(read(file).value)
  })
})
