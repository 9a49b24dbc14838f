import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { sentencesOf } from '../../platform/command.ts'
import { identitySecretPrefix, type Settings } from '../../platform/settings.ts'
import type { IdentityProvider, RoleRule, When } from './rules/provider.ts'
import { isRole, territoryKindOf } from './rules/roles.ts'
import { departmentCodes } from './rules/territory.ts'

/** The file that describes the identity providers (docs/operating.md has a whole one). */

/** One thing wrong in the file: where, and the code of the sentence that explains it. */
export type ProvidersProblem = { place: string; why: ProvidersRefusal }
export type ProvidersRefusal =
  | 'file-missing'
  | 'not-a-file'
  | 'missing'
  | 'unknown-name'
  | 'not-the-form'
  | 'known-twice'
  | 'not-an-issuer'
  | 'openid-missing'
  | 'secret-not-one'
  | 'secret-not-ours'
  | 'secret-missing'
  | 'when-not-one'
  | 'role-unknown'
  | 'role-always'
  | 'administration-not-allowed'
  | 'departments-missing'
  | 'organisation-missing'
  | 'territory-too-many'
  | 'department-unknown'

/** The start is refused: a provider half understood would let in whom nobody meant. Its message says it all. */
export class ProvidersWrong extends Error {
  readonly problems: readonly ProvidersProblem[]
  constructor(file: string, problems: readonly ProvidersProblem[]) {
    const line = ({ place, why }: ProvidersProblem) =>
      sentence('problem', { place: place || '-', sentence: wrong(why) })
    super([sentence('refused', { file, count: problems.length }), ...problems.map(line)].join('\n'))
    this.problems = problems
  }
}
const sentence = sentencesOf('providers')
const wrong = sentencesOf('provider-problems')

const strict = { additionalProperties: false } as const
const text = (maxLength = 300) => Type.String({ minLength: 1, maxLength })
const texts = Type.Array(text(), { maxItems: 200 })
const Claim = Type.Object({ claim: text() }, strict)
const optional = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema)

const RoleSchema = Type.Object(
  {
    when: optional(
      Type.Object({ claim: text(), equals: optional(text()), contains: optional(text()) }, strict),
    ),
    role: Type.Union([text(), Claim]),
    departments: optional(Type.Union([Type.Literal('everywhere'), texts, Claim])),
    organisation: optional(Type.Union([text(120), Claim])),
  },
  strict,
)

const ProviderSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
    label: text(60),
    issuer: text(500),
    clientId: text(),
    authentication: optional(Type.Enum(['client_secret_basic', 'client_secret_post'])),
    secret: Type.Object({ variable: optional(text()), file: optional(text()) }, strict),
    scopes: optional(texts),
    patienceSeconds: optional(Type.Integer({ minimum: 1, maximum: 20 })),
    acr: optional(texts),
    twoFactors: optional(Type.Object({ acr: optional(texts), amr: optional(texts) }, strict)),
    people: optional(
      Type.Object(
        {
          byVerifiedMail: optional(Type.Boolean()),
          unknown: optional(Type.Enum(['refused', 'made'])),
          mailsVouchedFor: optional(Type.Boolean()),
        },
        strict,
      ),
    ),
    name: optional(texts),
    mayGiveAdministration: optional(Type.Boolean()),
    roles: optional(Type.Array(RoleSchema, { maxItems: 500 })),
  },
  strict,
)
const FileSchema = Type.Object({ providers: Type.Array(ProviderSchema, { maxItems: 20 }) }, strict)

/** A provider, and the secret that its operator keeps elsewhere. */
export type GivenProvider = { provider: IdentityProvider; secret: string }

type Where = Pick<Settings, 'dataFolder' | 'identityProviders' | 'identitySecrets'>

/** Reads the identity providers of this instance; none when there is no file. Throws ProvidersWrong. */
export function readProviders({ dataFolder, identityProviders, identitySecrets }: Where): GivenProvider[] {
  const file = identityProviders ?? join(dataFolder, 'identity-providers.yaml')
  if (!existsSync(file)) {
    if (identityProviders === undefined) return []
    throw new ProvidersWrong(file, [{ place: '', why: 'file-missing' }])
  }
  const value = parsed(file)
  const flaws = shapeFlaws(value)
  if (flaws.length > 0) throw new ProvidersWrong(file, flaws)
  const problems: ProvidersProblem[] = []
  const seen = new Set<string>()
  const given = (value as Static<typeof FileSchema>).providers.map((written, index) => {
    const at = `providers/${index}`
    const refuse = (place: string, why: ProvidersRefusal) =>
      void problems.push({ place: `${at}/${place}`, why })
    for (const [name, key] of [
      ['id', written.id],
      ['issuer', `issuer ${written.issuer}`],
    ] as const) {
      if (seen.has(key)) refuse(name, 'known-twice')
      seen.add(key)
    }
    const provider = providerFrom(written)
    if (!isIssuer(provider.issuer)) refuse('issuer', 'not-an-issuer')
    if (!provider.scopes.includes('openid')) refuse('scopes', 'openid-missing')
    written.roles?.forEach((rule, place) => {
      const why = roleFlaw(rule, provider.mayGiveAdministration)
      if (why) refuse(`roles/${place}`, why)
    })
    const secret = secretOf(written.secret, dirname(file), identitySecrets)
    if ('why' in secret) refuse('secret', secret.why)
    return { provider, secret: 'text' in secret ? secret.text : '' }
  })
  if (problems.length > 0) throw new ProvidersWrong(file, problems)
  return given
}

