import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCaller, type Caller, formTo, inPage } from '../../../tests/caller.ts'
import { refusal } from '../../../tests/holder.ts'
import { type House, houseOfThisFile, openHouse } from '../../../tests/house.ts'
import { judgingWorld, monday } from '../../../tests/judging-world.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, anApplication, signedIn } from '../../../tests/providers-world.ts'
import { record } from '../accounts/index.ts'
import { roles } from '../accounts/rules/roles.ts'
import { giveRole } from '../accounts/store/people.ts'
import { providerActs, staffActs } from './judging/acts.ts'
import {
  applicationPath,
  ownProcedureActPath,
  ownProcedurePath,
  directoryPaths as paths,
  procedureActPath,
  procedurePath,
} from './paths.ts'
import { fileById, moveFile } from './store/procedures.ts'

const { house, words } = await houseOfThisFile(monday)
const { world, post } = house
const { db } = world
const { at, theStaff, again, aListed, isOnMap, stateOf, hour, reported, stage, does, defends, ...more } =
  judgingWorld(house)
const { instructed, grieved, judged } = more

/** The acts that a page of a file offers, by the ends of their addresses. */
const offeredTo = async (caller: Caller, id: string) => {
  const { body } = await caller.get(procedurePath(id))
  return staffActs
    .map(({ slug }) => slug)
    .filter((slug) => body.includes(`href="${procedureActPath(id, slug)}"`))
}
const both = async (
  staff: Awaited<ReturnType<typeof theStaff>>,
  id: string,
  slug: string,
  fields: object,
) => {
  const { director } = staff
  const answers = await Promise.all(
    [1, 2].map(() => director.post(procedureActPath(id, slug), { ...fields })),
  )
  return answers.map(({ statusCode }) => statusCode).sort()
}

describe('a form that lacks several things', () => {
  it('says them all at once, each at its box, and nothing is written', async () => {
    const provider = await aListed()
    const id = await reported(provider)
    const staff = await theStaff()
    const mistakes = async (caller: Caller, slug: string) => {
      const { statusCode, body } = await caller.post(procedureActPath(id, slug), {})
      expect(statusCode).toBe(422)
      expect(body).toContain(inPage(words.site.errorSummary.many))
      const [, list = ''] = /id="error-summary".*?<ul>(.*?)<\/ul>/s.exec(body) ?? []
      return [...list.matchAll(/href="#([^"]+)"/g)].map(([, field]) => field)
    }
    expect(await mistakes(staff.moderator, 'examiner')).toEqual(['conflict', 'outcome', 'because'])
    expect(await stage(id)).toBe('reported')
    await instructed(staff, id)
    expect(await mistakes(staff.rapporteur, 'constat')).toEqual(['rule', 'factsOn', 'says', 'exhibits'])
    const { body } = await staff.rapporteur.get(procedurePath(id))
    expect(body).not.toContain('A2-CHANGE')
    expect(body).toContain(inPage(words.judging.rules['A2-CHANGE']))
  })
})

