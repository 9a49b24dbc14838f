import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { projectRoot } from './content.ts'
import type { Bucket } from './files-s3.ts'

/** What the environment decides. Read once, at start; nothing else in the house looks at process.env. */
export type Settings = {
  mode: 'demo' | 'development' | 'production'
  host: string
  port: number
  dataFolder: string
  /** A PostgreSQL server; undefined means the embedded database in the data folder. */
  databaseUrl: string | undefined
  baseUrl: URL
  smtpUrl: string | undefined
  mailFrom: string
  /** 32 bytes in hexadecimal; undefined means generated once and kept in the data folder. */
  secret: string | undefined
  exitUrl: string
  /** Requests a minute from one address; 0 means no limit. */
  rateLimit: number
  trustedProxies: number
  /** Processes that share the port; more than one only with a PostgreSQL server. */
  processes: number
  /** Under public-archive rules nothing is deleted without a recorded visa (Code du patrimoine, L212-2). */
  publicArchives: boolean
  /** The file that describes the identity providers; undefined means the one of the data folder, if it is there. */
  identityProviders: string | undefined
  /** What that file may name in place of a secret: the variables of the environment that begin so, and no other. */
  identitySecrets: Readonly<Record<string, string>>
  logLevel: string
  /** Where a ClamAV daemon listens: `host:port` or `unix:/path`; undefined: nothing is scanned. */
  scanner: string | undefined
  /** A time-stamping authority (RFC 3161), and the file of its root certificates. */
  timeAuthority: string | undefined
  timeAuthorityRoots: string | undefined
  /** Where what is entrusted lies, sealed; undefined: in the data folder. */
  bucket: Bucket | undefined
  /** A register of companies that speaks as the « API Recherche d’entreprises »; undefined: no company is looked up. */
  register: URL | undefined
}

/** One wrong setting: its name and the code of the sentence that explains it (content, command-line.yaml). */
export type SettingProblem = { name: SettingName; why: SettingRefusal; value?: string }
export type SettingRefusal =
  | 'not-a-port'
  | 'not-a-url'
  | 'not-a-database-url'
  | 'not-an-smtp-url'
  | 'not-a-number'
  | 'processes-without-server'
  | 'not-a-secret'
  | 'not-yes-or-no'
  | 'not-a-log-level'
  | 'not-accepted'
  | 'not-a-sender'
  | 'base-url-with-path'
  | 'base-url-missing'
  | 'base-url-not-https'
  | 'database-not-chosen'
  | 'mail-from-missing'
  | 'demo-in-production'
  | 'not-a-scanner'
  | 'not-a-file'
  | 'not-a-bucket'
  | 'not-a-region'
  | 'bucket-key-missing'
  | 'bucket-missing'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

type Environment = Record<string, string | undefined>

/** Every setting, in the order of `bin/balise help`. */
export const settingNames = [
  'PORT',
  'HOST',
  'BALISE_DATA',
  'DATABASE_URL',
  'BALISE_EMBEDDED_DATABASE',
  'BALISE_BASE_URL',
  'BALISE_DEMO',
  'SMTP_URL',
  'BALISE_MAIL_FROM',
  'BALISE_SECRET',
  'BALISE_EXIT_URL',
  'BALISE_RATE_LIMIT',
  'BALISE_TRUSTED_PROXIES',
  'BALISE_PROCESSES',
  'BALISE_PUBLIC_ARCHIVES',
  'BALISE_IDENTITY_PROVIDERS',
  'BALISE_LOG_LEVEL',
  'BALISE_CLAMD',
  'BALISE_TSA_URL',
  'BALISE_TSA_CA',
  'BALISE_S3_URL',
  'BALISE_S3_REGION',
  'BALISE_S3_KEY',
  'BALISE_S3_SECRET',
  'BALISE_REGISTER_URL',
] as const
type SettingName = (typeof settingNames)[number]

/**
 * Reads the settings, or says everything that is wrong with them at once.
 *
 * Production refuses what would be unsafe by silence: a base URL that is absent or not HTTPS (cookies and
 * mailed links), a database nobody chose (the embedded one does not survive a power cut), the demo.
 */
