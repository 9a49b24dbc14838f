import { ReadableStream as Stream } from 'node:stream/web'
import { setImmediate as aTurn } from 'node:timers/promises'
import { BlobReader, configure, ZipReader, ZipWriter } from '@zip.js/zip.js'

/** What those who study malicious files agree on: it hides nothing, it stops a double click and a mail scanner. */
export const samplePassword = 'infected'

configure({ useWebWorkers: false })

/**
 * A sample in the archive it is exchanged in: a ZIP with AES-256 (WinZip AE-2) under the customary password, one
 * member named after its fingerprint. As it comes, in constant memory.
 *
 * Stored, not deflated: no archive that people send is ever opened, and opening this one inflates nothing, so that
 * none can blow up here. It is as long as the sample and some three hundred bytes.
 */
export async function* wrapSample(
  original: AsyncIterable<Uint8Array>,
  about: { name: string; sha256: string },
): AsyncIterable<Uint8Array> {
  const pieces = inPieces(original)
  const archived = written(async (writable) => {
    const archive = new ZipWriter(writable, {
      level: 0,
      password: samplePassword,
      encryptionStrength: 3,
      // A length that is only known at the end may pass four gibibytes.
      zip64: true,
      // The register dates what was entrusted; the archive says nothing of it.
      lastModDate: new Date(1980, 0, 1),
      extendedTimestamp: false,
    })
    await archive.add(memberName(about), Stream.from(pieces) as ReadableStream<Uint8Array>)
    await archive.close()
  })
  try {
    yield* archived
  } finally {
    // When nobody takes the archive any more, nobody reads the original either.
    await pieces.return()
  }
}

/** The original, out of the archive that `wrapSample` made of it. To verify, nothing else: see above. */
export async function* openSample(archive: Blob, password: string): AsyncIterable<Uint8Array> {
  const reader = new ZipReader(new BlobReader(archive))
  try {
    const [member, ...others] = await reader.getEntries()
    if (!member || member.directory || others.length > 0 || member.compressionMethod !== 0)
      throw new Error('not an archive of ours')
    yield* written((writable) => member.getData(writable, { password }))
  } finally {
    await reader.close()
  }
}

/**
 * The fingerprint of the original, and its extension when it is a plain one, by which tools of analysis choose how
 * to run it. Nothing else of a name that was given: it may hold a path, an order to a terminal, somebody's name.
 */
export function memberName({ name, sha256 }: { name: string; sha256: string }): string {
  const extension = /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  return extension === undefined ? sha256 : `${sha256}.${extension}`
}

/** The cipher runs in JavaScript: between two pieces this short, the server answers others. */
const piece = 65_536

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const some of bytes)
    for (let at = 0; at < some.length; at += piece) {
      await aTurn()
      yield some.subarray(at, at + piece)
    }
}

/** What is written to a stream, as it comes; throws what its writer throws. */
async function* written(
  write: (to: WritableStream<Uint8Array>) => Promise<unknown>,
): AsyncIterable<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  // The error goes through the stream, to whoever reads it.
  write(writable).catch((error: unknown) => writable.abort(error).catch(() => {}))
  yield* readable
}
