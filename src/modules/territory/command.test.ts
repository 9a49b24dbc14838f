import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { heard, opensNothing } from '../../../tests/command.ts'
import { parseYaml, projectRoot } from '../../platform/content.ts'
import { importCommand, readImportArguments } from './command.ts'

const words = parseYaml('content/fr/commands/import.yaml') as Record<string, Record<string, string>>
const source = (name: string) => readFileSync(join(projectRoot, 'src/modules/territory', name), 'utf8')
const codesOf = (text: string, type: string) =>
  [...(new RegExp(`type ${type} =[\\s\\S]*?\\n\\n`).exec(text)?.[0] ?? '').matchAll(/'([a-z0-9-]+)'/g)].map(
    ([, code]) => code,
  )

describe('the words of an import', () => {
  it('have a sentence for every refusal, and no other', () => {
    const codes = codesOf(source('official-file.ts'), 'FileRefusal')
    expect(codes.length).toBeGreaterThan(15)
    expect(Object.keys(words.refusals ?? {}).sort()).toEqual(codes.sort())
  })

  it('have a reason for every row that cannot serve, and no other', () => {
    const codes = codesOf(source('rules/official-row.ts'), 'Unusable')
    expect(codes).toHaveLength(6)
    expect(Object.keys(words.unusable ?? {}).sort()).toEqual(codes.sort())
  })
})

describe('what is asked of an import', () => {
  const now = new Date('2026-11-21T17:05:00Z')
  const read = (line: string) => readImportArguments(line.split(' '), now)

  it('may say the day of the file, and that its loss is known', () => {
    expect(read('police x.csv')).toEqual({ kind: 'police', path: 'x.csv', acceptLoss: false })
    expect(read('--accept-loss competence x.csv 2026-11-21')).toEqual({
      kind: 'competence',
      path: 'x.csv',
      acceptLoss: true,
      fileDay: '2026-11-21',
    })
  })

  it.each([
    '',
    'police',
    'x.csv police',
    'police x.csv 2026-11-22',
    'police x.csv 2026-02-30',
    'police x.csv a b',
  ])('is not understood when it is « %s »', (line) => expect(read(line)).toBeUndefined())
})

describe('an import that is not understood', () => {
  it.each([
    [[]],
    [['pompiers', 'x.csv']],
    [['police']],
    [['police', 'x.csv', 'hier']],
    [['police', 'x.csv', '2206-01-01']],
    [['police', 'x.csv', '2026-01-01', 'encore']],
  ])('as %o says how to write it, and opens nothing', async (args) =>
    expect(await heard((terminal) => importCommand(args, 'opératrice', opensNothing, terminal))).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Écrivez : bin\/balise import .*\n$/),
    }),
  )
})
