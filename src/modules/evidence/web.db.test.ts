import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { Upload } from 'tus-js-client'
import { describe, expect, it } from 'vitest'
import { type Caller, inPage } from '../../../tests/caller.ts'
import { everythingKept, hour } from '../../../tests/cases-world.ts'
import { heard } from '../../../tests/command.ts'
import { savesResult } from '../../../tests/holder.ts'
import { hostileTexts } from '../../../tests/hostile.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { deleteCase } from '../cases/actions.ts'
import { casePath } from '../cases/paths.ts'
import { verifyBagCommand } from './bag/command.ts'
import { sourceOf } from './bag/unzip.ts'
import { verifyBag } from './bag/verify.ts'
import { sweep } from './keeping.ts'
import { exhibitsPath, uploadPath } from './paths.ts'
import { mostBytes } from './rules/deposit.ts'
import { mostChosen } from './rules/opening.ts'
import { exhibitNumbered, lockExhibit } from './store/exhibits.ts'
import { ledgerOfCase } from './store/ledger.ts'
import { segmentBytes } from './vault.ts'

const { house, words, later } = await houseOfThisFile(new Date('2026-11-22T10:00:00Z'))
const { db } = house.evidence.world
const w = words.exhibits
const mail = { threat: 'phishing-email', public: 'particulier', flags: '' }

async function aHolder(fields: Record<string, string> = mail) {
  const { caller, number } = await savesResult(house, fields)
  return { caller, number }
}

type File = { name: string; type?: string; bytes: Buffer | string }

