import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceiptPayload } from '../src/modules/papers/rules/receipt.ts'
import { blockFor, openSigner } from '../src/modules/papers/signing.ts'
import { projectRoot } from '../src/platform/content.ts'
import { secretsFrom } from '../src/platform/secrets.ts'
import { type Command, freePort, runBalise } from './server.ts'

const ordinary = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const linesOf = (text: string) => ordinary(text).trim().split('\n')
const aStack = /^\s+at |node:internal|Error:/m

const folder = mkdtempSync(join(tmpdir(), 'balise-command-'))
const data = join(folder, 'var')
const started: Command[] = []
afterAll(async () => {
  for (const command of started) command.killAll()
  await Promise.all(started.map(({ ended }) => ended))
  rmSync(folder, { recursive: true })
})

const run = (args: string[], env: Record<string, string> = {}) => {
  const command = runBalise(args, env)
  started.push(command)
  return command
}

let port: number
let url: string
beforeAll(async () => {
  port = await freePort()
  url = `http://127.0.0.1:${port}`
})

/** The settings of a small town: production, the embedded database accepted. */
const town = (more: Record<string, string> = {}) => ({
  BALISE_DATA: data,
  BALISE_EMBEDDED_DATABASE: 'accepted',
  BALISE_BASE_URL: `http://localhost:${port}`,
  PORT: String(port),
  HOST: '127.0.0.1',
  ...more,
})

async function serving(more: Record<string, string> = {}) {
  const server = run(['serve'], town(more))
  await server.says(/Balise écoute sur/)
  return server
}

