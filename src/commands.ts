import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { breachProblemSentence, problemSentence, sentence, usage } from './command-words.ts'
import { dayFrom, isoDay, startOfDay } from './kernel/calendar/index.ts'
import { longMoment } from './kernel/french-dates.ts'
import { migrations } from './migrations.ts'
import {
  breachPreview,
  closeLeak,
  listLeaks,
  openLeak,
  readBreachFile,
  updateLeak,
} from './modules/breaches/index.ts'
import { recordVisa } from './modules/cases/index.ts'
import { usageByMonth } from './modules/embed/index.ts'
import { checkBlock, ownPublicKey, type PublicJwk, readPublicKeys } from './modules/papers/index.ts'
import { importCommand, importsCommand } from './modules/territory/index.ts'
import { EmbeddedClosed } from './platform/database/embedded.ts'
import { FolderBusy } from './platform/database/folder-lock.ts'
import { type Db, openDatabase } from './platform/database/index.ts'
import { MigrationDrift, migrate } from './platform/database/migrate.ts'
import { knownSecrets, SecretSpoiled } from './platform/secrets.ts'
import { readSettings, type Settings } from './platform/settings.ts'
import { isSharing, ProcessNotStarted, startProcesses } from './processes.ts'
import { serve } from './serve.ts'

