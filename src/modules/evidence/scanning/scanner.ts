import { once } from 'node:events'
import { Socket } from 'node:net'
import { setImmediate as aTurn } from 'node:timers/promises'

/** Why nothing was scanned. Always said: what was not scanned is not clean. */
export type NotScannedWhy =
  /** None was chosen by whoever runs the instance. */
  | 'no-scanner'
  /** It is not there, went away in the middle, or kept silent. To try again later. */
  | 'unreachable'
  /** Past one of its limits, for the whole or for something inside. */
  | 'too-large'
  /** Closed by a password: it was not looked into. */
  | 'encrypted'
  /** It answered that it could not. */
  | 'refused'

/** What a scanner said; `engine` is its version and that of its signatures, in its own words. */
export type Scanned =
  | { state: 'clean'; engine: string }
  | { state: 'infected'; signature: string; engine: string }
  | { state: 'not-scanned'; why: NotScannedWhy }

const notScanned = (why: NotScannedWhy): Scanned => ({ state: 'not-scanned', why })

type Place = { path: string } | { host: string; port: number }

/** Where clamd listens, from `unix:/path`, `host:port` or `[address]:port`; undefined when it is none of these. */
export function readScannerPlace(text: string): Place | undefined {
  const path = /^unix:(\/.{1,100})$/.exec(text)?.[1]
  if (path !== undefined) return { path }
  const [, address, name, digits] = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? []
  const [host, port] = [address ?? name, Number(digits)]
  return host !== undefined && port > 0 && port <= 65_535 ? { host, port } : undefined
}

/**
 * ClamAV, asked through its daemon (clamd, INSTREAM): the bytes are sent to it as they are read, and nothing is
 * written or unpacked here. What it finds depends on its signatures and limits, which its operator keeps
 * (docs/operating.md); « clean » means that it knew nothing of what it was shown.
 *
 * Throws what `bytes` throws: not to be able to read our own is no answer about them.
 */
export function openScanner(
  place: Place | undefined,
  /** Milliseconds without a byte either way: clamd itself gives up after two minutes (MaxScanTime). */
  patience = 150_000,
) {
  return {
    scan: async (bytes: AsyncIterable<Uint8Array>): Promise<Scanned> => {
      if (place === undefined) return notScanned('no-scanner')
      const engine = await ask(place, patience, 'VERSION')
      if (!engine?.startsWith('ClamAV ')) return notScanned(engine ? 'refused' : 'unreachable')
      const said = await ask(place, patience, 'INSTREAM', bytes)
      return said ? read(said, plain(engine)) : notScanned('unreachable')
    },
  }
}

export type Scanner = ReturnType<typeof openScanner>

/** The one line that clamd answers. Only the words that say so mean clean. */
function read(said: string, engine: string): Scanned {
  if (said === 'stream: OK') return { state: 'clean', engine }
  const signature = plain(/^stream: (.+) FOUND$/.exec(said)?.[1] ?? '')
  // Said as if they were infections when clamd is set to (AlertExceedsMax, AlertEncrypted).
  if (signature.startsWith('Heuristics.Limits.Exceeded')) return notScanned('too-large')
  if (signature.startsWith('Heuristics.Encrypted')) return notScanned('encrypted')
  if (signature !== '') return { state: 'infected', signature, engine }
  return notScanned(said.startsWith('INSTREAM size limit exceeded') ? 'too-large' : 'refused')
}

/** Sends a command, and what goes with it, until an answer comes; undefined when none does. */
async function ask(
  place: Place,
  patience: number,
  command: string,
  bytes?: AsyncIterable<Uint8Array>,
): Promise<string | undefined> {
  const socket = new ListeningSocket().setTimeout(patience).connect(place)
  const answer = answerOf(socket)
  let answered = false
  answer.finally(() => {
    answered = true
  })
  try {
    socket.write(`z${command}\0`)
    for await (const piece of bytes ? inPieces(bytes) : []) {
      await aTurn()
      if (answered) break
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain').catch(() => {}), answer])
    }
    return await answer
  } finally {
    socket.destroy()
  }
}

/**
 * Clamd may answer before the end of what it is sent (the size limit), and hang up at once. Node takes a write to
 * a closed connection for its end, and would drop the answer that waits to be read: here only reading ends it.
 */
class ListeningSocket extends Socket {
  override _write(...[chunk, encoding, done]: Parameters<Socket['_write']>) {
    super._write(chunk, encoding, () => done())
  }
  override _writev(...[chunks, done]: Parameters<NonNullable<Socket['_writev']>>) {
    super._writev?.(chunks, () => done())
  }
}

/** What comes up to the zero that ends an answer; undefined when the line is cut, silent, or too long. */
const answerOf = (socket: Socket) =>
  new Promise<string | undefined>((resolve) => {
    let text = ''
    const nothing = () => resolve(undefined)
    socket
      .setEncoding('utf8')
      .on('data', (some: string) => {
        text += some
        const [line = '', end] = text.split('\0')
        if (end !== undefined) resolve(line.trim())
        else if (text.length > longestAnswer) nothing()
      })
      .on('timeout', nothing)
      .on('error', nothing)
      .on('close', nothing)
  })

const longestAnswer = 4_096
const pieceBytes = 65_536

/** Each piece after its length, then a length of zero (clamd(8), INSTREAM). */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const some of bytes)
    for (let at = 0; at < some.length; at += pieceBytes) {
      const piece = some.subarray(at, at + pieceBytes)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(piece.length)
      yield Buffer.concat([length, piece])
    }
  yield Buffer.alloc(4)
}

/** Somebody else's words, on one short line. */
const plain = (text: string) =>
  text
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ')
    .trim()
    .slice(0, 120)