async function openCase(): Promise<{ number: string; secret: string }> {
  const answer = await fetch(`${url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ threat: 'phishing-sms', public: 'particulier', flags: ['money-lost'] }),
  })
  if (answer.status !== 201) throw new Error(`the case was not opened: ${answer.status}`)
  return (await answer.json()) as { number: string; secret: string }
}

const readCase = ({ number, secret }: { number: string; secret: string }) =>
  fetch(`${url}/api/v1/cases/${number}`, {
    headers: { authorization: `Bearer ${encodeURIComponent(secret)}` },
  })

describe('bin/balise', { timeout: 60_000 }, () => {
  it.each([[[]], [['help']]])('%o says what it can do and which settings it reads', async (args) => {
    const command = run(args)
    expect(await command.ended).toBe(0)
    expect(command.said.out).toContain('bin/balise serve')
    expect(command.said.out).toContain('BALISE_BASE_URL')
    expect(command.said.err).toBe('')
  })

  it.each(['help', 'sevre'])('%s ends quietly when nobody reads what it says', async (name) => {
    const launcher = [join(projectRoot, 'node_modules/.bin/node'), join(projectRoot, 'bin/balise')]
    const { stderr } = await promisify(execFile)('sh', ['-c', '"$0" "$1" "$2" | true', ...launcher, name])
    expect(stderr).not.toMatch(aStack)
  })

  it('says which command it does not know, then what it can do', async () => {
    const command = run(['sevre'])
    expect(await command.ended).toBe(2)
    expect(linesOf(command.said.err)).toEqual(['Commande inconnue : sevre.'])
    expect(command.said.out).toContain('bin/balise serve')
  })

  it('serves nothing without the settings that safety needs: one line each, and no stack', async () => {
    const command = run(['serve'], { BALISE_DATA: data })
    expect(await command.ended).toBe(1)
    const lines = linesOf(command.said.err)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^Réglage BALISE_BASE_URL : /)
    expect(lines[1]).toMatch(/^Réglage DATABASE_URL : /)
    expect(lines[2]).toBe('Balise n’a pas démarré.')
    expect(command.said.out).toBe('')
  })

  it('says all that is wrong at once, without the password of an address', async () => {
    const command = run(['demo'], {
      PORT: 'trois mille',
      DATABASE_URL: 'mysql://balise:hunter2@base.exemple.example',
      BALISE_LOG_LEVEL: 'bavard',
      BALISE_SECRET: 'hunter2',
    })
    expect(await command.ended).toBe(1)
    expect(linesOf(command.said.err)).toHaveLength(5)
    expect(command.said.err).not.toMatch(aStack)
    expect(command.said.err).not.toContain('hunter2')
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
    const command = run(['serve'], env())
    expect(await command.ended).toBe(1)
    expect(ordinary(command.said.err)).toMatch(sentence)
    expect(command.said.err).not.toMatch(aStack)
    expect(linesOf(command.said.err)).toHaveLength(1)
  })

  it.each([
    [['V-1', 'archives']],
    [['V-1', 'archives', 'hier']],
    [['V-1', 'archives', '2026-02-31']],
    [['', 'archives', '2026-02-28']],
  ])('visa %o says how to write it', async (args) => {
    const command = run(['visa', ...args], town())
    expect(await command.ended).toBe(2)
    expect(linesOf(command.said.err)).toEqual(['Écrivez : bin/balise visa RÉFÉRENCE AUTORITÉ AAAA-MM-JJ'])
  })

  it('a visa is for files that exist: a year mistyped is not recorded', async () => {
    const command = run(['visa', 'V-1', 'archives', '2206-01-01'], town())
    expect(await command.ended).toBe(2)
    expect(linesOf(command.said.err)).toEqual([
      expect.stringMatching(/^Le 2206-01-01 n’est pas encore passé/),
    ])
  })

  it('migrate brings the database up to the code, and says how', async () => {
    const command = run(['migrate'], town())
    expect(await command.ended).toBe(0)
    expect(command.said.out).toMatch(
      /^Migrations appliquées.*platform\/0001_\w+\.sql, .*cases\/0001_\w+\.sql/,
    )
  })
})

/** A question whose second half has not arrived yet: an answer under way for as long as the test wishes. */
async function halfAsked() {
  const body = JSON.stringify({ text: 'on m’a volé ma carte bleue par SMS' })
  const head = `POST /api/v1/triage HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  let answer = ''
  socket.on('data', (text: string) => (answer += text)).on('error', () => {})
  socket.write(head + body.slice(0, 9))
  await wait(300)
  return async () => {
    socket.write(body.slice(9))
    await once(socket, 'close')
    return answer
  }
}

// Each command starts the embedded database anew: seconds, on a busy machine.
describe('breach', { timeout: 180_000 }, () => {
  const leak = (more = '') => {
    const file = join(folder, `fuite-${Math.random()}.yaml`)
    writeFileSync(
      file,
      `slug: mutuelle-du-phare
organisation: "Mutuelle du Phare"
known: "2026-11-18"
data: [email, password]
sources:
  - { title: "Communiqué", url: "https://mutuelle-du-phare.example/fuite", date: "2026-11-18" }
${more}`,
    )
    return file
  }
  const breach = async (...args: string[]) => {
    const command = run(['breach', ...args], town())
    return { code: await command.ended, out: ordinary(command.said.out), err: ordinary(command.said.err) }
  }

  it('shows what it would publish, and publishes nothing', async () => {
    const preview = await breach('open', leak(), '--dry-run')
    expect(preview).toMatchObject({ code: 0, err: '' })
    expect(preview.out).toMatch(
      /Rien ne l’a été[\s\S]*organisation : Mutuelle du Phare[\s\S]*page : \/fuites\/mutuelle-du-phare/,
    )
    expect((await breach('list')).out).toBe('Aucune fuite n’est suivie.\n')
  })

  it('opens a leak once, changes it, closes it once, and lists it', async () => {
    expect((await breach('open', leak())).out).toBe(
      `Fuite ouverte : http://localhost:${port}/fuites/mutuelle-du-phare\n`,
    )
    expect(await breach('open', leak())).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Une fuite mutuelle-du-phare existe déjà/),
    })
    expect((await breach('update', leak('said: "Tout est rétabli."'))).code).toBe(0)
    expect((await breach('close', 'mutuelle-du-phare')).out).toMatch(/^Fuite fermée/)
    expect((await breach('close', 'mutuelle-du-phare')).code).toBe(1)
    expect((await breach('list')).out).toMatch(
      /^mutuelle-du-phare · Mutuelle du Phare · ouverte le .* · fermée le .* · 0 lettres · http/,
    )
  })

  it('says everything that is wrong with a file at once, and publishes nothing', async () => {
    const { code, out, err } = await breach('open', leak('known: "2026-13-01"\norganization: "x"'))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^Rien n’a été publié/)
    const wrong = await breach('open', leak('organization: "x"\npeople: beaucoup'))
    expect(linesOf(wrong.err)).toEqual([
      expect.stringMatching(/^Rien n’a été publié : 2 à corriger dans /),
      '- organization : ce nom n’est pas connu ici.',
      '- people : un nombre entier est attendu, sans espace.',
    ])
  })

  it('shows the names of a file without the orders they may give to a terminal', async () => {
    const { err } = await breach('open', leak('"\\e]0;titre\\a\\x9b2Jorganization": "x"'))
    expect(linesOf(err)[1]).toBe('- ]0;titre2Jorganization : ce nom n’est pas connu ici.')
  })

  it.each<[string[], number, RegExp]>([
    [[], 2, /^Écrivez : bin\/balise breach open/],
    [['open'], 2, /^Écrivez : /],
    [['list', 'x'], 2, /^Écrivez : /],
    [['effacer', 'x'], 2, /^Écrivez : /],
    [['open', '/nulle/part.yaml'], 1, /^Le fichier \/nulle\/part\.yaml ne se lit pas/],
    [['update', 'package.json'], 1, /^Rien n’a été publié/],
    [['close', 'inconnue'], 1, /^Aucune fuite inconnue n’est ouverte/],
  ])('%o says what it needs', async (args, status, said) => {
    const { code, out, err } = await breach(...args)
    expect({ code, out }).toEqual({ code: status, out: '' })
    expect(err).toMatch(said)
    expect(err).not.toMatch(aStack)
  })
})