function parsed(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch {
    throw new ProvidersWrong(file, [{ place: '', why: 'not-a-file' }])
  }
}

/** What the schema refuses, one problem a place: of the branches of a choice, each would tell the same. */
function shapeFlaws(value: unknown): ProvidersProblem[] {
  const flaws = new Map<string, ProvidersProblem>()
  const note = (place: string, why: ProvidersRefusal) => {
    const key = place.replace(/^\//, '')
    if (!flaws.has(key)) flaws.set(key, { place: key, why })
  }
  for (const { keyword, instancePath, params } of Value.Errors(FileSchema, value)) {
    const named = params as { requiredProperties?: string[]; additionalProperties?: string[] }
    if (keyword === 'required')
      for (const name of named.requiredProperties ?? []) note(`${instancePath}/${name}`, 'missing')
    else if (keyword === 'boolean') note(instancePath, 'unknown-name')
    else if (keyword !== 'additionalProperties') note(instancePath, 'not-the-form')
  }
  return [...flaws.values()]
}

type Written = Static<typeof ProviderSchema>

/** What is not said is what lets in the fewest. */
const providerFrom = (written: Written): IdentityProvider => ({
  id: written.id,
  label: written.label,
  issuer: written.issuer,
  clientId: written.clientId,
  authentication: written.authentication ?? 'client_secret_basic',
  scopes: written.scopes ?? ['openid', 'email'],
  patienceSeconds: written.patienceSeconds ?? 5,
  acr: written.acr ?? [],
  twoFactors: { acr: written.twoFactors?.acr ?? [], amr: written.twoFactors?.amr ?? [] },
  people: {
    byVerifiedMail: written.people?.byVerifiedMail ?? false,
    unknown: written.people?.unknown ?? 'refused',
    mailsVouchedFor: written.people?.mailsVouchedFor ?? false,
  },
  name: written.name ?? ['given_name', 'family_name'],
  mayGiveAdministration: written.mayGiveAdministration ?? false,
  roles: (written.roles ?? []).map(({ when, ...rule }) => ({
    ...(rule as RoleRule),
    ...(when ? { when: when as When } : {}),
  })),
})

/** In clear only on the machine itself, where a provider of test runs. */
const isIssuer = (issuer: string): boolean => {
  if (!URL.canParse(issuer)) return false
  const { protocol, hostname, search, hash, username } = new URL(issuer)
  if (search + hash + username !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))
}
export const isThisMachine = (hostname: string) => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)

function roleFlaw(
  { when, role, departments, organisation }: Static<typeof RoleSchema>,
  mayGiveAdministration: boolean,
): ProvidersRefusal | undefined {
  if (when && (when.equals === undefined) === (when.contains === undefined)) return 'when-not-one'
  if (Array.isArray(departments) && !departments.every((code) => departmentCodes.includes(code)))
    return 'department-unknown'
  if (typeof role !== 'string') return undefined
  if (!isRole(role)) return 'role-unknown'
  // One slip would give the whole directory of a ministry the duty desk.
  if (!when) return 'role-always'
  if (role === 'instance-admin' && !mayGiveAdministration) return 'administration-not-allowed'
  const kind = territoryKindOf[role]
  if (
    kind === 'departments' &&
    (departments === undefined || (Array.isArray(departments) && departments.length === 0))
  )
    return 'departments-missing'
  if (kind === 'organisation' && organisation === undefined) return 'organisation-missing'
  if ((kind !== 'departments' && departments) || (kind !== 'organisation' && organisation))
    return 'territory-too-many'
  return undefined
}

function secretOf(
  { variable, file }: { variable?: string; file?: string },
  folder: string,
  known: Settings['identitySecrets'],
): { text: string } | { why: ProvidersRefusal } {
  if ((variable === undefined) === (file === undefined)) return { why: 'secret-not-one' }
  if (variable !== undefined) {
    if (!variable.startsWith(identitySecretPrefix)) return { why: 'secret-not-ours' }
    const text = Object.hasOwn(known, variable) ? known[variable] : undefined
    return text === undefined ? { why: 'secret-missing' } : { text }
  }
  try {
    const text = readFileSync(resolve(folder, file ?? ''), 'utf8').trim()
    return text === '' ? { why: 'secret-missing' } : { text }
  } catch {
    return { why: 'secret-missing' }
  }
}