/** A form with files, as a browser without scripts sends it. */
function asMultipart(fields: Record<string, string>, files: readonly File[]) {
  const edge = `----edge${randomBytes(8).toString('hex')}`
  const parts = [
    ...Object.entries(fields).map(
      ([name, value]) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    ...files.flatMap(({ name, type = 'application/octet-stream', bytes }) => [
      `--${edge}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
      bytes,
      '\r\n',
    ]),
    `--${edge}--\r\n`,
  ]
  return {
    payload: Buffer.concat(parts.map((part) => Buffer.from(part))),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
  }
}

const sends = (caller: Caller, number: string, files: readonly File[], fields: Record<string, string> = {}) =>
  house.app.inject({
    method: 'POST',
    url: exhibitsPath(number),
    cookies: caller.cookies,
    ...asMultipart(fields, files),
  })

describe('a form with files, without scripts', () => {
  it('is taken: each file an exhibit, which comes back byte for byte', async () => {
    const { caller, number } = await aHolder()
    const bytes = randomBytes(200_000)
    const answer = await sends(
      caller,
      number,
      [
        { name: 'courriel.eml', type: 'message/rfc822', bytes: 'From: a@b.example\r\n\r\nBonjour' },
        { name: 'capture.png', type: 'image/png', bytes },
      ],
      { kind: 'MAIL_EML' },
    )
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `${exhibitsPath(number)}?fait=deposees`,
    ])
    const list = await caller.get(`${exhibitsPath(number)}?fait=deposees`)
    expect(list.body).toContain('courriel.eml')
    expect(list.body).toContain(w.list.done.other)
    const original = await caller.get(exhibitsPath(number, 'original', 2))
    expect(original.rawPayload.equals(bytes)).toBe(true)
    expect(original.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': "attachment; filename*=UTF-8''capture.png",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const register = await caller.get(exhibitsPath(number, 'register'))
    expect(register.body).toContain('Pièce n° 2 téléchargée')
  })

  it('without a file says to choose one', async () => {
    const { caller, number } = await aHolder()
    const answer = await sends(caller, number, [{ name: '', bytes: '' }])
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Choisissez au moins un fichier')
  })

  it('keeps what was taken before a file that is refused, and names that one', async () => {
    const { caller, number } = await aHolder()
    const answer = await sends(caller, number, [
      { name: 'un.txt', bytes: 'a' },
      { name: 'vide.txt', bytes: '' },
    ])
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('vide.txt')
    expect(answer.body).toContain('un.txt')
  })

  it.each([
    ['cut in the middle', (payload: Buffer) => payload.subarray(0, payload.length - 300)],
    ['without its end', (payload: Buffer) => payload.subarray(0, payload.length - 8)],
    ['that is no form', () => Buffer.from('bonjour')],
  ])('%s is said, and leaves no half exhibit', async (_, change) => {
    const { caller, number } = await aHolder()
    const form = asMultipart({}, [{ name: 'a.bin', bytes: randomBytes(5_000) }])
    const answer = await house.app.inject({
      method: 'POST',
      url: exhibitsPath(number),
      cookies: caller.cookies,
      headers: form.headers,
      payload: change(form.payload),
    })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect((await caller.get(exhibitsPath(number))).body).toContain(w.list.none)
  })

  it('reads nothing where the law forbids to hold it', async () => {
    const { caller, number } = await aHolder({ ...mail, threat: 'sextortion', flags: 'minor' })
    const page = await caller.get(exhibitsPath(number))
    expect(page.body).toContain(inPage(w.images.title))
    expect(page.body).not.toContain('type="file"')
    const answer = await sends(caller, number, [{ name: 'a.txt', type: 'text/plain', bytes: 'x' }])
    expect(answer.statusCode).toBe(422)
    const typed = await caller.post(exhibitsPath(number, 'text'), { text: 'https://page.example' })
    expect(typed.statusCode).toBe(303)
  })

  it('takes no file after the one during which its case was destroyed', async () => {
    const { caller, number } = await aHolder()
    const caseId = (await house.cases.idOf(number)) as string
    const { payload, headers } = asMultipart({}, [
      { name: 'un.txt', bytes: 'a'.repeat(50_000) },
      { name: 'deux.txt', bytes: 'b' },
    ])
    const slow = Readable.from(
      (async function* () {
        yield payload.subarray(0, 20_000)
        await deleteCase(house.cases.world, caseId)
        yield payload.subarray(20_000)
      })(),
    )
    const url = exhibitsPath(number)
    await house.app.inject({ method: 'POST', url, cookies: caller.cookies, headers, payload: slow })
    // On a server the register may be opened in the very instant of the destruction: the next sweep ends it.
    await sweep(house.evidence.world)
    expect(await ledgerOfCase(db, caseId)).toBeUndefined()
  })

  it.each(hostileTexts.slice(0, 16))('shows a hostile name as text (%#)', async (text) => {
    const { caller, number } = await aHolder()
    const name = text.replace(/[\r\n"]/g, ' ')
    await sends(caller, number, [{ name: `${name}.txt`, bytes: 'x' }])
    const page = await caller.get(exhibitsPath(number))
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toMatch(/<script>|<img/)
    const original = await caller.get(exhibitsPath(number, 'original', 1))
    expect([200, 404]).toContain(original.statusCode)
  })
})

describe('the resumable way (tus)', () => {
  const tus = { 'tus-resumable': '1.0.0' }
  const create = (caller: Caller, number: string, size: number, name = 'gros.bin') =>
    house.app.inject({
      method: 'POST',
      url: exhibitsPath(number, 'uploads'),
      cookies: caller.cookies,
      headers: {
        ...tus,
        'upload-length': String(size),
        'upload-metadata': `filename ${Buffer.from(name).toString('base64')},kind ${Buffer.from('URL').toString('base64')}`,
      },
    })
  const patch = (caller: Caller, url: string, offset: number, payload: Buffer | Readable) =>
    house.app.inject({
      method: 'PATCH',
      url,
      cookies: caller.cookies,
      headers: {
        ...tus,
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
      payload,
    })

  it('is spoken by its reference client, in pieces, to the last byte', async () => {
    const { caller, number } = await aHolder()
    await house.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = house.app.server.address() as AddressInfo
    const bytes = randomBytes(segmentBytes + 300_000)
    let progress = 0
    await new Promise<void>((resolve, reject) => {
      new Upload(bytes, {
        endpoint: `http://127.0.0.1:${port}${exhibitsPath(number, 'uploads')}`,
        chunkSize: 1_500_000,
        metadata: { filename: 'disque.img', filetype: 'application/octet-stream', kind: 'URL' },
        headers: {
          cookie: Object.entries(caller.cookies)
            .map(([name, value]) => `${name}=${value}`)
            .join('; '),
        },
        onProgress: () => {
          progress++
        },
        onSuccess: () => resolve(),
        onError: reject,
      }).start()
    })
    expect(progress).toBeGreaterThan(3)
    const original = await caller.get(exhibitsPath(number, 'original', 1))
    expect(createHash('sha256').update(original.rawPayload).digest('hex')).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    )
  })

  it('says what it can do', async () => {
    const { caller, number } = await aHolder()
    const { headers, statusCode } = await house.app.inject({
      method: 'OPTIONS',
      url: exhibitsPath(number, 'uploads'),
      cookies: caller.cookies,
    })
    expect(statusCode).toBe(204)
    expect(headers).toMatchObject({
      'tus-version': '1.0.0',
      'tus-extension': 'creation,expiration,termination',
      'tus-max-size': String(mostBytes),
    })
  })

  it('goes on from where it stands, and says where that is', async () => {
    const { caller, number } = await aHolder()
    const { headers } = await create(caller, number, 10)
    const url = String(headers.location)
    expect((await patch(caller, url, 0, Buffer.from('0123'))).headers['upload-offset']).toBe('4')
    expect((await patch(caller, url, 0, Buffer.from('0123'))).statusCode).toBe(409)
    const head = await house.app.inject({ method: 'HEAD', url, cookies: caller.cookies, headers: tus })
    expect(head.headers).toMatchObject({ 'upload-offset': '4', 'upload-length': '10' })
    expect((await caller.get(exhibitsPath(number))).body).toMatch(/4\soctets reçus sur 10\soctets/)
    expect((await patch(caller, url, 4, Buffer.from('456789'))).statusCode).toBe(204)
    const whole = await house.app.inject({ method: 'HEAD', url, cookies: caller.cookies, headers: tus })
    expect(whole.headers).toMatchObject({ 'upload-offset': '10', 'upload-length': '10' })
  })

  it.each([
    ['another version', { 'tus-resumable': '0.2.2', 'upload-length': '1' }, 412],
    ['no version', { 'upload-length': '1' }, 412],
    ['no length', tus, 400],
    ['a length that is no number', { ...tus, 'upload-length': '1e9' }, 400],
    ['a length over the limit', { ...tus, 'upload-length': String(mostBytes + 1) }, 413],
    ['an empty file', { ...tus, 'upload-length': '0' }, 422],
  ])('refuses %s in one sentence', async (_, headers, status) => {
    const { caller, number } = await aHolder()
    const answer = await house.app.inject({
      method: 'POST',
      url: exhibitsPath(number, 'uploads'),
      cookies: caller.cookies,
      headers,
    })
    expect(answer.statusCode).toBe(status)
    if (status !== 412) expect(answer.headers['content-type']).toContain('text/plain')
  })

  it('may be given up, by its sender alone', async () => {
    const { caller, number } = await aHolder()
    const other = await aHolder()
    const url = String((await create(caller, number, 10)).headers.location)
    const id = url.split('/').at(-1) ?? ''
    const foreign = uploadPath(other.number, id)
    expect((await patch(other.caller, foreign, 0, Buffer.from('x'))).statusCode).toBe(404)
    const taken = { method: 'DELETE' as const, url: foreign, cookies: other.caller.cookies, headers: tus }
    expect((await house.app.inject(taken)).statusCode).toBe(404)
    await other.caller.post(uploadPath(other.number, id, 'dropUpload'))
    const mine = { method: 'DELETE' as const, url, cookies: caller.cookies, headers: tus }
    expect((await house.app.inject(mine)).statusCode).toBe(204)
    expect((await patch(caller, url, 0, Buffer.from('x'))).statusCode).toBe(404)
  })

  it('takes no more of a file once the case is one where none may be held, and lets go of what came', async () => {
    const { caller, number } = await aHolder({ ...mail, threat: 'sextortion' })
    const url = String((await create(caller, number, 10)).headers.location)
    expect((await patch(caller, url, 0, Buffer.from('0123'))).statusCode).toBe(204)
    const caseId = (await house.cases.idOf(number)) as string
    await house.cases.tell(caseId, { minor: 'yes' }, {})
    expect((await patch(caller, url, 4, Buffer.from('456789'))).statusCode).toBe(422)
    expect((await patch(caller, url, 4, Buffer.from('456789'))).statusCode).toBe(404)
    expect((await caller.get(exhibitsPath(number, 'original', 1))).statusCode).toBe(404)
  })

  it('makes no exhibit when that is told while the last bytes come', async () => {
    const { caller, number } = await aHolder({ ...mail, threat: 'sextortion' })
    const caseId = (await house.cases.idOf(number)) as string
    const url = String((await create(caller, number, 10)).headers.location)
    const slow = Readable.from(
      (async function* () {
        yield Buffer.from('0123')
        await house.cases.tell(caseId, { minor: 'yes' }, {})
        yield Buffer.from('456789')
      })(),
    )
    expect((await patch(caller, url, 0, slow)).statusCode).toBe(422)
    expect((await caller.get(exhibitsPath(number, 'original', 1))).statusCode).toBe(404)
  })

  it.each(['../../etc/passwd', '00000000-0000-0000-0000-000000000000', "'; drop table", 'x'.repeat(5_000)])(
    'finds nothing under %s',
    async (id) => {
      const { caller, number } = await aHolder()
      const answer = await patch(caller, uploadPath(number, encodeURIComponent(id)), 0, Buffer.from('x'))
      expect(answer.statusCode).toBe(404)
    },
  )
})