describe('verify receipt', { timeout: 60_000 }, () => {
  const secrets = secretsFrom(Buffer.alloc(32, 7))
  const payload: ReceiptPayload = {
    v: 1,
    code: 'RCP-0000-0001-04',
    issuedAt: '2026-11-22T06:40:12Z',
    kind: 'case-declaration',
    contentHash: 'ab'.repeat(32),
    instance: 'https://aide.exemple.example',
  }
  const signer = openSigner(secrets)
  const block = blockFor(payload, signer.sign(payload))
  const at = (name: string) => join(folder, name)
  const verify = async (...args: string[]) => {
    const command = run(['verify', 'receipt', ...args], { BALISE_DATA: at('nulle-part') })
    return { code: await command.ended, out: ordinary(command.said.out), err: ordinary(command.said.err) }
  }
  beforeAll(() => {
    writeFileSync(at('cle.json'), JSON.stringify({ ...signer.jwk, previous: [] }))
    writeFileSync(at('recu.txt'), `Texte signé\n${block.match(/.{1,58}/g)?.join('\n')}\n`)
  })

  it('reads a file or the text itself, with the public key alone: no network, no database', async () => {
    for (const given of [at('recu.txt'), block]) {
      const { code, out, err } = await verify(given, '--key', at('cle.json'))
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toContain('Récépissé authentique RCP-0000-0001-04')
      expect(out).toContain('dimanche 22 novembre 2026 à 7 h 40')
      expect(out).toContain(payload.contentHash)
    }
  })

  it('with the secret of the instance at hand, needs no key', async () => {
    const command = run(['verify', 'receipt', block], { BALISE_SECRET: '07'.repeat(32) })
    expect(await command.ended).toBe(0)
  })

  it.each([
    'https://a\u001b[2J.example',
    'https://a\u009b2J.example',
    'https://a\u202e.example',
    'https://a@b',
  ])('takes for no receipt what claims to come from %j', async (instance) => {
    const { code, err } = await verify(
      blockFor({ ...payload, instance }, 'A'.repeat(86)),
      '--key',
      at('cle.json'),
    )
    expect(code).toBe(1)
    expect(err).toMatch(/^Ce n’est pas un récépissé entier/)
  })

  it('says of a changed receipt that its signature is not known, and whence it claims to come', async () => {
    const other = blockFor({ ...payload, contentHash: 'ac'.repeat(32) }, signer.sign(payload))
    const { code, out, err } = await verify(other, '--key', at('cle.json'))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^Signature non reconnue.*https:\/\/aide\.exemple\.example\.\n$/)
  })

  it.each<[string, string[], number, RegExp]>([
    ['nothing', [], 2, /^Écrivez : bin\/balise verify receipt/],
    ['no key at all', ['x'], 2, /^Donnez la clé publique/],
    ['a key that is not there', ['x', '--key', 'absent.json'], 2, /^Le fichier absent\.json/],
    ['an option that is none', ['x', '--kee', 'y'], 2, /^Écrivez : /],
  ])('given %s says what it needs', async (_, args, status, sentence) => {
    const { code, out, err } = await verify(...args)
    expect({ code, out }).toEqual({ code: status, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(aStack)
  })

  it.each<[string, () => string]>([
    ['half a receipt', () => block.slice(0, -9)],
    ['a folder', () => folder],
  ])('says that %s is none', async (_, given) => {
    const { code, err } = await verify(given(), '--key', at('cle.json'))
    expect(code).toBe(1)
    expect(err).toMatch(/^Ce n’est pas un récépissé entier/)
    expect(err).not.toMatch(aStack)
  })
})

describe('stories', { timeout: 60_000 }, () => {
  it('says that no text is kept, and how to write it', async () => {
    const none = run(['stories', '--texts'], town())
    expect(await none.ended).toBe(0)
    expect(linesOf(none.said.out)).toEqual(['Aucun texte n’est gardé.'])
    const mistyped = run(['stories', 'textes'], town())
    expect(await mistyped.ended).toBe(2)
    expect(linesOf(mistyped.said.err)).toEqual([
      'Écrivez : bin/balise stories, ou bin/balise stories --texts',
    ])
  })
})

describe('a visa of the archives', { timeout: 60_000 }, () => {
  it('is recorded once: a second one of the same reference is refused, and says so', async () => {
    const first = run(['visa', 'V-1', 'archives', '2020-01-01'], town())
    expect(await first.ended).toBe(0)
    expect(first.said.out).toContain('Visa V-1 enregistré')
    const second = run(['visa', 'V-1', 'archives', '2025-01-01'], town())
    expect(await second.ended).toBe(1)
    expect(second.said.out).toBe('')
    expect(linesOf(second.said.err)).toEqual([expect.stringMatching(/^Un visa V-1 est déjà enregistré/)])
  })
})

describe('a file of the ministry', { timeout: 60_000 }, () => {
  const file = (kind: string) => join(projectRoot, `data/territory/invented/${kind}.csv`)

  it.each([
    [['import']],
    [['import', 'pompiers', 'x.csv']],
    [['import', 'police']],
    [['import', 'police', 'x.csv', 'hier']],
    [['import', 'police', 'x.csv', '2206-01-01']],
    [['import', 'police', 'x.csv', '2026-01-01', 'encore']],
  ])('%o says how to write it', async (args) => {
    const command = run(args, town())
    expect(await command.ended).toBe(2)
    expect(linesOf(command.said.err)).toEqual([expect.stringMatching(/^Écrivez : bin\/balise import /)])
  })

  it('is taken in, listed, and taken once', async () => {
    const first = run(['import', 'police', file('police'), '2026-11-20'], town())
    expect(await first.ended).toBe(0)
    expect(ordinary(first.said.out)).toMatch(
      /^Services de police accueillant du public : 301 lignes en service \(fichier police\.csv, du 2026-11-20\)\./,
    )
    expect(ordinary(first.said.out)).toMatch(/SHA-256 : [0-9a-f]{64}/)
    expect(first.said.err).toBe('')

    const again = run(['import', 'police', file('police')], town())
    expect(await again.ended).toBe(0)
    expect(linesOf(again.said.out)).toEqual(['Ce fichier est déjà en service (liste du 2026-11-20).'])

    const list = run(['imports'], town())
    expect(await list.ended).toBe(0)
    expect(linesOf(list.said.out)).toEqual([
      expect.stringMatching(
        /^\[en service\] police · police\.csv, du 2026-11-20 · 301 lignes sur 301 · importé le /,
      ),
    ])
  })

  it('refused is a sentence and no stack, and what was in use stays', async () => {
    const absent = run(['import', 'police', join(folder, 'absent.csv')], town())
    expect(await absent.ended).toBe(1)
    expect(linesOf(absent.said.err)).toEqual([
      `Le fichier ${join(folder, 'absent.csv')} n’existe pas. Vérifiez son chemin.`,
      'Rien n’a été changé.',
    ])
    const other = run(['import', 'police', file('gendarmerie')], town())
    expect(await other.ended).toBe(1)
    expect(ordinary(other.said.err)).toContain('écrivez : bin/balise import gendarmerie FICHIER')
    const list = run(['imports'], town())
    await list.ended
    expect(linesOf(list.said.out)).toHaveLength(1)
  })
})

describe('a server on the embedded database', { timeout: 90_000 }, () => {
  const acknowledged: { number: string; secret: string }[] = []
  let server: Command

  it('refuses its folder to a second process, and goes on as if nothing had happened', async () => {
    server = await serving()
    for (const command of ['serve', 'migrate']) {
      const second = run([command], town({ PORT: String(await freePort()) }))
      expect(await second.ended).toBe(1)
      expect(linesOf(second.said.err)).toEqual([
        `Le dossier ${data} est déjà tenu par un autre processus Balise. Arrêtez-le d’abord, ou choisissez un autre dossier avec BALISE_DATA.`,
      ])
    }
    acknowledged.push(await openCase())
    expect(server.running()).toBe(true)
  })

  const showModule = (department: string) =>
    fetch(`${url}/module/cadre?departement=${department}`, {
      headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' },
    })

  it('keeps every case it has acknowledged when it is killed in the middle of the work', async () => {
    const working = Array.from({ length: 4 }, async () => {
      for (;;) acknowledged.push(await openCase())
    })
    const stopped = Promise.allSettled(working)
    while (acknowledged.length < 40) await wait(5)
    server.killAll('SIGKILL')
    await stopped
    await server.ended

    server = await serving()
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    for (const kept of acknowledged) expect((await readCase(kept)).status).toBe(200)
  })

  it('stops by itself when its launcher is killed without a word', async () => {
    server.tell('SIGKILL')
    for (let tries = 0; tries < 400 && (await fetch(`${url}/healthz`).catch(() => undefined)); tries++)
      await wait(25)
    server = await serving()
  })

  it('asked to stop, finishes the answer under way, takes no new one, and ends well', async () => {
    const askTheRest = await halfAsked()
    server.tell('SIGTERM')
    await server.says(/Arrêt demandé/)
    await wait(300)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    const answer = await askTheRest()
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).toContain('"candidates"')
    expect(await server.ended).toBe(0)
    expect(server.said.out).toContain('Balise est arrêtée.')
    expect(server.said.err).toBe('')
  })

  it('asked to stop, writes the figures of the module that it still held, and tells them afterwards', async () => {
    const none = run(['module'], town())
    expect(await none.ended).toBe(0)
    expect(none.said.out).toMatch(/^Le module n’a encore été ni affiché/)

    server = await serving()
    expect((await showModule('25')).status).toBe(200)
    await Promise.all([showModule('25'), showModule('nulle-part')])
    server.tell('SIGTERM')
    expect(await server.ended).toBe(0)

    const told = run(['module', '2026-01-01'], town())
    expect(await told.ended).toBe(0)
    const [columns, undeclared, doubs, meaning] = linesOf(told.said.out)
    expect(columns).toBe('mois\tdépartement\taffichages\tdéparts\tattaque en cours\tlien suivi')
    expect(undeclared).toMatch(/^\d{4}-\d\d\tnon déclaré\t1\t0\t0\t0$/)
    expect(doubs).toMatch(/^\d{4}-\d\d\t25\t2\t0\t0\t0$/)
    expect(meaning).toMatch(/^Ce sont des écrans, pas des personnes/)
    const mistyped = run(['module', 'hier'], town())
    expect(await mistyped.ended).toBe(2)
    expect(linesOf(mistyped.said.err)).toEqual([
      'Écrivez : bin/balise module, ou bin/balise module AAAA-MM-JJ',
    ])
  })

  it('ends at once when asked a second time by somebody who will not wait', async () => {
    server = await serving()
    await halfAsked()
    // Ctrl-C in a terminal reaches the launcher and the server, which also hears the launcher: that is one word.
    server.killAll('SIGINT')
    await server.says(/Arrêt demandé/)
    await wait(1_200)
    expect(server.running()).toBe(true)
    server.tell('SIGINT')
    expect(await server.ended).toBe(1)
  })

  it('says that its port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const command = run(['serve'], town())
    expect(await command.ended).toBe(1)
    expect(ordinary(command.said.err)).toBe(
      `Le port ${port} est déjà pris. Arrêtez ce qui l’occupe, ou choisissez-en un autre : PORT=3001 npm start.\n`,
    )
    other.close()
    await once(other, 'close')
  })

  it('says that its secret is spoiled rather than start with another', async () => {
    writeFileSync(join(data, 'secret'), '')
    const command = run(['serve'], town())
    expect(await command.ended).toBe(1)
    expect(ordinary(command.said.err)).toMatch(
      /^Le fichier .*secret ne contient pas de secret lisible\. .*\n$/,
    )
  })
})

