import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { linesOf } from './command.ts'
import { anOperator, type KeptCase } from './operator.ts'
import { type Command, freePort } from './server.ts'

const { data, port, url, ran, town, serving, openCase, readCase, silence, leaves } = await anOperator()
afterAll(leaves)

const showModule = (department: string) =>
  fetch(`${url}/module/cadre?departement=${department}`, {
    headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' },
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

describe('a server on the embedded database', { timeout: 90_000 }, () => {
  const acknowledged: KeptCase[] = []
  let server: Command

  it('refuses its folder to a second process, and goes on as if nothing had happened', async () => {
    server = await serving()
    const elsewhere = town({ PORT: String(await freePort()) })
    for (const second of await Promise.all([ran(['serve'], elsewhere), ran(['migrate'], elsewhere)]))
      expect(second).toMatchObject({
        code: 1,
        err: `Le dossier ${data} est déjà tenu par un autre processus Balise. Arrêtez-le d’abord, ou choisissez un autre dossier avec BALISE_DATA.\n`,
      })
    acknowledged.push(await openCase())
    expect(server.running()).toBe(true)
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
    await silence()
    server = await serving()
  })

  it('asked to stop, finishes the answer under way, takes no new one, and ends well', async () => {
    for (const shown of await Promise.all(['25', '25', 'nulle-part'].map(showModule)))
      expect(shown.status).toBe(200)
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

  it('has written the figures of the module that it still held when it was asked to stop', async () => {
    const { code, out } = await ran(['module', '2026-01-01'], town())
    expect(code).toBe(0)
    const [columns, undeclared, doubs, meaning] = linesOf(out)
    expect(columns).toBe('mois\tdépartement\taffichages\tdéparts\tattaque en cours\tlien suivi')
    expect(undeclared).toMatch(/^\d{4}-\d\d\tnon déclaré\t1\t0\t0\t0$/)
    expect(doubs).toMatch(/^\d{4}-\d\d\t25\t2\t0\t0\t0$/)
    expect(meaning).toMatch(/^Ce sont des écrans, pas des personnes/)
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
    const { code, err } = await ran(['serve'], town())
    expect(code).toBe(1)
    expect(err).toBe(
      `Le port ${port} est déjà pris. Arrêtez ce qui l’occupe, ou choisissez-en un autre : PORT=3001 npm start.\n`,
    )
    other.close()
    await once(other, 'close')
  })

  it('says that its secret is spoiled rather than start with another', async () => {
    writeFileSync(join(data, 'secret'), '')
    const { code, err } = await ran(['serve'], town())
    expect(code).toBe(1)
    expect(err).toMatch(/^Le fichier .*secret ne contient pas de secret lisible\. .*\n$/)
  })
})
