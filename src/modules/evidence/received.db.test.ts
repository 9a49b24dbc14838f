import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { day, hour, minute } from '../../../tests/cases-world.ts'
import { openingsOfThisFile } from '../../../tests/openings-world.ts'
import { signedInCookie } from '../../../tests/people.ts'
import { restore, suspend, takeRoleBack } from '../accounts/people.ts'
import { giveRole } from '../accounts/store/people.ts'
import { deleteCase } from '../cases/actions.ts'
import { destroyExhibit } from './custody.ts'
import { exhibitsPath, receivedPaths as received, receivedPath, revokePath } from './paths.ts'
import { exhibitsOf } from './store/exhibits.ts'
import { holdsOf } from './store/holds.ts'
import { openingsOf } from './store/openings.ts'

const {
  aVictim,
  aColleague,
  codesIn,
  codeOf,
  asked,
  opens,
  dutyOf,
  ledgerIdOf,
  idsOf,
  entriesOfVictim,
  lastEntry,
  openingIds,
  answersTo,
  seen,
  unseen,
  house,
  words,
  later,
  world,
  db,
  admin,
} = await openingsOfThisFile()

describe('who received something', () => {
  it('reads what it is about and what it is for, never whose it is', async () => {
    const victim = await aVictim(3)
    const agent = await aColleague(['provider-admin'])
    await opens(victim, agent, { exhibits: ['1', '3'], purpose: 'repair' })
    const list = (await agent.caller.get(received.list)).body
    const register = await agent.caller.get(receivedPath('register', await ledgerIdOf(victim)))
    expect(register.statusCode).toBe(200)
    expect(list).toMatch(/2.pièces · réparation/u)
    for (const body of [list, register.body]) {
      expect(body).not.toContain(victim.number)
      expect(body).not.toContain('fichier-1.txt')
    }
    const [first = '', second = '', third = ''] = await idsOf(victim)
    expect(register.body).toContain(receivedPath('exhibit', first))
    expect(register.body).toContain(receivedPath('exhibit', third))
    expect(register.body).not.toContain(second)
    const page = await agent.caller.get(receivedPath('exhibit', first))
    expect(page.body).toContain('fichier-1.txt')
    expect(page.body).not.toContain(victim.number)
    const original = await agent.caller.get(receivedPath('original', first))
    expect(original.body).toBe('contenu 1')
    expect(original.headers['content-security-policy']).toContain('sandbox')
  })

  it('sees nothing of another’s, of another case, nor by an id that is none', async () => {
    const [victim, other] = [await aVictim(2), await aVictim()]
    const [agent, stranger] = [await aColleague(['duty-agent']), await aColleague(['investigator'])]
    await opens(victim, agent, { exhibits: '1' })
    await opens(other, stranger)
    const [, second = ''] = await idsOf(victim)
    const [foreign = ''] = await idsOf(other)
    for (const id of [second, foreign, 'none', '00000000-0000-4000-8000-000000000000', admin.id])
      expect(await answersTo(agent, id)).toEqual(unseen)
    const ledger = await ledgerIdOf(victim)
    expect((await stranger.caller.get(receivedPath('register', ledger))).statusCode).toBe(404)
    for (const page of ['hold', 'liftHold'] as const)
      expect(
        (await stranger.caller.post(receivedPath(page, ledger), { reference: 'PV 1', hold: ledger }))
          .statusCode,
      ).toBe(404)
    const [opening = ''] = await openingIds(victim)
    const supervisor = await aColleague(['duty-supervisor'])
    expect((await supervisor.caller.get(receivedPath('pass', opening))).statusCode).toBe(404)
    expect((await supervisor.caller.post(receivedPath('pass', opening), {})).statusCode).toBe(404)
    expect((await entriesOfVictim(victim)).map(({ act }) => act)).toEqual(['deposit', 'deposit', 'grant'])
  })

  it('sees nothing any more once the time is over', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent, { days: '7' })
    const [id = ''] = await idsOf(victim)
    later(7 * day - 1)
    Object.assign(agent.caller.cookies, await signedInCookie(house.world, agent.id))
    expect(await answersTo(agent, id)).toEqual(seen)
    later(1)
    expect(await answersTo(agent, id)).toEqual(unseen)
    expect((await victim.caller.get(exhibitsPath(victim.number, 'opening'))).body).toContain(
      inPage(words.openings.list.none),
    )
  })

  it('sees nothing while suspended, even in a session that was open, and again once restored', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent)
    const [id = ''] = await idsOf(victim)
    await suspend(house.world, admin.id, agent.id)
    const refused = await agent.caller.get(receivedPath('exhibit', id))
    expect([refused.statusCode, refused.headers.location]).toEqual([303, '/connexion?motif=fermee'])
    expect((await victim.caller.get(exhibitsPath(victim.number, 'opening'))).body).toContain(
      inPage(words.openings.list.dutyGone),
    )
    await restore(house.world, admin.id, agent.id)
    Object.assign(agent.caller.cookies, await signedInCookie(house.world, agent.id))
    expect(await answersTo(agent, id)).toEqual(seen)
  })

  it('sees nothing in a duty that was taken back, though she holds another', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent)
    const held = await dutyOf(agent, 'duty-agent')
    await db.transaction().execute(async (tx) => {
      const role = { id: randomUUID(), role: 'investigator', departments: [], organisation: null }
      await giveRole(tx, { ...role, personId: agent.id, by: null, at: house.clock.now })
    })
    await takeRoleBack(house.world, admin, agent.id, held)
    expect((await agent.caller.get(received.list)).statusCode).toBe(200)
    expect(await answersTo(agent, (await idsOf(victim))[0] ?? '')).toEqual(unseen)
  })

  it('sees nothing of what its victim destroyed', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent)
    const [exhibit] = await exhibitsOf(db, await ledgerIdOf(victim))
    if (!exhibit) throw new Error('no exhibit')
    expect((await destroyExhibit(world, exhibit, { who: { kind: 'depositor' } })).granted).toBe(true)
    expect(await answersTo(agent, exhibit.id)).toEqual(unseen)
    const register = await agent.caller.get(receivedPath('register', exhibit.ledgerId))
    expect(register.body).toContain(words.received.register.none)
  })

  it('goes on while her opening lasts, though the case is withheld, and not beyond', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent, { days: '7' })
    const archives = { ...house.cases.world, settings: { ...house.world.settings, publicArchives: true } }
    expect(await deleteCase(archives, victim.caseId)).toEqual({ granted: true, value: 'withheld' })
    const [id = ''] = await idsOf(victim)
    expect(await answersTo(agent, id)).toEqual(seen)
    expect((await agent.caller.get(received.list)).body).toMatch(/1.pièce · aide/u)
    later(8 * day)
    Object.assign(agent.caller.cookies, await signedInCookie(house.world, agent.id))
    expect(await answersTo(agent, id)).toEqual(unseen)
  })

  it('loses it with a case that is destroyed', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent)
    const [id = ''] = await idsOf(victim)
    expect((await deleteCase(house.cases.world, victim.caseId)).granted).toBe(true)
    expect(await answersTo(agent, id)).toEqual(unseen)
    expect((await agent.caller.get(received.list)).body).toContain(inPage(words.received.registers.none))
  })

  it('leaves a reading for the picture too, when it is asked for alone', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent)
    const [id = ''] = await idsOf(victim)
    const reads = async () => (await entriesOfVictim(victim)).filter(({ act }) => act === 'read').length
    await agent.caller.get(receivedPath('exhibit', id))
    await agent.caller.get(receivedPath('preview', id))
    expect(await reads()).toBe(1)
    later(hour)
    await agent.caller.get(receivedPath('preview', id))
    expect(await reads()).toBe(2)
    const stranger = await aColleague(['duty-agent'])
    expect((await stranger.caller.get(receivedPath('preview', id))).statusCode).toBe(404)
    expect(await reads()).toBe(2)
  })

  it('is told by the log of acts as well, by ids alone', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent)
    const [id = ''] = await idsOf(victim)
    await answersTo(agent, id)
    const lines = await db
      .selectFrom('accounts.audit')
      .select(['kind', 'data'])
      .where('actor', '=', agent.id)
      .orderBy('seq')
      .execute()
    const data = { exhibit: id, register: await ledgerIdOf(victim), case: victim.caseId }
    expect(lines).toEqual([
      { kind: 'exhibit-read', data },
      { kind: 'exhibit-copied', data },
    ])
  })

  it('proves again who she is before what would do harm in a browser left open', async () => {
    const victim = await aVictim()
    const [agent, investigator] = [await aColleague(['duty-agent']), await aColleague(['investigator'])]
    await opens(victim, agent)
    await opens(victim, investigator)
    const [id = ''] = await idsOf(victim)
    const [ledger, ids] = [await ledgerIdOf(victim), await openingsOf(db, await ledgerIdOf(victim))]
    const opening = ids.find(({ personId }) => personId === agent.id)?.id ?? ''
    later(11 * minute)
    expect((await agent.caller.get(receivedPath('exhibit', id))).statusCode).toBe(200)
    expect((await agent.caller.post(receivedPath('lock', id), { confirm: 'yes' })).statusCode).toBe(403)
    expect((await agent.caller.post(receivedPath('pass', opening), {})).statusCode).toBe(403)
    expect(
      (await investigator.caller.post(receivedPath('hold', ledger), { reference: 'PV 1' })).statusCode,
    ).toBe(403)
    expect(await holdsOf(db, ledger)).toEqual([])
  })

  it('finds it from her account', async () => {
    const agent = await aColleague(['duty-agent'])
    expect((await agent.caller.get('/compte')).body).toContain(`href="${received.list}"`)
    const analyst = await aColleague(['analyst'])
    expect((await analyst.caller.get('/compte')).body).not.toContain(`href="${received.list}"`)
  })
})

