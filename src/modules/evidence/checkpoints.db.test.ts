import { describe, expect, it } from 'vitest'
import { anOpening, day } from '../../../tests/cases-world.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { signerAmong } from '../../platform/signing.ts'
import { openCase } from '../cases/actions.ts'
import { depositText } from './deposit.ts'
import { type Checkpoint, checkpointHash, rootFrom } from './rules/checkpoint.ts'
import { ledgerOfCase } from './store/ledger.ts'

const { house, later } = await houseOfThisFile(new Date('2026-11-22T23:00:00Z'))
const { world, checkpoints } = house.evidence

async function aRegister() {
  const { caseId } = await openCase(house.cases.world, anOpening())
  const file = { id: caseId, threat: 'phishing-email', flags: [], closed: false }
  const entrust = () => depositText(world, file, { text: 'a', kind: '', name: 'a.txt' })
  await entrust()
  const ledger = await ledgerOfCase(world.db, caseId)
  return { id: ledger?.id ?? '', entrust, head: async () => (await ledgerOfCase(world.db, caseId))?.head }
}

describe('the daily checkpoint', () => {
  it('signs where each register stands, and names the one before', async () => {
    const [one, other] = [await aRegister(), await aRegister()]
    const first = await checkpoints.make()
    later(day)
    await one.entrust()
    const second = await checkpoints.make()
    expect(second).toMatchObject({ number: (first?.number ?? 0) + 1, leaves: 1 })

    const proofs = await checkpoints.proofsOf(one.id)
    expect(proofs.map(({ leaf }) => leaf.entries)).toEqual([1, 2])
    expect(proofs[1]?.leaf.head).toBe((await one.head())?.hash)
    expect((await checkpoints.proofsOf(other.id)).length).toBe(1)
    for (const { text, signature, leaf, path } of proofs) {
      expect(signerAmong(text, signature, await checkpoints.keys())).toBeDefined()
      expect(rootFrom(leaf, path)).toBe((JSON.parse(text) as Checkpoint).root)
    }
    expect(second?.previous).toBe(checkpointHash(proofs[0]?.text ?? ''))
  })

  it('is not made when nothing moved, nor twice by two who begin together', async () => {
    await aRegister()
    const made = await Promise.all([checkpoints.make(), checkpoints.make(), checkpoints.make()])
    expect(made.filter((one) => one !== undefined).length).toBe(1)
    expect(await checkpoints.make()).toBeUndefined()
  })
})
