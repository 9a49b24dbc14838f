import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { stringify } from 'yaml'
import { projectRoot } from '../../src/platform/content.ts'
import { serveBrowser } from '../browser.ts'
import { administrator, exhibitReaders, townClerks, townHall } from '../cast.ts'
import { clientId, clientSecret, openIdentityProvider } from '../identity-provider.ts'

declare module 'vitest' {
  interface ProvidedContext {
    journeys: {
      /** Where the house listens. */
      address: string
      /** How long after the real clock the clock of the house runs, in milliseconds. */
      shift: number
      /** The one browser of all the files. */
      browser: string
      /** Invitations to administer the house, each for one visitor: without JavaScript, and with. */
      invitations: { plain: string; scripted: string }
      /** A provider of identity that the house knows, on this machine. */
      provider: string
      /** Everything the house has written on its output. */
      log: string
      /** Pages already examined in this run, one empty file each. */
      examined: string
    }
  }
}

/** It is half past nine in the evening, on a Friday of November, when the journeys begin. */
export const startsAt = new Date('2026-11-20T21:30:00+01:00')

/** Starts the built house on an embedded database that has stations, and one browser; stops both at the end. */
export async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'balise-journeys-'))
  const log = join(folder, 'house.log')
  const examined = join(folder, 'examined')
  mkdirSync(examined)
  const address = `http://localhost:${await quietPort()}`
  const shift = startsAt.getTime() - Date.now()
  await takeStationsIn(join(folder, 'var'), address)
  await openLeak(join(folder, 'var'), address)
  const invitations = {
    plain: await inviteAdministrator(join(folder, 'var'), address, administrator.mails.plain),
    scripted: await inviteAdministrator(join(folder, 'var'), address, administrator.mails.scripted),
  }
  const provider = await anIdentityProvider(join(folder, 'var'), address)
  // What was brought in took time: codes that a telephone counts need the same moment on both sides.
  const house = startHouse(address, join(folder, 'var'), log, new Date(Date.now() + shift))
  const [browser] = await Promise.all([serveBrowser(), answers(house, address, log)])
  project.provide('journeys', {
    address,
    shift,
    browser: browser.wsEndpoint(),
    invitations,
    provider: provider.issuer,
    log,
    examined,
  })
  return async () => {
    await browser.close()
    await provider.close()
    house.kill('SIGTERM')
    if (house.exitCode === null) await once(house, 'exit')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const mine = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(BALISE_|SMTP_|DATABASE_URL|VITEST)/.test(name)),
)
/** For a process that lives at the hour of the journeys. */
const movedTime = {
  BALISE_TEST_NOW: startsAt.toISOString(),
  NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import ${new URL('moved-clock.ts', import.meta.url)}`,
}
const command = [join(projectRoot, 'node_modules/.bin/node'), join(projectRoot, 'bin/balise')] as const

/** One command, as an operator types it before the house takes its data folder. */
async function operate(data: string, address: string, ...args: string[]) {
  const [node, balise] = command
  const env = {
    ...mine,
    ...movedTime,
    BALISE_DATA: data,
    BALISE_EMBEDDED_DATABASE: 'accepted',
    BALISE_BASE_URL: address,
  }
  const { stdout } = await promisify(execFile)(node, [balise, ...args], { env })
  return stdout
}

/** The path of a link to the administration, as the command prints it. */
async function inviteAdministrator(data: string, address: string, mail: string): Promise<string> {
  const said = await operate(data, address, 'invite', 'admin', mail)
  const link = said.split('\n').find((line) => URL.canParse(line))
  if (link === undefined) throw new Error(`no link was printed: ${said}`)
  return new URL(link).pathname
}

/** The invented stations, brought in as an operator brings the true ones. */
async function takeStationsIn(data: string, address: string) {
  for (const kind of ['competence', 'gendarmerie', 'police'])
    await operate(
      data,
      address,
      'import',
      kind,
      join(projectRoot, `data/territory/invented/${kind}.csv`),
      '2026-11-20',
    )
}

/** An invented leak, opened the same way. */
async function openLeak(data: string, address: string) {
  const file = `${data}-fuite.yaml`
  writeFileSync(file, aLeak)
  await operate(data, address, 'breach', 'open', file)
}

/** A provider of identity for people of a town hall, and the file that says so to the house. */
async function anIdentityProvider(data: string, address: string) {
  const provider = await openIdentityProvider('mairies', new URL(address), async (path, body) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status } = await fetch(new URL(path, address), { method: 'POST', body, headers })
    return status
  })
  for (const { sub, name, mail } of Object.values(townClerks))
    provider.knows({
      sub,
      email: mail,
      email_verified: true,
      given_name: name,
      groups: ['agents'],
      organisation: townHall.body,
    })
  for (const { sub, name, mail, group } of Object.values(exhibitReaders))
    provider.knows({ sub, email: mail, email_verified: true, given_name: name, groups: [group] })
  writeFileSync(join(data, 'identity-secret'), clientSecret)
  writeFileSync(
    join(data, 'identity-providers.yaml'),
    stringify({
      providers: [
        {
          id: provider.id,
          label: 'MairieExemple',
          issuer: provider.issuer,
          clientId,
          secret: { file: 'identity-secret' },
          scopes: ['openid', 'email', 'profile'],
          twoFactors: { amr: ['mfa'] },
          people: { unknown: 'made' },
          roles: [
            {
              when: { claim: 'groups', contains: 'agents' },
              role: 'organisation-member',
              organisation: { claim: 'organisation' },
            },
            ...Object.values(exhibitReaders).map(({ group, role }) => ({
              when: { claim: 'groups', contains: group },
              role,
              ...(role === 'director' ? {} : { departments: 'everywhere' }),
            })),
          ],
        },
      ],
    }),
  )
  return provider
}

const aLeak = `slug: mutuelle-du-phare
organisation: "Mutuelle du Phare"
known: "2025-11-18"
data: [email, password, iban]
said: "La mutuelle dit avoir changé tous les mots de passe."
sources:
  - { title: "Communiqué de la Mutuelle du Phare", url: "https://mutuelle-du-phare.example/fuite", date: "2025-11-18" }
`

function startHouse(address: string, data: string, log: string, now: Date): ChildProcess {
  const output = openSync(log, 'a')
  const [node, balise] = command
  return spawn(node, [balise, 'dev'], {
    stdio: ['ignore', output, output],
    env: {
      ...mine,
      PORT: new URL(address).port,
      BALISE_DATA: data,
      ...movedTime,
      BALISE_TEST_NOW: now.toISOString(),
    },
  })
}

async function answers(house: ChildProcess, address: string, log: string) {
  for (;;) {
    if (house.exitCode !== null) throw new Error(`the house did not start:\n${readFileSync(log, 'utf8')}`)
    const ready = await fetch(`${address}/readyz`).catch(() => undefined)
    if (ready?.ok) return
    await wait(50)
  }
}

/** A free port below those the system lends to outgoing calls: nobody takes it between now and the start. */
async function quietPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, 'localhost', () => resolve(true))
    })
    if (!free) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
