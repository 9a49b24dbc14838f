import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpening } from '../../../tests/cases-world.ts'
import { aClamd, clamd } from '../../../tests/clamd.ts'
import { type House, openHouse } from '../../../tests/house.ts'
import { aTimeStamper, stampingOver } from '../../../tests/time-authority.ts'
import { openCase } from '../cases/actions.ts'
import { finishUpload, openUpload, receiveBytes } from './deposit.ts'
import { exhibitsOf } from './store/exhibits.ts'
import { entriesOf } from './store/ledger.ts'

/** A house of its own for each setting, over what stands outside: real ones, of this machine. */
const doors: { end: () => unknown }[] = []
async function houseWith(settings: Parameters<typeof openHouse>[0]): Promise<House> {
  const house = await openHouse({ at: new Date(), ...settings })
  doors.push({ end: house.close })
  return house
}
afterAll(async () => {
  for (const { end } of doors.reverse()) await end()
})

async function deposited(house: House, bytes: Buffer, form: 'file' | 'sample' = 'file') {
  const { world } = house.evidence
  const { caseId } = await openCase(house.cases.world, anOpening())
  const file = { id: caseId, threat: 'malware', flags: [], closed: false }
  const announced = { name: 'a.bin', kind: '', declaredType: '', size: bytes.length, form }
  const opened = await openUpload(world, file, announced)
  if (!opened.granted) throw new Error(opened.why)
  const received = await receiveBytes(
    world,
    opened.value,
    0,
    (async function* () {
      yield bytes
    })(),
  )
  if (!received.granted) throw new Error(received.why)
  const finished = await finishUpload(world, received.value)
  if (!finished.granted) throw new Error(finished.why)
  const { ledgerId, id } = finished.value
  const [kept] = (await exhibitsOf(world.db, ledgerId)).filter((one) => one.id === id)
  return { exhibit: kept, lines: await entriesOf(world.db, ledgerId) }
}

describe.skipIf(clamd === undefined)('a scanner (skipped where clamav-daemon is not installed)', () => {
  const bad = Buffer.from('un programme qui chiffre tout, pour cet essai seulement')
  let house: House
  beforeAll(async () => {
    const scanner = await aClamd(bad)
    doors.push(scanner)
    house = await houseWith({ settings: { scanner: `unix:${scanner.path}` } })
  })

  it.each(['file', 'sample'] as const)('recognises a %s, which is written and shown', async (form) => {
    const { exhibit, lines } = await deposited(house, bad, form)
    expect(exhibit?.scan).toMatchObject({ state: 'infected', signature: 'Phare.Essai.UNOFFICIAL' })
    expect(lines.map(({ act }) => act)).toEqual(['deposit', 'scan'])
    expect(lines[1]?.data).toMatchObject({ state: 'infected', signature: 'Phare.Essai.UNOFFICIAL' })
  })

  it('knows nothing of another, and says with what it looked', async () => {
    const { exhibit } = await deposited(house, Buffer.from('bonjour'))
    expect(exhibit?.scan).toMatchObject({ state: 'clean', engine: expect.stringContaining('ClamAV') })
  })
})

describe('no scanner', () => {
  it('is said, and nothing is called clean', async () => {
    const { exhibit, lines } = await deposited(await houseWith({}), Buffer.from('bonjour'))
    expect(exhibit?.scan).toMatchObject({ state: 'not-scanned', why: 'no-scanner' })
    expect(lines.map(({ act }) => act)).toEqual(['deposit'])
  })
})

describe('an authority that dates', () => {
  it('dates each checkpoint, and openssl says that it holds', async () => {
    const stamper = aTimeStamper()
    doors.push(stamper)
    const authority = await stampingOver(stamper)
    doors.push(authority)
    const house = await houseWith({ settings: { timeAuthority: authority.url } })
    const { lines } = await deposited(house, Buffer.from('bonjour'))
    const { checkpoints } = house.evidence
    await checkpoints.make()
    expect(await checkpoints.stampAll()).toBeGreaterThan(0)
    expect(await checkpoints.stampAll()).toBe(0)
    const [proof] = await checkpoints.proofsOf(lines[0]?.ledger ?? '')
    const imprint = createHash('sha256')
      .update(proof?.text ?? '')
      .digest('hex')
    expect(() => stamper.check(proof?.stamp ?? Buffer.alloc(0), imprint)).not.toThrow()
  })

  it('that does not answer leaves the checkpoint as it is, to be dated another day', async () => {
    const house = await houseWith({ settings: { timeAuthority: 'http://127.0.0.1:9/' } })
    const { lines } = await deposited(house, Buffer.from('bonjour'))
    await house.evidence.checkpoints.make()
    expect(await house.evidence.checkpoints.stampAll()).toBe(0)
    const [proof] = await house.evidence.checkpoints.proofsOf(lines[0]?.ledger ?? '')
    expect(proof?.stamp).toBeUndefined()
  })
})
