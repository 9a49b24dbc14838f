import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { type Colleague, openingsOfThisFile } from '../../../tests/openings-world.ts'
import { deleteCase } from '../cases/actions.ts'
import { casePath } from '../cases/index.ts'
import { purgeCases } from '../cases/purge.ts'
import { exhibitsPath, receivedPaths as received, receivedPath, revokePath } from './paths.ts'
import { readLedger } from './rules/ledger.ts'
import { holdsOf } from './store/holds.ts'
import { linesOf } from './store/ledger.ts'

const {
  aVictim,
  aColleague,
  codeOf,
  asked,
  opens,
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
  world,
  db,
} = await openingsOfThisFile()

describe('a hold', () => {
  async function held() {
    const victim = await aVictim()
    const investigator = await aColleague(['investigator'])
    await opens(victim, investigator, { purpose: 'investigation', days: '7' })
    const ledger = await ledgerIdOf(victim)
    const answer = await investigator.caller.post(receivedPath('hold', ledger), {
      reference: 'PV 2026/<b>77',
    })
    expect(answer.headers.location).toBe(`${receivedPath('register', ledger)}?fait=conserve`)
    const [hold] = await holdsOf(db, ledger)
    return { victim, investigator, ledger, hold: hold?.id ?? '' }
  }
  const lifts = ({ caller }: Colleague, ledger: string, hold: string) =>
    caller.post(receivedPath('liftHold', ledger), { hold })

  it('keeps every exhibit from being destroyed, and the victim reads why, at whose word', async () => {
    const { victim, investigator, ledger, hold } = await held()
    const destroy = () => victim.caller.post(exhibitsPath(victim.number, 'destroy', 1), { confirm: 'yes' })
    expect((await destroy()).statusCode).toBe(409)
    for (const page of ['list', 'opening'] as const) {
      const { body } = await victim.caller.get(exhibitsPath(victim.number, page))
      expect(body).toContain(investigator.name)
      expect(body).toContain('PV 2026/&lt;b>77')
    }
    expect(await lastEntry(victim)).toMatchObject({ act: 'hold', data: { reference: 'PV 2026/<b>77' } })
    expect((await lifts(investigator, ledger, hold)).statusCode).toBe(303)
    expect(await lastEntry(victim)).toMatchObject({ act: 'lift-hold', who: { id: investigator.id } })
    expect((await destroy()).statusCode).toBe(303)
  })

  it('beats the deletion of the case, which goes the night after it is lifted', async () => {
    const { victim, investigator, ledger, hold } = await held()
    const deletes = (fields: Record<string, string>) =>
      victim.caller.post(casePath(victim.number, 'delete'), { confirm: 'yes', ...fields })
    const first = await deletes({})
    expect(first.statusCode).toBe(409)
    expect(first.body).toContain('name="held-back"')
    expect((await deletes({ 'held-back': 'yes' })).headers.location).toBe('/dossier?motif=conserve')
    expect((await victim.caller.get('/dossier?motif=conserve')).body).toContain(
      inPage(words.caseStart.heldBack),
    )
    const [id = ''] = await idsOf(victim)
    await purgeCases(house.cases.world)
    expect(await answersTo(investigator, id)).toEqual(seen)
    expect((await lifts(investigator, ledger, hold)).statusCode).toBe(303)
    await purgeCases(house.cases.world)
    expect(await answersTo(investigator, id)).toEqual(unseen)
    const read = readLedger(await linesOf(db, ledger))
    expect('entries' in read && read.entries.map(({ act }) => act)).toContain('destroy')
  })

  it('outlives the opening it was placed under, and its investigator lifts it still', async () => {
    const { victim, investigator, ledger, hold } = await held()
    const [opening = ''] = await openingIds(victim)
    await victim.caller.post(revokePath(victim.number, opening))
    const page = await investigator.caller.get(received.list)
    expect(page.body).toContain('PV 2026/&lt;b>77')
    expect((await investigator.caller.get(receivedPath('register', ledger))).statusCode).toBe(404)
    expect((await lifts(investigator, ledger, hold)).statusCode).toBe(303)
    expect(await holdsOf(db, ledger)).toEqual([])
  })

  it('is lifted by no investigator to whom nothing is opened, and by a colleague to whom something is', async () => {
    const { victim, ledger, hold } = await held()
    const colleague = await aColleague(['investigator'])
    expect((await lifts(colleague, ledger, hold)).statusCode).toBe(404)
    await opens(victim, colleague)
    const other = await held()
    expect((await lifts(colleague, other.ledger, other.hold)).statusCode).toBe(404)
    expect((await lifts(colleague, ledger, other.hold)).statusCode).toBe(404)
    expect((await lifts(colleague, ledger, hold)).statusCode).toBe(303)
  })

  it('needs a reference', async () => {
    const { investigator, ledger } = await held()
    expect(
      (await investigator.caller.post(receivedPath('hold', ledger), { reference: ' ' })).statusCode,
    ).toBe(422)
    expect(
      (await investigator.caller.post(receivedPath('hold', ledger), { reference: 'PV 2026/<b>77' }))
        .statusCode,
    ).toBe(409)
  })

  it('placed while the case is being deleted either keeps it or finds nothing to keep', async () => {
    for (let round = 0; round < 4; round++) {
      const victim = await aVictim()
      const investigator = await aColleague(['investigator'])
      await opens(victim, investigator)
      const ledger = await ledgerIdOf(victim)
      const [deleted, placed] = await Promise.all([
        deleteCase(house.cases.world, victim.caseId),
        investigator.caller.post(receivedPath('hold', ledger), { reference: `PV ${round}` }),
      ])
      expect([deleted.granted, placed.statusCode]).toEqual(deleted.granted ? [true, 404] : [false, 303])
      expect((await holdsOf(db, ledger)).length).toBe(deleted.granted ? 0 : 1)
    }
  })
})

