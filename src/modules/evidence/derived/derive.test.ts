import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../platform/content.ts'
import { drawApart, inTurn, readApart, restricted } from './apart.ts'
import { aBmp, aMail, aTellingExif, aZip, somePixels, withExif } from './builders.ts'
import { derive, headBytes, previewOf } from './index.ts'

/** The file, given in pieces as the vault gives it. */
async function* inPieces(bytes: Buffer, size = 10_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const derived = (bytes: Buffer, name: string, type = '', size = bytes.length) =>
  derive(bytes.subarray(0, headBytes), () => inPieces(bytes), { type, name, size })
const preview = async (bytes: Buffer, name: string) =>
  previewOf(await derived(bytes, name), () => inPieces(bytes), bytes.length)

const jpegHead = Buffer.from('\xff\xd8\xff\xc0\0\x11\x08\0\x14\0\x28\x03', 'latin1')

describe('what is derived', () => {
  it('of a mail are its facts, fit for the database', async () => {
    const mail = Buffer.from(aMail({ fields: ['Subject: a\0b\ud800'], body: 'https://voleur.example/' }))
    const whole = await derived(mail, 'message.eml', 'message/rfc822')
    const { v, type, facts, unread } = whole
    expect({ v, sniffed: type.sniffed, verdict: type.verdict, unread }).toEqual({
      v: 1,
      sniffed: 'eml',
      verdict: 'agrees',
      unread: null,
    })
    expect(facts).toMatchObject({ kind: 'mail', links: [{ host: 'voleur.example' }] })
    expect(JSON.stringify(facts)).not.toMatch(/\\u0000|\\ud[89a-f]/)
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole)
  })

  it('of a mail too long to be read whole are those of its beginning, and it says so', async () => {
    const { facts } = await derived(Buffer.from(aMail()), 'a.eml', '', 30_000_000)
    expect(facts).toMatchObject({ kind: 'mail', subject: 'Votre compte', unread: ['cut'] })
  })

  it('of a photo is where it was taken', async () => {
    const { facts } = await derived(withExif(jpegHead, aTellingExif()), 'photo.jpg')
    expect(facts).toMatchObject({ kind: 'image', width: 40, height: 20, place: { latitude: 45.5 } })
  })

  it('of an archive is its list, though it lies at the end of a long file', async () => {
    const zip = aZip({
      'film.txt': 'a'.repeat(2_000_000),
      'word/vbaProject.bin': '',
      '[Content_Types].xml': '',
    })
    const { facts, type } = await derived(zip, 'lettre.zip')
    expect(facts).toMatchObject({ kind: 'archive', macros: true, whole: true })
    expect(type.warnings).toContain('macros')
  })

  it('of a program is what it is, and nothing of it is read', async () => {
    const program = Buffer.from(`MZ\x90\0\x03${'\0'.repeat(90)}`, 'latin1')
    expect(await derived(program, 'photo.jpg')).toMatchObject({
      type: { sniffed: 'exe' },
      facts: null,
      unread: null,
    })
  })

  it('of an archive of a gigabyte is nothing, and it says why', async () => {
    expect(await derived(aZip({ a: 'a' }), 'a.zip', '', 1_000_000_000)).toMatchObject({
      facts: null,
      unread: 'too-large',
    })
  })
})

describe('a preview', () => {
  it('of a picture is another picture', async () => {
    const shown = await preview(aBmp(somePixels(40, 20)), 'capture.bmp')
    expect(shown).toMatchObject({ kind: 'image', type: 'image/webp' })
  })

  it('of a page is its source', async () => {
    expect(await preview(Buffer.from('<html><script>a()</script>'), 'a.html')).toEqual({
      kind: 'text',
      charset: 'utf-8',
      lines: ['<html><script>a()</script>'],
      cut: false,
    })
  })

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7'), 'not-shown'],
    ['a program', Buffer.from(`MZ${'\0'.repeat(90)}`), 'not-shown'],
    ['a HEIC', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'no-codec'],
    ['a picture that is cut', jpegHead, 'unreadable'],
    ['a wall of pixels', Buffer.from('GIF89a\xff\xff\xff\xff\0\0\0', 'latin1'), 'too-many-pixels'],
  ])('of %s is none, and it says why', async (_, bytes, why) => {
    expect(await preview(bytes, '')).toEqual({ kind: 'none', why })
  })
})

describe('the process apart', () => {
  it('reads the header of a mail alone, when its parts were made never to be read', async () => {
    const task = { read: 'mail', type: 'eml', size: 1, whole: true, headOnly: true } as const
    expect(await readApart(task, Buffer.from(aMail()))).toMatchObject({
      done: true,
      value: { subject: 'Votre compte', unread: ['body'] },
    })
  })

  const reading = { read: 'mail', type: 'eml', size: 1, whole: true } as const

  it('is ended when it takes too long', async () => {
    expect(await readApart(reading, Buffer.from(aMail()), 1)).toEqual({ done: false, why: 'too-long' })
  })

  it('breaks alone', async () => {
    expect(await drawApart({ draw: 'png', orientation: 1 }, Buffer.from('a'))).toEqual({
      done: false,
      why: 'broken',
    })
  })

  it('serves as many as ask, in their turn', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => inTurn(() => readApart(reading, Buffer.from(aMail())))),
    )
    expect(answers.every(({ done }) => done)).toBe(true)
  })

  it('is asked for the bytes of no more than it works on', async () => {
    const mail = Buffer.from(aMail())
    let [held, most] = [0, 0]
    const source = async function* () {
      most = Math.max(most, ++held)
      await new Promise((resolve) => setTimeout(resolve, 20))
      yield mail
      held--
    }
    await Promise.all(
      Array.from({ length: 5 }, () =>
        derive(mail, source, { type: 'message/rfc822', name: 'a.eml', size: mail.length }),
      ),
    )
    expect(most).toBe(2)
  })

  it('leaves those who wait too long without an answer, and goes on', async () => {
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const slow = [0, 1].map(() => inTurn(() => ended.then(() => ({ done: true, value: 1 }) as const)))
    expect(await inTurn(async () => ({ done: true, value: 2 }), 10)).toEqual({ done: false, why: 'too-long' })
    end()
    await Promise.all(slow)
    expect(await inTurn(async () => ({ done: true, value: 3 }))).toEqual({ done: true, value: 3 })
  })

  it('has no secret, reads only the program, writes nowhere and starts nothing', () => {
    const attempts = [
      "Object.keys(process.env).filter((name) => !name.startsWith('_'))",
      "fs.readFileSync('/etc/hostname')",
      "fs.readdirSync('content')",
      "fs.writeFileSync('node_modules/a', 'a')",
      "require('node:child_process').spawnSync('true')",
      "new (require('node:worker_threads').Worker)('1', { eval: true })",
      "fs.readFileSync('package.json').length > 0",
    ]
    const code = `console.log(JSON.stringify([${attempts.map((one) => `(() => { try { return ${one} } catch (error) { return error.code } })()`)}]))`
    const { stdout } = spawnSync(process.execPath, [...restricted, '-e', code], { env: {}, cwd: projectRoot })
    const denied = 'ERR_ACCESS_DENIED'
    expect(JSON.parse(stdout.toString())).toEqual([[], denied, denied, denied, denied, denied, true])
  })
})
