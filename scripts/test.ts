/**
 * npm test: everything that can be checked on a laptop, in the order in which a failure teaches most.
 * Types, format and lint; then walls, words, rules, database and HTTP; then journeys in a real browser.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/content.ts'
import { findBrowser } from '../tests/browser.ts'

const bin = (name: string) => join(projectRoot, 'node_modules', '.bin', name)
const node = bin('node')

const steps: [string, string, string[]][] = [
  ['Build', node, ['scripts/build.ts']],
  ['Types', bin('tsc'), ['--noEmit']],
  ['Format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['Walls, words, rules, database, HTTP', bin('vitest'), ['run']],
  ['Journeys in a browser', bin('vitest'), ['run', '--config', 'tests/journeys/vitest.config.ts']],
]

const browser = await findBrowser()
console.log(browser.said)

const started = Date.now()
for (const [name, command, args] of steps) {
  const stepStarted = Date.now()
  console.log(`\n— ${name}`)
  const { status } = spawnSync(command, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: {
      ...process.env,
      BALISE_TEST_BROWSER: browser.path,
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    },
  })
  if (status !== 0) {
    console.error(`\n${name}: failed.`)
    process.exit(status ?? 1)
  }
  console.log(`  ${((Date.now() - stepStarted) / 1000).toFixed(1)} s`)
}
console.log(`\nEverything passed in ${((Date.now() - started) / 1000).toFixed(0)} s.`)