describe('an exhibit that somebody believes to be a sexual image of a minor', () => {
  async function reported() {
    const supervisor = await aColleague(['duty-supervisor'])
    const victim = await aVictim(2)
    const [agent, other] = [await aColleague(['provider-staff']), await aColleague(['duty-agent'])]
    await opens(victim, agent)
    await opens(victim, other)
    const [id = '', second = ''] = await idsOf(victim)
    const unconfirmed = await agent.caller.post(receivedPath('lock', id), {})
    expect(unconfirmed.statusCode).toBe(422)
    const before = house.post.mailbox.length
    const answer = await agent.caller.post(receivedPath('lock', id), { confirm: 'yes' })
    expect(answer.headers.location).toBe(`${received.list}?fait=verrouillee`)
    const mails = house.post.mailbox.slice(0, house.post.mailbox.length - before)
    return { supervisor, victim, agent, other, id, second, mails }
  }

  it('is closed to all at once, the victim and whoever reported it included', async () => {
    const { victim, agent, other, id, second } = await reported()
    for (const colleague of [agent, other]) {
      expect(await answersTo(colleague, id)).toEqual(unseen)
      expect(await answersTo(colleague, second)).toEqual(seen)
    }
    expect((await victim.caller.get(exhibitsPath(victim.number, 'original', 1))).statusCode).toBe(409)
    const destroy = await victim.caller.post(exhibitsPath(victim.number, 'destroy', 1), { confirm: 'yes' })
    expect(destroy.statusCode).toBe(409)
    expect((await victim.caller.get(exhibitsPath(victim.number, 'exhibit', 1))).body).toContain(
      words.exhibits.exhibit.locked,
    )
    const [line] = (await entriesOfVictim(victim)).filter(({ act }) => act === 'lock')
    expect(line).toMatchObject({ exhibit: id, who: { id: agent.id, role: 'provider-staff' } })
  })

  it('is told to every supervisor, with nothing of what it holds', async () => {
    const { supervisor, victim, mails } = await reported()
    const mail = mails.find(({ to }) => to === supervisor.mail)
    expect(mail?.text).toContain(await ledgerIdOf(victim))
    expect(mails.some(({ text }) => /fichier-1|contenu 1|BAL-/.test(text))).toBe(false)
  })

  it('is opened by nothing, and no new opening includes it', async () => {
    const { victim, id } = await reported()
    const late = await aColleague(['investigator'])
    await opens(victim, late)
    expect(await answersTo(late, id)).toEqual(unseen)
    const answer = await victim.caller.post(
      exhibitsPath(victim.number, 'grant'),
      asked({ code: await codeOf(late), exhibits: '1', purpose: 'help', days: '30' }),
    )
    expect(answer.statusCode).toBe(422)
  })

  it('keeps its case from being destroyed', async () => {
    const { victim } = await reported()
    expect(await deleteCase(house.cases.world, victim.caseId)).toEqual({
      granted: false,
      why: 'case-held-back',
    })
  })

  it('is closed though no mail can leave, and who reported it is told to tell the supervision', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['specialist'])
    await opens(victim, agent)
    const [id = ''] = await idsOf(victim)
    const { post } = world
    world.post = { ...post, open: false }
    const answer = await agent.caller.post(receivedPath('lock', id), { confirm: 'yes' })
    world.post = post
    expect(answer.headers.location).toBe(`${received.list}?fait=a-prevenir`)
    expect(await answersTo(agent, id)).toEqual(unseen)
  })
})
