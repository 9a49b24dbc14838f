import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { judgingWorld } from '../../../tests/judging-world.ts'
import { anOffer } from '../../../tests/offers.ts'
import { aKeeper } from '../../../tests/providers-world.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { refuse } from '../../kernel/ruling.ts'
import { askForHelp } from './asking.ts'

const { house, words, aVictim, aRepairer, workOf, help, desk, stateOf } = await repairsOfThisFile()
const { at, theStaff, again, aListed, hour, reported, does, defends, instructed, grieved, judged } =
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

describe('A precautionary suspension', () => {
  const urgency = {
    urgency: 'danger-to-victims',
    because: 'Des données de victimes circulent.',
    firstName: 'Claire',
    lastName: 'Morvan',
    capacity: 'directrice',
  }
  const march = { 'starts-on': '2027-03-02', 'valid-until': '2027-04-20' }

  it('that begins while a request is on its way keeps it from leaving: nothing lapses, nothing is used up', async () => {
    const offer = anOffer({ competences: [{ threat: 'ransomware', proof: 'trois attestations' }] })
    const provider = await aListed({ offer })
    const victim = await aVictim()
    const asked = { threat: 'ransomware', audience: 'particulier' } as const
    const providers = await house.directory.askable([provider.id], asked)
    await does((await theStaff()).director, await reported(provider), 'suspendre', urgency)
    const view = await house.cases.viewOf(victim.caseId, 'fr')
    if (!view) throw new Error('no case')
    const asking = { shared: ['situation'], urgent: false, passOn: false, providers } as const
    const world = { ...house.world, cases: house.cases, directory: house.directory }
    expect(await askForHelp(world, view, asking)).toEqual(refuse('request-provider-gone'))
    const { count } = await house.world.db
      .selectFrom('interventions.intervention')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('caseId', '=', victim.caseId)
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(0)
  })

  it('shuts all at once, waits for each victim, and goes on when it lapses by itself', async () => {
    const offer = anOffer({ competences: [{ threat: 'ransomware', proof: 'trois attestations' }] })
    const provider = await aListed({ offer })
    const { caller } = await aKeeper(house, provider)
    const repairer = { provider, caller }
    const [asked, accepted] = [await workOf(repairer, 'asked'), await workOf(repairer, 'accepted')]
    const [kept, left, unsaid] = [
      await workOf(repairer, 'signed', march),
      await workOf(repairer, 'signed', march),
      await workOf(repairer, 'signed', march),
    ]
    const elsewhere = await workOf(await aRepairer(), 'signed', march)
    expect((await caller.get(desk(kept.id))).body).toContain('Amina Roussel')
    const staff = await theStaff()
    const file = await reported(provider)
    await does(staff.director, file, 'suspendre', urgency)

    // What was not answered ended: nothing may be accepted any more, and she is led to others.
    expect(await stateOf(asked.id)).toBe('ended')
    expect((await caller.post(desk(asked.id, '/accept'))).statusCode).not.toBe(303)
    const ended = await asked.victim.caller.get(help(asked.victim, `/${asked.id}`))
    for (const said of [words.intervention.ends['provider-suspended'], words.helpRequest.followed.helpAgain])
      expect(ended.body).toContain(inPage(said))
    // What it had taken is shut, and every act is refused kindly.
    const shut = await caller.get(desk(kept.id))
    expect(shut.body).toContain(inPage(words.repairWork.suspended.waiting))
    expect(shut.body).not.toContain('Amina Roussel')
    for (const [one, act, fields] of [
      [accepted, '/diagnosis', { problem: 'P', dialogue: 'D', operations: 'O' }],
      [kept, '/preserve', { item: 'Disque', impossible: 'Effacé' }],
    ] as const) {
      const refused = await caller.post(desk(one.id, act), fields)
      expect([refused.statusCode, refused.body.includes(refusal('provider-suspended-choice'))]).toEqual([
        409,
        true,
      ])
    }
    expect((await caller.post(desk(kept.id, '/message'), { message: 'Bonjour' })).statusCode).toBe(409)
    // She reads why, in neutral words, and chooses.
    const { suspended: w } = words.helpRequest
    const page = await kept.victim.caller.get(help(kept.victim, `/${kept.id}`))
    for (const said of [w.title, w.text, w.go, w.stay]) expect(page.body).toContain(inPage(said))
    const other = await elsewhere.victim.caller.get(help(elsewhere.victim, `/${elsewhere.id}`))
    expect(other.body).not.toContain(inPage(w.title))
    leadsTo(await kept.victim.caller.post(help(kept.victim, `/${kept.id}/stay`)))
    leadsTo(await left.victim.caller.post(help(left.victim, `/${left.id}/go`)))
    expect([await stateOf(kept.id), await stateOf(left.id)]).toEqual(['signed', 'ended'])
    const twice = await kept.victim.caller.post(help(kept.victim, `/${kept.id}/go`))
    expect(twice.body).toContain(refusal('suspension-nothing-to-choose'))
    leadsTo(await caller.post(desk(kept.id, '/preserve'), { item: 'Disque', impossible: 'Effacé' }))
    expect((await caller.get(desk(kept.id))).body).toContain('Amina Roussel')
    // Whoever wants to stop may, whatever she chose.
    leadsTo(await caller.post(desk(accepted.id, '/stop'), { reason: 'cannot-go-on' }))

    // No grievance left within five days: it lapses by itself, and what was there goes on.
    at('2027-03-07T00:05:00+01:00')
    await hour()
    const again = (await aKeeper(house, provider)).caller
    expect((await again.get(desk(unsaid.id))).body).toContain('Amina Roussel')
    leadsTo(await again.post(desk(unsaid.id, '/preserve'), { item: 'Disque', impossible: 'Effacé' }))
    leadsTo(await again.post(desk(kept.id, '/start')))
    const after = await kept.victim.caller.get(help(kept.victim, `/${kept.id}`))
    expect(after.body).not.toContain(inPage(w.title))
    expect(after.body).toContain(inPage(words.intervention.steps['suspension-over']))
  })
})
