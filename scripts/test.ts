/**
 * npm test: everything that can be checked on a laptop, in the order in which a failure teaches most.
 * Types, format and lint; then walls, words, rules, database and HTTP; then journeys in a real browser.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { projectRoot } from '../src/platform/content.ts'
import { findBrowser } from '../tests/browser.ts'

const bin = (name: string) => join(projectRoot, 'node_modules', '.bin', name)
const node = bin('node')

/** A step and its commands: several run beside one another, each on a core of its own. */
const steps: [string, ...[string, string[]][]][] = [
  ['Build', [node, ['scripts/build.ts']]],
  ['Types', [bin('tsc'), ['--noEmit']]],
  ['Format and lint', [bin('biome'), ['check', '--error-on-warnings', '.']]],
  [
    'Walls, words, rules, commands; database and HTTP',
    [bin('vitest'), ['run', '--project', 'rules', '--project', 'processes', '--maxWorkers', '1']],
    [bin('vitest'), ['run', '--project', 'database']],
  ],
  ['Journeys in a browser', [bin('vitest'), ['run', '--config', 'tests/journeys/vitest.config.ts']]],
]

const browser = await findBrowser()
console.log(browser.said)

const env = {
  ...process.env,
  BALISE_TEST_BROWSER: browser.path,
  NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
}

/** Runs a command; what it says is shown as it comes, or when it ends if another one speaks meanwhile. */
async function run([command, args]: [string, string[]], aside: boolean): Promise<boolean> {
  const child = spawn(command, args, {
    cwd: projectRoot,
    env,
    stdio: ['ignore', aside ? 'pipe' : 'inherit', 'inherit'],
  })
  const [said, [status]] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'close')])
  process.stdout.write(said)
  return status === 0
}

const started = Date.now()
for (const [name, ...commands] of steps) {
  const stepStarted = Date.now()
  console.log(`\n— ${name}`)
  const passed = await Promise.all(commands.map((command, index) => run(command, index > 0)))
  if (passed.includes(false)) {
    console.error(`\n${name}: failed.`)
    process.exit(1)
  }
  console.log(`  ${((Date.now() - stepStarted) / 1000).toFixed(1)} s`)
}
console.log(`\nEverything passed in ${((Date.now() - started) / 1000).toFixed(0)} s.`)
