import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { anOpening, day, hour } from '../../../tests/cases-world.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { FilesFull } from '../../platform/files.ts'
import { deleteCase, openCase } from '../cases/actions.ts'
import { bytesOf, destroyExhibit, openExhibit } from './custody.ts'
import {
  type CaseOfDeposit,
  depositText,
  dropUpload,
  finishUpload,
  openUpload,
  receiveBytes,
  uploadIn,
} from './deposit.ts'
import { sweep } from './keeping.ts'
import { receiver } from './receiving.ts'
import { mostCuts, spareBytes } from './rules/deposit.ts'
import { readLedger } from './rules/ledger.ts'
import { exhibitById, exhibitsOf } from './store/exhibits.ts'
import { ledgerById, ledgerOfCase, linesOf } from './store/ledger.ts'
import type { Upload } from './store/uploads.ts'
import { segmentBytes } from './vault.ts'

const { house, later } = await houseOfThisFile(new Date('2026-11-22T10:00:00Z'))
const { world } = house.evidence
const { db } = world

async function aCase(told: Partial<CaseOfDeposit> = {}): Promise<CaseOfDeposit> {
  const { caseId } = await openCase(house.cases.world, anOpening())
  return { id: caseId, threat: 'phishing-email', flags: [], closed: false, ...told }
}

async function* inPieces(bytes: Buffer, size = 70_000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A sender whose network goes after some bytes. */
async function* cutAfter(bytes: Buffer, count: number): AsyncIterable<Uint8Array> {
  yield* inPieces(bytes.subarray(0, count))
  throw new Error('aborted')
}

const announced = (size: number | undefined) => ({
  name: 'capture d’écran.png',
  kind: 'SCREEN',
  declaredType: 'image/png',
  size,
  form: 'file' as const,
})

async function opened(file: CaseOfDeposit, size?: number): Promise<Upload> {
  const ruling = await openUpload(world, file, announced(size))
  if (!ruling.granted) throw new Error(ruling.why)
  return ruling.value
}

async function deposited(file: CaseOfDeposit, bytes: Buffer) {
  const received = await receiveBytes(world, await opened(file, bytes.length), 0, inPieces(bytes))
  if (!received.granted) throw new Error(received.why)
  const finished = await finishUpload(world, received.value)
  if (!finished.granted) throw new Error(finished.why)
  return finished.value
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const some of bytes) pieces.push(some)
  return Buffer.concat(pieces)
}

const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex')
const vaultFolder = join(house.world.settings.dataFolder, 'vault')
const filesOnDisk = () =>
  readdirSync(vaultFolder, { recursive: true }).filter((name) => String(name).includes('.age'))

