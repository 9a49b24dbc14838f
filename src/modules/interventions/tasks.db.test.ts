import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { leadsTo } from '../../../tests/holder.ts'
import { judgingWorld } from '../../../tests/judging-world.ts'
import { anOffer } from '../../../tests/offers.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, signedIn } from '../../../tests/providers-world.ts'
import { type Repairer, repairsOfThisFile, tuesday } from '../../../tests/repairs-world.ts'
import { supervisedPath } from './paths.ts'

const { house, words, aRepairer, aRequest, workOf, help, desk, stateOf } = await repairsOfThisFile()
const { at, theStaff, again, aListed, reported, does, defends, instructed, grieved, judged } =
  judgingWorld(house)

const day = 86_400_000
const inDays = (days: number) => {
  house.clock.now = new Date(tuesday.getTime() + days * day)
}
const look = async () => {
  for (let times = 0; times < 3; times++) await house.interventions.lookAtClocks()
}
const tasksAbout = async ({ provider }: Repairer) =>
  (await house.interventions.tasks()).filter(({ organisation }) => organisation === provider.organisation)

describe('A promised day that was not kept', () => {
  it('makes one finding, which a deleted case does not undo, and none after a year (A1-DELAY)', async () => {
    const repairer = await aRepairer()
    const one = await workOf(repairer, 'accepted')
    inDays(5)
    await look()
    expect(await tasksAbout(repairer)).toEqual([])
    inDays(7)
    await look()
    const [task, ...none] = await tasksAbout(repairer)
    expect([task?.kind, none, task?.endsByLooking]).toEqual(['late-repair', [], true])
    expect(task?.opens).toContain('constat=late-repair')
    // Her case gone, the day was not kept all the same.
    await one.victim.caller.post(`/dossier/${one.victim.number}/supprimer`, { confirm: 'yes' })
    expect(await stateOf(one.id)).toBe('ended')
    expect((await tasksAbout(repairer)).map(({ key }) => key)).toEqual([task?.key])
    inDays(380)
    expect((await tasksAbout(repairer)).filter(({ kind }) => kind === 'late-repair')).toEqual([])
  })
})

describe('An answer that was missed', () => {
  it('stays counted when its case is deleted (A1-ACK)', async () => {
    const { victim, repairer, id } = await aRequest()
    inDays(3)
    await house.interventions.lookAtClocks()
    expect(await stateOf(id)).toBe('lapsed')
    await victim.caller.post(`/dossier/${victim.number}/supprimer`, { confirm: 'yes' })
    expect(await stateOf(id)).toBe('ended')
    for (let times = 0; times < 2; times++) {
      house.clock.now = tuesday
      await workOf(repairer, 'asked')
      inDays(3)
      await house.interventions.lookAtClocks()
    }
    expect((await tasksAbout(repairer)).map(({ kind }) => kind)).toEqual(['missed-answers'])
    const measured = await house.world.db
      .selectFrom('directory.measureOfAnswers')
      .selectAll()
      .where('providerId', '=', repairer.provider.id)
      .executeTakeFirst()
    expect(measured).toMatchObject({ asked: 3, answered: 0 })
  })
})

describe('Work finished under supervision (S12)', () => {
  it('is looked after until it is done, without its story, and the reading ends with it', async () => {
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
    const quote = { 'starts-on': '2027-03-18', 'valid-until': '2027-04-20' }
    const { victim, id } = await workOf(repairer, 'signed', quote)
    await judged(await again(staff), file, 'temporary-delisting-3')
    await defends(caller, file, 'recevoir-la-decision')
    const operator = await signedIn(house, (await aPerson(house.world, ['moderator'])).id)
    expect((await operator.get(supervisedPath(id))).statusCode).toBe(404)
    leadsTo(await victim.caller.post(help(victim, `/${id}/supervise`)))

    expect(await tasksAbout(repairer)).toMatchObject([
      {
        kind: 'supervised-work',
        key: `supervised-work/${id}`,
        href: supervisedPath(id),
        about: provider.name,
      },
    ])
    const page = await operator.get(supervisedPath(id))
    for (const said of [words.supervised.notYet, ...words.supervised.looks])
      expect(page.body).toContain(inPage(said))
    for (const secret of ['Amina', victim.number, 'Rançongiciel']) expect(page.body).not.toContain(secret)

    expect((await caller.get(desk(id))).body).toContain('Amina Roussel')
    leadsTo(await caller.post(desk(id, '/preserve'), { item: 'Disque', impossible: 'Effacé' }))
    leadsTo(await caller.post(desk(id, '/start')))
    leadsTo(await caller.post(desk(id, '/log'), { text: 'Fichiers restaurés' }))
    leadsTo(await caller.post(desk(id, '/finish')))
    expect(await tasksAbout(repairer)).toEqual([])
    expect((await operator.get(supervisedPath(id))).statusCode).toBe(404)
    expect((await caller.get(desk(id))).body).toContain(inPage(words.repairWork.shared.shut))
  })
})
