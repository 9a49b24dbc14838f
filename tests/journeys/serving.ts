import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inject } from 'vitest'
import { projectRoot } from '../../src/platform/content.ts'

/** Where a house listens, and how long after the real clock its own runs, in milliseconds. */
export type Place = { address: string; shift: number }

/** It is half past nine in the evening, on a Friday of November, when the journeys begin. */
export const startsAt = new Date('2026-11-20T21:30:00+01:00')

export const command = [join(projectRoot, 'node_modules/.bin/node'), join(projectRoot, 'bin/balise')] as const

const mine = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(BALISE_|SMTP_|DATABASE_URL|VITEST)/.test(name)),
)
/** What a process of a house is given when it lives at another hour, and nothing that whoever runs the tests has set. */
export const livingAt = (at: Date) => ({
  ...mine,
  BALISE_TEST_NOW: at.toISOString(),
  NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import ${new URL('moved-clock.ts', import.meta.url)}`,
})

export type Serving = { mode: 'dev' | 'demo'; data: string; log: string }

/** Starts the built house, and comes back once it answers. */
export async function serve({ mode, data, log }: Serving, { address, shift }: Place) {
  const output = openSync(log, 'a')
  const [node, balise] = command
  const house = spawn(node, [balise, mode], {
    stdio: ['ignore', output, output],
    env: {
      ...livingAt(new Date(Date.now() + shift)),
      PORT: new URL(address).port,
      BALISE_DATA: data,
    },
  })
  for (;;) {
    if (house.exitCode !== null) throw new Error(`the house did not start:\n${readFileSync(log, 'utf8')}`)
    const ready = await fetch(`${address}/readyz`).catch(() => undefined)
    if (ready?.ok) break
    await wait(50)
  }
  return {
    stop: async () => {
      house.kill('SIGTERM')
      if (house.exitCode === null) await once(house, 'exit')
    },
  }
}

/** A free port below those the system lends to outgoing calls: nobody takes it between now and the start. */
export async function quietAddress(): Promise<string> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, 'localhost', () => resolve(true))
    })
    if (!free) continue
    server.close()
    await once(server, 'close')
    return `http://localhost:${port}`
  }
}

/** Where houses of the tests keep what they have; `remove` once they are closed. */
export function aFolder() {
  const path = mkdtempSync(join(tmpdir(), 'balise-journeys-'))
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  }
}

/** Where the demo lives before anybody came: its invented people settle once, a minute before the journeys begin. */
export async function settleDemo(data: string, log: string) {
  const shift = startsAt.getTime() - 60_000 - Date.now()
  const house = await serve({ mode: 'demo', data, log }, { address: await quietAddress(), shift })
  await house.stop()
}

/** A demo of its own, with its invented people, which may be stopped and found again later. */
export async function openDemo() {
  const folder = aFolder()
  const serving: Serving = {
    mode: 'demo',
    data: join(folder.path, 'var'),
    log: join(folder.path, 'house.log'),
  }
  cpSync(inject('journeys').settledDemo, serving.data, { recursive: true })
  const place: Place = { address: await quietAddress(), shift: startsAt.getTime() - Date.now() }
  let house = await serve(serving, place)
  return {
    place,
    startAgain: async (later: number) => {
      await house.stop()
      place.shift += later
      house = await serve(serving, place)
    },
    close: async () => {
      await house.stop()
      folder.remove()
    },
  }
}
