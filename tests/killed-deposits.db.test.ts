import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { anOperator } from './operator.ts'
import type { Command } from './server.ts'

const { folder, data, url, ran, serving, leaves } = await anOperator()
afterAll(leaves)

/** A browser that holds a case: its cookies, and its number. */
async function aHolder() {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit & { duplex?: 'half' } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, url), {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    return answer
  }
  const form = (path: string, fields: [string, string][]) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  const opened = await form('/dossier/nouveau', [
    ['threat', 'phishing-sms'],
    ['public', 'particulier'],
    ['commune', '25000'],
  ])
  const number = opened.headers.get('location')?.split('/')[2] ?? ''
  return { ask, form, list: `/dossier/${number}/pieces`, original: `/originaux/${number}` }
}

const fingerprint = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What a person sends, and never sends twice. */
const sent = new Set<string>()
function made(size: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(randomBytes(size))
  sent.add(fingerprint(bytes))
  return bytes
}

/** Bytes that come as from a poor network: some, then nothing any more. */
const drop = (bytes: Buffer) =>
  new ReadableStream({
    async start(stream) {
      stream.enqueue(bytes)
      await wait(60_000, undefined, { ref: false })
    },
  })

const tus = { 'tus-resumable': '1.0.0' }
const piece = { ...tus, 'content-type': 'application/offset+octet-stream' }

describe('a server killed in the middle of deposits', { timeout: 120_000 }, () => {
  let server: Command
  let holder: Awaited<ReturnType<typeof aHolder>>
  const acknowledged: string[] = []
  const resumed = made(7_000_000)
  let upload = ''

  /** The originals of the case, as they are handed back, in order. */
  async function originals(): Promise<string[]> {
    const found: string[] = []
    for (;;) {
      const answer = await holder.ask(`${holder.original}/${found.length + 1}`)
      if (answer.status === 404) return found
      expect(answer.status).toBe(200)
      found.push(fingerprint(await answer.bytes()))
    }
  }

  it('keeps each exhibit that it acknowledged, and shows no other that is not whole', async () => {
    server = await serving()
    holder = await aHolder()
    const opened = await holder.ask(`${holder.list}/envois`, {
      method: 'POST',
      headers: {
        ...tus,
        'upload-length': String(resumed.length),
        'upload-metadata': `filename ${Buffer.from('disque.img').toString('base64')}`,
      },
    })
    upload = opened.headers.get('location') ?? ''
    const patched = await holder.ask(upload, {
      method: 'PATCH',
      headers: { ...piece, 'upload-offset': '0' },
      body: resumed.subarray(0, 5_000_000),
    })
    expect(patched.status).toBe(204)

    const begins = (path: string, init: RequestInit) =>
      void holder.ask(path, { ...init, duplex: 'half' }).catch(() => undefined)
    begins(upload, {
      method: 'PATCH',
      headers: { ...piece, 'upload-offset': '5000000' },
      body: drop(resumed.subarray(5_000_000, 5_300_000)),
    })
    begins(holder.list, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      body: drop(
        Buffer.concat([
          Buffer.from('--edge\r\nContent-Disposition: form-data; name="files"; filename="film.mp4"\r\n\r\n'),
          randomBytes(9_000_000),
        ]),
      ),
    })
    const working = Array.from({ length: 3 }, async (_, worker) => {
      for (let count = 1; ; count++) {
        const bytes = made(40_000 + 30_000 * worker)
        const form = new FormData()
        form.append('files', new Blob([bytes]), `piece-${worker}-${count}.bin`)
        const { status } = await holder.ask(holder.list, { method: 'POST', body: form })
        if (status !== 303) throw new Error(`refused: ${status}`)
        acknowledged.push(fingerprint(bytes))
      }
    })
    const stopped = Promise.allSettled(working)
    while (acknowledged.length < 12) await wait(5)
    server.killAll('SIGKILL')
    await stopped
    await server.ended

    server = await serving()
    const kept = await originals()
    expect(acknowledged.length).toBeGreaterThanOrEqual(12)
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
    expect(kept.filter((one) => !sent.has(one))).toEqual([])
    expect(new Set(kept).size).toBe(kept.length)
  })

  it('lets the phone go on where the last piece was acknowledged', async () => {
    const { headers } = await holder.ask(upload, { method: 'HEAD', headers: tus })
    const offset = Number(headers.get('upload-offset'))
    expect(offset).toBeGreaterThanOrEqual(5_000_000)
    const { status } = await holder.ask(upload, {
      method: 'PATCH',
      headers: { ...piece, 'upload-offset': String(offset) },
      body: resumed.subarray(offset),
    })
    expect(status).toBe(204)
    expect((await originals()).at(-1)).toBe(fingerprint(resumed))
  })

  it('has kept one register, which verifies with all its exhibits', async () => {
    const page = await (await holder.ask(`${holder.list}/archive`)).text()
    const boxes = [...page.matchAll(/<input[^>]* name="exhibits"[^>]*>/g)].map(([box]): [string, string] => [
      'exhibits',
      / value="([^"]*)"/.exec(box)?.[1] ?? '',
    ])
    const bag = await holder.form(`${holder.list}/archive`, boxes)
    expect(bag.status).toBe(200)
    const file = join(folder, 'archive.zip')
    writeFileSync(file, await bag.bytes())
    const { code, err } = await ran(['verify', file])
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('leaves nothing on the disk that no exhibit holds, once what was cut is past its time', async () => {
    const exhibits = (await originals()).length
    server.tell('SIGTERM')
    await server.ended
    const later = new Date(Date.now() + 2 * 86_400_000).toISOString()
    const clock = new URL('journeys/moved-clock.ts', import.meta.url)
    server = await serving({
      BALISE_TEST_NOW: later,
      NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import ${clock}`,
    })
    await server.says(/vault swept/)
    const vault = join(data, 'vault')
    const [register = '', ...others] = readdirSync(vault)
    expect(others).toEqual([])
    expect(readdirSync(join(vault, register))).toHaveLength(exhibits)
  })
})