describe('an archive taken away by whom it was opened to', () => {
  it('holds what was opened and nothing else, under her name, and both logs tell of it', async () => {
    const victim = await aVictim(3)
    const investigator = await aColleague(['investigator'])
    await opens(victim, investigator, { exhibits: ['2'] })
    const path = receivedPath('bag', await ledgerIdOf(victim))
    expect((await investigator.caller.get(path)).body).not.toContain('fichier-1.txt')
    const answer = await investigator.caller.post(path, 'exhibits=1&exhibits=2&exhibits=3&reason=Enquête')
    expect(answer.headers['content-type']).toBe('application/zip')
    const names = ['0001', '0002', '0003'].map((one) => answer.rawPayload.includes(`pieces/${one}`))
    expect(names).toEqual([false, true, false])
    expect(await lastEntry(victim)).toMatchObject({
      act: 'export',
      who: { kind: 'person', id: investigator.id, role: 'investigator' },
      data: { exhibits: '2' },
      reason: 'Enquête',
    })
  })

  it('is nobody else’s, nor hers once it was taken back', async () => {
    const victim = await aVictim()
    const [mine, other] = [await aColleague(['investigator']), await aColleague(['investigator'])]
    await opens(victim, mine)
    const path = receivedPath('bag', await ledgerIdOf(victim))
    expect((await other.caller.get(path)).statusCode).toBe(404)
    expect((await other.caller.post(path, 'exhibits=1')).statusCode).toBe(404)
    const [grant = ''] = await openingIds(victim)
    await victim.caller.post(revokePath(victim.number, grant))
    expect((await mine.caller.post(path, 'exhibits=1')).statusCode).toBe(404)
  })
})

