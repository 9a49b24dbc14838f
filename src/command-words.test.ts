import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { problemSentence, sentence, usage } from './command-words.ts'
import { contentFiles, projectRoot, readYaml } from './platform/content.ts'
import { settingNames } from './platform/settings.ts'

const Sentences = Type.Record(Type.String(), Type.String())
const words = readYaml(
  'content/fr/command-line.yaml',
  Type.Object({ usage: Type.String(), settings: Sentences, refusals: Sentences, sentences: Sentences }),
)
const source = (path: string) => readFileSync(join(projectRoot, path), 'utf8')
const named = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort()

/** Whose sentences content/fr/commands/ holds, and where they are said. */
const spoken = new Map([
  ['audit', 'src/modules/accounts/audit-command.ts'],
  ['breach', 'src/modules/breaches/command.ts'],
  ['invite', 'src/modules/accounts/command.ts'],
  ['module', 'src/modules/embed/command.ts'],
  ['providers', 'src/modules/accounts/providers-file.ts'],
  ['recover', 'src/modules/accounts/recovery-command.ts'],
  ['rehearse', 'src/modules/directory/judging/rehearsal.ts'],
  ['stories', 'src/modules/diagnosis/command.ts'],
  ['vault', 'src/modules/evidence/vault-command.ts'],
  ['verify', 'src/modules/papers/command.ts'],
  ['verify-bag', 'src/modules/evidence/bag/command.ts'],
  ['visa', 'src/modules/cases/command.ts'],
])
const sentencesIn = (command: string) => readYaml(`content/fr/commands/${command}.yaml`, Sentences)

/** The names of sentences, written whole or as the two answers of a question. */
const saidIn = (text: string) =>
  [...text.matchAll(/sentence\(([^,)]*)/g)].flatMap(([, asked = '']) =>
    [...asked.matchAll(/(?<![=!]=+ )'([\w-]+)'/g)].map(([, name = '']) => name),
  )

/** The reasons that a type of a file declares: « why: 'missing' | 'altered' ». */
const reasonsIn = (path: string, after: string, prefix = '') => {
  const [, codes = ''] = new RegExp(`${after}[^}]*?why: ([^;}]*)`).exec(source(path)) ?? []
  return [...codes.matchAll(/'([\w-]+)'/g)].map(([, code]) => `${prefix}${code}`)
}
const auditCheck = 'src/modules/accounts/audit-check.ts'
/** Why nothing was decided of an exhibit; that it was so already is said for each of both acts. */
const [, undecided = ''] = /DecisionWhy = (.*)/.exec(source('src/modules/evidence/locks.ts')) ?? []
const reasons: Record<string, string[]> = {
  vault: named(undecided, /'([\w-]+)'/g).flatMap((code = '') =>
    code === 'already-so' ? [`reopen-${code}`, `close-${code}`] : [code],
  ),
  audit: [
    ...reasonsIn(auditCheck, 'broken\\?:'),
    ...reasonsIn(auditCheck, 'type WrongCheckpoint', 'checkpoint-'),
  ],
}

describe('the words of the commands of modules', () => {
  it.each([...spoken])('bin/balise %s has every sentence that it says, and no other', (command, path) => {
    const text = source(path)
    expect(text).toContain(`sentencesOf('${command}')`)
    const said = new Set([...saidIn(text), ...(reasons[command] ?? [])])
    expect([...said].sort()).toEqual(Object.keys(sentencesIn(command)).sort())
  })

  it('have a reason for everything that may be wrong with the file of a leak, and no other', () => {
    const [, declared = ''] =
      /export type BreachRefusal =\n((?: {2}\| '.*'\n)+)/.exec(
        source('src/modules/breaches/rules/breach.ts'),
      ) ?? []
    const codes = named(declared, /'([\w-]+)'/g)
    expect(codes.length).toBeGreaterThan(10)
    expect(Object.keys(sentencesIn('breach-problems')).sort()).toEqual(codes)
  })

  it('have a reason for everything that may be wrong with the file of identity providers, and no other', () => {
    const [, declared = ''] =
      /export type ProvidersRefusal =\n((?: {2}\| '.*'\n)+)/.exec(
        source('src/modules/accounts/providers-file.ts'),
      ) ?? []
    const codes = named(declared, /'([\w-]+)'/g)
    expect(codes.length).toBeGreaterThan(10)
    expect(Object.keys(sentencesIn('provider-problems')).sort()).toEqual(codes)
  })

  it('are all known here; those of an import and of what is found in a bag have their own test', () => {
    const files = contentFiles('content/fr/commands', '.yaml')
    const known = [
      ...spoken.keys(),
      'breach-problems',
      'provider-problems',
      'import',
      'verify-bag-findings',
    ].map((name) => `${name}.yaml`)
    expect(files).toEqual(known.sort())
  })
})

describe('the words of the command line', () => {
  it('explain every setting, each on one line of the help', () => {
    expect(Object.keys(words.settings).sort()).toEqual([...settingNames].sort())
    for (const name of settingNames) expect(usage()).toMatch(new RegExp(`^ {4}${name} +\\S.*$`, 'm'))
  })

  it('have a sentence for every wrong setting, and no other', () => {
    const [, declared = ''] =
      /export type SettingRefusal =\n((?: {2}\| '.*'\n)+)/.exec(source('src/platform/settings.ts')) ?? []
    const codes = named(declared, /'([\w-]+)'/g)
    expect(codes.length).toBeGreaterThan(10)
    expect(Object.keys(words.refusals).sort()).toEqual(codes)
  })

  it('have every sentence that the commands say, and no other', () => {
    const said = named(
      source('src/commands.ts') + source('src/command-words.ts'),
      /sentence\(\s*(?:settings\.mode === 'demo' \? )?'(\w+)'/g,
    )
    const also = ['listening', 'migrationDrift', 'databaseNewer']
    expect(Object.keys(words.sentences).sort()).toEqual([...new Set([...said, ...also])].sort())
  })

  it('name the setting, what was written and what to write, on one line', () => {
    const line = problemSentence({ name: 'PORT', why: 'not-a-port', value: 'abc' })
    expect(line.replace(/[\u00a0\u202f]/g, ' ')).toBe(
      'Réglage PORT : « abc » n’est pas un port : un nombre de 1 à 65535.',
    )
  })

  it('are one line a sentence', () => {
    const commands = [...spoken.keys(), 'breach-problems', 'provider-problems'].map(sentencesIn)
    for (const text of [words.refusals, words.sentences, ...commands].flatMap(Object.values))
      expect(text).toMatch(/^\S.*\S$/)
  })

  it('say a name that has no sentence rather than nothing', () => {
    expect(sentence('nothingOfTheKind')).toBe('nothingOfTheKind')
  })
})
