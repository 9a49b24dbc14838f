/**
 * npm test: everything that can be checked on a laptop, in the order in which a failure teaches most.
 * Types, format and lint; then two rows beside each other, of journeys in a real browser, database and HTTP, commands
 * and servers, walls, words and rules.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { projectRoot } from '../src/platform/content.ts'
import { findBrowser } from '../tests/browser.ts'

const bin = (name: string) => join(projectRoot, 'node_modules', '.bin', name)
const node = bin('node')

type Command = [name: string, program: string, args: string[]]
const tests = (name: string, ...args: string[]): Command => [name, bin('vitest'), ['run', ...args]]

/** What everything else rests on. */
const first: Command[] = [['Build', node, ['scripts/build.ts']]]
/** Read beside it: the words that the build writes anew are in the tree, and a test holds that they are the same. */
const read: Command[] = [
  ['Types', bin('tsc'), ['--noEmit']],
  ['Format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
]

/** What two rows share, the longest first: whichever is free takes the next, so that they end about together. */
const waiting: Command[] = [
  tests('Journeys in a browser', '--config', 'tests/journeys/vitest.config.ts'),
  tests('Database and HTTP', '--project', 'database'),
  tests('Commands and servers', '--project', 'processes', '--maxWorkers', '1'),
  tests('Walls, words, rules', '--project', 'rules', '--maxWorkers', '1'),
]

const browser = await findBrowser()
console.log(browser.said)

const env = {
  ...process.env,
  BALISE_TEST_BROWSER: browser.path,
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
}

/** Runs a command; what it says is shown as it comes, or when it ends if another one speaks meanwhile. */
async function run([name, program, args]: Command, aside = false): Promise<boolean> {
  const started = Date.now()
  if (!aside) console.log(`\n— ${name}`)
  const child = spawn(program, args, {
    cwd: projectRoot,
    env,
    stdio: ['ignore', aside ? 'pipe' : 'inherit', aside ? 'pipe' : 'inherit'],
  })
  const [out, complaints, [status]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'close'),
  ])
  if (aside) console.log(`\n— ${name}\n${out}${complaints}`)
  console.log(`  ${name}: ${status === 0 ? '' : 'failed, '}${((Date.now() - started) / 1000).toFixed(1)} s`)
  return status === 0
}

/** One after another until one fails, of what nobody else has taken yet. */
async function inOrder(commands: Command[], aside = false): Promise<boolean> {
  for (let command = commands.shift(); command; command = commands.shift())
    if (!(await run(command, aside))) return false
  return true
}

const started = Date.now()
const bothPass = async (...rows: Promise<boolean>[]) => (await Promise.all(rows)).every(Boolean)
const passed =
  (await bothPass(inOrder(first), inOrder(read, true))) &&
  (await bothPass(inOrder(waiting), inOrder(waiting, true)))
const seconds = ((Date.now() - started) / 1000).toFixed(0)
if (passed) console.log(`\nEverything passed in ${seconds} s.`)
else {
  console.error(`\nSomething failed, said above; ${seconds} s.`)
  process.exit(1)
}
