/**
 * What streaming takes when nothing else is in the process: `node bench/vault-alone.ts FOLDER DATABASE MEGABYTES`, which
 * bench/run.ts starts. The vault's own parts take an exhibit in, sealed and measured, then hand it back; no page, no
 * words, no communes, which are what the server holds at rest.
 *
 * Prints one line: the speed in, the speed out, and the most that was ever resident in this process, in all.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { receiver } from '../src/modules/evidence/receiving.ts'
import { insertUpload } from '../src/modules/evidence/store/uploads.ts'
import { openVault } from '../src/modules/evidence/vault.ts'
import { openVaultKeys } from '../src/modules/evidence/vault-keys.ts'
import { openDatabase } from '../src/platform/database/index.ts'
import { filesIn } from '../src/platform/files.ts'

const [folder = '', databaseUrl = '', megabytes = '4000'] = process.argv.slice(2)
const million = 1e6
const now = () => new Date()

const { db, close } = await openDatabase({ databaseUrl, dataFolder: folder })
const vault = openVault({ db, files: filesIn(join(folder, 'vault')), keys: await openVaultKeys(folder), now })
const { receive, fingerprintsOf } = receiver({ db, vault, now })

const ledger = await vault.ledgerFor(randomUUID())
const key = await vault.keyOf(ledger)
const upload = {
  id: randomUUID(),
  ledgerId: ledger.id,
  name: 'disque.img',
  kind: '',
  form: 'file',
  declaredType: 'application/octet-stream',
  size: Number(megabytes) * million,
  expiresAt: new Date(now().getTime() + 86_400_000),
} as const
await insertUpload(db, upload)

const block = randomBytes(million)
const sent = createHash('sha256')
async function* made() {
  for (let left = Number(megabytes); left > 0; left--) {
    block.writeDoubleLE(left)
    const piece = Buffer.from(block)
    sent.update(piece)
    yield piece
  }
}

const speedOf = (started: number) =>
  ((upload.size / million / (performance.now() - started)) * 1000).toFixed(0)

const started = performance.now()
const received = await receive({ ...upload, received: 0, segments: 0 }, key, 0, made())
if (!received.granted) throw new Error(`refused: ${received.why}`)
const { sha256 } = await fingerprintsOf(received.value, key)
const speedIn = speedOf(started)

const again = performance.now()
const back = createHash('sha256')
for await (const piece of vault.read(key, ledger.id, upload.id)) back.update(piece)
const speedOut = speedOf(again)

if (sha256 !== sent.digest('hex') || sha256 !== back.digest('hex'))
  throw new Error('what came back is not what was entrusted')
await close()
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
console.log(`in ${speedIn} MB/s, out ${speedOut} MB/s, peak memory ${peak.toFixed(0)} MiB in all`)
