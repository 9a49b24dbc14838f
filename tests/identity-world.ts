import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { stringify } from 'yaml'
import { invite } from '../src/modules/accounts/invitations.ts'
import { providerPath } from '../src/modules/accounts/paths.ts'
import { talkWith } from '../src/modules/accounts/provider.ts'
import { readProviders } from '../src/modules/accounts/providers-file.ts'
import type { Role, Territory } from '../src/modules/accounts/rules/roles.ts'
import { type AuditEntry, auditFrom } from '../src/modules/accounts/store/audit.ts'
import { type Person, personByMail } from '../src/modules/accounts/store/people.ts'
import { loadRefusals } from '../src/platform/http/refusals.ts'
import { aCaller, type Caller, inPage } from './caller.ts'
import { openHouse } from './house.ts'
import {
  clientId,
  clientSecret,
  type Known,
  openIdentityProvider,
  type SigningIn,
  type TestProvider,
} from './identity-provider.ts'

export const home = new URL('http://localhost:3000')

const common = {
  clientId,
  secret: { variable: 'BALISE_IDENTITY_SECRET_TEST' },
  scopes: ['openid', 'email', 'profile'],
  name: ['given_name', 'usual_name'],
  patienceSeconds: 10,
}
/** Two providers of identity, and one that does not answer. */
const fileOf = (pro: TestProvider, police: TestProvider) => ({
  providers: [
    {
      ...common,
      id: 'pro',
      label: 'ProExemple',
      issuer: pro.issuer,
      people: { byVerifiedMail: true },
      twoFactors: { amr: ['mfa'], acr: ['eidas2'] },
      roles: [
        { when: { claim: 'groups', contains: 'redaction' }, role: 'editor' },
        {
          when: { claim: 'groups', contains: 'permanence' },
          role: 'duty-agent',
          departments: { claim: 'departement' },
        },
        {
          when: { claim: 'groups', contains: 'mairie' },
          role: 'organisation-manager',
          organisation: { claim: 'organisation' },
        },
        { role: { claim: 'balise_roles' } },
      ],
    },
    {
      ...common,
      id: 'police',
      label: 'Police d’exemple',
      issuer: police.issuer,
      authentication: 'client_secret_post',
      acr: ['eidas2'],
      people: { unknown: 'made' },
      mayGiveAdministration: true,
      roles: [
        { when: { claim: 'groups', equals: 'enquete' }, role: 'investigator', departments: 'everywhere' },
        { when: { claim: 'groups', equals: 'admin' }, role: 'instance-admin' },
      ],
    },
    { ...common, id: 'muet', label: 'Le Muet', issuer: 'http://127.0.0.1:9' },
  ],
})

/**
 * The house of one test file with two providers of identity that it knows, one like ProConnect, one of a police
 * force, and a third that does not answer; closed after the last test.
 */
export async function identityWorld() {
  /** The clock of tokens is that of the machine: here the house lives at the same hour. */
  const start = new Date()
  const folder = mkdtempSync(join(tmpdir(), 'balise-providers-'))
  // oidc-provider warns that it keeps everything in memory: a test wishes nothing else.
  for (const way of ['warn', 'info'] as const) vi.spyOn(console, way).mockImplementation(() => {})

  /** What the house answered to sign-outs that providers announced to it. */
  const announced = { status: 0, count: 0 }
  const announce = async (path: string, body: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await house.app.inject({ method: 'POST', url: path, payload: body, headers })
    announced.status = answer.statusCode
    announced.count++
    return answer.statusCode
  }
  const pro = await openIdentityProvider('pro', home, announce)
  const police = await openIdentityProvider('police', home, announce)
  const file = () => fileOf(pro, police)
  const settings = () => {
    const identityProviders = join(folder, 'providers.yaml')
    writeFileSync(identityProviders, stringify(file()))
    return { identityProviders, identitySecrets: { BALISE_IDENTITY_SECRET_TEST: clientSecret } }
  }
  /** As the house reads them from the file of its operator. */
  const configured = () => readProviders({ dataFolder: folder, ...settings() })
  const house = await openHouse({ at: start, settings: settings() })
  afterAll(async () => {
    await Promise.all([house.close(), pro.close(), police.close()])
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => {
    house.clock.now = start
    for (const { whims } of [pro, police]) for (const name of Object.keys(whims)) delete whims[name as 'down']
  })

  let count = 0
  /** Talking with a provider that was asked nothing yet. */
  function aTalk({ id }: TestProvider, patienceSeconds = 10) {
    const given = configured().find(({ provider }) => provider.id === id)
    if (!given) throw new Error(`no provider ${id}`)
    const told: string[] = []
    const tell = ({ step, code }: { step: string; code: string }) => void told.push(`${step} ${code}`)
    return { ...talkWith({ ...given, provider: { ...given.provider, patienceSeconds } }, tell), told }
  }

  /** She left for the provider and is back, with what her browser kept. */
  async function cameBack(talk: ReturnType<typeof aTalk>, provider: TestProvider, signing: SigningIn) {
    const begun = await talk.start(new URL(providerPath(provider.id, 'backFromProvider'), home))
    if (!begun.granted) throw new Error(begun.why)
    const { leaveFor, started } = begun.value
    return { came: new URL(await provider.browser().signIn(leaveFor.href, signing)), started }
  }

  /** Somebody whom a provider knows: nobody's subject and address before. */
  function aKnown(provider: TestProvider, more: Record<string, unknown> = {}): Known & { email: string } {
    const sub = `sujet-${++count}-${start.getTime()}`
    const email = `${sub}@ministere.example`
    const known = { sub, email, email_verified: true, given_name: 'Nour', usual_name: 'Berthelot', ...more }
    provider.knows(known)
    return known
  }

  const leave = async (caller: Caller, provider: TestProvider) => {
    const answer = await caller.get(providerPath(provider.id))
    expect(answer.statusCode).toBe(303)
    return String(answer.headers.location)
  }

  /** What follows the origin, as the browser asks it of the house. */
  const pathOf = (url: string) => {
    const { origin, pathname, search } = new URL(url)
    expect(origin).toBe(home.origin)
    return pathname + search
  }

  /** The whole way of somebody at her browser, and the answer of the house when she is back. */
  async function signIn(
    provider: TestProvider,
    signing: SigningIn,
    { caller = aCaller(house), browser = provider.browser() } = {},
  ) {
    const back = await browser.signIn(await leave(caller, provider), signing)
    return { caller, browser, back, answer: await caller.get(pathOf(back)) }
  }

  const sentences = loadRefusals()
  const refusal = (code: string, label = 'ProExemple') =>
    inPage(sentences.of(code, 'fr').sentence.replace('{provider}', label))
  const rolesOf = (person: Person | undefined) =>
    person?.roles
      .map(({ role, departments, organisation }) =>
        [role, departments.join('+'), organisation ?? ''].join(':'),
      )
      .sort()
  const linesAbout = async (person: Person | undefined): Promise<AuditEntry[]> =>
    (await auditFrom(house.world.db, 0, 100_000)).filter(
      ({ actor, data }) => person && [actor, data.person, data.of].includes(person.id),
    )
  const invited = (mail: string, role: Role, territory: Territory = { kind: 'none' }) =>
    invite(house.world, { mail, role, territory, language: 'fr' }, null)
  const byMail = (mail: string) => personByMail(house.world.db, mail)

  return {
    house,
    start,
    configured,
    pro,
    police,
    announced,
    aTalk,
    cameBack,
    aKnown,
    leave,
    pathOf,
    signIn,
    refusal,
    rolesOf,
    linesAbout,
    invited,
    byMail,
  }
}