describe('each role, for each act', () => {
  it.each(roles)('%s is let in where the table says, and nowhere else', async (role) => {
    const provider = await aListed()
    const id = await reported(provider)
    const kind =
      role.startsWith('provider') || role.startsWith('organisation') || role === 'college-contact'
        ? ({ kind: 'organisation', organisation: `Ailleurs ${provider.siren}` } as const)
        : ({ kind: 'none' } as const)
    const caller = await signedIn(house, (await aPerson(world, [role], kind)).id)
    const wrong: string[] = []
    for (const act of staffActs) {
      const { statusCode } = await caller.post(procedureActPath(id, act.slug))
      const mine = { 'examine-reports': 'moderator', 'instruct-procedures': '-', 'sit-in-commission': '-' }
      const owner = { ...mine, 'decide-measures': 'director', 'read-procedures': 'moderator director' }[
        act.may as string
      ]
      // A rapporteur who is not named, a member who is not called, have no part in this file.
      const expected = owner?.split(' ').includes(role) ? [303, 409, 422] : [404]
      if (!expected.includes(statusCode)) wrong.push(`${act.name}: ${statusCode}`)
    }
    for (const { name, slug } of providerActs) {
      const { statusCode } = await caller.post(ownProcedureActPath(id, slug))
      if (statusCode !== 404) wrong.push(`${name}: ${statusCode}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('separated roles', () => {
  it('offer to each only what is hers and may be done now', async () => {
    const provider = await aListed()
    let staff = await theStaff()
    const id = await reported(provider)
    expect(await offeredTo(staff.moderator, id)).toEqual(['examiner', 'me-deporter', 'signalement-retire'])
    expect(await offeredTo(staff.director, id)).toEqual(['me-deporter', 'suspendre'])
    expect((await staff.rapporteur.get(procedurePath(id))).statusCode).toBe(404)
    await instructed(staff, id)
    expect(await offeredTo(staff.rapporteur, id)).toEqual([
      'piece',
      'masquer',
      'constat',
      'griefs',
      'classer',
    ])
    // Where nothing may be done, the page of the act leads back to the file.
    expect((await staff.director.get(procedureActPath(id, 'decider'))).headers.location).toBe(
      procedurePath(id),
    )
    await grieved(staff, id)
    expect(
      (await staff.rapporteur.post(procedureActPath(id, 'piece'), { title: 'x', text: 'x' })).statusCode,
    ).toBe(409)
    const { caller } = await aKeeper(house, provider)
    await defends(caller, id, 'recevoir-les-griefs')
    at('2027-03-20T10:00:00+01:00')
    staff = await again(staff)
    await judged(staff, id, 'temporary-delisting-3')
    expect((await aCaller(house).get(procedurePath(id))).statusCode).toBe(303)
  })

  it('keep apart whoever had a hand in the case, as what each did tells', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const did = (kind: 'review-published' | 'finding-looked-at' | 'application-accepted', name: string) =>
      db.transaction().execute((tx) =>
        record(tx, {
          kind,
          actor: staff.ids[name] ?? '',
          at: world.now(),
          data: { provider: provider.id },
        }),
      )
    await did('review-published', 'moderator')
    await did('finding-looked-at', 'rapporteur')
    await did('application-accepted', 'director')
    const id = await reported(provider)
    const admitting = { conflict: 'none', outcome: 'accepted', because: '' }
    const involved = await staff.moderator.post(procedureActPath(id, 'examiner'), admitting)
    expect([involved.statusCode, involved.body.includes(refusal('operator-involved'))]).toEqual([409, true])
    const apart = await theStaff()
    await does(apart.moderator, id, 'examiner', admitting)
    const named = (person = '') => apart.moderator.post(procedureActPath(id, 'rapporteur'), { person })
    const bound = await named(staff.ids.rapporteur)
    expect([bound.statusCode, bound.body.includes(refusal('rapporteur-involved'))]).toEqual([422, true])
    expect((await named(apart.ids.rapporteur)).statusCode).toBe(303)
    // Bound by what nobody could know, she says so herself, and another is named.
    await does(apart.rapporteur, id, 'prendre-le-dossier', { conflict: 'declared' })
    expect((await fileById(db, id))?.file.procedure.rapporteur).toBeNull()
    expect((await named(apart.ids.rapporteur)).statusCode).toBe(422)
    // A review that is read after the report binds as well.
    await did('review-published', 'first')
    const third = await theStaff()
    expect((await named(third.ids.rapporteur)).statusCode).toBe(303)
    const involvedNow = (await fileById(db, id))?.file.procedure.involved ?? []
    expect(involvedNow).toEqual(expect.arrayContaining([staff.ids.first, staff.ids.moderator]))
    expect(involvedNow).not.toContain(staff.ids.director)
  })

  it('let nobody judge who examined, instructed, reported or stood aside', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    const { id: all } = await aPerson(world, ['moderator', 'rapporteur', 'commission-member', 'director'])
    const caller = await signedIn(house, all)
    await does(caller, id, 'examiner', { conflict: 'none', outcome: 'accepted', because: '' })
    await does(caller, id, 'rapporteur', { person: all })
    const early = await caller.post(procedureActPath(id, 'piece'), { title: 'x', text: 'x' })
    expect([early.statusCode, early.body.includes(refusal('ties-undeclared'))]).toEqual([409, true])
    await does(caller, id, 'prendre-le-dossier', { conflict: 'none' })
    await does(caller, id, 'piece', {
      title: 'La facture',
      from: 'inquiry',
      text: '640 €',
      namesOthers: 'no',
    })
    await does(caller, id, 'constat', {
      rule: 'A2-CHANGE',
      factsOn: '2027-02-10',
      says: 'Sans accord écrit.',
      exhibits: '1',
    })
    await grieved({ ...staff, rapporteur: caller }, id)
    await defends((await aKeeper(house, provider)).caller, id, 'recevoir-les-griefs')
    const seats = {
      operator: all,
      'user-representative': staff.ids.second,
      'provider-representative': staff.ids.third,
    }
    const called = await caller.post(procedureActPath(id, 'commission'), seats as Record<string, string>)
    expect(called.body).toContain('Qui a instruit ne juge pas')
    at('2027-03-20T10:00:00+01:00')
    const later = await again(staff)
    await does(later.director, id, 'commission', {
      operator: staff.ids.first ?? '',
      'user-representative': staff.ids.second ?? '',
      'provider-representative': staff.ids.third ?? '',
    })
    const [first, second, third] = later.members as [Caller, Caller, Caller]
    for (const member of [first, second, third]) await does(member, id, 'mes-liens', { conflict: 'none' })
    await does(first, id, 'proposer', { proposal: 'temporary-delisting-3' })
    const rapporteur = await signedIn(house, all)
    expect((await rapporteur.post(procedureActPath(id, 'voter'), { favour: 'for' })).statusCode).toBe(404)
    for (const member of [first, second, third]) await does(member, id, 'voter', { favour: 'for' })
    const file = (await fileById(db, id))?.file
    const decided = await rapporteur.post(procedureActPath(id, 'decider'), {
      measure: 'temporary-delisting-3',
      findings: file?.findings[0]?.id ?? '',
      law: 'x',
      fact: 'x',
      firstName: 'A',
      lastName: 'B',
      capacity: 'C',
    })
    expect(decided.statusCode).toBe(404)
    await does(later.director, id, 'me-deporter')
    expect(await offeredTo(later.director, id)).toEqual([])
    expect((await later.director.post(procedureActPath(id, 'decider'))).statusCode).toBe(409)
  })

  it('replace a member who declares a link, and keep out whoever works for the company', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    await instructed(staff, id)
    await grieved(staff, id)
    const seats = {
      operator: staff.ids.first ?? '',
      'user-representative': staff.ids.second ?? '',
      'provider-representative': staff.ids.third ?? '',
    }
    await does(staff.director, id, 'commission', seats)
    for (const [index, member] of staff.members.entries())
      await does(member, id, 'mes-liens', { conflict: index === 0 ? 'declared' : 'none' })
    expect((await fileById(db, id))?.file.procedure.commission).toEqual([])
    expect(
      post.mailbox.some(({ to, text }) => to === staff.mails.director && text.includes('déclare un lien')),
    ).toBe(true)
    const spare = await aPerson(world, ['commission-member'])
    await does(staff.director, id, 'commission', { ...seats, operator: spare.id })
    await does(await signedIn(house, spare.id), id, 'mes-liens', { conflict: 'none' })
    expect((await fileById(db, id))?.file.procedure.commission).toHaveLength(3)
    const partial = await aPerson(world, ['moderator'])
    await db.transaction().execute((tx) =>
      giveRole(tx, {
        id: crypto.randomUUID(),
        personId: partial.id,
        role: 'provider-staff',
        departments: [],
        organisation: provider.organisation,
        by: null,
        at: monday,
      }),
    )
    const caller = await signedIn(house, partial.id)
    expect((await caller.get(procedurePath(id))).statusCode).toBe(404)
    expect((await caller.get(paths.procedures)).body).not.toContain(procedurePath(id))
  })
})

describe('the time of the defence', () => {
  it('gives back the days we took too long to hand over the file, and marks what comes late', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    await instructed(staff, id)
    await grieved(staff, id)
    const { caller } = await aKeeper(house, provider)
    await defends(caller, id, 'recevoir-les-griefs')
    await defends(caller, id, 'demander-le-dossier')
    // Due on Monday 8; given on Friday 12: four days are given back, from Tuesday 16 to Saturday 20, hence Monday 22.
    at('2027-03-12T10:00:00+01:00')
    const later = await again(staff)
    await does(later.rapporteur, id, 'masquer', { exhibit: '1', masked: 'Facture à […].' })
    await does(later.rapporteur, id, 'remettre-le-dossier')
    at('2027-03-22T20:00:00+01:00')
    const intime = (await aKeeper(house, provider)).caller
    await defends(intime, id, 'ecrire-mes-observations', { observations: 'À temps.' })
    at('2027-03-23T09:00:00+01:00')
    const late = (await aKeeper(house, provider)).caller
    await defends(late, id, 'ecrire-mes-observations', { observations: 'Tardif.' })
    const observations = (await fileById(db, id))?.file.procedure.defence.observations
    expect(observations?.map((one) => one.late)).toEqual([false, true])
    expect((await late.post(ownProcedureActPath(id, 'demander-du-temps'), { because: 'x' })).statusCode).toBe(
      409,
    )
    expect((await late.get(ownProcedurePath(id))).body).toContain(
      inPage(words.judging.past.names['observations-late']),
    )
    const empty = await late.post(ownProcedureActPath(id, 'ecrire-mes-observations'), { observations: ' ' })
    expect([empty.statusCode, empty.body.includes('href="#observations"')]).toEqual([422, true])
  })

  it('keeps what was written though it look like a date, and refuses what is too long without losing it', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    await instructed(staff, id)
    await grieved(staff, id)
    const { caller } = await aKeeper(house, provider)
    await defends(caller, id, 'recevoir-les-griefs')
    const odd = '2027-03-01T09:00:00.000Z'
    await defends(caller, id, 'ecrire-mes-observations', { observations: odd })
    await defends(caller, id, 'etre-assiste', { counsel: odd })
    expect((await fileById(db, id))?.file.procedure.defence).toMatchObject({
      observations: [{ text: odd, at: monday }],
      counsel: { name: odd, since: monday },
    })
    const long = 'a'.repeat(20_001)
    const answer = await caller.post(ownProcedureActPath(id, 'ecrire-mes-observations'), {
      observations: long,
    })
    expect([answer.statusCode, answer.body.includes(long)]).toEqual([422, true])
  })
})

describe('a precautionary suspension', () => {
  const urgency = {
    urgency: 'scam',
    because: 'Trois victimes le même jour.',
    firstName: 'Claire',
    lastName: 'Morvan',
    capacity: 'directrice',
  }

  it('hides at once, lapses by itself when no grievance leaves, and does not begin again for the same facts', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    await does(staff.director, id, 'suspendre', urgency)
    expect([await stateOf(provider), await isOnMap(provider)]).toEqual(['listed', false])
    const { caller } = await aKeeper(house, provider)
    expect((await caller.get(ownProcedurePath(id))).body).toContain('Trois victimes le même jour.')
    at('2027-03-06T23:30:00+01:00')
    await hour()
    expect(await isOnMap(provider)).toBe(false)
    at('2027-03-07T00:05:00+01:00')
    await hour()
    expect(await isOnMap(provider)).toBe(true)
    const director = (await again(staff)).director
    const answer = await director.post(procedureActPath(id, 'suspendre'), urgency)
    expect([answer.statusCode, answer.body.includes('a déjà servi')]).toEqual([409, true])
    expect(await offeredTo(director, id)).not.toContain('suspendre')
    expect(await isOnMap(provider)).toBe(true)
  })

  it('ends after thirty days, sixty when renewed, or when it is lifted', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    await does(staff.director, id, 'suspendre', urgency)
    await instructed(staff, id)
    await grieved(staff, id)
    at('2027-03-30T10:00:00+02:00')
    await does((await again(staff)).director, id, 'renouveler-la-suspension', urgency)
    at('2027-04-15T10:00:00+02:00')
    await hour()
    expect(await isOnMap(provider)).toBe(false)
    at('2027-04-30T11:30:00+02:00')
    await hour()
    expect(await isOnMap(provider)).toBe(true)
  })

  it('is lifted by the director alone, and the company stays hidden when the register says it closed', async () => {
    const provider = await aListed({ registerSaid: 'closed', registerCheckedAt: monday })
    const staff = await theStaff()
    const id = await reported(provider)
    await does(staff.director, id, 'suspendre', urgency)
    expect((await staff.moderator.post(procedureActPath(id, 'lever-la-suspension'))).statusCode).toBe(404)
    await does(staff.director, id, 'lever-la-suspension')
    const { hiddenFor } = await db
      .selectFrom('directory.provider')
      .select('hiddenFor')
      .where('id', '=', provider.id)
      .executeTakeFirstOrThrow()
    expect([hiddenFor, await isOnMap(provider)]).toEqual(['company-closed', false])
    // What this wrote to people leaves here: another house would send it.
    await house.directory.jobs.find(({ name }) => name === 'directory-letters')?.run({} as never)
  })
})

describe('a warning', () => {
  it('is answered before it is given, stays twelve months, and judges its facts', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    await instructed(staff, id)
    const finding = (await fileById(db, id))?.file.findings[0]?.id ?? ''
    await does(staff.moderator, id, 'avertissement', { findings: finding, because: 'Un avenant manquait.' })
    const signed = {
      issues: 'warn',
      because: 'L’avenant manquait.',
      firstName: 'A',
      lastName: 'B',
      capacity: 'modératrice',
    }
    expect((await staff.moderator.post(procedureActPath(id, 'avertir'), signed)).statusCode).toBe(409)
    const { caller } = await aKeeper(house, provider)
    await defends(caller, id, 'repondre-a-l-avertissement', { observations: 'Nous corrigeons.' })
    at('2027-03-17T10:00:00+01:00')
    await does((await again(staff)).moderator, id, 'avertir', signed)
    expect([await stage(id), await isOnMap(provider)]).toEqual(['warned', true])
    await expect((await aKeeper(house, provider)).caller.get(ownProcedurePath(id))).resolves.toMatchObject({
      statusCode: 200,
    })
    const other = await reported(provider)
    // Who examined the same case before leaves it to others.
    const later = await theStaff()
    await instructed(later, other)
    const again2 = (await fileById(db, other))?.file.findings[0]?.id ?? ''
    const answer = await later.rapporteur.post(procedureActPath(other, 'griefs'), {
      findings: again2,
      contemplated: 'none',
      maximum: 'final-delisting',
      way: 'message',
    })
    expect([answer.statusCode, answer.body.includes('ont déjà été jugés')]).toEqual([409, true])
    at('2028-03-17T00:05:00+01:00')
    await hour()
    expect((await fileById(db, id))?.isOpen).toBe(false)
  })

  it('is less than a reminder, which is told and decides nothing', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    await does(staff.moderator, id, 'examiner', { conflict: 'none', outcome: 'accepted', because: '' })
    const { caller, mail } = await aKeeper(house, provider)
    await does(staff.moderator, id, 'rappeler', { rule: 'A1-ACK', text: 'Répondez dans le délai annoncé.' })
    expect((await caller.get(ownProcedurePath(id))).body).toContain('Répondez dans le délai annoncé.')
    expect(post.mailbox.filter(({ to }) => to === mail)).toHaveLength(1)
    expect(await stage(id)).toBe('admitted')
  })
})

describe('two at once', () => {
  it('add an exhibit once however often its form is sent, and twice when it was corrected', async () => {
    const provider = await aListed()
    const staff = await theStaff()
    const id = await reported(provider)
    await instructed(staff, id)
    const exhibits = async () => (await fileById(db, id))?.file.procedure.exhibits ?? []
    const before = (await exhibits()).length
    const path = procedureActPath(id, 'piece')
    const shown = formTo(await staff.rapporteur.get(path), path)
    const form = {
      ...shown,
      title: 'Devis du 3 mars',
      from: 'inquiry',
      text: '640 € de plus que le devis.',
      namesOthers: 'no',
    }
    const answers = await Promise.all(Array.from({ length: 6 }, () => staff.rapporteur.post(path, form)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(303))
    expect(await exhibits()).toHaveLength(before + 1)
    const corrected = await staff.rapporteur.post(path, { ...form, text: '650 € de plus que le devis.' })
    expect([corrected.statusCode, (await exhibits()).length]).toEqual([303, before + 2])
    const blank = await staff.rapporteur.post(path, { ...form, text: ' ' })
    expect([blank.statusCode, formTo(blank, path).draw]).toEqual([422, shown.draw])
  })

  it('counts a vote for the ballot that its page showed, and shows the measure', async () => {
    const provider = await aListed()
    let staff = await theStaff()
    const id = await reported(provider)
    await instructed(staff, id)
    await grieved(staff, id)
    await defends((await aKeeper(house, provider)).caller, id, 'recevoir-les-griefs')
    at('2027-03-20T10:00:00+01:00')
    staff = await again(staff)
    await does(staff.director, id, 'commission', {
      operator: staff.ids.first ?? '',
      'user-representative': staff.ids.second ?? '',
      'provider-representative': staff.ids.third ?? '',
    })
    for (const member of staff.members) await does(member, id, 'mes-liens', { conflict: 'none' })
    const [first, second, third] = staff.members as [Caller, Caller, Caller]
    const path = procedureActPath(id, 'voter')
    const ballots = async () => (await fileById(db, id))?.file.procedure.ballots ?? []

    await does(first, id, 'proposer', { proposal: 'temporary-delisting-3' })
    const old = formTo(await third.get(path), path)
    for (const member of [first, second, third]) await does(member, id, 'voter', { favour: 'against' })
    await does(first, id, 'proposer', { proposal: 'final-delisting' })
    const stale = await third.post(path, { ...old, favour: 'for' })
    expect(stale.statusCode).toBe(409)
    expect(stale.body).toContain(inPage(words.judging.measures['final-delisting']))
    expect((await third.post(path, { favour: 'for' })).statusCode).toBe(409)
    expect((await ballots()).at(-1)?.votes).toEqual([])
    expect((await third.post(path, { ...formTo(stale, path), favour: 'against' })).statusCode).toBe(303)
  })

  it('decide once, and each voice is counted once', async () => {
    const provider = await aListed()
    let staff = await theStaff()
    const id = await reported(provider)
    await instructed(staff, id)
    await grieved(staff, id)
    await defends((await aKeeper(house, provider)).caller, id, 'recevoir-les-griefs')
    at('2027-03-20T10:00:00+01:00')
    staff = await again(staff)
    await does(staff.director, id, 'commission', {
      operator: staff.ids.first ?? '',
      'user-representative': staff.ids.second ?? '',
      'provider-representative': staff.ids.third ?? '',
    })
    for (const member of staff.members) await does(member, id, 'mes-liens', { conflict: 'none' })
    const [first, second, third] = staff.members as [Caller, Caller, Caller]
    await does(first, id, 'proposer', { proposal: 'temporary-delisting-3' })
    const voices = await Promise.all(
      [first, first, second, third].map((one) =>
        one.post(procedureActPath(id, 'voter'), { favour: 'for', number: '1' }),
      ),
    )
    expect(voices.map(({ statusCode }) => statusCode).sort()).toEqual([303, 303, 303, 409])
    expect((await fileById(db, id))?.file.procedure.ballots[0]?.votes).toHaveLength(3)
    const decision = {
      measure: 'temporary-delisting-3',
      findings: (await fileById(db, id))?.file.findings[0]?.id ?? '',
      law: 'Charte, article 2.',
      fact: 'Pièce 1.',
      firstName: 'Claire',
      lastName: 'Morvan',
      capacity: 'directrice',
    }
    expect(await both(staff, id, 'decider', decision)).toEqual([303, 409])
    expect(await both(staff, id, 'notifier', { way: 'message' })).toEqual([303, 409])
  })

  it('never write over one another: a file read before another wrote is not saved', async () => {
    const provider = await aListed()
    const id = await reported(provider)
    const kept = await fileById(db, id)
    if (!kept) throw new Error('no file')
    const summary = { isOpen: true, gravity: 0, bears: false }
    const saves = await Promise.all(
      [1, 2].map(() => db.transaction().execute((tx) => moveFile(tx, kept, kept.file, summary, monday))),
    )
    expect(saves.sort()).toEqual([false, true])
  })
})

describe('a struck-off company that comes back', () => {
  const register = createServer((request, reply) => {
    const siret = new URL(request.url ?? '', 'http://localhost').searchParams.get('q') ?? ''
    const place = { siret, commune: '25056', adresse: '3 RUE INVENTEE', etat_administratif: 'A' }
    const company = {
      siren: siret.slice(0, 9),
      nom_complet: 'FANTOME DEPANNAGE',
      etat_administratif: 'A',
      date_creation: '2027-02-01',
      dirigeants: [{ nom: 'VERMEIL', prenoms: 'ODILE', date_de_naissance: '1971-04' }],
      siege: place,
    }
    reply.end(JSON.stringify({ results: [company] }))
  })
  let asking: House
  beforeAll(async () => {
    register.listen(0, '127.0.0.1')
    await once(register, 'listening')
    const base = new URL(`http://127.0.0.1:${(register.address() as AddressInfo).port}`)
    asking = await openHouse({ at: monday, settings: { register: base } })
  })
  afterAll(async () => {
    await asking.close()
    register.closeAllConnections()
    register.close()
  })

  it('is shown to who examines the application, by its officer and one more sign', async () => {
    const judging = judgingWorld(asking)
    const provider = await judging.aListed()
    const staff = await judging.theStaff()
    const id = await judging.reported(provider)
    await judging.instructed(staff, id)
    const applicant = await anApplication(asking)
    const page = async () => (await staff.moderator.get(applicationPath(applicant.id))).body
    expect(await page()).not.toContain(procedurePath(id))
    await judging.grieved(staff, id)
    expect(await page()).toContain(procedurePath(id))
    expect(await page()).toContain('même dirigeant, même adresse, même nom, créée entre-temps')
    // A file that was dismissed follows nobody.
    await judging.does(staff.rapporteur, id, 'classer', { because: 'Rien à reprocher.' })
    expect(await page()).not.toContain(procedurePath(id))
  })
})
