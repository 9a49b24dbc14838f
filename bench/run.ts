/**
 * npm run bench: whole journeys against a running server, on PostgreSQL and on the embedded database.
 *
 *   npm run bench                       both engines, one minute each at 117 journeys a second, then flat out
 *   npm run bench -- --short            a few seconds each: to see that it works (CI)
 *   npm run bench -- --engine=embedded  one engine; --rate=50 --seconds=30 to change the plan
 *   npm run bench -- --letters          the day of a large leak: 100 letters a minute, on PostgreSQL (bench/letters.ts)
 *   npm run bench -- --vault            only the large exhibit: 4 GB entrusted and taken back (bench/vault.ts), which
 *                                       the plain command does last; --megabytes=400 for another size
 *   npm run bench -- --providers        only the search for providers, up to a million of them (bench/providers.ts),
 *                                       which the plain command does too; it fails at 10 ms at p99 or more;
 *                                       --most=100000 stops there
 *   BENCH_DATABASE_URL=postgres://…     the PostgreSQL server to use; a database is made there and dropped
 *
 * The load generator is on the same machine, in a process thread of its own: its share of the two cores is
 * part of the figure. Assets are not fetched; a browser asks for three, once.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { migrations } from '../src/migrations.ts'
import { loadThreats } from '../src/modules/diagnosis/threats.ts'
import { projectRoot } from '../src/platform/content.ts'
import { openDatabase } from '../src/platform/database/index.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import type { Done } from './journeys.ts'
import { openLeak } from './letters.ts'
import type { Outcome, Plan } from './load.ts'
import { searchesAmong } from './providers.ts'
import { vaultSteps } from './vault.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    engine: { type: 'string' },
    rate: { type: 'string' },
    seconds: { type: 'string' },
    letters: { type: 'boolean', default: false },
    vault: { type: 'boolean', default: false },
    providers: { type: 'boolean', default: false },
    most: { type: 'string' },
    megabytes: { type: 'string' },
  },
})
const seconds = Number(values.seconds ?? (values.short ? 4 : 60))
const { letters } = values
const rate = Number(values.rate ?? (letters ? 100 / 60 : 117))
const server = process.env.BENCH_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const port = 28_417
const origin = `http://localhost:${port}`

console.log(
  `Machine: ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
)
/**
 * What the processor is worth at this moment, in milliseconds for a loop that never changes: a virtual machine
 * whose neighbours work may be three times slower than an hour before, and figures then say nothing without it.
 */
function yardstick(): string {
  const started = performance.now()
  let value = 0
  for (let step = 0; step < 1e8; step++) value = (value * 31 + step) | 0
  return `yardstick ${(performance.now() - started).toFixed(0)} ms`
}

console.log(
  'Rate limit: off (BALISE_RATE_LIMIT=0), since every visitor comes from one address. Log level: warn.',
)
console.log(
  values.vault
    ? ''
    : letters
      ? 'Letters: page of the leak, form, preview, receipt, four PDF files, text, content, check (14 requests).\n'
      : 'Journeys: half by questions (14 requests), half in own words (10); each saves a case and opens it again.\n',
)

