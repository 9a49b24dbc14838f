import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { readYaml } from '../src/platform/content.ts'
import { filesBelow, read } from './sources.ts'

const Names = Type.Record(Type.String(), Type.String())
const Manifest = Type.Object({ license: Type.String(), dependencies: Names, devDependencies: Names })
const Locked = Type.Object({
  version: Type.Optional(Type.String()),
  license: Type.Optional(Type.String()),
})
const Lock = Type.Object({ packages: Type.Record(Type.String(), Locked) })

// JSON is YAML as well.
const manifest = readYaml('package.json', Manifest)
const direct = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
/** What is shipped is what the lock file says, whatever a machine happens to have installed. */
const { packages: locked } = readYaml('package-lock.json', Lock)
const notice = read('NOTICE')
const line = (start: string) => notice.split('\n').find((one) => one.startsWith(`- ${start} · `))

/** What may be used in a work under the EUPL, run beside it, or used to build and test it. */
const admitted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
])
/** Those whose package.json is silent, and where they say it instead. */
const saidElsewhere: Record<string, string> = { 'node_modules/combine-errors': 'MIT' } // Readme.md, « License »
const isAdmitted = (licence: string) =>
  licence !== '' && licence.split(/[()\s]+|\bAND\b|\bOR\b/).every((one) => one === '' || admitted.has(one))

describe('the licence of Balise', () => {
  it('is the EUPL 1.2, whole, and said wherever it is said', () => {
    const text = read('LICENSE')
    expect(text).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/)
    for (let article = 1; article <= 15; article++) expect(text).toMatch(new RegExp(`^${article}\\.`, 'm'))
    expect(text).toContain('‘Compatible Licences’ according to Article 5 EUPL are:')
    expect(text.length).toBeGreaterThan(13_000)
    expect(manifest.license).toBe('EUPL-1.2')
    expect(notice).toContain('Licensed under the EUPL, version 1.2')
  })
})

describe('NOTICE', () => {
  it('is read by a guard that sees every dependency', () => {
    expect(direct.length).toBeGreaterThan(35)
    expect(notice.split('\n').filter((one) => one.startsWith('- ')).length).toBeGreaterThanOrEqual(
      direct.length + 6,
    )
  })

  it.each(direct)('names %s, its version and its licence', (name) => {
    const { version, license } = locked[`node_modules/${name}`] ?? {}
    expect(version).toMatch(/^\d/)
    expect(line(`${name} ${version} · ${license}`)).toBeDefined()
  })

  it('names nothing that is no longer used', () => {
    const named = [...notice.matchAll(/^- (@?[\w./-]+) \d\S* · /gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(direct.sort())
  })

  it.each([
    ['src/ui/theme/designsystemet.css', 'MIT', 'Digdir'],
    ['src/ui/icon/icons.ts', 'MIT', 'Phosphor Icons'],
    [
      'src/ui/theme/fonts/atkinson-next-fr.woff2',
      'OFL-1.1',
      'The Atkinson Hyperlegible Next Project Authors',
    ],
    ['data/words/case-secret-fr.txt', 'MIT', 'BIP-0039'],
  ])('names %s, taken from others: %s, %s', (path, licence, author) => {
    expect(filesBelow('.')).toContain(path)
    const said = notice.split('\n').find((one) => one.startsWith(`- ${path} · `))
    expect(said).toContain(`· ${licence} ·`)
    expect(said).toContain(author)
  })

  it('names the sources of the territory as its own file does', () => {
    const sources = [...read('data/territory/SOURCES.md').matchAll(/^\| `([^`]+)` (\d\S*) \|/gm)].map(
      ([, name, version]) => `${name} ${version}`,
    )
    expect(sources).toHaveLength(3)
    for (const source of sources) expect(notice).toContain(source)
    for (const owner of ['INSEE', 'La Poste', 'GeoNames', 'CC-BY-4.0', 'Licence Ouverte 2.0'])
      expect(notice).toContain(owner)
  })

  it('holds the texts that must travel with what we took', () => {
    expect(notice).toContain('Permission is hereby granted, free of charge, to any person obtaining a copy')
    expect(notice).toContain('SIL OPEN FONT LICENSE Version 1.1')
    expect(notice).toContain('THE FONT SOFTWARE IS PROVIDED "AS IS"')
  })
})

describe('every dependency, near or far', () => {
  it('has a licence that we may use', () => {
    const packages = Object.entries(locked).filter(([path]) => path !== '')
    expect(packages.length).toBeGreaterThan(200)
    const refused = packages.filter(([path, { license = saidElsewhere[path] ?? '' }]) => !isAdmitted(license))
    expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })

  it.each([
    ['MIT', true],
    ['(MIT OR CC0-1.0)', true],
    ['(BSD-3-Clause AND Apache-2.0)', true],
    ['GPL-3.0-only', false],
    ['MIT AND AGPL-3.0', false],
    ['SEE LICENSE IN LICENSE', false],
    ['UNLICENSED', false],
  ])('of licence %s may be used: %s', (licence, may) => expect(isAdmitted(licence)).toBe(may))
})