describe('what is entrusted', () => {
  it.each([1, 70_000, segmentBytes - 1, segmentBytes, segmentBytes + 1, 2 * segmentBytes + 12_345])(
    'comes back byte for byte (%d bytes), and its fingerprints are those of the original',
    async (size) => {
      const bytes = randomBytes(size)
      const exhibit = await deposited(await aCase(), bytes)
      expect(exhibit).toMatchObject({ number: 1, size, sha512: sha512(bytes) })
      expect(sha512(await whole((await bytesOf(world, exhibit))()))).toBe(exhibit.sha512)
    },
  )

  it('lies unreadable on the disk, as files of age', async () => {
    const secret = Buffer.from('Virement à Ruvaldin de 4 200 euros. '.repeat(40))
    const before = new Set(filesOnDisk())
    const exhibit = await deposited(await aCase(), secret)
    const made = filesOnDisk().filter((name) => !before.has(name))
    expect(made.length).toBe(1)
    const { readFileSync } = await import('node:fs')
    const sealed = readFileSync(join(vaultFolder, String(made[0])))
    expect(sealed.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(sealed.includes('Ruvaldin')).toBe(false)
    expect(exhibit.stored.size).toBe(secret.length)
  })

  it('is written in the register of its case, and in no other', async () => {
    const [one, other] = [await aCase(), await aCase()]
    await deposited(one, Buffer.from('a'))
    await deposited(other, Buffer.from('b'))
    const ledger = await ledgerOfCase(db, one.id)
    const read = readLedger(await linesOf(db, ledger?.id ?? ''))
    expect('entries' in read && read.entries).toMatchObject([
      { act: 'deposit', who: { kind: 'depositor' }, data: { size: '1', kind: 'SCREEN', number: '1' } },
    ])
    expect('head' in read && read.head.hash).toBe(ledger?.head.hash)
  })

  it('has a name on one line, without orders, paths or signs that write backwards', async () => {
    const file = await aCase()
    const ruling = await openUpload(world, file, {
      ...announced(1),
      name: '../../etc/\u202efdp.exe\r\nSet-Cookie: a\u0000',
    })
    expect(ruling.granted && ruling.value.name).toBe('fdp.exeSet-Cookie: a')
  })

  it('may be words instead of a file', async () => {
    const file = await aCase()
    const text = 'https://impots-remboursement.example/\nVu le 21 novembre'
    const ruling = await depositText(world, file, { text, kind: 'URL', name: 'texte.txt' })
    expect(ruling).toMatchObject({ granted: true, value: { form: 'text', kind: 'URL' } })
    if (ruling.granted) expect((await whole((await bytesOf(world, ruling.value))())).toString()).toBe(text)
  })
})

describe('a sender who is cut', () => {
  it('goes on where the vault stands, and nothing is sent twice nor lost', async () => {
    const bytes = randomBytes(segmentBytes + 500_000)
    const upload = await opened(await aCase(), bytes.length)
    const first = await receiveBytes(world, upload, 0, cutAfter(bytes, 300_000))
    expect(first).toMatchObject({ granted: true, value: { received: 300_000 } })
    const second = await receiveBytes(world, upload, 300_000, cutAfter(bytes.subarray(300_000), segmentBytes))
    expect(second).toMatchObject({ granted: true, value: { received: 300_000 + segmentBytes } })
    const rest = bytes.subarray(300_000 + segmentBytes)
    const third = await receiveBytes(world, upload, 300_000 + segmentBytes, inPieces(rest))
    if (!third.granted) throw new Error(third.why)
    const finished = await finishUpload(world, third.value)
    expect(finished).toMatchObject({ granted: true, value: { sha512: sha512(bytes) } })
  })

  it('goes on after the server was started again, which remembers nothing of it', async () => {
    const bytes = randomBytes(400_000)
    const upload = await opened(await aCase(), bytes.length)
    await receiveBytes(world, upload, 0, cutAfter(bytes, 100_000))
    const again = { ...world, receiver: receiver(world) }
    const received = await receiveBytes(again, upload, 100_000, inPieces(bytes.subarray(100_000)))
    if (!received.granted) throw new Error(received.why)
    expect(await finishUpload(again, received.value)).toMatchObject({
      granted: true,
      value: { sha512: sha512(bytes) },
    })
  })

  it('is told when he thinks it stands elsewhere', async () => {
    const upload = await opened(await aCase(), 1_000)
    expect(await receiveBytes(world, upload, 10, inPieces(Buffer.alloc(10)))).toEqual({
      granted: false,
      why: 'upload-elsewhere',
    })
  })

  it('gives way to himself on a new connection, and the two never mix', async () => {
    const bytes = randomBytes(900_000)
    const upload = await opened(await aCase(), bytes.length)
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    async function* slow(): AsyncIterable<Uint8Array> {
      yield bytes.subarray(0, 10_000)
      await held
      yield randomBytes(50_000)
    }
    const first = receiveBytes(world, upload, 0, slow())
    await new Promise((resolve) => setTimeout(resolve, 50))
    const second = await receiveBytes(world, upload, 0, inPieces(bytes))
    goOn()
    expect(await first).toEqual({ granted: false, why: 'upload-elsewhere' })
    if (!second.granted) throw new Error(second.why)
    const finished = await finishUpload(world, second.value)
    if (!finished.granted) throw new Error(finished.why)
    expect(finished.value.sha512).toBe(sha512(bytes))
    expect(sha512(await whole((await bytesOf(world, finished.value))()))).toBe(sha512(bytes))
  })

  it('cannot send more than was announced', async () => {
    const upload = await opened(await aCase(), 100)
    expect(await receiveBytes(world, upload, 0, inPieces(Buffer.alloc(101)))).toEqual({
      granted: false,
      why: 'exhibit-too-large',
    })
  })

  it('leaves no exhibit and, a day later, no file', async () => {
    const file = await aCase()
    const upload = await opened(file, 1_000)
    await receiveBytes(world, upload, 0, cutAfter(Buffer.alloc(1_000), 400))
    const sent = () => filesOnDisk().filter((name) => String(name).includes(upload.id)).length
    expect(sent()).toBe(1)
    expect(await finishUpload(world, (await uploadIn(world, file.id, upload.id)) as Upload)).toEqual({
      granted: false,
      why: 'upload-unfinished',
    })
    later(25 * hour)
    expect(await uploadIn(world, file.id, upload.id)).toBeUndefined()
    expect((await sweep(world)).uploads).toBeGreaterThan(0)
    expect(sent()).toBe(0)
    const ledger = await ledgerOfCase(db, file.id)
    expect(await exhibitsOf(db, ledger?.id ?? '')).toEqual([])
  })

  it('who gives up leaves nothing', async () => {
    const before = filesOnDisk().length
    const upload = await opened(await aCase(), 1_000)
    await receiveBytes(world, upload, 0, cutAfter(Buffer.alloc(1_000), 400))
    expect(await dropUpload(world, upload)).toBe(true)
    expect(filesOnDisk().length).toBe(before)
  })
})

describe('a disk that is full', () => {
  it('is said before a byte is read', async () => {
    const full = { ...world, vault: { ...world.vault, room: async () => 1_000 } }
    expect(await openUpload(full, await aCase(), announced(10))).toEqual({
      granted: false,
      why: 'vault-full',
    })
  })

  it('by what others send meanwhile, keeps the room that the instance needs', async () => {
    let free = 10 * 1024 ** 3
    const vault = { ...world.vault, room: async () => free }
    const filling = { ...world, vault, receiver: receiver({ ...world, vault }) }
    const upload = await openUpload(filling, await aCase(), announced(segmentBytes + 10))
    if (!upload.granted) throw new Error(upload.why)
    free = spareBytes
    const bytes = Buffer.alloc(segmentBytes + 10)
    expect(await receiveBytes(filling, upload.value, 0, inPieces(bytes))).toEqual({
      granted: false,
      why: 'vault-full',
    })
  })
})

describe('a disk that fills up on the way', () => {
  it('is said, what came before stays, and the sender goes on once there is room', async () => {
    const bytes = randomBytes(segmentBytes + 1_000)
    const upload = await opened(await aCase(), bytes.length)
    const vault = {
      ...world.vault,
      writeSegment: (...given: Parameters<typeof world.vault.writeSegment>) =>
        given[3] > 1 ? Promise.reject(new FilesFull()) : world.vault.writeSegment(...given),
    }
    const full = { ...world, vault, receiver: receiver({ ...world, vault }) }
    expect(await receiveBytes(full, upload, 0, inPieces(bytes))).toEqual({
      granted: false,
      why: 'vault-full',
    })
    const rest = await receiveBytes(world, upload, segmentBytes, inPieces(bytes.subarray(segmentBytes)))
    if (!rest.granted) throw new Error(rest.why)
    expect(await finishUpload(world, rest.value)).toMatchObject({
      granted: true,
      value: { sha512: sha512(bytes) },
    })
  })
})

describe('the limits', () => {
  it.each([
    [0, 'exhibit-empty'],
    [5 * 1024 ** 3 + 1, 'exhibit-too-large'],
  ])('of %d bytes announced are said at once', async (size, why) => {
    expect(await openUpload(world, await aCase(), announced(size))).toEqual({ granted: false, why })
  })

  it('of a case count what is being sent', async () => {
    const file = await aCase()
    for (let time = 0; time < 4; time++) await opened(file, 5 * 1024 ** 3)
    expect(await openUpload(world, file, announced(10))).toEqual({ granted: false, why: 'case-vault-full' })
  })

  it('of a case count the files being sent as exhibits', async () => {
    const file = await aCase()
    await opened(file, 10)
    const ledgerId = (await ledgerOfCase(db, file.id))?.id
    await sql`insert into evidence.upload (id, ledger_id, name, kind, form, declared_type, size, expires_at)
      select gen_random_uuid(), ${ledgerId}, 'a', '', 'file', 'a/b', 1, ${new Date('2026-12-30')}
      from generate_series(1, 1999)`.execute(db)
    expect(await openUpload(world, file, announced(10))).toEqual({ granted: false, why: 'case-vault-full' })
  })

  it('of an upload count its pieces: whoever sends byte by byte is stopped', async () => {
    const file = await aCase()
    const upload = await opened(file, 5_000)
    await sql`update evidence.upload set segments = ${mostCuts - 1}, received = 600 where id = ${upload.id}`.execute(
      db,
    )
    expect(await receiveBytes(world, upload, 600, inPieces(Buffer.from('x')))).toMatchObject({
      granted: true,
    })
    expect(await receiveBytes(world, upload, 601, inPieces(Buffer.from('x')))).toEqual({
      granted: false,
      why: 'upload-in-crumbs',
    })
    expect(await uploadIn(world, file.id, upload.id)).toBeUndefined()
  })

  it.each([
    { threat: 'child-grooming' },
    { threat: 'sextortion', flags: ['minor'] },
    { threat: 'intimate-image-abuse', flags: ['minor'] },
  ])('of the law are read before anything else: no file where $threat, words are welcome', async (told) => {
    const file = await aCase(told)
    expect(await openUpload(world, file, announced(10))).toEqual({
      granted: false,
      why: 'exhibit-images-closed',
    })
    const words = await depositText(world, file, { text: 'https://x.example', kind: 'URL', name: 'a.txt' })
    expect(words.granted).toBe(true)
  })

  it('of the law are not passed by a picture written as words', async () => {
    const file = await aCase({ threat: 'sextortion', flags: ['minor'] })
    const picture = randomBytes(20_000).toString('base64')
    const wrapped = picture.replace(/.{76}/g, '$&\r\n')
    for (const text of [`data:image/png;base64,${picture}`, `Content-Type: image/png\r\n\r\n${wrapped}`])
      expect(await depositText(world, file, { text, kind: '', name: 'a.txt' })).toEqual({
        granted: false,
        why: 'exhibit-images-closed',
      })
    const text = `Il m’écrit ici : https://x.example/${'a1'.repeat(200)}\n`.repeat(15)
    expect((await depositText(world, file, { text, kind: '', name: 'a.txt' })).granted).toBe(true)
  })

  it('leave other harassment of a minor open', async () => {
    const file = await aCase({ threat: 'cyberbullying', flags: ['minor'] })
    expect((await openUpload(world, file, announced(10))).granted).toBe(true)
  })

  it('of a closed case are said', async () => {
    expect(await openUpload(world, await aCase({ closed: true }), announced(10))).toEqual({
      granted: false,
      why: 'case-closed',
    })
  })
})

describe('many who entrust at once', () => {
  // A thousand where a server runs them side by side; the embedded database takes one after another.
  const many = process.env.TEST_DATABASE_URL === undefined ? 300 : 1_000

  it('lose nothing, and keep one chain', async () => {
    const file = await aCase()
    const texts = Array.from({ length: many }, (_, index) => `pièce ${index}`)
    const rulings = await Promise.all(
      texts.map((text) => depositText(world, file, { text, kind: '', name: 'a.txt' })),
    )
    expect(rulings.filter(({ granted }) => !granted)).toEqual([])
    const ledger = await ledgerOfCase(db, file.id)
    const read = readLedger(await linesOf(db, ledger?.id ?? ''))
    expect('head' in read && read.head.entries).toBe(many)
    const exhibits = await exhibitsOf(db, ledger?.id ?? '')
    expect(exhibits.map(({ number }) => number)).toEqual(texts.map((_, index) => index + 1))
    const contents = await Promise.all(
      exhibits.slice(0, 20).map(async (one) => (await whole((await bytesOf(world, one))())).toString()),
    )
    expect(contents.every((content) => texts.includes(content))).toBe(true)
    // Some seconds on a quiet machine; a busy one is given its time.
  }, 240_000)
})

describe('an exhibit', () => {
  it('that was destroyed leaves its fingerprints, its line and nothing else', async () => {
    const exhibit = await deposited(await aCase(), Buffer.from('secret'))
    const before = filesOnDisk().length
    const gesture = { who: { kind: 'depositor' } as const, reason: 'erreur' }
    expect((await destroyExhibit(world, exhibit, gesture)).granted).toBe(true)
    expect(filesOnDisk().length).toBe(before - 1)
    const left = await exhibitById(db, exhibit.ledgerId, exhibit.id)
    expect(left).toMatchObject({ name: '', derived: null, sha512: exhibit.sha512 })
    expect(await openExhibit(world, exhibit, 'copy', gesture)).toEqual({
      granted: false,
      why: 'exhibit-destroyed',
    })
    expect(await destroyExhibit(world, exhibit, gesture)).toEqual({
      granted: false,
      why: 'exhibit-destroyed',
    })
    const read = readLedger(await linesOf(db, exhibit.ledgerId))
    expect('entries' in read && read.entries.map(({ act }) => act)).toEqual(['deposit', 'destroy'])
  })

  it('that was changed on the disk is refused rather than shown', async () => {
    const before = new Set(filesOnDisk())
    const exhibit = await deposited(await aCase(), randomBytes(1_000))
    const [name] = filesOnDisk().filter((one) => !before.has(one))
    const { readFileSync, writeFileSync } = await import('node:fs')
    const path = join(vaultFolder, String(name))
    const sealed = readFileSync(path)
    sealed[sealed.length - 20] = (sealed[sealed.length - 20] ?? 0) ^ 1
    writeFileSync(path, sealed)
    await expect(whole((await bytesOf(world, exhibit))())).rejects.toThrow()
  })

  it('goes with its case, key first; the register stays a year', async () => {
    const file = await aCase()
    const exhibit = await deposited(file, Buffer.from('secret'))
    expect((await deleteCase(house.cases.world, file.id)).granted).toBe(true)
    await expect(bytesOf(world, exhibit)).rejects.toThrow()
    expect((await sweep(world)).files).toBeGreaterThan(0)
    const lines = await linesOf(db, exhibit.ledgerId)
    expect(readLedger(lines)).toMatchObject({ entries: [{ act: 'deposit' }, { act: 'destroy' }] })
  })

  it('is forgotten with its register a year after its case, not a day before', async () => {
    const [old, young] = [await aCase(), await aCase()]
    const [gone, kept] = [await deposited(old, Buffer.from('a')), await deposited(young, Buffer.from('b'))]
    for (const { id } of [old, young]) await deleteCase(house.cases.world, id)
    // The database counts the year by its own clock, which no test moves.
    const endedAgo = (ledgerId: string, days: number) =>
      db
        .updateTable('evidence.ledger')
        .set({ endedAt: new Date(Date.now() - days * day) })
        .where('id', '=', ledgerId)
        .execute()
    await endedAgo(gone.ledgerId, 367)
    await endedAgo(kept.ledgerId, 364)
    expect((await sweep(world)).registers).toBe(1)
    expect(await linesOf(db, gone.ledgerId)).toEqual([])
    expect(await ledgerById(db, gone.ledgerId)).toBeUndefined()
    expect(await exhibitsOf(db, gone.ledgerId)).toEqual([])
    expect((await linesOf(db, kept.ledgerId)).length).toBe(2)
  })
})

describe('a register opened in the instant in which its case was destroyed', () => {
  it('is ended by the next sweep, with all that it held', async () => {
    const exhibit = await deposited({ ...(await aCase()), id: randomUUID() }, Buffer.from('secret'))
    await sweep(world)
    expect(await ledgerById(db, exhibit.ledgerId)).toMatchObject({ caseId: null, wrappedKey: null })
    await expect(bytesOf(world, exhibit)).rejects.toThrow()
  })
})

describe('the register', () => {
  it('is only added to, whoever asks', async () => {
    const { ledgerId } = await deposited(await aCase(), Buffer.from('a'))
    const lines = db.updateTable('evidence.entry').set({ hash: '0'.repeat(64) })
    await expect(lines.where('ledgerId', '=', ledgerId).execute()).rejects.toThrow('only added to')
    await expect(db.deleteFrom('evidence.entry').where('ledgerId', '=', ledgerId).execute()).rejects.toThrow(
      'only added to',
    )
  })
})