describe('the exhibits of a case', () => {
  it('are nobody else’s, whatever the address says', async () => {
    const mine = await aHolder()
    const other = await aHolder()
    await mine.caller.post(exhibitsPath(mine.number, 'text'), { text: 'Le texte de Perrichon' })
    const pages = ['exhibit', 'original', 'destroy', 'certificate'] as const
    for (const page of pages) {
      expect((await other.caller.get(exhibitsPath(other.number, page, 1))).statusCode).toBe(404)
      const foreign = await other.caller.get(exhibitsPath(mine.number, page, 1))
      expect(foreign.statusCode).toBe(303)
      expect(foreign.body).not.toContain('Perrichon')
    }
    for (const number of ['0', '-1', '1.5', '999999', '1e3', 'x', '%2e%2e'])
      expect((await mine.caller.get(`${exhibitsPath(mine.number)}/${number}`)).statusCode).toBe(404)
  })

  it('have a page each, with their name', async () => {
    const { caller, number } = await aHolder()
    await caller.post(exhibitsPath(number, 'text'), { text: 'x' })
    expect((await caller.get(exhibitsPath(number, 'exhibit', 1))).body).toContain('texte-colle.txt')
  })

  it('are destroyed once asked twice, and leave a certificate', async () => {
    const { caller, number } = await aHolder()
    await caller.post(exhibitsPath(number, 'text'), { text: 'Le texte de Lagardelle' })
    const path = exhibitsPath(number, 'destroy', 1)
    const unsure = await caller.post(path, { reason: 'déposée par erreur' })
    expect(unsure.statusCode).toBe(422)
    expect(unsure.body).toContain('déposée par erreur')
    const done = await caller.post(path, { reason: 'déposée par erreur', confirm: 'yes' })
    expect(done.headers.location).toBe(`${exhibitsPath(number, 'exhibit', 1)}?fait=detruite`)
    const certificate = await caller.get(exhibitsPath(number, 'certificate', 1))
    expect(certificate.body).toContain('déposée par erreur')
    expect((await caller.get(exhibitsPath(number, 'original', 1))).statusCode).toBe(409)
    const kept = await everythingKept(house.database)
    expect(kept).not.toContain('Lagardelle')
  })

  it('are told in the file for machines: what each is, when, its fingerprint and its state, never its bytes', async () => {
    const { caller, number } = await aHolder()
    const taken = async () => (await caller.get(casePath(number, 'download'))).json()
    expect((await taken()).exhibits).toEqual([])
    const bytes = Buffer.from('From: a@b.example\r\n\r\nLe texte de Champignac')
    const mailed = { name: 'courriel.eml', type: 'message/rfc822', bytes }
    await sends(caller, number, [mailed, mailed], { kind: 'MAIL_EML' })
    await caller.post(exhibitsPath(number, 'text'), { text: 'Le texte de Longtarin' })
    const at = house.clock.now
    const confirmed = { reason: 'déposée par erreur', confirm: 'yes' }
    await caller.post(exhibitsPath(number, 'destroy', 3), confirmed)
    const ledger = await ledgerOfCase(db, (await house.cases.idOf(number)) ?? '')
    const { id } = (await exhibitNumbered(db, ledger?.id ?? '', 2)) ?? { id: '' }
    await db.transaction().execute((tx) => lockExhibit(tx, id, at))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const known = { name: 'courriel.eml', kind: 'MAIL_EML', size: bytes.length, sha256, destroyedAt: null }
    const { exhibits } = await taken()
    expect(exhibits).toEqual([
      { ...known, number: 1, depositedAt: at.toISOString(), state: 'kept' },
      { ...known, number: 2, depositedAt: at.toISOString(), state: 'locked' },
      expect.objectContaining({ number: 3, name: '', state: 'destroyed', destroyedAt: at.toISOString() }),
    ])
    expect(JSON.stringify(exhibits)).not.toMatch(/Champignac|Longtarin/)
    const other = await aHolder()
    expect((await other.caller.get(casePath(other.number, 'download'))).json().exhibits).toEqual([])
  })

  it('are nowhere readable, in the database or on the disk', async () => {
    const { caller, number } = await aHolder()
    await caller.post(exhibitsPath(number, 'text'), { text: 'Le texte de Maupertuis' })
    expect(await everythingKept(house.database)).not.toContain('Maupertuis')
    const { readdirSync } = await import('node:fs')
    const folder = join(house.world.settings.dataFolder, 'vault')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const holding = files.filter((one) => readFileSync(join(one.parentPath, one.name)).includes('Maupertuis'))
    expect(holding).toEqual([])
  })
})

