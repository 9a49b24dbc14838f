import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { judgingWorld } from '../../../tests/judging-world.ts'
import { anOffer } from '../../../tests/offers.ts'
import { aKeeper } from '../../../tests/providers-world.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'

const { house, words, aRepairer, workOf, help, desk, stateOf } = await repairsOfThisFile()
const { at, theStaff, again, aListed, reported, does, defends, instructed, grieved, judged } =
  judgingWorld(house)
const { followed: w } = words.helpRequest

const quote = { 'starts-on': '2027-03-18', 'valid-until': '2027-04-20' }

describe('A delisting', () => {
  it('is told to the victims of what was under way, who choose: somebody else, or this one under supervision', async () => {
    const offer = anOffer({ competences: [{ threat: 'ransomware', proof: 'trois attestations' }] })
    const provider = await aListed({ offer })
    const staff = await theStaff()
    const file = await reported(provider)
    await instructed(staff, file)
    await grieved(staff, file)
    await does(staff.rapporteur, file, 'reception-des-griefs', {
      how: 'refused',
      'received-date': '2027-03-01',
      'received-time': '10:00',
    })
    at('2027-03-17T10:00:00+01:00')
    const { caller } = await aKeeper(house, provider)
    const repairer = { provider, caller }
    const [asked, one, other] = [
      await workOf(repairer, 'asked'),
      await workOf(repairer, 'signed', quote),
      await workOf(repairer, 'signed', quote),
    ]
    const elsewhere = await workOf(await aRepairer(), 'signed', quote)
    await judged(await again(staff), file, 'temporary-delisting-3')
    await defends(caller, file, 'recevoir-la-decision')

    expect(await stateOf(asked.id)).toBe('ended')
    const ended = await asked.victim.caller.get(help(asked.victim, `/${asked.id}`))
    expect(ended.body).toContain(inPage(words.intervention.ends['provider-delisted']))
    const away = await elsewhere.victim.caller.get(help(elsewhere.victim, `/${elsewhere.id}`))
    expect(away.body).not.toContain(inPage(w.delistedTitle))

    const page = await one.victim.caller.get(help(one.victim, `/${one.id}`))
    for (const said of [w.delistedTitle, w.delistedText, w.reassign, w.supervise])
      expect(page.body).toContain(inPage(said))
    expect(page.body).toContain(inPage(words.intervention.steps.delisted))
    // Nothing moves until she has chosen.
    await caller.post(desk(one.id, '/preserve'), { item: 'Disque', impossible: 'Effacé' })
    expect((await caller.post(desk(one.id, '/start'))).statusCode).not.toBe(303)

    leadsTo(await one.victim.caller.post(help(one.victim, `/${one.id}/reassign`)))
    expect(await stateOf(one.id)).toBe('ended')
    leadsTo(await other.victim.caller.post(help(other.victim, `/${other.id}/supervise`)))
    expect(await stateOf(other.id)).toBe('signed')
    const twice = await other.victim.caller.post(help(other.victim, `/${other.id}/reassign`))
    expect(twice.body).toContain(refusal('delisting-nothing-to-choose'))
    await caller.post(desk(other.id, '/preserve'), { item: 'Disque', impossible: 'Effacé' })
    leadsTo(await caller.post(desk(other.id, '/start')))
    expect(await stateOf(other.id)).toBe('working')
  })
})
