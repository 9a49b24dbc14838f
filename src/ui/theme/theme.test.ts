import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contrastOf } from '../../kernel/contrast.ts'
import { palette } from './palette.ts'

type Name = keyof typeof palette

const read: [text: Name, background: Name][] = [
  ...(['paper', 'surface', 'mist', 'mist-2', 'light-pale', 'chosen', 'green-pale', 'fire-pale'] as const).map(
    (background): [Name, Name] => ['ink', background],
  ),
  ...(['paper', 'surface', 'mist', 'light-pale', 'chosen', 'fire-pale'] as const).map(
    (background): [Name, Name] => ['ink-2', background],
  ),
  ...(['paper', 'surface', 'mist', 'mist-2'] as const).map((background): [Name, Name] => [
    'link',
    background,
  ]),
  ['on-sea', 'sea'],
  ['on-sea', 'sea-hover'],
  ['on-light', 'light'],
  ['on-light', 'light-hover'],
  ['on-fire', 'fire'],
  ['on-fire', 'fire-hover'],
  ['on-night', 'night-1'],
  ['on-night', 'night-2'],
  ['on-night-2', 'night-1'],
  ['on-night-2', 'night-2'],
  ['amber', 'light-pale'],
  ['amber', 'paper'],
  ['amber', 'surface'],
  ['fire-text', 'fire-pale'],
  ['fire-text', 'paper'],
  ['fire-text', 'surface'],
  ['green', 'green-pale'],
]
const seen: [mark: Name, background: Name][] = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['line-strong', 'mist'],
  ['sea', 'paper'],
  ['sea', 'surface'],
  ['light-edge', 'paper'],
  ['light-edge', 'surface'],
  ['chosen-edge', 'surface'],
  ['green', 'surface'],
  ['light', 'night-1'],
]

describe.each(['day', 'night'] as const)('by %s', (hour) => {
  it.each(read)('%s is read on %s', (text, background) => {
    expect(contrastOf(palette[text][hour], palette[background][hour])).toBeGreaterThanOrEqual(4.5)
  })
  it.each(seen)('%s is seen on %s', (mark, background) => {
    expect(contrastOf(palette[mark][hour], palette[background][hour])).toBeGreaterThanOrEqual(3)
  })
})

describe('the style sheets', () => {
  const folder = join(import.meta.dirname, '..')
  const packages = join(folder, '../../node_modules/@digdir/designsystemet-css/dist/src')
  const entry = readFileSync(join(folder, 'balise.css'), 'utf8')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.css'),
  )
  const ours = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  const theirs = [...entry.matchAll(/@digdir\/designsystemet-css\/([a-z-]+\.css)/g)].map(([, file]) =>
    readFileSync(join(packages, file ?? ''), 'utf8'),
  )
  const all = [...ours, ...theirs].join('\n')

  it('are all brought in by the entry', () => {
    expect(files.length).toBeGreaterThan(30)
    // Leaflets have a style of their own, written into each.
    const apart = ['balise.css', 'leaflet/leaflet.css']
    for (const file of files.filter((one) => !apart.includes(one))) expect(entry).toContain(`./${file}`)
  })

  it('read no variable that nobody sets', () => {
    const optional = /^--_/
    const set = new Set([...all.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name))
    const asked = [...all.matchAll(/var\(\s*(--[\w-]+)\s*(,?)/g)].filter(([, , fallback]) => !fallback)
    expect(asked.length).toBeGreaterThan(500)
    const lost = asked.map(([, name]) => name ?? '').filter((name) => !set.has(name) && !optional.test(name))
    expect([...new Set(lost)]).toEqual([])
  })

  it('carry every colour of the palette, by day and by night', () => {
    const tokens = readFileSync(join(folder, 'theme/tokens.css'), 'utf8')
    for (const [name, { day, night }] of Object.entries(palette)) {
      expect(tokens.split(`--${name}: ${day};`).length - 1, name).toBeGreaterThanOrEqual(1)
      if (night !== day) expect(tokens.split(`--${name}: ${night};`).length - 1, name).toBe(2)
    }
  })
})