describe('the archive that proves itself', () => {
  it('holds the exhibits chosen, and what was done with all of them; it is verified without the instance', async () => {
    const { caller, number } = await aHolder()
    const picture = randomBytes(90_000)
    await sends(caller, number, [{ name: 'capture.png', type: 'image/png', bytes: picture }])
    await caller.post(exhibitsPath(number, 'text'), { text: 'https://page.example' })
    await house.evidence.checkpoints.make()
    const answer = await caller.post(
      exhibitsPath(number, 'bag'),
      'exhibits=1&exhibits=2&reason=Pour+la+brigade',
    )
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/zip')
    expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length))

    const folder = mkdtempSync(join(tmpdir(), 'balise-bag-'))
    const file = join(folder, 'archive.zip')
    const keys = join(folder, 'key.json')
    writeFileSync(file, answer.rawPayload)
    writeFileSync(keys, (await caller.get('/.well-known/balise-custody-key.json')).body)
    const verified = await heard((terminal) => verifyBagCommand([file, '--key', keys], terminal))
    expect(verified).toMatchObject({ code: 0, err: '' })
    const altered = Buffer.from(answer.rawPayload)
    const at = altered.indexOf(picture.subarray(0, 40))
    altered[at + 5] = (altered[at + 5] ?? 0) ^ 1
    writeFileSync(file, altered)
    const found = await heard((terminal) => verifyBagCommand([file, '--key', keys], terminal))
    expect(found.code).toBe(1)
    expect(found.out + found.err).toContain('capture.png')
    rmSync(folder, { recursive: true })

    const register = await caller.get(exhibitsPath(number, 'register'))
    expect(register.body).toMatch(/Archive faite\s:\sPièces\sn°\s1, 2/)
    expect(register.body).toContain('Pour la brigade')
  })

  it('may be of more exhibits than a form has boxes', async () => {
    const { caller, number } = await aHolder()
    for (let time = 0; time < 3; time++)
      await caller.post(exhibitsPath(number, 'text'), { text: `message ${time}` })
    const { id } = (await ledgerOfCase(db, (await house.cases.idOf(number)) as string)) as { id: string }
    const page = async () =>
      (await caller.get(exhibitsPath(number, 'bag'))).body.match(/name="exhibits"/g)?.length
    expect(await page()).toBe(3)
    const fill = sql`insert into evidence.exhibit
      select gen_random_uuid(), ledger_id, n, name, kind, form, declared_type, type, size, sha256, sha512, stored,
        derived, scan, deposited_at from evidence.exhibit, generate_series(4, 600) as n
        where ledger_id = ${id} and number = 1`
    await fill.execute(db)
    expect(await page()).toBe(mostChosen + 1)
    await sql`delete from evidence.exhibit where ledger_id = ${id} and number > 3`.execute(db)
    const answer = await caller.post(exhibitsPath(number, 'bag'), { exhibits: 'all' })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip'])
  })

  it('holds, though the clock was put back since the last checkpoint', async () => {
    const { caller, number } = await aHolder()
    later(2 * hour)
    await caller.post(exhibitsPath(number, 'text'), { text: 'https://page.example' })
    await house.evidence.checkpoints.make()
    later(-2 * hour)
    await caller.post(exhibitsPath(number, 'text'), { text: 'https://page.example' })
    await house.evidence.checkpoints.make()
    const answer = await caller.post(exhibitsPath(number, 'bag'), 'exhibits=1&exhibits=2')
    const { broken } = await verifyBag(sourceOf(answer.rawPayload))
    expect(broken).toEqual([])
  })

  it('leaves out what was not chosen, and says so', async () => {
    const { caller, number } = await aHolder()
    for (const text of ['un', 'deux']) await caller.post(exhibitsPath(number, 'text'), { text })
    const answer = await caller.post(exhibitsPath(number, 'bag'), { exhibits: '2' })
    expect(answer.rawPayload.includes('pieces/0002')).toBe(true)
    expect(answer.rawPayload.includes('pieces/0001')).toBe(false)
  })

  it.each(['', 'exhibits=9', 'exhibits=-1', 'exhibits=x'])(
    'asks to choose when « %s » is sent',
    async (sent) => {
      const { caller, number } = await aHolder()
      await caller.post(exhibitsPath(number, 'text'), { text: 'un' })
      expect((await caller.post(exhibitsPath(number, 'bag'), sent)).statusCode).toBe(422)
    },
  )
})
