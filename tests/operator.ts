import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ordinary } from './command.ts'
import { type Command, freePort, runBalise } from './server.ts'

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

  return {
    folder,
    data,
    port,
    url: `http://127.0.0.1:${port}`,
    /** Runs a command to its end. */
    ran,
    town,
    serving: async (more: Record<string, string> = {}) => {
      const server = run(['serve'], town(more))
      await server.says(/Balise écoute sur/)
      return server
    },
    leaves: async () => {
      for (const command of started) command.killAll()
      await Promise.all(started.map(({ ended }) => ended))
      rmSync(folder, { recursive: true })
    },
  }
}
