/**
 * node bench/bag.ts: a bag with one large exhibit, written to disk and verified there, in memory that stays the same;
 * then a small one, of which every byte is changed in turn: each change must be found, and the file it is in named.
 *
 *   node_modules/.bin/node bench/bag.ts              five gibibytes, so that ZIP64 is needed (six of free disk)
 *   node_modules/.bin/node bench/bag.ts --gib=1      another size; --gib=0, the small bag alone
 *
 * The exhibit is a hole in a file: reading it costs the system little, and what is measured is ours, two hashes and a
 * CRC to write, the same to read.
 */
import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { crc32 } from 'node:zlib'
import { aBag, aKey, anExhibit, aRegister, checkpointsOver } from '../src/modules/evidence/bag/builders.ts'
import { verifyBagCommand } from '../src/modules/evidence/bag/command.ts'
import { openZip, sourceOf } from '../src/modules/evidence/bag/unzip.ts'
import { verifyBag } from '../src/modules/evidence/bag/verify.ts'
import { loadBagWords } from '../src/modules/evidence/bag/words.ts'
import { type BagInput, makeBag } from '../src/modules/evidence/bag/write.ts'

const { values } = parseArgs({ options: { gib: { type: 'string', default: '5' } } })
const gib = Number(values.gib)
const chunk = { highWaterMark: 1 << 20 }
const words = { ...loadBagWords(), readMe: '{moment}' }
const made = (input: BagInput) => makeBag(input, words, async () => Buffer.from('%PDF-1.7'))

const folder = mkdtempSync(join(tmpdir(), 'balise-bench-bag-'))
try {
  if (gib > 0) await large(Math.round(gib * 2 ** 30))
  await everyByte()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function large(size: number) {
  const original = join(folder, 'original.bin')
  writeFileSync(original, '')
  truncateSync(original, size)
  const open = () => createReadStream(original, chunk)
  const [short, long] = [createHash('sha256'), createHash('sha512')]
  let sum = 0
  const hashed = await timed(async () => {
    for await (const piece of open()) {
      short.update(piece)
      long.update(piece)
      sum = crc32(piece, sum)
    }
  })
  console.log(`hashes and CRC alone: ${speed(size, hashed)}`)
  const figures = { size, sha256: short.digest('hex'), sha512: long.digest('hex'), crc32: sum, open }
  const bag = await made(aBag({ exhibits: [anExhibit(1, '', figures), anExhibit(2, 'x')] }))
  const file = join(folder, bag.name)
  const [key, before] = [join(folder, 'key.json'), memory()]
  writeFileSync(key, JSON.stringify(aKey().jwk))

  const written = await timed(() => pipeline(bag.open(), createWriteStream(file, chunk)))
  console.log(`written: ${speed(size, written)}, peak memory ${memory()} MiB (${before} before)`)
  if (statSync(file).size !== bag.size) throw new Error('not as long as announced')

  const said: string[] = []
  const terminal = { print: (line: string) => void said.push(line), complain: console.error, show: undefined }
  const verified = await timed(async () => {
    const code = await verifyBagCommand([file, '--key', key], terminal)
    if (code !== 0) throw new Error('a sound bag was refused')
  })
  console.log(`verified: ${speed(size, verified)}, peak memory ${memory()} MiB`)
  console.log(`  ${said.find((line) => line.includes(' 1 «'))}`)
}

async function everyByte() {
  const exhibits = [anExhibit(1, 'x')]
  const { heads } = aRegister(exhibits)
  const pieces: Uint8Array[] = []
  const bag = await made(aBag({ exhibits, checkpoints: checkpointsOver(heads, [2]) }))
  for await (const piece of bag.open()) pieces.push(piece)
  const bytes = Buffer.concat(pieces)
  const { members } = await openZip(sourceOf(bytes))
  let missed = 0
  const tried = await timed(async () => {
    for (let at = 0; at < bytes.length; at++) {
      const other = Buffer.from(bytes)
      other[at] = (other[at] as number) ^ (1 << (at % 8))
      const { broken } = await verifyBag(sourceOf(other))
      const member = members.find(({ start, size }) => at >= start && at < start + size)?.name ?? '/'
      const isNamed = broken.some(
        ({ code, values }) =>
          code.startsWith('zip-') || values.member === member.slice(member.indexOf('/') + 1),
      )
      if (!isNamed) missed++
    }
  })
  console.log(`one byte changed, ${bytes.length} times: ${missed} missed, ${(tried / 1000).toFixed(0)} s`)
  if (missed > 0) process.exitCode = 1
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function speed(size: number, milliseconds: number): string {
  const seconds = milliseconds / 1000
  return `${(size / 2 ** 20 / seconds).toFixed(0)} MiB/s (${seconds.toFixed(0)} s)`
}

/** The most that was ever resident, in mebibytes. */
function memory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}