async function benchOn(engine: string) {
  const folder = mkdtempSync(join(tmpdir(), 'balise-bench-'))
  const database = engine === 'postgres' ? await makeDatabase() : undefined
  if (engine === 'postgres' && !database) {
    console.log(`PostgreSQL: no server answers at ${new URL(server).host}; skipped.\n`)
    return
  }
  const env = environment(folder, database?.url)
  if (letters)
    console.log(`The leak was opened by the command line in ${openLeak(folder, env).toFixed(0)} ms.`)
  const child = await startServer(env)
  const before = yardstick()
  try {
    await send({ origin, seconds: values.short ? 1 : 8, rate: 0, together: 4, letters })
    const spentBefore = { server: serverCpu(child), load: process.cpuUsage() }
    const steady = await send({
      origin,
      seconds,
      rate: engine === 'postgres' ? rate : Math.min(rate, 25),
      together: 0,
      letters,
    })
    const cpu = {
      server: serverCpu(child) - spentBefore.server,
      load: spent(process.cpuUsage(spentBefore.load)),
    }
    const memory = memoryOf(child)
    const flatOut = await send({
      origin,
      seconds: values.short ? 2 : 20,
      rate: 0,
      together: engine === 'postgres' ? 24 : 8,
      letters,
    })
    report(engine, steady, memory)
    console.log(`  processor: ${before} before, ${yardstick()} after`)
    const each = (milliseconds: number) => (milliseconds / steady.journeys.length).toFixed(1)
    console.log(
      `  processor, per journey: server ${each(cpu.server)} ms, load generator ${each(cpu.load)} ms (the database apart)`,
    )
    const made = letters ? steady.codes.length : steady.cases.length
    const kept = await (letters ? stillAuthentic(steady.codes) : stillThere(steady.cases))
    const what = letters ? 'receipts' : 'cases'
    console.log(`  lost: ${steady.errors.length} journeys failed, ${made - kept} ${what} missing of ${made}`)
    console.log(
      `  flat out: ${(flatOut.journeys.length / flatOut.seconds).toFixed(1)} journeys/s (${((60 * flatOut.journeys.length) / flatOut.seconds).toFixed(0)} a minute), errors ${flatOut.errors.length}\n`,
    )
    for (const error of [...new Set([...steady.errors, ...flatOut.errors])].slice(0, 5))
      console.log(`  ! ${error}`)
    if (steady.errors.length > 0 || kept !== made) process.exitCode = 1
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    await database?.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** On one process, so that its memory is that of one server; the database apart when PostgreSQL is there. */
async function benchVault() {
  const size = Number(values.megabytes ?? (values.short ? 64 : 4_000)) * 1e6
  const folder = mkdtempSync(join(tmpdir(), 'balise-bench-'))
  const database = await makeDatabase()
  const child = await startServer({ ...environment(folder, database?.url), BALISE_PROCESSES: '1' })
  try {
    console.log(`Vault: one exhibit of ${size / 1e6} MB, ${database ? 'PostgreSQL' : 'embedded database'}`)
    console.log(`  processor: ${yardstick()} before`)
    const server = family(Number(child.pid)).at(-1) ?? 0
    for await (const { name, speed, rest, peak } of vaultSteps(origin, server, size))
      console.log(
        `  ${name.padEnd(42)} ${speed.toFixed(0).padStart(4)} MB/s   peak memory ${peak.toFixed(0)} MiB: ${(peak - rest).toFixed(0)} more than at rest (${rest.toFixed(0)})`,
      )
    if (database) console.log(`  the vault alone in a process: ${vaultAlone(database.url, size / 1e6)}`)
    console.log(`  processor: ${yardstick()} after\n`)
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    await database?.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same exhibit through the vault's own parts, in a process that holds nothing else (bench/vault-alone.ts). */
function vaultAlone(databaseUrl: string, megabytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'balise-bench-'))
  const script = new URL('vault-alone.ts', import.meta.url).pathname
  try {
    return execFileSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, folder, databaseUrl, String(megabytes)],
      { encoding: 'utf8' },
    ).trim()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In this process: what is measured is the search, not the page around it. */
const slowestSearch = 10
async function benchProviders() {
  const made = await makeDatabase()
  if (!made) return console.log(`PostgreSQL: no server answers at ${new URL(server).host}; skipped.\n`)
  const database = await openDatabase({ databaseUrl: made.url, dataFolder: '' })
  try {
    await migrate(database.pool, migrations)
    const threats = loadThreats().threats.map(({ slug }) => slug)
    console.log(
      'Providers: a search for a threat in a place, one after another, in the order of the declared rules',
    )
    const { rows } = await database.pool.query<{ shared_buffers: string }>('show shared_buffers')
    console.log(`  processor: ${yardstick()} before; memory kept by the server: ${rows[0]?.shared_buffers}`)
    const most = Number(values.most ?? (values.short ? 10_000 : 1_000_000))
    const counts = [10_000, 100_000, 1_000_000].filter((count) => count <= most)
    for await (const { providers, proposals, megabytes, times, found, none } of searchesAmong(
      database,
      counts,
      threats,
    )) {
      console.log(
        `  ${providers.toLocaleString('fr')} providers (${proposals.toLocaleString('fr')} proposals, ${megabytes} MB)   p50 ${at(times, 0.5)} ms   p99 ${at(times, 0.99)} ms   worst ${at(times, 1)} ms   ${(found / times.length).toFixed(0)} found on average, none ${none} times of ${times.length}`,
      )
      // In a few seconds, on a shared machine, a figure says nothing: --short sees that it works.
      if (!values.short && Number(at(times, 0.99)) >= slowestSearch) {
        console.log(`  ! a search takes ${slowestSearch} ms or more at p99`)
        process.exitCode = 1
      }
    }
    console.log(`  processor: ${yardstick()} after\n`)
  } finally {
    await database.close()
    await made.drop()
  }
}

async function makeDatabase() {
  const name = `balise_bench_${process.pid}`
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2_000 })
  try {
    await admin.connect()
  } catch {
    return undefined
  }
  await admin.query(`create database ${name}`)
  const { rows } = await admin.query<{ version: string }>('select version()')
  console.log(rows[0]?.version.split(',')[0])
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

const environment = (folder: string, databaseUrl: string | undefined): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: String(port),
  BALISE_DATA: folder,
  BALISE_BASE_URL: origin,
  BALISE_RATE_LIMIT: '0',
  BALISE_LOG_LEVEL: 'warn',
  ...(databaseUrl ? { DATABASE_URL: databaseUrl } : { BALISE_EMBEDDED_DATABASE: 'accepted' }),
})

