import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { aCaller, inPage } from '../../../tests/caller.ts'
import { anOpening, day, hour, minute } from '../../../tests/cases-world.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { restore, suspend, takeRoleBack } from '../accounts/people.ts'
import type { Role, Territory } from '../accounts/rules/roles.ts'
import { giveRole, personById } from '../accounts/store/people.ts'
import { deleteCase, openCase } from '../cases/actions.ts'
import { casePath } from '../cases/index.ts'
import { purgeCases } from '../cases/purge.ts'
import { destroyExhibit } from './custody.ts'
import { depositText } from './deposit.ts'
import { sweep } from './keeping.ts'
import { exhibitsPath, receivedPaths as received, receivedPath, revokePath } from './paths.ts'
import type { CustodyEntry } from './rules/ledger.ts'
import { readLedger } from './rules/ledger.ts'
import { exhibitsOf } from './store/exhibits.ts'
import { holdsOf } from './store/holds.ts'
import { entriesOf, ledgerOfCase, linesOf } from './store/ledger.ts'
import { openingsOf } from './store/openings.ts'

const start = new Date('2026-11-22T10:00:00Z')
const { house, words, later } = await houseOfThisFile(start)
const { openings: world } = house.evidence
const { db } = world

let admin = ''
const anAdmin = {
  id: '',
  role: 'instance-admin',
  departments: [],
  organisation: null,
  provider: null,
  givenAt: start,
}
beforeEach(async () => {
  admin ||= (await aPerson(house.world, ['instance-admin'])).id
})

/** Somebody whose case holds so many exhibits, at her browser. */
async function aVictim(exhibits = 1) {
  const { caseId, number } = await openCase(house.cases.world, anOpening({ threat: 'phishing-email' }))
  const file = { id: caseId, threat: 'phishing-email', flags: [], closed: false }
  for (let count = 1; count <= exhibits; count++)
    await deposits(file, `contenu ${count}`, `fichier-${count}.txt`)
  const caller = aCaller(house)
  const until = new Date(house.clock.now.getTime() + 400 * day)
  caller.cookies.dossier = house.world.secrets.seal('case-session', { caseId, number }, until)
  return { caller, number, caseId, file }
}
type Victim = Awaited<ReturnType<typeof aVictim>>

const deposits = async (file: Victim['file'], text: string, name: string) => {
  const ruling = await depositText(world, file, { text, kind: 'SCREEN', name })
  if (!ruling.granted) throw new Error(ruling.why)
}

/** Somebody who works here, signed in, and the code of each of her duties. */
async function aColleague(held: readonly Role[], territory?: Territory) {
  const person = await aPerson(house.world, held, territory)
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
  return { ...person, caller }
}
type Colleague = Awaited<ReturnType<typeof aColleague>>

const codesIn = ({ body }: { body: string }) => [...body.matchAll(/PIE-\w{4}-\w{4}/g)].map(([code]) => code)
const codeOf = async ({ caller }: Colleague) => codesIn(await caller.get(received.list))[0] ?? ''

const asked = (fields: Record<string, string | readonly string[]>) =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    ),
  ).toString()

async function opens(victim: Victim, to: Colleague, told: Record<string, string | readonly string[]> = {}) {
  const answer = await victim.caller.post(
    exhibitsPath(victim.number, 'grant'),
    asked({ code: await codeOf(to), exhibits: 'all', purpose: 'help', days: '30', ...told }),
  )
  expect(answer.headers.location).toBe(`${exhibitsPath(victim.number, 'opening')}?fait=ouvert`)
}

const dutyOf = async ({ id }: Colleague, duty: Role) =>
  (await personById(db, id))?.roles.find(({ role }) => role === duty)?.id ?? ''

const ledgerIdOf = async ({ caseId }: Victim) => (await ledgerOfCase(db, caseId))?.id ?? ''
const idsOf = async (victim: Victim) => (await exhibitsOf(db, await ledgerIdOf(victim))).map(({ id }) => id)
const entriesOfVictim = async (victim: Victim): Promise<CustodyEntry[]> =>
  entriesOf(db, await ledgerIdOf(victim))
const lastEntry = async (victim: Victim) => (await entriesOfVictim(victim)).at(-1)
const openingIds = async (victim: Victim) =>
  (await openingsOf(db, await ledgerIdOf(victim))).map(({ id }) => id).reverse()

/** What one colleague is answered of one exhibit: its page, its original, the page that locks it. */
async function answersTo({ caller }: Colleague, id: string) {
  const page = await caller.get(receivedPath('exhibit', id))
  const original = await caller.get(receivedPath('original', id))
  const lock = await caller.get(receivedPath('lock', id))
  return [page, original, lock].map(({ statusCode }) => statusCode)
}
const seen = [200, 200, 200]
const unseen = [404, 404, 404]