describe('passing on', () => {
  async function passed(exhibits: readonly string[] = ['1']) {
    const victim = await aVictim(2)
    const agent = await aColleague(['duty-agent'])
    const investigator = await aColleague(['investigator'])
    await opens(victim, agent)
    const [opening = ''] = await openingIds(victim)
    const answer = await agent.caller.post(
      receivedPath('pass', opening),
      asked({ code: await codeOf(investigator), exhibits, reason: 'Enquête ouverte le 22 novembre' }),
    )
    expect(answer.headers.location).toBe(`${receivedPath('register', await ledgerIdOf(victim))}?fait=remis`)
    return { victim, agent, investigator, opening }
  }

  it('lets an investigator see what was chosen, and the victim sees to whom, by whom and why', async () => {
    const { victim, agent, investigator } = await passed()
    const [first = '', second = ''] = await idsOf(victim)
    expect(await answersTo(investigator, first)).toEqual(seen)
    expect(await answersTo(investigator, second)).toEqual(unseen)
    const page = await victim.caller.get(exhibitsPath(victim.number, 'opening'))
    expect(page.body).toContain(investigator.name)
    expect(page.body).toContain('Enquête ouverte le 22')
    const [transfer] = (await entriesOfVictim(victim)).filter(({ act }) => act === 'transfer')
    expect(transfer).toMatchObject({
      exhibit: first,
      reason: 'Enquête ouverte le 22 novembre',
      who: { name: agent.name, role: 'duty-agent' },
      data: { to: investigator.name, role: 'investigator', exhibits: '1' },
    })
    const shown = await investigator.caller.get(receivedPath('register', await ledgerIdOf(victim)))
    expect(shown.body).toContain(agent.name)
  })

  it('ends with what it came from', async () => {
    const { victim, investigator, opening } = await passed()
    const [first = ''] = await idsOf(victim)
    await victim.caller.post(revokePath(victim.number, opening))
    expect(await answersTo(investigator, first)).toEqual(unseen)
    const revoked = (await entriesOfVictim(victim)).filter(({ act }) => act === 'revoke')
    expect(revoked.map(({ data }) => data.role)).toEqual(['duty-agent', 'investigator'])
  })

  it('lasts no longer than what it came from', async () => {
    const { victim, investigator } = await passed()
    later(30 * day)
    Object.assign(investigator.caller.cookies, await signedInCookie(house.world, investigator.id))
    expect(await answersTo(investigator, (await idsOf(victim))[0] ?? '')).toEqual(unseen)
  })

  it('is closed alone too, and the first goes on', async () => {
    const { victim, agent, investigator } = await passed()
    const [first = ''] = await idsOf(victim)
    const [, second = ''] = await openingIds(victim)
    const children = (await openingsOf(db, await ledgerIdOf(victim))).filter(({ passedFrom }) => passedFrom)
    await victim.caller.post(revokePath(victim.number, children[0]?.id ?? second))
    expect(await answersTo(investigator, first)).toEqual(unseen)
    expect(await answersTo(agent, first)).toEqual(seen)
  })

  it('goes to an investigator only, with a reason, and what is ticked', async () => {
    const victim = await aVictim(2)
    const agent = await aColleague(['duty-supervisor'])
    const [provider, investigator] = [
      await aColleague(['provider-staff']),
      await aColleague(['investigator']),
    ]
    await opens(victim, agent, { exhibits: '1' })
    const [opening = ''] = await openingIds(victim)
    const tries = async (fields: Record<string, string>) =>
      (await agent.caller.post(receivedPath('pass', opening), fields)).statusCode
    const code = await codeOf(investigator)
    expect(await tries({ code: await codeOf(provider), exhibits: '1', reason: 'x' })).toBe(422)
    expect(await tries({ code, exhibits: '1', reason: ' ' })).toBe(422)
    expect(await tries({ code, reason: 'x' })).toBe(422)
    expect(await tries({ code, exhibits: '2', reason: 'x' })).toBe(422)
    expect((await openingIds(victim)).length).toBe(1)
    expect(await tries({ code, exhibits: '1', reason: 'x' })).toBe(303)
  })

  it('happens once: what was handed on is not handed on again', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    const both = await aColleague(['investigator', 'duty-supervisor'])
    const code = codesIn(await both.caller.get(received.list))
    await opens(victim, agent)
    const [opening = ''] = await openingIds(victim)
    const statuses: number[] = []
    for (const one of code)
      statuses.push(
        (await agent.caller.post(receivedPath('pass', opening), { code: one, exhibits: '1', reason: 'x' }))
          .statusCode,
      )
    expect(statuses.sort()).toEqual([303, 422])
    const child = (await openingsOf(db, await ledgerIdOf(victim))).find(({ passedFrom }) => passedFrom)
    expect((await both.caller.get(receivedPath('pass', child?.id ?? ''))).statusCode).toBe(404)
  })
})
