import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpening } from '../../../tests/cases-world.ts'
import { openHouse } from '../../../tests/house.ts'
import { aSwift, hasSwift } from '../../../tests/swift.ts'
import { filesInBucket } from '../../platform/files-s3.ts'
import { openCase } from '../cases/actions.ts'
import { bytesOf } from './custody.ts'
import { depositText } from './deposit.ts'

describe.skipIf(!hasSwift)('with a bucket (skipped unless TEST_SWIFT=yes, as in .ci/run)', () => {
  let swift: Awaited<ReturnType<typeof aSwift>>
  beforeAll(async () => {
    swift = await aSwift()
  }, 120_000)
  afterAll(() => swift?.end(), 60_000)

  it('what is entrusted lies there, comes back, and nothing of it is in the data folder', async () => {
    const house = await openHouse({ settings: { bucket: swift.bucket } })
    try {
      const { world } = house.evidence
      const { caseId } = await openCase(house.cases.world, anOpening())
      const text = randomBytes(20_000).toString('hex')
      const asked = { id: caseId, threat: 'phishing-email', flags: [], closed: false }
      const ruling = await depositText(world, asked, { text, kind: '', name: 'recit.txt' })
      if (!ruling.granted) throw new Error(ruling.why)
      const bytes = (await bytesOf(world, ruling.value))()
      expect((await buffer(bytes as AsyncIterable<Buffer>)).toString()).toBe(text)
      expect(await filesInBucket(swift.bucket).within(`${ruling.value.ledgerId}/`)).toEqual([ruling.value.id])
      expect(existsSync(join(world.settings.dataFolder, 'vault'))).toBe(false)
    } finally {
      await house.close()
    }
  })
})