const server = process.env.TEST_DATABASE_URL

describe.skipIf(server === undefined)('two processes on a PostgreSQL server', { timeout: 90_000 }, () => {
  const name = `balise_processes_${process.pid}`
  const address = new URL(server ?? 'postgres://nowhere')
  address.pathname = `/${name}`

  const asAdmin = async (sql: string) => {
    const admin = new pg.Client({ connectionString: server })
    await admin.connect()
    await admin.query(sql)
    await admin.end()
  }
  beforeAll(() => asAdmin(`create database ${name}`))
  afterAll(() => asAdmin(`drop database if exists ${name} with (force)`))

  const sharing = () =>
    serving({ DATABASE_URL: address.href, BALISE_PROCESSES: '2', BALISE_DATA: join(folder, 'partage') })

  it('share the port, the database and the secret, and stop together', async () => {
    const both = await sharing()
    const kept = await Promise.all(Array.from({ length: 12 }, openCase))
    for (const one of kept) expect((await readCase(one)).status).toBe(200)
    both.tell('SIGTERM')
    expect(await both.ended).toBe(0)
    expect(both.said.err).toBe('')
    expect(linesOf(both.said.out).filter((line) => line.startsWith('Balise '))).toEqual([
      `Balise écoute sur http://localhost:${port}`,
      'Balise est arrêtée. Rien n’est perdu.',
    ])
  })

  it('end with their launcher when it is killed, and leave the port free', async () => {
    const both = await sharing()
    both.tell('SIGKILL')
    for (let tries = 0; tries < 400 && (await fetch(`${url}/healthz`).catch(() => undefined)); tries++)
      await wait(25)
    const again = await sharing()
    again.tell('SIGTERM')
    expect(await again.ended).toBe(0)
  })
})