/** Runs one command; the exit code is 0 when it did what was asked. */
export async function commands(name: string, args: string[]): Promise<number> {
  switch (name) {
    case 'help':
    case '--help':
      print(usage())
      return 0
    case 'serve':
      return withSettings('production', keepServing)
    case 'demo':
      return withSettings('demo', keepServing)
    case 'dev':
      return withSettings('development', keepServing)
    case 'migrate':
      return withSettings('production', bringUpToDate)
    case 'breach':
      return breachCommand(args)
    case 'verify':
      return verifyReceipt(args)
    case 'visa':
      return withSettings('production', (settings) => giveVisa(settings, args))
    case 'module':
      return withSettings('production', (settings) => tellModuleUsage(settings, args))
    case 'import':
      return withSettings('production', (settings) =>
        importCommand(args, userName(), (use) => upToDate(settings, use), {
          print,
          complain,
          show: process.stderr.isTTY ? showOver : undefined,
        }),
      )
    case 'imports':
      return withSettings('production', (settings) =>
        upToDate(settings, (outside) => importsCommand(outside, { print })),
      )
    default:
      complain(sentence('unknownCommand', { command: name }))
      print(usage())
      return 2
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`)
const complain = (line: string) => process.stderr.write(`${line}\n`)
/** A line that takes the place of the one before, in a terminal. */
const showOver = (line: string) => process.stderr.write(`\r\u001b[K${line}`)

const settingsFor = (mode: Settings['mode']) => readSettings(process.env, mode)

async function withSettings(
  mode: Settings['mode'],
  run: (settings: Settings) => Promise<number>,
): Promise<number> {
  const { settings, problems } = settingsFor(mode)
  if (problems.length > 0) {
    for (const problem of problems) complain(problemSentence(problem))
    complain(sentence('notStarted'))
    return 1
  }
  try {
    return await run(settings)
  } catch (error) {
    if (!(error instanceof ProcessNotStarted)) complain(explain(error, settings))
    return 1
  }
}

/** The start that failed, as a sentence that says what to do; what nobody foresaw keeps its own words. */
function explain(error: unknown, settings: Settings): string {
  if (error instanceof FolderBusy) return sentence('folderBusy', { folder: settings.dataFolder })
  if (error instanceof EmbeddedClosed)
    return sentence('embeddedClosed', { folder: settings.dataFolder, reason: error.message })
  if (error instanceof MigrationDrift) return sentence(error.why, { name: error.message })
  if (error instanceof SecretSpoiled) return sentence('secretSpoiled', { file: error.message })
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const call = 'syscall' in error ? String(error.syscall) : ''
  if (code === 'EADDRINUSE') return sentence('portBusy', { port: settings.port })
  if (settings.databaseUrl !== undefined && isUnreachable(error, code))
    return sentence('databaseUnreachable', { reason: error.message || code })
  if (/^(listen|getaddrinfo)$/.test(call))
    return sentence('cannotListen', { host: settings.host, port: settings.port, reason: error.message })
  const inFolder = 'path' in error && String(error.path).startsWith(settings.dataFolder)
  if (/^(mkdir|open|scandir|access)$/.test(call) && inFolder)
    return sentence('folderUnusable', { folder: settings.dataFolder, reason: error.message })
  // A certificate that the address of the server names, and that is not there.
  if (call === 'open' && settings.databaseUrl !== undefined)
    return sentence('databaseUnreachable', { reason: error.message })
  return error.stack ?? error.message
}

/** PostgreSQL's codes for a server that refuses us, the system's for one that is not there. */
const isUnreachable = (error: Error, code: string) =>
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|28|3D|53|57P)/.test(code) ||
  /timeout exceeded|terminated unexpectedly|SSL/.test(error.message)

async function keepServing(settings: Settings): Promise<number> {
  const running =
    isSharing() || settings.processes === 1 ? await serve(settings) : await startProcesses(settings.processes)
  const tell = isSharing() ? () => {} : print
  const url = settings.baseUrl.origin
  tell(sentence(settings.mode === 'demo' ? 'listeningDemo' : 'listening', { url }))
  await askedToStop()
  tell(sentence('stopping'))
  await running.stop()
  tell(sentence('stopped'))
  return 0
}

/**
 * A signal, or the end of bin/balise, which started us. Ctrl-C reaches both of us and is passed on as well: of
 * signals close together one counts, and a later one, from a person who will not wait, ends at once.
 */
const askedToStop = () =>
  new Promise<void>((resolve) => {
    let asked: number | undefined
    const ask = () => {
      if (asked !== undefined && performance.now() - asked > 1_000) process.exit(1)
      asked ??= performance.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
    process.once('disconnect', ask)
    process.channel?.unref()
    // It may have ended while we were starting.
    if (process.connected === false) ask()
  })

async function bringUpToDate(settings: Settings): Promise<number> {
  const database = await openDatabase(settings)
  try {
    const applied = await migrate(database.pool, migrations)
    print(applied.length > 0 ? sentence('migrated', { names: applied.join(', ') }) : sentence('upToDate'))
    return 0
  } finally {
    await database.close()
  }
}

async function giveVisa(settings: Settings, [reference, authority, day]: string[]): Promise<number> {
  const date = dayFrom(day ?? '')
  if (!reference || !authority || date === undefined) {
    complain(sentence('visaUsage'))
    return 2
  }
  // The archives wrote a day of theirs, at their midnight, about files that exist.
  const coversOpenedBefore = startOfDay(date, 'Europe/Paris')
  if (coversOpenedBefore > new Date()) {
    complain(sentence('visaInTheFuture', { date: isoDay(date) }))
    return 2
  }
  return upToDate(settings, async ({ db, now }) => {
    const recorded = await recordVisa(db, { reference, authority, coversOpenedBefore }, now())
    if (!recorded) {
      complain(sentence('visaKnown', { reference }))
      return 1
    }
    print(sentence('visaRecorded', { reference, date: isoDay(date) }))
    return 0
  })
}

/** Does something with the database, brought up to the code first. */
async function upToDate<Result>(
  settings: Settings,
  use: (outside: { db: Db; now: () => Date }) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(settings)
  try {
    await migrate(database.pool, migrations)
    return await use({ db: database.db, now: () => new Date() })
  } finally {
    await database.close()
  }
}

/** The figures of the module on other sites, by month and declared département: a line each, cut by tabs. */
async function tellModuleUsage(settings: Settings, [day]: string[]): Promise<number> {
  const since = dayFrom(day ?? '1970-01-01')
  if (since === undefined) {
    complain(sentence('moduleUsage'))
    return 2
  }
  return upToDate(settings, async ({ db }) => {
    const months = await usageByMonth(db, isoDay(since))
    if (months.length === 0) print(sentence('moduleNone'))
    else print(sentence('moduleColumns').split(' | ').join('\t'))
    for (const { month, department, shown, started, ongoing, followed } of months)
      print([month, department || sentence('moduleUndeclared'), shown, started, ongoing, followed].join('\t'))
    print(sentence('moduleMeaning'))
    return 0
  })
}

/** Opens, changes, lists and closes the leaks that the site follows. A file is read whole before anything is touched. */
async function breachCommand(args: string[]): Promise<number> {
  const dry = args.includes('--dry-run')
  const [gesture = '', target, more] = args.filter((arg) => arg !== '--dry-run')
  const isWrong =
    more !== undefined || target?.startsWith('--') || (gesture === 'list') !== (target === undefined)
  if (isWrong || !/^(open|update|list|close)$/.test(gesture) || (dry && !/^(open|update)$/.test(gesture))) {
    complain(sentence('breachUsage'))
    return 2
  }
  if (gesture === 'list') return withSettings('production', sayLeaks)
  const slug = target ?? ''
  if (gesture === 'close') return withSettings('production', (settings) => closeOneLeak(settings, slug))

  const read = readLeak(slug)
  if (read === undefined) return 1
  if (dry) {
    print(sentence('breachPreview'))
    for (const [name, value] of breachPreview(read)) print(sentence('breachRow', { name, value }))
    return 0
  }
  return withSettings('production', (settings) => publishLeak(settings, read, gesture === 'open'))
}

/** The leak that a file describes; or undefined, once everything wrong with it was said. */
function readLeak(file: string) {
  let read: ReturnType<typeof readBreachFile>
  try {
    read = readBreachFile(file, new Date())
  } catch (error) {
    complain(sentence('breachFileMissing', { file, reason: error instanceof Error ? error.message : '' }))
    return undefined
  }
  if (read.granted) return read.value
  complain(sentence('breachRefused', { file, count: read.problems.length }))
  for (const problem of read.problems) complain(breachProblemSentence(problem))
  return undefined
}

const publishLeak = (
  settings: Settings,
  leak: NonNullable<ReturnType<typeof readLeak>>,
  isNew: boolean,
): Promise<number> =>
  upToDate(settings, async ({ db }) => {
    const done = isNew ? await openLeak(db, leak, new Date()) : await updateLeak(db, leak, new Date())
    const { slug } = leak
    if (!done) {
      complain(isNew ? sentence('breachKnown', { slug }) : sentence('breachUnknown', { slug }))
      return 1
    }
    const url = new URL(`/fuites/${slug}`, settings.baseUrl).href
    print(isNew ? sentence('breachOpened', { url }) : sentence('breachUpdated', { url }))
    return 0
  })

const closeOneLeak = (settings: Settings, slug: string): Promise<number> =>
  upToDate(settings, async ({ db }) => {
    const done = await closeLeak(db, slug, new Date())
    if (done) print(sentence('breachClosed', { slug }))
    else complain(sentence('breachUnknown', { slug }))
    return done ? 0 : 1
  })

const sayLeaks = (settings: Settings): Promise<number> =>
  upToDate(settings, async ({ db }) => {
    const leaks = await listLeaks(db)
    if (leaks.length === 0) print(sentence('breachNone'))
    for (const { slug, organisation, letters, openedOn, closedOn, path } of leaks)
      print(
        sentence('breachListed', {
          slug,
          organisation,
          letters,
          opened: openedOn,
          state: closedOn ? sentence('breachStateClosed', { date: closedOn }) : sentence('breachStateOpen'),
          url: new URL(path, settings.baseUrl).href,
        }),
      )
    return 0
  })

/** Who runs the command, for the register of imports; in a container, an account may have no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '?')
  }
}

/**
 * Checks a receipt with the public key alone: no network, no database. What is given is a file (the PDF of the
 * receipt bears its signed text) or the text itself.
 */
function verifyReceipt(args: string[]): number {
  const { what, given, keyFile } = verifyArgs(args)
  if (what !== 'receipt' || given === undefined) {
    complain(sentence('verifyUsage'))
    return 2
  }
  const keys = keyFile === undefined ? ownKeys() : keysIn(keyFile)
  if (keys.length === 0) {
    complain(
      keyFile === undefined ? sentence('verifyNoKey') : sentence('verifyKeyUnreadable', { file: keyFile }),
    )
    return 2
  }
  const checked = checkBlock(textOf(given), keys)
  if (checked.state === 'not-a-receipt') {
    complain(sentence('receiptNotOne'))
    return 1
  }
  const { code, issuedAt, instance, contentHash } = checked.payload
  if (checked.state === 'not-signed-by-us') {
    complain(sentence('receiptForeign', { instance }))
    return 1
  }
  const moment = longMoment(new Date(issuedAt), 'Europe/Paris', 'fr')
  print(sentence('receiptAuthentic', { code, moment, utc: issuedAt, instance }))
  print(sentence('receiptHash', { hash: contentHash }))
  print(sentence('receiptLimits'))
  return 0
}

/** What a file holds, byte for byte, so that a PDF is searched too; what is no file is the text itself. */
function textOf(given: string): string {
  try {
    return readFileSync(given, 'latin1')
  } catch {
    return given
  }
}

function verifyArgs(args: string[]): { what?: string; given?: string; keyFile?: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string' } },
    })
    const [what, given, more] = positionals
    if (what === undefined || given === undefined || more !== undefined) return {}
    return { what, given, ...(values.key === undefined ? {} : { keyFile: values.key }) }
  } catch {
    return {}
  }
}

/** The key of the instance whose secret is here; none when there is none, which is not made for that. */
function ownKeys(): PublicJwk[] {
  const { settings } = settingsFor('development')
  const secrets = knownSecrets(settings.dataFolder, settings.secret)
  return secrets ? [ownPublicKey(secrets)] : []
}

function keysIn(file: string): PublicJwk[] {
  try {
    return readPublicKeys(readFileSync(file, 'utf8'))
  } catch {
    return []
  }
}
