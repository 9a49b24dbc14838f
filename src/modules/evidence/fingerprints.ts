import { createHash, type Hash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** What bytes come to: their number and their fingerprints, in hexadecimal. */
export type Fingerprints = { size: number; sha256: string; sha512: string; crc32: number }

/** Fingerprints taken as bytes pass by. */
export class Measure {
  size = 0
  private crc = 0
  private readonly sha256: Hash
  private readonly sha512: Hash

  constructor(sha256 = createHash('sha256'), sha512 = createHash('sha512')) {
    this.sha256 = sha256
    this.sha512 = sha512
  }

  add(bytes: Uint8Array) {
    this.size += bytes.length
    this.crc = crc32(bytes, this.crc)
    this.sha256.update(bytes)
    this.sha512.update(bytes)
  }

  /** Where it stands; more may be added afterwards. */
  taken(): Fingerprints {
    return {
      size: this.size,
      sha256: this.sha256.copy().digest('hex'),
      sha512: this.sha512.copy().digest('hex'),
      crc32: this.crc,
    }
  }
}