const receivers: Role[] = [
  'duty-supervisor',
  'duty-agent',
  'specialist',
  'investigator',
  'provider-admin',
  'provider-staff',
]

describe('a victim', () => {
  it('sees whom a code names before she opens anything', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'], { kind: 'departments', departments: ['25', '39'] })
    const code = (await codeOf(agent)).toLowerCase().replaceAll('-', ' ')
    const answer = await victim.caller.post(exhibitsPath(victim.number, 'opening'), { code })
    expect(answer.statusCode).toBe(200)
    for (const said of [
      agent.name,
      'Permanence (police, gendarmerie), départements',
      'fichier-1.txt',
      words.openings.choose.promise,
      words.openings.choose.mayPass,
    ])
      expect(answer.body.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')).toContain(inPage(said))
    expect((await entriesOfVictim(victim)).map(({ act }) => act)).toEqual(['deposit'])
    expect(await answersTo(agent, (await idsOf(victim))[0] ?? '')).toEqual(unseen)
  })

  it.each(receivers)('opens to a person who holds %s, in words that name her and her duty', async (role) => {
    const victim = await aVictim(2)
    const colleague = await aColleague([role], { kind: 'organisation', organisation: 'Cyber-Loire' })
    await opens(victim, colleague, { exhibits: '2', purpose: 'complaint', days: '7' })
    expect(await lastEntry(victim)).toMatchObject({
      act: 'grant',
      who: { kind: 'depositor' },
      data: {
        to: colleague.name,
        role,
        organisation: 'Cyber-Loire',
        exhibits: '2',
        purpose: 'complaint',
        until: '2026-11-29T10:00:00.000Z',
      },
    })
    const [first = '', second = ''] = await idsOf(victim)
    expect(await answersTo(colleague, first)).toEqual(unseen)
    expect(await answersTo(colleague, second)).toEqual(seen)
  })

  it('opens everything, what she deposits later included', async () => {
    const victim = await aVictim()
    const colleague = await aColleague(['provider-staff'])
    await opens(victim, colleague)
    await deposits(victim.file, 'plus tard', 'plus-tard.txt')
    const [, second = ''] = await idsOf(victim)
    expect(await answersTo(colleague, second)).toEqual(seen)
    expect((await lastEntry(victim))?.data.exhibits).toBeUndefined()
  })

  it('takes it back, and the next request is refused', async () => {
    const victim = await aVictim()
    const colleague = await aColleague(['specialist'])
    await opens(victim, colleague)
    const [id = ''] = await idsOf(victim)
    expect(await answersTo(colleague, id)).toEqual(seen)
    const [opening = ''] = await openingIds(victim)
    const closed = await victim.caller.post(revokePath(victim.number, opening))
    expect(closed.headers.location).toBe(`${exhibitsPath(victim.number, 'opening')}?fait=ferme`)
    expect(await answersTo(colleague, id)).toEqual(unseen)
    expect((await colleague.caller.get(received.list)).body).toContain(inPage(words.received.registers.none))
    expect(await lastEntry(victim)).toMatchObject({ act: 'revoke', data: { to: colleague.name } })
    const lines = (await entriesOfVictim(victim)).length
    expect((await victim.caller.post(revokePath(victim.number, opening))).statusCode).toBe(303)
    expect((await entriesOfVictim(victim)).length).toBe(lines)
  })

  it('reads whether and when it was looked at and taken away', async () => {
    const victim = await aVictim(2)
    const colleague = await aColleague(['duty-agent'])
    await opens(victim, colleague)
    const page = () => victim.caller.get(exhibitsPath(victim.number, 'opening'))
    expect((await page()).body).toContain(words.openings.list.notRead)
    const [, second = ''] = await idsOf(victim)
    await colleague.caller.get(receivedPath('exhibit', second))
    const body = (await page()).body
    expect(body).not.toContain(words.openings.list.notRead)
    expect(body).toMatch(/Regardé.{1,60}n°.2/u)
    expect(body).not.toContain('Téléchargé')
    await colleague.caller.get(receivedPath('original', second))
    expect((await page()).body).toMatch(/Téléchargé.{1,60}n°.2/u)
    expect((await entriesOfVictim(victim)).slice(-2)).toMatchObject([
      { act: 'read', who: { id: colleague.id, name: colleague.name, role: 'duty-agent' } },
      { act: 'copy', who: { id: colleague.id, role: 'duty-agent' } },
    ])
  })

  it.each([
    [{ exhibits: [] }, 'Cochez au moins une pièce.'],
    [{ exhibits: '9' }, 'Cochez au moins une pièce.'],
    [{ exhibits: '1 or 1=1' }, 'Cochez au moins une pièce.'],
    [{ purpose: 'sell' }, 'Dites pour quoi'],
    [{ days: '3650' }, 'Choisissez jusqu’à quand.'],
    [{ code: 'PIE-2222-2222' }, 'ne désigne personne'],
    [{ code: 'bonjour' }, 'n’est pas complet'],
  ])('is told what is wrong with %j, and nothing is open', async (told, why) => {
    const victim = await aVictim()
    const colleague = await aColleague(['investigator'])
    const answer = await victim.caller.post(
      exhibitsPath(victim.number, 'grant'),
      asked({ code: await codeOf(colleague), exhibits: 'all', purpose: 'help', days: '30', ...told }),
    )
    expect(answer.statusCode).toBe(422)
    expect(answer.body.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')).toContain(why)
    expect(await openingIds(victim)).toEqual([])
  })

  it('without an exhibit, or whose case is closed, is told what to do first', async () => {
    const colleague = await aColleague(['duty-agent'])
    const none = await aVictim(0)
    expect((await none.caller.get(exhibitsPath(none.number, 'opening'))).body).toContain(
      inPage(words.openings.nothingYet),
    )
    const code = await codeOf(colleague)
    const fields = asked({ code, exhibits: 'all', purpose: 'help', days: '30' })
    expect((await none.caller.post(exhibitsPath(none.number, 'grant'), fields)).statusCode).toBe(409)
    const closed = await aVictim()
    await closed.caller.post(casePath(closed.number, 'close'))
    expect((await closed.caller.post(exhibitsPath(closed.number, 'grant'), fields)).statusCode).toBe(409)
    expect(await openingIds(closed)).toEqual([])
  })

  it('cannot close what another opened', async () => {
    const [victim, other] = [await aVictim(), await aVictim()]
    const colleague = await aColleague(['duty-agent'])
    await opens(victim, colleague)
    const [opening = ''] = await openingIds(victim)
    for (const id of [opening, 'none', '00000000-0000-4000-8000-000000000000'])
      expect((await other.caller.post(revokePath(other.number, id))).statusCode).toBe(404)
    expect(await answersTo(colleague, (await idsOf(victim))[0] ?? '')).toEqual(seen)
  })
})

describe('a code', () => {
  it('is one for each duty, the same at each reading, and another once changed', async () => {
    const agent = await aColleague(['duty-agent', 'investigator', 'analyst'])
    const codes = codesIn(await agent.caller.get(received.list))
    expect(new Set(codes).size).toBe(2)
    expect(codesIn(await agent.caller.get(received.list))).toEqual(codes)
    const held = await dutyOf(agent, 'duty-agent')
    expect((await agent.caller.post(receivedPath('renewCode', held))).statusCode).toBe(303)
    const after = codesIn(await agent.caller.get(received.list))
    expect(after.filter((code) => codes.includes(code)).length).toBe(1)
  })

  it('once changed names nobody, and what it had opened stays open', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent)
    const code = await codeOf(agent)
    const held = await dutyOf(agent, 'duty-agent')
    await agent.caller.post(receivedPath('renewCode', held))
    const other = await aVictim()
    const answer = await other.caller.post(exhibitsPath(other.number, 'opening'), { code })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).not.toContain(agent.name)
    expect(await answersTo(agent, (await idsOf(victim))[0] ?? '')).toEqual(seen)
  })

  it('is changed by its owner alone', async () => {
    const agent = await aColleague(['duty-agent'])
    const other = await aColleague(['duty-agent'])
    const code = await codeOf(agent)
    const held = await dutyOf(agent, 'duty-agent')
    expect((await other.caller.post(receivedPath('renewCode', held))).statusCode).toBe(404)
    expect(await codeOf(agent)).toBe(code)
  })

  it('of somebody suspended, or whose role was taken back, is answered like one that nobody has', async () => {
    const victim = await aVictim()
    const [gone, out] = [await aColleague(['duty-agent']), await aColleague(['duty-agent'])]
    const codes = [await codeOf(gone), await codeOf(out)]
    const held = await dutyOf(gone, 'duty-agent')
    await takeRoleBack(house.world, { id: admin, roles: [anAdmin] }, gone.id, held)
    await suspend(house.world, admin, out.id)
    const bodies: string[] = []
    for (const code of [...codes, 'PIE-3333-3333']) {
      const answer = await victim.caller.post(exhibitsPath(victim.number, 'opening'), { code })
      expect(answer.statusCode).toBe(422)
      bodies.push(answer.body.replaceAll(code, ''))
    }
    expect(new Set(bodies).size).toBe(1)
  })

  it('that is guessed at must wait: for one case, and for one address whatever the case', async () => {
    const victim = await aVictim()
    const colleague = await aColleague(['duty-agent'])
    const code = await codeOf(colleague)
    const tries = async ({ caller, number }: Victim, typed: string) =>
      (await caller.post(exhibitsPath(number, 'opening'), { code: typed })).statusCode
    for (let time = 0; time < 5; time++) expect(await tries(victim, 'PIE-4444-4444')).toBe(422)
    expect(await tries(victim, code)).toBe(429)
    later(10 * minute)
    expect(await tries(victim, code)).toBe(200)
    const statuses: number[] = []
    for (let time = 0; time < 26; time++) {
      const other = await aVictim()
      const answer = await house.app.inject({
        method: 'POST',
        url: exhibitsPath(other.number, 'opening'),
        payload: 'code=PIE-5555-5555',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        cookies: other.caller.cookies,
        remoteAddress: '203.0.113.77',
      })
      statuses.push(answer.statusCode)
    }
    expect(statuses.slice(0, 20)).toEqual(statuses.slice(0, 20).map(() => 422))
    expect(statuses.slice(20)).toContain(429)
    await sweep(world)
    later(2 * day)
    await sweep(world)
    expect(await db.selectFrom('evidence.wrongCode').select('id').execute()).toEqual([])
  })
})

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
    for (const id of [second, foreign, 'none', '00000000-0000-4000-8000-000000000000', admin])
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
    await suspend(house.world, admin, agent.id)
    const refused = await agent.caller.get(receivedPath('exhibit', id))
    expect([refused.statusCode, refused.headers.location]).toEqual([303, '/connexion?motif=fermee'])
    expect((await victim.caller.get(exhibitsPath(victim.number, 'opening'))).body).toContain(
      inPage(words.openings.list.dutyGone),
    )
    await restore(house.world, admin, agent.id)
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
    await takeRoleBack(house.world, { id: admin, roles: [anAdmin] }, agent.id, held)
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