async function startServer(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(join(projectRoot, 'bin/balise'), ['serve'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  })
  for (let tries = 0; tries < 120; tries++) {
    const ready = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (ready?.ok) return child
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  child.kill()
  throw new Error('the server did not answer within a minute')
}

const send = (plan: Plan): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./load.ts', import.meta.url), { workerData: plan })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

/** The server and the processes it started, and those they started. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return [pid, ...children.flatMap((child) => family(Number(child)))]
}

/** Resident memory of the server, its processes together, in mebibytes. */
const memoryOf = (child: ChildProcess): number =>
  sum(
    family(Number(child.pid)).map((pid) =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
    ),
  ) / 1024

/** Processor time of the server since it started, in milliseconds: fields 14 and 15 of /proc/…/stat, in hundredths. */
const serverCpu = (child: ChildProcess): number =>
  sum(
    family(Number(child.pid)).map((pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return (Number(fields[11]) + Number(fields[12])) * 10
    }),
  )

const spent = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000

/** How many of these cases open with their words, once the wave has passed. */
async function stillThere(cases: readonly Done[]): Promise<number> {
  let found = 0
  const left = [...cases]
  const opener = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const headers = { authorization: `Bearer ${encodeURIComponent(one.secret)}` }
      const { status } = await fetch(`${origin}/api/v1/cases/${one.number}`, { headers })
      if (status === 200) found++
    }
  }
  await Promise.all(Array.from({ length: 4 }, opener))
  return found
}

/** How many of these receipts are authentic, once the wave has passed. */
async function stillAuthentic(codes: readonly string[]): Promise<number> {
  let found = 0
  for (const code of codes) {
    const page = await (await fetch(`${origin}/verifier?code=${code}`)).text()
    if (page.includes('data-kind="success"') && page.includes(code)) found++
  }
  return found
}

function report(engine: string, { journeys, steps, seconds: took }: Outcome, memory: number) {
  const requests = Object.values(steps).flat()
  console.log(
    `${engine}: ${(journeys.length / took).toFixed(1)} journeys/s over ${took.toFixed(0)} s (${journeys.length} journeys, ${requests.length} requests)`,
  )
  console.log(`  journey  p50 ${at(journeys, 0.5)} ms   p99 ${at(journeys, 0.99)} ms`)
  console.log(
    `  request  p50 ${at(requests, 0.5)} ms   p99 ${at(requests, 0.99)} ms   memory ${memory.toFixed(0)} MiB`,
  )
  for (const [name, times] of Object.entries(steps).sort(([, one], [, other]) => sum(other) - sum(one)))
    console.log(
      `    ${name.padEnd(16)} p50 ${at(times, 0.5).padStart(6)}  p99 ${at(times, 0.99).padStart(6)}  ${((100 * sum(times)) / sum(requests)).toFixed(0).padStart(3)} % of the time`,
    )
}

const at = (times: readonly number[], share: number): string => {
  const sorted = [...times].sort((one, other) => one - other)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1)
}

const sum = (times: readonly number[]): number => times.reduce((total, time) => total + time, 0)

const engines = letters ? ['postgres'] : ['postgres', 'embedded']
for (const engine of values.vault || values.providers
  ? []
  : engines.filter((one) => one === (values.engine ?? one)))
  await benchOn(engine)
if (!letters && !values.engine && !values.providers) await benchVault()
if (values.providers || !(values.vault || values.engine || letters)) await benchProviders()
