import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { aPerson } from '../../../tests/people.ts'
import { showPapers, signedIn } from '../../../tests/providers-world.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { underWayOf } from './store/interventions.ts'

const { house, words, aRepairer, workOf, aVictim, help, desk, requestTo } = await repairsOfThisFile()
const { day: w } = words.repairWork
const path = '/espace-prestataire/demandes'

/** The titles of what waits, in the order of the page. */
const titlesIn = (body: string): string[] =>
  [...body.slice(0, body.indexOf('id="running"') + 1 || body.length).matchAll(/<b>([^<]+)</g)].map(
    ([, title = '']) => title.trim(),
  )

describe('The day of a provider', () => {
  it('is one list of all that waits, the gravest first, then what runs', async () => {
    const repairer = await aRepairer()
    await showPapers(house, repairer.provider, '2026-12-10')
    const empty = await repairer.caller.get(path)
    expect(empty.body).toContain(inPage(w.kinds.paper))
    expect(empty.body).toContain('jeudi 10 décembre')

    const accepted = await workOf(repairer, 'accepted')
    const running = await workOf(repairer, 'signed')
    const urgent = await aVictim()
    await urgent.caller.post(help(urgent, '/demander'), requestTo([repairer], { urgent: 'yes' }))
    await accepted.victim.caller.post(help(accepted.victim, `/${accepted.id}/message`), {
      message: 'Quand passez-vous ?',
    })
    const day = await repairer.caller.get(path)
    expect(day.statusCode).toBe(200)
    expect(titlesIn(day.body)).toEqual(
      [w.kinds.request, w.kinds.diagnosis, w.kinds.message, w.kinds.paper].map((title) => inPage(title)),
    )
    const waiting = day.body.slice(0, day.body.indexOf('id="running"'))
    expect(waiting).not.toContain(desk(running.id))
    const runs = day.body.slice(day.body.indexOf('id="running"'))
    expect(runs).toContain(desk(running.id))
    expect(runs).toMatch(/fin promise\s: [^<]+ 2026/)
    expect(runs).toMatch(/acceptée le [^<]*novembre 2026/)
    const work = (await repairer.caller.get(desk(accepted.id))).body
    expect(work).toMatch(/· demandé le [^<]* 2026/)
    expect(work).toMatch(/Attendu de vous au plus tard (demain|le [a-z]+di) [^<]*/)
  })

  it('forgets a message once somebody of the provider has read it', async () => {
    const repairer = await aRepairer()
    const { victim, id } = await workOf(repairer, 'accepted')
    await victim.caller.post(help(victim, `/${id}/message`), { message: 'Bonjour' })
    expect((await repairer.caller.get(path)).body).toContain(inPage(w.kinds.message))
    await repairer.caller.get(desk(id))
    expect((await repairer.caller.get(path)).body).not.toContain(inPage(w.kinds.message))
    await repairer.caller.post(desk(id, '/message'), { message: 'Demain' })
    expect((await repairer.caller.get(path)).body).not.toContain(inPage(w.kinds.message))
  })

  it('shows a certificate owed however many others moved since, and what is owed before what is not', async () => {
    const repairer = await aRepairer()
    const done = await workOf(repairer, 'done')
    const asked = await workOf(repairer, 'asked')
    await workOf(repairer, 'signed')
    const ids = (await underWayOf(house.world.db, repairer.provider.organisation)).map(
      ({ intervention }) => intervention.id,
    )
    expect(ids.slice(0, 2)).toEqual([asked.id, done.id])
    expect((await repairer.caller.get(path)).body).toContain(inPage(w.kinds.closing))
  })

  it('tells who only repairs nothing of the papers and procedures of the company', async () => {
    const repairer = await aRepairer()
    await showPapers(house, repairer.provider, '2026-12-10')
    const { organisation } = repairer.provider
    const staff = await aPerson(house.world, ['provider-staff'], { kind: 'organisation', organisation })
    const { body } = await (await signedIn(house, staff.id)).get(path)
    expect(body).not.toContain(inPage(w.kinds.paper))
    expect(body).toContain(inPage(w.none))
  })
})