describe('hostile words', () => {
  it('in names, reasons and references are shown as they are, and do nothing', async () => {
    const script = '<img src=x onerror=alert(1)>'
    const victim = await aVictim(0)
    await deposits(victim.file, 'x', `${script}\r\nSet-Cookie: a=b".txt`)
    const agent = await aColleague(['duty-agent'])
    await db.updateTable('accounts.person').set({ name: script }).where('id', '=', agent.id).execute()
    await opens(victim, agent)
    const [id = ''] = await idsOf(victim)
    const investigator = await aColleague(['investigator'])
    const [opening = ''] = await openingIds(victim)
    await agent.caller.post(receivedPath('pass', opening), {
      code: await codeOf(investigator),
      exhibits: '1',
      reason: `${script} {name} {to}`,
    })
    const pages = [
      await agent.caller.get(receivedPath('exhibit', id)),
      await investigator.caller.get(receivedPath('register', await ledgerIdOf(victim))),
      await victim.caller.get(exhibitsPath(victim.number, 'opening')),
      await victim.caller.get(exhibitsPath(victim.number, 'register')),
      await victim.caller.post(exhibitsPath(victim.number, 'opening'), { code: await codeOf(agent) }),
    ]
    for (const { statusCode, body } of pages) {
      expect(statusCode).toBe(200)
      expect(body).not.toContain('<img src=x')
      expect(body).toContain('&lt;img src=x')
    }
    const original = await agent.caller.get(receivedPath('original', id))
    expect(original.headers['set-cookie']).toBeUndefined()
    expect(original.headers['content-disposition']).not.toMatch(/["<\r\n]/)
  })
})

describe('many openings', () => {
  it('are fifty at most, and one chain whoever writes', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    const code = await codeOf(agent)
    const fields = asked({ code, exhibits: 'all', purpose: 'help', days: '7' })
    const answers = await Promise.all(
      Array.from({ length: 51 }, () => victim.caller.post(exhibitsPath(victim.number, 'grant'), fields)),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 303).length).toBe(50)
    expect(answers.filter(({ statusCode }) => statusCode === 409).length).toBe(1)
    const read = readLedger(await linesOf(db, await ledgerIdOf(victim)))
    expect('head' in read && read.head.entries).toBe(51)
    const list = (await agent.caller.get(received.list)).body
    expect(list.match(/pièce · aide/g)?.length).toBe(1)
  })

  it('closed while they are read leave no reading after the closing', async () => {
    const victim = await aVictim()
    const agent = await aColleague(['duty-agent'])
    await opens(victim, agent)
    const [id = ''] = await idsOf(victim)
    const [opening = ''] = await openingIds(victim)
    later(hour)
    await Promise.all([
      ...Array.from({ length: 6 }, () => agent.caller.get(receivedPath('original', id))),
      victim.caller.post(revokePath(victim.number, opening)),
      ...Array.from({ length: 6 }, () => agent.caller.get(receivedPath('original', id))),
    ])
    const acts = (await entriesOfVictim(victim)).map(({ act }) => act)
    expect(acts.lastIndexOf('copy')).toBeLessThan(acts.indexOf('revoke'))
  })
})
