import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { Bucket } from '../src/platform/files-s3.ts'
import { freePort } from './server.ts'

const kinds = ['account', 'container', 'object'] as const
const programs = [...kinds, 'proxy'].map((kind) => `/usr/bin/swift-${kind}-server`)

/**
 * OpenStack Swift and memcached, from Debian: the S3 server that is nearest to hand. It takes ten seconds to start,
 * more on a busy machine: only .ci/run, which installs it, asks for it (TEST_SWIFT=yes).
 */
export const hasSwift =
  process.env.TEST_SWIFT === 'yes' && [...programs, '/usr/bin/memcached'].every(existsSync)

/** A Swift of one disk in a temporary folder, and a bucket in it, spoken to in S3 with signed requests. */
export async function aSwift() {
  const folder = mkdtempSync(join(tmpdir(), 'balise-swift-'))
  const file = (name: string) => join(folder, name)
  const user = userInfo().username
  const ports = await Promise.all([...kinds, 'proxy', 'cache'].map(freePort))
  const [account, container, object, proxy, cache] = ports
  mkdirSync(file('disks/one'), { recursive: true })
  writeFileSync(
    file('swift.conf'),
    '[swift-hash]\nswift_hash_path_prefix = a\nswift_hash_path_suffix = b\n[storage-policy:0]\nname = one\ndefault = yes\n',
  )
  execFileSync('/usr/bin/python3', ['-c', rings, folder, ...[account, container, object].map(String)])
  const served = (port: number | undefined) =>
    `[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = ${port}\nworkers = 0\nuser = ${user}\nswift_dir = ${folder}\n`
  for (const [index, kind] of kinds.entries())
    writeFileSync(
      file(`${kind}.conf`),
      `${served(ports[index])}devices = ${file('disks')}\nmount_check = false\nfallocate_reserve = 0
[pipeline:main]\npipeline = ${kind}-server\n[app:${kind}-server]\nuse = egg:swift#${kind}\n`,
    )
  const filters = [
    'catch_errors',
    'gatekeeper',
    'listing_formats',
    'cache',
    's3api',
    'tempauth',
    'copy',
    'slo',
    'dlo',
    'versioned_writes',
  ]
  const own: Record<string, string> = {
    cache: `use = egg:swift#memcache\nmemcache_servers = 127.0.0.1:${cache}`,
    // Pages of three names, so that a few files fill several.
    s3api: 'use = egg:swift#s3api\nmax_bucket_listing = 3',
    tempauth: 'use = egg:swift#tempauth\nuser_phare_balise = invented .admin',
  }
  writeFileSync(
    file('proxy.conf'),
    `${served(proxy)}[pipeline:main]\npipeline = ${filters.join(' ')} proxy-server
[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n
${filters.map((name) => `[filter:${name}]\n${own[name] ?? `use = egg:swift#${name}`}\n`).join('')}`,
  )

  const running: ChildProcess[] = []
  const start = (command: string, ...args: string[]) =>
    running.push(spawn(command, args, { stdio: 'ignore' }))
  start('/usr/bin/memcached', '-l', '127.0.0.1', '-p', String(cache), '-u', user)
  for (const [index, kind] of [...kinds, 'proxy'].entries())
    start(programs[index] ?? '', file(`${kind}.conf`))

  const bucket: Bucket = {
    url: `http://127.0.0.1:${proxy}/vault`,
    region: 'us-east-1',
    keyId: 'phare:balise',
    secret: 'invented',
  }
  await made(bucket, running)
  return {
    bucket,
    end: async () => {
      await Promise.all(running.map((child) => child.kill('SIGKILL') && once(child, 'exit')))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Asks for the bucket until the servers, which start one after another, all answer. */
async function made({ url, region, keyId, secret }: Bucket, running: readonly ChildProcess[]) {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  })
  for (;;) {
    const answer = await client.fetch(url, { method: 'PUT' }).catch(() => undefined)
    if (answer?.ok) return
    if (running.some(({ exitCode }) => exitCode !== null)) throw new Error('a server of Swift ended')
    await wait(100)
  }
}

/** Where Swift puts what: all on the one disk. */
const rings = `
import sys
from swift.common.ring import RingBuilder
for kind, port in zip(('account', 'container', 'object'), sys.argv[2:]):
    ring = RingBuilder(1, 1, 1)
    ring.add_dev({'id': 0, 'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(port), 'device': 'one', 'weight': 1, 'meta': ''})
    ring.rebalance()
    ring.get_ring().save('%s/%s.ring.gz' % (sys.argv[1], kind))
`
