import { connect } from 'node:net'
import fastify from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { endUnfinished } from './patience.ts'

const open: { close: () => unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** A server of little patience, and what it answers to whoever sends `pieces`, one every forty milliseconds. */
async function told(path: string, pieces: string[], length: number): Promise<string> {
  const app = fastify({ requestTimeout: 0 })
  open.push(app)
  endUnfinished(app, { whole: 300, next: 1_000 })
  app.addContentTypeParser('*', (_request, body, done) => done(null, body))
  const readAll = async ({ body }: { body: unknown }) => {
    let size = 0
    for await (const some of body as AsyncIterable<Buffer>) size += some.length
    return `all ${size}`
  }
  app.post('/form', readAll)
  app.post('/long', { config: { longBody: true } }, readAll)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1')
  open.push({ close: () => socket.destroy() })
  let heard = ''
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (bytes) => {
      heard += bytes.toString('utf8')
      if (heard.includes('all ')) resolve()
    })
    socket.on('close', () => resolve())
    socket.on('error', () => resolve())
  })
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: ${length}\r\n\r\n`)
  for (const piece of pieces) {
    socket.write(piece)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  await ended
  return heard
}

/** They take longer than a form may, and each comes well before the next is given up. */
const fourteen = Array.from({ length: 14 }, () => 'x')

describe('a body', () => {
  it('that stops before its end is not waited for', async () => {
    expect(await told('/form', ['abc'], 10)).toContain('HTTP/1.1 408')
    expect(await told('/long', ['abc'], 10)).toContain('HTTP/1.1 408')
  })

  it('that may be long is waited for as long as it comes', async () => {
    expect(await told('/long', fourteen, 14)).toContain('all 14')
  })

  it('that may be long is not given up while it is us whom it waits for', async () => {
    const app = fastify({ requestTimeout: 0 })
    open.push(app)
    endUnfinished(app, { whole: 300, next: 100 })
    app.addContentTypeParser('*', (_request, body, done) => done(null, body))
    app.post('/long', { config: { longBody: true } }, async ({ body }) => {
      let size = 0
      for await (const some of body as AsyncIterable<Buffer>) {
        if (size === 0) await new Promise((resolve) => setTimeout(resolve, 450))
        size += some.length
      }
      return `all ${size}`
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const body = Buffer.alloc(8_000_000)
    const answer = await fetch(`${url}/long`, { method: 'POST', headers: { 'content-type': 'a/b' }, body })
    expect(await answer.text()).toBe('all 8000000')
  })

  it('that may not be long is let go, though it still comes', async () => {
    expect(await told('/form', fourteen, 14)).toContain('HTTP/1.1 408')
  })
})
