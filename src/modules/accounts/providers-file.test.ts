import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { projectRoot } from '../../platform/content.ts'
import { ProvidersWrong, readProviders } from './providers-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'balise-providers-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const identitySecrets = { BALISE_IDENTITY_SECRET_ONE: 'secret-qui-ne-se-dit-pas' }
const whole = {
  id: 'une',
  label: 'L’Une',
  issuer: 'https://une.example/api/v2',
  clientId: 'balise',
  secret: { variable: 'BALISE_IDENTITY_SECRET_ONE' },
}
const reading = (text: string, name = 'identity-providers.yaml') => {
  writeFileSync(join(folder, name), text)
  return readProviders({ dataFolder: folder, identityProviders: undefined, identitySecrets })
}
const readingOne = (change: object = {}) => reading(stringify({ providers: [{ ...whole, ...change }] }))

function wrongOf(read: () => unknown): ProvidersWrong {
  try {
    read()
  } catch (error) {
    if (error instanceof ProvidersWrong) return error
    throw error
  }
  throw new Error('the file was taken')
}
const problems = (read: () => unknown) => wrongOf(read).problems.map(({ place, why }) => `${place} ${why}`)

describe('the file of identity providers', () => {
  it('is not needed, unless the setting names it', () => {
    const dataFolder = join(folder, 'none')
    expect(readProviders({ dataFolder, identityProviders: undefined, identitySecrets })).toEqual([])
    const named = { dataFolder, identityProviders: join(folder, 'absent.yaml'), identitySecrets }
    expect(problems(() => readProviders(named))).toEqual([' file-missing'])
  })

  it('lets in the fewest, where it says nothing', () => {
    const [one] = readingOne()
    expect(one?.secret).toBe('secret-qui-ne-se-dit-pas')
    expect(one?.provider).toMatchObject({
      scopes: ['openid', 'email'],
      acr: [],
      people: { byVerifiedMail: false, unknown: 'refused', mailsVouchedFor: false },
      mayGiveAdministration: false,
      roles: [],
    })
  })

  it('may keep its secret in another file, beside it', () => {
    writeFileSync(join(folder, 'secret.txt'), 'autre-secret\n')
    expect(readingOne({ secret: { file: 'secret.txt' } })[0]?.secret).toBe('autre-secret')
  })

  it('says everything that is wrong at once, and never the secret', () => {
    const wrong = wrongOf(() =>
      reading(
        stringify({
          providers: [
            { ...whole, issuer: 'http://une.example', scopes: ['email'] },
            { ...whole, issuer: 'https://deux.example', secret: { variable: 'HOME' } },
          ],
        }),
      ),
    )
    expect(wrong.problems.map(({ place, why }) => `${place} ${why}`)).toEqual([
      'providers/0/issuer not-an-issuer',
      'providers/0/scopes openid-missing',
      'providers/1/id known-twice',
      'providers/1/secret secret-not-ours',
    ])
    expect(wrong.message).toMatch(/^providers.0.issuer\s: une adresse complète est attendue/m)
    expect(wrong.message).not.toContain('secret-qui-ne-se-dit-pas')
  })

  it.each([
    ['nothing', '', ' not-the-form'],
    ['a text', 'bonjour', ' not-the-form'],
    ['half a file', 'providers: [', ' not-a-file'],
    ['no list', 'providers: oui', 'providers not-the-form'],
    ['another name', 'provider: []', 'providers missing'],
  ])('is refused when it holds %s', (_, text, expected) =>
    expect(problems(() => reading(text))[0]).toBe(expected),
  )

  const roles = (...rules: object[]) => ({ roles: rules })
  const when = { claim: 'groups', contains: 'x' }
  it.each([
    ['no id', { id: undefined }, 'id missing'],
    ['an id with capitals', { id: 'Une' }, 'id not-the-form'],
    ['a secret written in it', { secret: 'abc' }, 'secret not-the-form'],
    ['a secret in two places', { secret: { variable: 'X', file: 'y' } }, 'secret secret-not-one'],
    ['a secret nowhere', { secret: {} }, 'secret secret-not-one'],
    ['an empty variable', { secret: { variable: 'BALISE_IDENTITY_SECRET_TWO' } }, 'secret secret-missing'],
    ['a secret file that is not there', { secret: { file: 'rien.txt' } }, 'secret secret-missing'],
    ['a name that nobody knows', { trust: true }, 'trust unknown-name'],
    ['an issuer with a question', { issuer: 'https://une.example/?x=1' }, 'issuer not-an-issuer'],
    ['an issuer that is no address', { issuer: 'une' }, 'issuer not-an-issuer'],
    ['a role that nobody knows', roles({ when, role: 'roi' }), 'roles/0 role-unknown'],
    ['a role for everybody', roles({ role: 'editor' }), 'roles/0 role-always'],
    ['the administration', roles({ when, role: 'instance-admin' }), 'roles/0 administration-not-allowed'],
    ['no départements', roles({ when, role: 'duty-agent' }), 'roles/0 departments-missing'],
    ['an empty list', roles({ when, role: 'duty-agent', departments: [] }), 'roles/0 departments-missing'],
    ['a département', roles({ when, role: 'duty-agent', departments: ['20'] }), 'roles/0 department-unknown'],
    ['no organisation', roles({ when, role: 'organisation-it' }), 'roles/0 organisation-missing'],
    [
      'a place for a role without one',
      roles({ when, role: 'editor', organisation: 'X' }),
      'roles/0 territory-too-many',
    ],
    ['two conditions', roles({ when: { ...when, equals: 'y' }, role: 'editor' }), 'roles/0 when-not-one'],
    ['half a condition', roles({ when: { claim: 'x' }, role: 'editor' }), 'roles/0 when-not-one'],
  ])('refuses a provider with %s', (_, change, expected) =>
    expect(problems(() => readingOne(change))).toEqual([`providers/0/${expected}`]),
  )

  it('is taken as the guide of operators writes it', () => {
    const guide = readFileSync(join(projectRoot, 'docs/operating.md'), 'utf8')
    const example = /```yaml\n(providers:\n[\s\S]*?)```/.exec(guide)?.[1] ?? ''
    writeFileSync(join(folder, 'guide.yaml'), example)
    const named = { BALISE_IDENTITY_SECRET_PROCONNECT: 'a', BALISE_IDENTITY_SECRET_POLICE: 'b' }
    const given = readProviders({
      dataFolder: folder,
      identityProviders: join(folder, 'guide.yaml'),
      identitySecrets: named,
    })
    expect(given.map(({ provider }) => provider.id)).toEqual(['proconnect', 'police'])
  })

  it('takes a provider in clear on this machine alone', () => {
    expect(readingOne({ issuer: 'http://127.0.0.1:4000' })).toHaveLength(1)
    expect(problems(() => readingOne({ issuer: 'http://127.0.0.1.example' }))).toEqual([
      'providers/0/issuer not-an-issuer',
    ])
  })
})
