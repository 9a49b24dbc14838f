import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { blockFor, openSigner } from '../src/modules/papers/signing.ts'
import { projectRoot } from '../src/platform/content.ts'
import { secretsFrom } from '../src/platform/secrets.ts'
import { aStack, linesOf } from './command.ts'
import { leakFile } from './leak-file.ts'
import { anOperator } from './operator.ts'

const { folder, data, port, ran, town, leaves } = await anOperator()
afterAll(leaves)

describe('bin/balise', () => {
  it.each([[[]], [['help']]])('%o says what it can do and which settings it reads', async (args) => {
    const { code, out, err } = await ran(args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('bin/balise serve')
    expect(out).toContain('BALISE_BASE_URL')
  })

  it.each(['help', 'sevre'])('%s ends quietly when nobody reads what it says', async (name) => {
    const launcher = [join(projectRoot, 'node_modules/.bin/node'), join(projectRoot, 'bin/balise')]
    const { stderr } = await promisify(execFile)('sh', ['-c', '"$0" "$1" "$2" | true', ...launcher, name])
    expect(stderr).not.toMatch(aStack)
  })

  it('says which command it does not know, then what it can do', async () => {
    const { code, out, err } = await ran(['sevre'])
    expect({ code, err }).toEqual({ code: 2, err: 'Commande inconnue : sevre.\n' })
    expect(out).toContain('bin/balise serve')
  })

  it('serves nothing without the settings that safety needs: one line each, and no stack', async () => {
    const { code, out, err } = await ran(['serve'], { BALISE_DATA: data })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(linesOf(err)).toEqual([
      expect.stringMatching(/^Réglage BALISE_BASE_URL : /),
      expect.stringMatching(/^Réglage DATABASE_URL : /),
      'Balise n’a pas démarré.',
    ])
  })

  it('says all that is wrong at once, without the password of an address', async () => {
    const { code, err } = await ran(['demo'], {
      PORT: 'trois mille',
      DATABASE_URL: 'mysql://balise:hunter2@base.exemple.example',
      BALISE_LOG_LEVEL: 'bavard',
      BALISE_SECRET: 'hunter2',
    })
    expect(code).toBe(1)
    expect(linesOf(err)).toHaveLength(5)
    expect(err).not.toMatch(aStack)
    expect(err).not.toContain('hunter2')
  })

  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'a data folder that is a file',
      () => {
        writeFileSync(join(folder, 'fichier'), '')
        return town({ BALISE_DATA: join(folder, 'fichier') })
      },
      /^Le dossier .*fichier ne peut pas servir : .*ENOTDIR/,
    ],
    [
      'a server of databases that is not there',
      () => town({ DATABASE_URL: 'postgres://127.0.0.1:1/x' }),
      /^La base de données ne répond pas : /,
    ],
    [
      'a certificate that is not there',
      () => town({ DATABASE_URL: 'postgres://127.0.0.1:1/x?sslmode=require&sslrootcert=/absent.pem' }),
      /^La base de données ne répond pas : .*absent\.pem/,
    ],
  ])('says in one sentence that it cannot start with %s', async (_, env, sentence) => {
    const { code, err } = await ran(['serve'], env())
    expect(code).toBe(1)
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(aStack)
    expect(linesOf(err)).toHaveLength(1)
  })
})

// What each command says is tested beside it; here, that it is given what it asks for.
describe('an operator', () => {
  const invented = join(projectRoot, 'data/territory/invented/police.csv')

  it('brings the database up to the code, and is told how', async () => {
    const { code, out } = await ran(['migrate'], town())
    expect(code).toBe(0)
    expect(out).toMatch(/^Migrations appliquées.*platform\/0001_\w+\.sql, .*cases\/0001_\w+\.sql/)
  })

  it('opens a leak, and finds it in the list', async () => {
    const page = `http://localhost:${port}/fuites/mutuelle-du-phare`
    expect(await ran(['breach', 'open', leakFile(folder, 'mutuelle-du-phare')], town())).toEqual({
      code: 0,
      out: `Fuite ouverte : ${page}\n`,
      err: '',
    })
    const { out } = await ran(['breach', 'list'], town())
    expect(linesOf(out)).toEqual([
      expect.stringMatching(
        `^mutuelle-du-phare · Mutuelle du Phare · ouverte le .* · ouverte · 0 lettres · ${page}$`,
      ),
    ])
  })

  it('is shown the names of a file without the orders they may give to a terminal', async () => {
    const file = leakFile(folder, 'mutuelle-du-phare', '"\\e]0;titre\\a\\x9b2Jorganization": "x"')
    const { err } = await ran(['breach', 'open', file], town())
    expect(linesOf(err)[1]).toBe('- ]0;titre2Jorganization : ce nom n’est pas connu ici.')
  })

  it('takes a file of the ministry in, and finds it in the list', async () => {
    const { code, out, err } = await ran(['import', 'police', invented, '2026-11-20'], town())
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      /^Services de police accueillant du public : 301 lignes en service \(fichier police\.csv, du 2026-11-20\)\./,
    )
    const list = await ran(['imports'], town())
    expect(list.code).toBe(0)
    expect(linesOf(list.out)).toEqual([
      expect.stringMatching(
        /^\[en service\] police · police\.csv, du 2026-11-20 · 301 lignes sur 301 · importé le /,
      ),
    ])
  })

  it('records a visa of the archives', async () => {
    const { code, out, err } = await ran(['visa', 'V-1', 'archives', '2020-01-01'], town())
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Visa V-1 enregistré')
  })

  it('is told that no text is kept', async () =>
    expect(await ran(['stories', '--texts'], town())).toEqual({
      code: 0,
      out: 'Aucun texte n’est gardé.\n',
      err: '',
    }))
})

describe('a receipt in hand', () => {
  const signer = openSigner(secretsFrom(Buffer.alloc(32, 7)))
  const payload = {
    v: 1,
    code: 'RCP-0000-0001-04',
    issuedAt: '2026-11-22T06:40:12Z',
    kind: 'case-declaration',
    contentHash: 'ab'.repeat(32),
    instance: 'https://aide.exemple.example',
  } as const
  const block = blockFor(payload, signer.sign(payload))

  it('is verified with the public key alone: no setting, no network, no database', async () => {
    const key = join(folder, 'cle.json')
    writeFileSync(key, JSON.stringify({ ...signer.jwk, previous: [] }))
    const nowhere = join(folder, 'nulle-part')
    const verified = await ran(['verify', 'receipt', block, '--key', key], { BALISE_DATA: nowhere })
    expect(verified).toMatchObject({ code: 0, err: '' })
    expect(verified.out).toContain('Récépissé authentique RCP-0000-0001-04')
    expect(existsSync(nowhere)).toBe(false)
  })

  it('is verified without a key where the secret of its instance is', async () =>
    expect(await ran(['verify', 'receipt', block], { BALISE_SECRET: '07'.repeat(32) })).toMatchObject({
      code: 0,
      err: '',
    }))
})
