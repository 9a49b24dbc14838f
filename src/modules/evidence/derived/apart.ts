import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '../../../platform/content.ts'
import type { Facts } from './derive.ts'
import type { ShownType } from './image.ts'

/** What is parsed apart, and of which bytes: `whole` says whether they are all of the file, of `size` bytes. */
export type Reading = {
  read: 'mail' | 'image' | 'pdf' | 'archive'
  type: string
  size: number
  whole: boolean
  /** Of a mail, its header alone: what is inside broke the reading once already. */
  headOnly?: boolean
}
export type Drawing = { draw: ShownType; orientation: number }

/** Why nothing came back: it was ended for taking too long, or it broke on what it read. */
export type Failed = { done: false; why: 'too-long' | 'broken' }
export type Done<Value> = { done: true; value: Value } | Failed

/** Seconds on a machine that does other things as well; a mail of 25 MB takes two. */
const mostMilliseconds = 30_000
const mostAnswered = 16_000_000
/** Megabytes of objects, and pages of 64 kB of a codec's memory: 768 MB, which 50 megapixels need. */
const memory = ['--max-old-space-size=512', '--wasm-max-mem-pages=12288']
/** A picture takes memory while it is unpacked: the others wait their turn. */
const mostAtOnce = 2

/** The facts of hostile bytes; asked in one's turn (inTurn). */
export async function readApart(
  reading: Reading,
  bytes: Buffer,
  most = mostMilliseconds,
): Promise<Done<Facts>> {
  const answer = await answered(reading, bytes, most)
  return answer.done ? parsed(answer.value) : answer
}

/** A hostile picture drawn again; asked in one's turn (inTurn). */
export const drawApart = (drawing: Drawing, bytes: Buffer, most = mostMilliseconds): Promise<Done<Buffer>> =>
  answered(drawing, bytes, most)

/**
 * One process for one file. It has no environment, hence no secret; it may read the program and nothing else, write
 * nowhere, start nothing (Node's permission model); its memory is bounded, and it is killed when it is late.
 * What a parser or a codec does on hostile bytes, a loop, a flood of memory, a fault, ends with it.
 */
function answered(task: Reading | Drawing, bytes: Buffer, most: number): Promise<Done<Buffer>> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [...restricted, ...memory, '--disable-warning=ExperimentalWarning', entry, JSON.stringify(task)],
      { env: {}, cwd: projectRoot, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true },
    )
    const pieces: Buffer[] = []
    let length = 0
    let why: Failed['why'] = 'broken'
    const end = (reason: Failed['why']) => {
      why = reason
      child.kill('SIGKILL')
    }
    const late = setTimeout(() => end('too-long'), most)
    child.stdout.on('data', (piece: Buffer) => {
      pieces.push(piece)
      length += piece.length
      if (length > mostAnswered) end('broken')
    })
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined)
    child.on('error', () => end('broken'))
    child.on('close', (code) => {
      clearTimeout(late)
      resolve(code === 0 ? { done: true, value: Buffer.concat(pieces) } : { done: false, why })
    })
    child.stdin.end(bytes)
  })
}

/** In the built server the process lies in dist/; in tests Node reads the source itself. */
const isSource = import.meta.url.endsWith('.ts')
const entry = isSource
  ? fileURLToPath(new URL('./apart-process.ts', import.meta.url))
  : join(projectRoot, 'dist', 'apart-process.js')

/** The program and its packages may be read; nothing may be written nor started. */
export const restricted = [
  '--permission',
  ...['package.json', 'node_modules/', isSource ? 'src/' : 'dist/'].map(
    (path) => `--allow-fs-read=${join(projectRoot, path)}`,
  ),
]

let working = 0
const waiting = new Set<(mine: boolean) => void>()

/**
 * Does work apart when its turn comes, which its bytes wait for as well: read before, those of all who wait would
 * fill the memory. Whoever waits too long goes without: who sends hundreds of slow files must not hold the others.
 */
export async function inTurn<Value>(
  work: () => Promise<Done<Value>>,
  most = mostMilliseconds,
): Promise<Done<Value>> {
  if (!(await turnWithin(most))) return { done: false, why: 'too-long' }
  try {
    return await work()
  } finally {
    const [next] = waiting
    if (next) next(true)
    else working--
  }
}

function turnWithin(most: number): Promise<boolean> {
  if (working < mostAtOnce) {
    working++
    return Promise.resolve(true)
  }
  return new Promise((resolve) => {
    const begin = (mine: boolean) => {
      clearTimeout(late)
      waiting.delete(begin)
      resolve(mine)
    }
    const late = setTimeout(begin, most, false)
    waiting.add(begin)
  })
}

function parsed(answer: Buffer): Done<Facts> {
  try {
    return { done: true, value: JSON.parse(answer.toString()) as Facts }
  } catch {
    return { done: false, why: 'broken' }
  }
}
