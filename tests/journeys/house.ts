import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { stringify } from 'yaml'
import { projectRoot } from '../../src/platform/content.ts'
import { serveBrowser } from '../browser.ts'
import { administrator, exhibitReaders, townClerks, townHall } from '../cast.ts'
import { clientId, clientSecret, openIdentityProvider } from '../identity-provider.ts'
import { aFolder, command, livingAt, quietAddress, serve, settleDemo, startsAt } from './serving.ts'

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
      /** What a demo finds when it begins: its invented people, settled. */
      settledDemo: string
      /** Pages already examined in this run, one empty file each. */
      examined: string
    }
  }
}

/** Starts the built house on an embedded database that has stations, and one browser; stops both at the end. */
export async function setup(project: TestProject) {
  const folder = aFolder()
  const data = join(folder.path, 'var')
  const log = join(folder.path, 'house.log')
  const examined = join(folder.path, 'examined')
  mkdirSync(examined)
  const address = await quietAddress()
  const shift = startsAt.getTime() - Date.now()
  const settledDemo = join(folder.path, 'demo')
  const settling = settleDemo(settledDemo, join(folder.path, 'demo.log'))
  await takeStationsIn(data, address)
  await openLeak(data, address)
  const invitations = {
    plain: await inviteAdministrator(data, address, administrator.mails.plain),
    scripted: await inviteAdministrator(data, address, administrator.mails.scripted),
  }
  const provider = await anIdentityProvider(data, address)
  await settling
  // What was brought in took time: codes that a telephone counts need the same moment on both sides.
  const [browser, house] = await Promise.all([
    serveBrowser(),
    serve({ mode: 'dev', data, log }, { address, shift }),
  ])
  project.provide('journeys', {
    address,
    shift,
    browser: browser.wsEndpoint(),
    invitations,
    provider: provider.issuer,
    log,
    settledDemo,
    examined,
  })
  return async () => {
    await browser.close()
    await provider.close()
    await house.stop()
    folder.remove()
  }
}

/** One command, as an operator types it before the house takes its data folder. */
async function operate(data: string, address: string, ...args: string[]) {
  const [node, balise] = command
  const env = {
    ...livingAt(startsAt),
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
