import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { AwsClient } from 'aws4fetch'
import { FileAbsent, type Files, FilesFull } from './files.ts'

/** A bucket, and whose key opens it. `url` is its address in path style: `https://s3.example/bucket`. */
export type Bucket = { url: string; region: string; keyId: string; secret: string }

/**
 * Files in a bucket that speaks S3, instead of a folder: several machines then share one vault. What goes there is
 * sealed already; the host of the bucket learns names that say nothing, sizes and hours.
 *
 * One file travels whole: a segment of the vault is some mebibytes, and whoever reads it slowly keeps no connection
 * to the bucket open. A write is there for everybody, or absent, when it returns: S3 has no half file.
 */
export function filesInBucket({ url, region, keyId, secret }: Bucket, patience = 60_000): Files {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 3,
  })
  const bucket = url.replace(/\/+$/, '')

  /** One exchange, its answer read to the end. Throws on whatever is neither a success nor an absence. */
  const ask = async (method: string, path: string, body?: Buffer<ArrayBuffer>) => {
    const answer = await client.fetch(`${bucket}${path}`, {
      method,
      ...(body ? { body } : {}),
      headers: {
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (answer.ok) return bytes
    const code = /<Code>(\w+)<\/Code>/.exec(bytes.toString())?.[1] ?? 'none'
    if (answer.status === 404 && code !== 'NoSuchBucket') return undefined
    if (answer.status === 507 || /Quota|StorageFull/.test(code)) throw new FilesFull()
    throw new Error(`the bucket answers ${answer.status} (${code})`)
  }

  /** What is under a prefix, in the order of names; with a delimiter, only what is directly under it. */
  async function* listed(prefix: string, delimiter?: string): AsyncIterable<string> {
    let after: string | undefined
    do {
      const query = new URLSearchParams({ 'list-type': '2', ...(prefix && { prefix }) })
      if (delimiter) query.set('delimiter', delimiter)
      if (after) query.set('continuation-token', after)
      const page = (await ask('GET', `?${query}`))?.toString() ?? ''
      // Names are ours, of letters, digits, dots, dashes and slashes: nothing in them is written otherwise in XML.
      for (const [, name = ''] of page.matchAll(/<Key>([^<]*)<\/Key>/g)) yield name
      for (const [, name = ''] of page.matchAll(/<CommonPrefixes>\s*<Prefix>([^<]*)<\/Prefix>/g)) yield name
      after = unescaped(/<NextContinuationToken>([^<]*)</.exec(page)?.[1])
    } while (after)
  }

  return {
    write: async (name, bytes) => {
      const path = `/${checked(name)}`
      const whole = await buffer(bytes as AsyncIterable<Buffer>)
      if (whole.length > mostBytes) throw new Error('too large to travel whole')
      const written = await ask('PUT', path, whole as Buffer<ArrayBuffer>)
      if (!written) throw new Error('the bucket did not take a file')
    },

    read: async function* (name) {
      const bytes = await ask('GET', `/${checked(name)}`)
      if (!bytes) throw new FileAbsent(name)
      yield bytes
    },

    remove: async (name) => {
      if (!name.endsWith('/')) return void (await ask('DELETE', `/${checked(name)}`))
      let batch: Promise<unknown>[] = []
      for await (const one of listed(checked(name))) {
        batch.push(ask('DELETE', `/${checked(one)}`))
        if (batch.length === atOnce) {
          await Promise.all(batch)
          batch = []
        }
      }
      await Promise.all(batch)
    },

    within: async (prefix) => {
      const names = new Set<string>()
      for await (const one of listed(checked(prefix), '/')) {
        const name = one.slice(prefix.length).replace(/\/$/, '')
        if (name !== '') names.add(name)
      }
      return [...names]
    },

    room: async () => undefined,
  }
}

/** Far above a segment of the vault: a mistake of ours is told, not sent. */
const mostBytes = 64 * 1024 ** 2
const atOnce = 8

function checked(name: string): string {
  if (!/^([a-z0-9][a-z0-9.-]*\/?)*$/.test(name)) throw new Error('not a name of ours')
  return name
}

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}
const unescaped = (text: string | undefined) =>
  text?.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? '')
