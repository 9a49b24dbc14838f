import { ReadableStream as Stream } from 'node:stream/web'
import { setImmediate as aTurn } from 'node:timers/promises'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** A new key for what one case entrusts. */
export const newCaseKey = (): Promise<string> => generateX25519Identity()

/**
 * Bytes, sealed to a case's key as one age file, as they come: what reaches a disk is unreadable already. Opened by
 * anybody's `age` with that key.
 */
export async function* seal(identity: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(identity))
  yield* await encrypter.encrypt(asStream(bytes))
}

/** The bytes of one age file; throws when one of them was changed, or the end cut off. */
export async function* unseal(identity: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  yield* await decrypter.decrypt(asStream(bytes))
}

/** Pieces small enough that the server answers others between two of them: this cipher runs in JavaScript. */
const piece = 65_536

function asStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return Stream.from(inPieces(bytes)) as ReadableStream<Uint8Array>
}

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const some of bytes)
    for (let at = 0; at < some.length; at += piece) {
      await aTurn()
      yield some.subarray(at, at + piece)
    }
}