export function readSettings(
  env: Environment,
  command: 'demo' | 'development' | 'production',
): { settings: Settings; problems: SettingProblem[] } {
  const read = reading(env)
  const { problems, wrong, text, whole, yes, url } = read
  const port = whole('PORT', 3000, 'not-a-port', 65_535)
  if (port === 0) wrong('PORT', 'not-a-port')
  const baseUrl = url('BALISE_BASE_URL', /^https?:$/, 'not-a-url')
  const databaseUrl = url('DATABASE_URL', /^postgres(ql)?:$/, 'not-a-database-url')
  const smtpUrl = url('SMTP_URL', /^smtps?:$/, 'not-an-smtp-url')
  const exitUrl = url('BALISE_EXIT_URL', /^https:$/, 'not-a-url') ?? 'https://meteofrance.com/'
  if (baseUrl !== undefined && !isOrigin(new URL(baseUrl))) wrong('BALISE_BASE_URL', 'base-url-with-path')
  const secret = text('BALISE_SECRET')
  if (secret !== undefined && !/^[0-9a-f]{64,}$/i.test(secret)) wrong('BALISE_SECRET', 'not-a-secret')
  const demo = yes('BALISE_DEMO')
  const embedded = text('BALISE_EMBEDDED_DATABASE')
  if (embedded !== undefined && embedded !== 'accepted') wrong('BALISE_EMBEDDED_DATABASE', 'not-accepted')
  const mailFrom = text('BALISE_MAIL_FROM')
  if (mailFrom !== undefined && !/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/.test(mailFrom))
    wrong('BALISE_MAIL_FROM', 'not-a-sender')
  const logLevel = text('BALISE_LOG_LEVEL') ?? 'info'
  if (!(logLevels as readonly string[]).includes(logLevel)) wrong('BALISE_LOG_LEVEL', 'not-a-log-level')

  const scanner = text('BALISE_CLAMD')
  if (scanner !== undefined && !/^(unix:\/.{1,100}|(\[[0-9a-f:.]+\]|[\w.-]+):\d{1,5})$/i.test(scanner))
    wrong('BALISE_CLAMD', 'not-a-scanner')
  const timeAuthority = url('BALISE_TSA_URL', /^https?:$/, 'not-a-url')
  const timeAuthorityRoots = text('BALISE_TSA_CA')
  if (timeAuthorityRoots !== undefined && !existsSync(timeAuthorityRoots))
    wrong('BALISE_TSA_CA', 'not-a-file')
  const bucket = bucketFrom(read)
  const register = url('BALISE_REGISTER_URL', /^https?:$/, 'not-a-url')

  if (command === 'production') {
    if (demo) wrong('BALISE_DEMO', 'demo-in-production')
    if (baseUrl === undefined && text('BALISE_BASE_URL') === undefined)
      wrong('BALISE_BASE_URL', 'base-url-missing')
    if (baseUrl !== undefined && !isSafeOrigin(new URL(baseUrl)))
      wrong('BALISE_BASE_URL', 'base-url-not-https')
    if (text('DATABASE_URL') === undefined && embedded === undefined)
      wrong('DATABASE_URL', 'database-not-chosen')
    if (smtpUrl !== undefined && mailFrom === undefined) wrong('BALISE_MAIL_FROM', 'mail-from-missing')
  }

  const oneACore =
    command === 'production' && databaseUrl !== undefined ? Math.min(availableParallelism(), 8) : 1
  const processes = Math.max(1, whole('BALISE_PROCESSES', oneACore, 'not-a-number', 64))
  if (processes > 1 && databaseUrl === undefined) wrong('BALISE_PROCESSES', 'processes-without-server')

  const folder = text('BALISE_DATA') ?? 'var'
  const providers = text('BALISE_IDENTITY_PROVIDERS')
  return {
    problems,
    settings: {
      mode: command,
      host: text('HOST') ?? 'localhost',
      port,
      dataFolder: isAbsolute(folder) ? folder : join(projectRoot, folder),
      databaseUrl,
      baseUrl: new URL(baseUrl ?? `http://localhost:${port}`),
      smtpUrl,
      mailFrom: mailFrom ?? 'Balise <balise@balise.example>',
      secret,
      exitUrl,
      rateLimit: whole('BALISE_RATE_LIMIT', command === 'production' ? 6000 : 0, 'not-a-number', 10_000_000),
      trustedProxies: whole('BALISE_TRUSTED_PROXIES', 0, 'not-a-number', 10),
      processes,
      publicArchives: yes('BALISE_PUBLIC_ARCHIVES'),
      identityProviders:
        providers === undefined || isAbsolute(providers) ? providers : join(projectRoot, providers),
      identitySecrets: secretsNamed(env),
      logLevel,
      scanner,
      timeAuthority,
      timeAuthorityRoots,
      bucket,
      register: register === undefined ? undefined : new URL(register),
    },
  }
}

