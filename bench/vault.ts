/**
 * npm run bench -- --vault: one large exhibit entrusted and taken back, through the server as people reach it: by the
 * tus protocol in pieces of 64 MB, as pages with scripts send it, then by the plain form, in one request.
 *
 * Four gigabytes each (64 MB with --short); the disk must have room for twice that. What is sent is made as it goes
 * and does not repeat itself; what comes back must have its fingerprint. The load generator is on the same machine.
 *
 * Memory is the most that was ever resident in the process that serves (VmHWM of /proc, set back before each step),
 * beside what the same process held at rest just before: with both, nobody has to trust a subtraction.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { pipeline } from 'node:stream/promises'

const million = 1e6
const patch = 64 * million

/** What one step did: millions of bytes a second, and mebibytes resident at rest and at most. */
export type Step = { name: string; speed: number; rest: number; peak: number }

/** Entrusts and takes back `size` bytes in two ways, a step at a time. Throws when one byte comes back otherwise. */
export async function* vaultSteps(origin: string, server: number, size: number): AsyncGenerator<Step> {
  const visitor = new Sender(origin)
  const number = await visitor.openCase()
  const list = `/dossier/${number}/pieces`
  const step = async (name: string, work: () => Promise<unknown>): Promise<Step> => {
    const rest = await atRest(server)
    const started = performance.now()
    await work()
    const seconds = (performance.now() - started) / 1000
    return { name, speed: size / million / seconds, rest, peak: memoryOf(server, 'VmHWM') }
  }

  const [one, other] = [new Made(size), new Made(size)]
  yield await step('entrusted by tus, pieces of 64 MB', () => byTus(visitor, list, one))
  yield await step('taken back', () => takenBack(visitor, `/originaux/${number}/1`, one))
  yield await step('entrusted by the plain form, one request', () => byForm(visitor, list, other))
  yield await step('taken back', () => takenBack(visitor, `/originaux/${number}/2`, other))
}

async function byTus(visitor: Sender, list: string, made: Made) {
  const tus = { 'tus-resumable': '1.0.0' }
  const opened = await visitor.ask('POST', `${list}/envois`, {
    ...tus,
    'upload-length': String(made.size),
    'upload-metadata': `filename ${Buffer.from('disque.img').toString('base64')}`,
  })
  expected(opened.status, 201)
  const bytes = made.bytes()
  for (let offset = 0; offset < made.size; offset += patch) {
    const length = Math.min(patch, made.size - offset)
    const { status } = await visitor.ask(
      'PATCH',
      opened.headers.location ?? '',
      {
        ...tus,
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
        'content-length': String(length),
      },
      taken(bytes, length),
    )
    expected(status, 204)
  }
  await bytes.next()
}

async function byForm(visitor: Sender, list: string, made: Made) {
  const edge = `edge${randomBytes(8).toString('hex')}`
  const { status } = await visitor.ask(
    'POST',
    list,
    { 'content-type': `multipart/form-data; boundary=${edge}` },
    (async function* () {
      yield Buffer.from(
        `--${edge}\r\nContent-Disposition: form-data; name="files"; filename="disque.img"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      )
      yield* made.bytes()
      yield Buffer.from(`\r\n--${edge}--\r\n`)
    })(),
  )
  expected(status, 303)
}

async function takenBack(visitor: Sender, path: string, made: Made) {
  const hash = createHash('sha256')
  const { status } = await visitor.ask('GET', path, {}, undefined, (piece) => hash.update(piece))
  expected(status, 200)
  if (hash.digest('hex') !== made.fingerprint) throw new Error('what came back is not what was entrusted')
}

/** Bytes that are made as they are sent: blocks drawn once, each with its rank. */
class Made {
  readonly size: number
  fingerprint = ''
  private readonly block = randomBytes(million)

  constructor(size: number) {
    this.size = size
  }

  async *bytes(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    for (let at = 0; at < this.size; at += this.block.length) {
      const piece = Buffer.from(this.block.subarray(0, this.size - at))
      piece.writeDoubleLE(at)
      hash.update(piece)
      yield piece
    }
    this.fingerprint = hash.digest('hex')
  }
}

/** The next bytes of what is being made; a piece is a whole number of blocks. */
async function* taken(bytes: AsyncGenerator<Buffer>, length: number): AsyncGenerator<Buffer> {
  for (let left = length; left > 0; ) {
    const { value } = await bytes.next()
    if (!value) return
    left -= value.length
    yield value
  }
}

type Answer = { status: number; headers: Record<string, string | undefined> }

/** Somebody with a case, as her browser keeps it. */
class Sender {
  private readonly origin: string
  private cookies = ''

  constructor(origin: string) {
    this.origin = origin
  }

  async openCase(): Promise<string> {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const fields = 'threat=phishing-sms&public=particulier&flags=money-lost&commune=25000'
    const saved = await this.ask('POST', '/dossier/nouveau', form, [Buffer.from(fields)])
    expected(saved.status, 303)
    await this.ask('POST', saved.headers.location ?? '', form, [Buffer.from('then=skip')])
    return /BAL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(saved.headers.location ?? '')?.[0] ?? ''
  }

  ask(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: Iterable<Buffer> | AsyncIterable<Buffer>,
    hear: (piece: Buffer) => void = () => {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path, this.origin),
        { method, headers: { ...headers, cookie: this.cookies } },
        (answer) => {
          const set = answer.headers['set-cookie'] ?? []
          if (set.length > 0)
            this.cookies = [this.cookies, ...set.map((line) => line.split(';')[0])].filter(Boolean).join('; ')
          answer.on('data', hear)
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers as Record<string, string | undefined>,
            }),
          )
        },
      )
      asked.on('error', reject)
      if (body) pipeline(body, asked).catch(reject)
      else asked.end()
    })
  }
}

function expected(status: number, wanted: number) {
  if (status !== wanted) throw new Error(`${status} instead of ${wanted}`)
}

/** What the process holds when it has done nothing for a while; its peak is set back to that. */
async function atRest(pid: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return memoryOf(pid, 'VmRSS')
}

const memoryOf = (pid: number, field: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
