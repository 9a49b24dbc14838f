/**
 * Makes the checkout ready, on any Node from 20 on: installs the dependencies when the lock file changed or
 * the pinned Node is missing, and says so. Plain JavaScript, because it runs before anything is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const stamp = join(root, 'node_modules', '.balise-lock')
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

const pinnedNodeRuns = () => {
  try {
    return execFileSync(node, ['-v'], { encoding: 'utf8' }).startsWith('v24.')
  } catch {
    return false
  }
}

const current = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && pinnedNodeRuns()
if (!current) {
  console.log('Installing the dependencies (half a minute the first time)…')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0 || !pinnedNodeRuns()) {
    console.error('The installation did not finish: see the lines above, then try again.')
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}