/** The rest of the environment is nobody's business: a file that a slip could change reads nothing else in it. */
export const identitySecretPrefix = 'BALISE_IDENTITY_SECRET_'
const secretsNamed = (env: Environment) =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(identitySecretPrefix) && value?.trim() ? [[name, value.trim()]] : [],
    ),
  )

/** A bucket is said whole or not at all: half of it would keep what is entrusted elsewhere than its operator thinks. */
function bucketFrom({ problems, url, text, wrong }: ReturnType<typeof reading>): Bucket | undefined {
  const address = url('BALISE_S3_URL', /^https?:$/, 'not-a-bucket')
  if (address !== undefined && !isBucket(new URL(address))) wrong('BALISE_S3_URL', 'not-a-bucket')
  const region = text('BALISE_S3_REGION')
  if (region !== undefined && !/^[\w-]{1,60}$/.test(region)) wrong('BALISE_S3_REGION', 'not-a-region')
  const [keyId, secret] = [text('BALISE_S3_KEY'), text('BALISE_S3_SECRET')]
  if (text('BALISE_S3_URL') === undefined) {
    if (region !== undefined || keyId !== undefined || secret !== undefined)
      wrong('BALISE_S3_URL', 'bucket-missing')
    return undefined
  }
  if (keyId === undefined) wrong('BALISE_S3_KEY', 'bucket-key-missing')
  if (secret === undefined) wrong('BALISE_S3_SECRET', 'bucket-key-missing')
  if (address === undefined || keyId === undefined || secret === undefined) return undefined
  if (problems.some(({ name }) => name.startsWith('BALISE_S3_'))) return undefined
  return { url: address, region: region ?? 'us-east-1', keyId, secret }
}

/** `https://host/bucket`; in the clear only on this machine, since names and sizes tell something too. */
const isBucket = (url: URL) =>
  isSafeOrigin(url) &&
  /^\/[\w.-]+\/?$/.test(url.pathname) &&
  url.search + url.hash + url.username + url.password === ''

/** Pages lead to one another from the root: the site is served at an origin, not in a folder of one. */
const isOrigin = ({ pathname, search, hash, username, password }: URL) =>
  pathname === '/' && search + hash + username + password === ''

/** The ways to read one setting. Each notes at most one problem a setting: the first is enough to mend it. */
function reading(env: Environment) {
  const problems: SettingProblem[] = []
  const wrong = (name: SettingName, why: SettingRefusal) => {
    const value = env[name]
    if (problems.some((known) => known.name === name)) return
    problems.push(value === undefined ? { name, why } : { name, why, value: showable(name, value) })
  }
  const text = (name: SettingName) => env[name]?.trim() || undefined
  return {
    problems,
    wrong,
    text,
    whole: (name: SettingName, otherwise: number, why: SettingRefusal, most: number) => {
      const typed = text(name)
      if (typed === undefined) return otherwise
      if (/^\d{1,9}$/.test(typed) && Number(typed) <= most) return Number(typed)
      wrong(name, why)
      return otherwise
    },
    yes: (name: SettingName) => {
      const typed = text(name)?.toLowerCase()
      if (typed !== undefined && !/^(1|0|true|false|yes|no|oui|non)$/.test(typed))
        wrong(name, 'not-yes-or-no')
      return typed !== undefined && /^(1|true|yes|oui)$/.test(typed)
    },
    url: (name: SettingName, schemes: RegExp, why: SettingRefusal) => {
      const typed = text(name)
      if (typed === undefined || (URL.canParse(typed) && schemes.test(new URL(typed).protocol))) return typed
      wrong(name, why)
      return undefined
    },
  }
}

/** One short line, for a terminal or a journal that others read: no password that an address may hold. */
const showable = (name: SettingName, value: string) =>
  (name.endsWith('_URL') ? value.replace(/^(\w+:\/\/|).*@/s, '$1…@').replace(/\?.*/s, '?…') : value)
    .replace(/\s+/g, ' ')
    .slice(0, 80)

/** Browsers treat localhost as secure; everywhere else cookies need HTTPS. */
const isSafeOrigin = (url: URL) =>
  url.protocol === 'https:' || /^(localhost|127\.0\.0\.1)$/.test(url.hostname)
