import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, type NetConnectOpts } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './server.ts'

/** Debian's clamav-daemon, which .ci/run installs. Tests that need it are skipped without it, and say so. */
export const clamd = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/usr/bin/clamd'].find(existsSync)

/**
 * A real clamd on a socket and a port of its own, with one signature: of the file `bad`, named Phare.Essai.
 * Nothing is downloaded, nothing of the machine's own ClamAV is read.
 */
export async function aClamd(bad: Uint8Array, settings: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'balise-clamd-'))
  const [path, port] = [join(folder, 'socket'), await freePort()]
  const md5 = createHash('md5').update(bad).digest('hex')
  writeFileSync(join(folder, 'own.hdb'), `${md5}:${bad.length}:Phare.Essai\n`)
  const lines = [
    'Foreground yes',
    `DatabaseDirectory ${folder}`,
    `TemporaryDirectory ${folder}`,
    `LocalSocket ${path}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    ...settings,
  ]
  writeFileSync(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`)
  const child = spawn(clamd ?? '', ['-c', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const ended = once(child, 'close')
  while (!((await listens({ path })) && (await listens({ host: '127.0.0.1', port })))) {
    if (child.exitCode !== null) throw new Error(`clamd ended, having said: ${said}`)
    await wait(20)
  }
  return {
    path,
    port,
    said: () => said,
    kill: () => child.kill('SIGKILL'),
    end: async () => {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const listens = async (place: NetConnectOpts) => {
  const socket = createConnection(place)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
