import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { day, hour, minute } from '../../../tests/cases-world.ts'
import { openingsOfThisFile, type Victim } from '../../../tests/openings-world.ts'
import { suspend, takeRoleBack } from '../accounts/people.ts'
import type { Role } from '../accounts/rules/roles.ts'
import { casePath } from '../cases/index.ts'
import { sweep } from './keeping.ts'
import { exhibitsPath, receivedPaths as received, receivedPath, revokePath } from './paths.ts'
import { readLedger } from './rules/ledger.ts'
import { linesOf } from './store/ledger.ts'

const {
  aVictim,
  deposits,
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
    await takeRoleBack(house.world, admin, gone.id, held)
    await suspend(house.world, admin.id, out.id)
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
