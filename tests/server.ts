import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { projectRoot } from '../src/platform/content.ts'

type Environment = Record<string, string>
export type Command = ReturnType<typeof runBalise>

/** What the operator's own environment gives the commands of a test: nothing of Balise's. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(BALISE_|SMTP_|DATABASE_URL|PORT$|HOST$|NODE_OPTIONS|VITEST)/.test(name),
  ),
)

/** Runs `bin/balise`, as an operator does: a process of its own, and what it says. */
export function runBalise(args: string[], env: Environment = {}) {
  const child = spawn(
    join(projectRoot, 'node_modules/.bin/node'),
    [join(projectRoot, 'bin/balise'), ...args],
    {
      env: { ...environment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: a test that kills it kills the launcher and the server together.
      detached: true,
    },
  )
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  return {
    said,
    ended,
    running: () => child.exitCode === null && child.signalCode === null,
    tell: (signal: NodeJS.Signals) => child.kill(signal),
    killAll: (signal: NodeJS.Signals = 'SIGKILL') => killGroup(child, signal),
    /** Waits until it has said something; fails with all it said when it ends without. */
    says: async (what: RegExp) => {
      while (!what.test(said.out + said.err)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`it ended, having said: ${said.out}${said.err}`)
        await wait(20)
      }
    },
  }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal)
  } catch {
    // It has ended already.
  }
}

/** A port of this machine that nobody holds. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
