import { userInfo } from 'node:os'
import { problemSentence, sentence, usage } from './command-words.ts'
import { withoutControls } from './kernel/typed-text.ts'
import { migrations } from './migrations.ts'
import {
  inviteCommand,
  noteTextsRead,
  ProvidersWrong,
  recoverCommand,
  verifyAuditCommand,
} from './modules/accounts/index.ts'
import { breachCommand } from './modules/breaches/index.ts'
import { visaCommand } from './modules/cases/index.ts'
import { storiesCommand } from './modules/diagnosis/index.ts'
import { moduleCommand } from './modules/embed/index.ts'
import { vaultCommand, verifyBagCommand } from './modules/evidence/index.ts'
import { verifyCommand } from './modules/papers/index.ts'
import { importCommand, importsCommand } from './modules/territory/index.ts'
import type { Opener, Outside, Terminal } from './platform/command.ts'
import { EmbeddedClosed } from './platform/database/embedded.ts'
import { FolderBusy } from './platform/database/folder-lock.ts'
import { openDatabase } from './platform/database/index.ts'
import { MigrationDrift, migrate } from './platform/database/migrate.ts'
import { knownSecrets, openSecrets, SecretSpoiled, type Secrets } from './platform/secrets.ts'
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
      return breachCommand(args, inProduction, terminal)
    case 'verify':
      if (args[0] === 'audit') return verifyAuditCommand(args.slice(1), secretsHere, inProduction, terminal)
      if (args[0] === 'receipt') return verifyCommand(args, secretsHere, terminal)
      return verifyBagCommand(args, terminal)
    case 'invite':
      return withSettings('production', (settings) =>
        inviteCommand(
          args,
          opener(settings),
          ({ dataFolder, secret }) => openSecrets(dataFolder, secret),
          terminal,
        ),
      )
    case 'recover':
      return recoverCommand(args, inProduction, terminal)
    case 'vault':
      return vaultCommand(args, userName(), inProduction, terminal)
    case 'visa':
      return withSettings('production', (settings) => visaCommand(args, opener(settings), terminal))
    case 'module':
      return withSettings('production', (settings) => moduleCommand(args, opener(settings), terminal))
    case 'stories':
      return storiesCommand(args, userName(), noteTextsRead, inProduction, terminal)
    case 'import':
      return withSettings('production', (settings) =>
        importCommand(args, userName(), opener(settings), terminal),
      )
    case 'imports':
      return inProduction((outside) => importsCommand(outside, terminal))
    default:
      complain(sentence('unknownCommand', { command: name }))
      print(usage())
      return 2
  }
}

/** Whatever a file or a stranger put in it, what is said here gives the terminal no order. */
const print = (line: string) => process.stdout.write(`${withoutControls(line)}\n`)
const complain = (line: string) => process.stderr.write(`${withoutControls(line)}\n`)
/** A line that takes the place of the one before, in a terminal. */
const showOver = (line: string) => process.stderr.write(`\r\u001b[K${withoutControls(line)}`)
const terminal: Terminal = { print, complain, show: process.stderr.isTTY ? showOver : undefined }

/** What a command of a module opens: with settings that were read first, or read when it opens. */
const opener =
  (settings: Settings): Opener =>
  (use) =>
    upToDate(settings, use)
const inProduction: Opener = (use) => withSettings('production', (settings) => upToDate(settings, use))

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
  if (error instanceof ProvidersWrong) return error.message
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

/** Does something with the database, brought up to the code first. */
async function upToDate(settings: Settings, use: (outside: Outside) => Promise<number>): Promise<number> {
  const database = await openDatabase(settings)
  try {
    await migrate(database.pool, migrations)
    return await use({ db: database.db, now: () => new Date(), settings })
  } finally {
    await database.close()
  }
}

/** Who runs the command, for the register of imports and of readings; in a container, an account may have no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '?')
  }
}

/** The secrets of the instance whose folder is here, if it has any; none are made. */
function secretsHere(): Secrets | undefined {
  const { settings } = settingsFor('development')
  return knownSecrets(settings.dataFolder, settings.secret)
}
