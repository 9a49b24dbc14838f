import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Db } from '../../platform/database/index.ts'
import { FilesFull } from '../../platform/files.ts'
import { type Fingerprints, Measure } from './fingerprints.ts'
import { mostBytes, mostCuts, spareBytes, uploadHours } from './rules/deposit.ts'
import { addSegment, claimUpload, type Upload } from './store/uploads.ts'
import { segmentBytes, type Vault } from './vault.ts'

export type ReceivingWhy = 'upload-elsewhere' | 'exhibit-too-large' | 'upload-in-crumbs'

type Opening = { db: Db; vault: Vault; now: () => Date }

/**
 * Takes in what is sent, wherever it stops. Bytes go sealed to the disk as they come, segment by segment; each one
 * that is whole is acknowledged in the database, and a sender who was cut goes on after the last. Of two who send
 * the same upload, the later one takes over, since the first is nearly always a connection that died unseen.
 */
export function receiver({ db, vault, now }: Opening) {
  /** Fingerprints of uploads under way in this process. Another process, or a restart, reads the segments again. */
  const measures = new Map<string, Measure>()

  return { receive, fingerprintsOf, forget: (id: string) => measures.delete(id) }

  /**
   * Adds bytes to an upload from an offset on; gives back where it stands. A sender who stops half-way is no error
   * here: what came stays.
   */
  async function receive(
    upload: Upload,
    key: string,
    offset: number,
    body: AsyncIterable<Uint8Array>,
  ): Promise<Ruling<Upload, ReceivingWhy>> {
    const writer = randomUUID()
    const expiresAt = new Date(now().getTime() + uploadHours * 3_600_000)
    const claimed = await claimUpload(db, { ...upload, expiresAt }, offset, writer)
    if (!claimed) return refuse('upload-elsewhere')

    const most = upload.size ?? mostBytes
    const sent = new Sent(body)
    const measure = measureFrom(upload.id, offset)
    let { received, segments } = claimed
    while (await sent.hasMore()) {
      if (received >= most) return refuse('exhibit-too-large')
      // Each piece is a file and a row: one byte at a time, a small upload would be a million of them.
      if (segments >= Math.floor(received / segmentBytes) + mostCuts) return refuse('upload-in-crumbs')
      // Asked again for each: what was announced to others when this one was opened has come since.
      const free = await vault.room()
      if (free !== undefined && free < spareBytes + segmentBytes) throw new FilesFull()
      const bytes = sent.take(Math.min(segmentBytes, most - received), (some) => measure?.add(some))
      const segment = await vault.writeSegment(key, upload.ledgerId, upload.id, segments + 1, bytes)
      if (!(await addSegment(db, writer, received, segment))) {
        measures.delete(upload.id)
        await vault.dropSegment(upload.ledgerId, segment)
        return refuse('upload-elsewhere')
      }
      received += segment.size
      segments = segment.number
    }
    return grant({ ...claimed, received, segments, expiresAt })
  }

  function measureFrom(id: string, offset: number): Measure | undefined {
    const known = offset === 0 ? new Measure() : measures.get(id)
    if (known?.size !== offset) {
      measures.delete(id)
      return undefined
    }
    measures.set(id, known)
    return known
  }

  /** The fingerprints of all that an upload brought. */
  async function fingerprintsOf(upload: Upload, key: string): Promise<Fingerprints> {
    const known = measures.get(upload.id)
    if (known?.size === upload.received) return known.taken()
    const measure = new Measure()
    for await (const some of vault.read(key, upload.ledgerId, upload.id)) measure.add(some)
    return measure.taken()
  }
}

export type Receiver = ReturnType<typeof receiver>

/** What somebody sends, taken by portions; whoever stops sending has simply sent less. */
class Sent {
  private readonly source: AsyncIterator<Uint8Array>
  private rest: Uint8Array = new Uint8Array()
  private ended = false

  constructor(body: AsyncIterable<Uint8Array>) {
    this.source = body[Symbol.asyncIterator]()
  }

  async hasMore(): Promise<boolean> {
    while (this.rest.length === 0 && !this.ended) await this.fetch()
    return this.rest.length > 0
  }

  async *take(most: number, seen: (bytes: Uint8Array) => void): AsyncIterable<Uint8Array> {
    let left = most
    while (left > 0 && (await this.hasMore())) {
      const some = this.rest.subarray(0, left)
      this.rest = this.rest.subarray(some.length)
      left -= some.length
      seen(some)
      yield some
    }
  }

  private async fetch() {
    try {
      const { value, done } = await this.source.next()
      this.rest = value ?? new Uint8Array()
      this.ended = done === true
    } catch {
      // The connection was cut.
      this.ended = true
    }
  }
}
