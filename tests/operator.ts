import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ordinary } from './command.ts'
import { type Command, freePort, runBalise } from './server.ts'

export type KeptCase = { number: string; secret: string }

/** An operator and her small town: a folder and a port of her own, and the processes she starts. */
export async function anOperator() {
  const folder = mkdtempSync(join(tmpdir(), 'balise-operator-'))
  const data = join(folder, 'var')
  const port = await freePort()
  const started: Command[] = []

  const run = (args: string[], env: Record<string, string> = {}) => {
    const command = runBalise(args, env)
    started.push(command)
    return command
  }
  const ran = async (args: string[], env: Record<string, string> = {}) => {
    const { ended, said } = run(args, env)
    return { code: await ended, out: ordinary(said.out), err: ordinary(said.err) }
  }
  /** The settings of a small town: production, the embedded database accepted. */
  const town = (more: Record<string, string> = {}) => ({
    BALISE_DATA: data,
    BALISE_EMBEDDED_DATABASE: 'accepted',
    BALISE_BASE_URL: `http://localhost:${port}`,
    PORT: String(port),
    HOST: '127.0.0.1',
    ...more,
  })

  const url = `http://127.0.0.1:${port}`
  return {
    folder,
    data,
    port,
    url,
    /** Runs a command to its end. */
    ran,
    town,
    serving: async (more: Record<string, string> = {}) => {
      const server = run(['serve'], town(more))
      await server.says(/Balise écoute sur/)
      return server
    },
    /** Somebody opens a case with the server; what it acknowledges. */
    openCase: async (): Promise<KeptCase> => {
      const answer = await fetch(`${url}/api/v1/cases`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ threat: 'phishing-sms', public: 'particulier', flags: ['money-lost'] }),
      })
      if (answer.status !== 201) throw new Error(`the case was not opened: ${answer.status}`)
      return (await answer.json()) as KeptCase
    },
    readCase: ({ number, secret }: KeptCase) =>
      fetch(`${url}/api/v1/cases/${number}`, {
        headers: { authorization: `Bearer ${encodeURIComponent(secret)}` },
      }),
    /** Waits until nobody answers any more; ten seconds at most. */
    silence: async () => {
      for (let tries = 0; tries < 400 && (await fetch(`${url}/healthz`).catch(() => undefined)); tries++)
        await wait(25)
    },
    leaves: async () => {
      for (const command of started) command.killAll()
      await Promise.all(started.map(({ ended }) => ended))
      rmSync(folder, { recursive: true })
    },
  }
}
