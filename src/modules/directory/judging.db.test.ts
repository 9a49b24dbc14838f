import { describe, expect, it } from 'vitest'
import { aCaller, type Caller, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aProvider, showPapers, signedIn } from '../../../tests/providers-world.ts'
import { placeByPapers } from './listing.ts'
import {
  ownProcedureActPath,
  ownProcedureFilePath,
  ownProcedurePath,
  directoryPaths as paths,
  procedureActPath,
  procedurePath,
  providerPath,
  reportPath,
} from './paths.ts'
import { fileStage } from './rules/file.ts'
import { fileById } from './store/procedures.ts'
import { type Provider, providerById } from './store/providers.ts'

/** Monday 1 March 2027 at ten in Paris, as in the builders of the rules. */
const monday = new Date('2027-03-01T10:00:00+01:00')
const { house, words } = await houseOfThisFile(monday)
const { world, post, clock } = house
const { db } = world
const at = (text: string) => {
  clock.now = new Date(text)
}

type Staff = Record<'moderator' | 'rapporteur' | 'director', Caller> & {
  members: Caller[]
  ids: Record<string, string>
  mails: Record<string, string>
}
/** Each of them anew: a session ends after a week, and a proof after ten minutes. */
async function theStaff(): Promise<Staff> {
  const made = {
    moderator: await aPerson(world, ['moderator']),
    rapporteur: await aPerson(world, ['rapporteur']),
    director: await aPerson(world, ['director']),
    first: await aPerson(world, ['commission-member']),
    second: await aPerson(world, ['commission-member']),
    third: await aPerson(world, ['commission-member']),
  }
  const ids = Object.fromEntries(Object.entries(made).map(([name, { id }]) => [name, id]))
  const mails = Object.fromEntries(Object.entries(made).map(([name, { mail }]) => [name, mail]))
  return { ...(await callersOf(ids)), ids, mails }
}
async function callersOf(ids: Record<string, string>) {
  const come = (name: string) => signedIn(house, ids[name] ?? '')
  return {
    moderator: await come('moderator'),
    rapporteur: await come('rapporteur'),
    director: await come('director'),
    members: [await come('first'), await come('second'), await come('third')],
  }
}

/** The same people, another day: their browsers signed in again. */
async function again(staff: Staff): Promise<Staff> {
  return { ...staff, ...(await callersOf(staff.ids)) }
}

async function aListed(more: Partial<Provider> = {}) {
  clock.now = new Date('2027-01-04T10:00:00+01:00')
  const listedAt = clock.now
  const provider = await aProvider(house, { state: 'listed', listedAt, attestedAt: listedAt, ...more })
  await showPapers(house, provider, '2029-12-31')
  await db.transaction().execute((tx) => placeByPapers(tx, provider.id, listedAt))
  clock.now = monday
  return provider
}

const isOnMap = async ({ id }: Provider) =>
  (await db.selectFrom('directory.proposal').select('lane').where('providerId', '=', id).execute()).length > 0
const stateOf = async ({ id }: Provider) => (await providerById(db, id))?.state
const hour = () =>
  house.directory.jobs.find(({ name }) => name === 'directory-measures')?.run({} as never) ?? Promise.reject()

async function reported(provider: Provider, mail = '') {
  const answer = await aCaller(house).post(reportPath(provider.id), {
    text: 'Le prix a doublé sans un mot.',
    about: 'BAL-2027-000042',
    mail,
  })
  expect(answer.statusCode).toBe(303)
  const { id } = await db
    .selectFrom('directory.procedureFile')
    .select('id')
    .where('providerId', '=', provider.id)
    .orderBy('reportedAt', 'desc')
    .executeTakeFirstOrThrow()
  return id
}
const stage = async (id: string) => {
  const kept = await fileById(db, id)
  return kept && fileStage(kept.file, clock.now)
}

/** Does an act that must be granted. */
async function does(caller: Caller, id: string, slug: string, fields: Record<string, string> | string = {}) {
  const answer = await caller.post(procedureActPath(id, slug), fields)
  expect([slug, answer.statusCode, answer.statusCode === 303 ? '' : answer.body.slice(0, 3000)]).toEqual([
    slug,
    303,
    '',
  ])
}
async function defends(caller: Caller, id: string, slug: string, fields: Record<string, string> = {}) {
  const answer = await caller.post(ownProcedureActPath(id, slug), fields)
  expect([slug, answer.statusCode]).toEqual([slug, 303])
}

const signature = { firstName: 'Claire', lastName: 'Morvan', capacity: 'directrice' }

/** Examined, instructed with two exhibits, one fact established. */
async function instructed(staff: Staff, id: string) {
  await does(staff.moderator, id, 'examiner', { outcome: 'accepted', because: '' })
  await does(staff.moderator, id, 'rapporteur', { person: staff.ids.rapporteur ?? '' })
  await does(staff.rapporteur, id, 'piece', {
    title: 'La facture',
    from: 'inquiry',
    text: 'Facture de 640 € au-dessus du devis, adressée à Mme Durand.',
    namesOthers: 'yes',
  })
  await does(staff.rapporteur, id, 'constat', {
    rule: 'A2-CHANGE',
    factsOn: '2027-02-10',
    about: 'BAL-2027-000042',
    says: 'Travaux facturés sans accord écrit.',
    exhibits: '1',
  })
}
async function grieved(staff: Staff, id: string, maximum = 'final-delisting', way = 'registered-electronic') {
  const { file } = (await fileById(db, id)) ?? {}
  await does(staff.rapporteur, id, 'griefs', {
    findings: file?.findings[0]?.id ?? '',
    contemplated: 'temporary-delisting-3',
    maximum,
    way,
  })
}
/** Seated, a measure adopted by two voices, decided, sent. */
async function judged(staff: Staff, id: string, measure: string) {
  await does(staff.director, id, 'commission', {
    operator: staff.ids.first ?? '',
    'user-representative': staff.ids.second ?? '',
    'provider-representative': staff.ids.third ?? '',
  })
  for (const member of staff.members) await does(member, id, 'mes-liens', { conflict: 'none' })
  const [first] = staff.members
  if (first) await does(first, id, 'proposer', { proposal: measure })
  for (const [index, member] of staff.members.entries())
    await does(member, id, 'voter', { favour: index < 2 ? 'for' : 'against' })
  const { file } = (await fileById(db, id)) ?? {}
  await does(staff.director, id, 'decider', {
    measure,
    findings: file?.findings[0]?.id ?? '',
    law: 'Charte, article 2, A2-CHANGE.',
    fact: 'Pièce 1 : 640 € facturés au-dessus du devis.',
    exception: 'no-exception',
    ...signature,
  })
  await does(staff.director, id, 'notifier', { way: 'registered-electronic' })
}

describe('a delisting, from the complaint to the relisting', () => {
  it('goes through every step on its day, and comes back when a court annuls it', async () => {
    const provider = await aListed()
    let staff = await theStaff()
    const delisted: string[] = []
    house.directory.whenDelisted(async (tx, { id }) => {
      await tx.selectFrom('directory.provider').select('id').where('id', '=', id).execute()
      delisted.push(id)
    })
    const mail = `amina-${provider.siren}@courrier.example`
    const id = await reported(provider, mail)
    expect(post.mailbox.filter(({ to }) => to === mail).map(({ subject }) => subject)).toHaveLength(1)
    expect(post.mailbox.some(({ to }) => to === staff.mails.moderator)).toBe(true)
    expect((await staff.moderator.get(paths.procedures)).body).toContain(procedurePath(id))
    expect(await stage(id)).toBe('reported')

    at('2027-03-02T10:00:00+01:00')
    staff = await again(staff)
    await instructed(staff, id)
    expect(post.mailbox.filter(({ to }) => to === mail)).toHaveLength(2)
    expect(await stage(id)).toBe('instructed')

    at('2027-03-08T10:00:00+01:00')
    staff = await again(staff)
    const keeper = await aKeeper(house, provider)
    expect((await keeper.caller.get(paths.ownProcedures)).body).not.toContain(id)
    await grieved(staff, id)
    const before = await keeper.caller.get(ownProcedurePath(id))
    expect(before.body).toContain(inPage(words.judging.own.waiting))
    expect(before.body).not.toContain('Travaux facturés')

    at('2027-03-09T10:00:00+01:00')
    staff = await again(staff)
    const { caller } = await aKeeper(house, provider)
    await defends(caller, id, 'recevoir-les-griefs')
    const read = await caller.get(ownProcedurePath(id))
    expect(read.body).toContain('Travaux facturés')
    expect(read.body).toMatch(/mercredi 24 mars 2027 à 23.h.59/)
    expect(read.body).toContain('L311-6')
    await defends(caller, id, 'demander-le-dossier')
    // The file is held back until the names of others are masked.
    expect((await staff.rapporteur.post(procedureActPath(id, 'remettre-le-dossier'))).statusCode).toBe(409)
    expect((await caller.get(ownProcedureFilePath(id))).statusCode).toBe(404)
    await does(staff.rapporteur, id, 'masquer', { exhibit: '1', masked: 'Facture de 640 €, adressée à […].' })
    await does(staff.rapporteur, id, 'remettre-le-dossier')
    const file = await caller.get(ownProcedureFilePath(id))
    expect([file.body.includes('[…]'), file.body.includes('Durand')]).toEqual([true, false])
    expect((await fileById(db, id))?.file.procedure.defence.accesses).toHaveLength(1)
    await defends(caller, id, 'ecrire-mes-observations', { observations: 'Le client avait dit oui.' })
    await defends(caller, id, 'demander-une-audition')
    await does(staff.rapporteur, id, 'convoquer', { 'hearing-date': '2027-03-18', 'hearing-time': '14:00' })

    at('2027-03-18T15:00:00+01:00')
    staff = await again(staff)
    await does(staff.rapporteur, id, 'audition', {
      present: 'yes',
      signedBy: 'O. Vermeil',
      record: 'Il a été entendu.',
    })

    at('2027-03-25T10:00:00+01:00')
    staff = await again(staff)
    await judged(staff, id, 'final-delisting')
    expect([await stateOf(provider), await isOnMap(provider)]).toEqual(['listed', true])

    at('2027-03-31T10:00:00+02:00')
    const opening = (await aKeeper(house, provider)).caller
    expect((await opening.get(ownProcedurePath(id))).body).not.toContain('640')
    await defends(opening, id, 'recevoir-la-decision')
    const decision = await opening.get(ownProcedurePath(id))
    for (const said of ['Claire Morvan, directrice', 'R421-1', 'L411-2', 'Radiation définitive'])
      expect(decision.body).toContain(said)
    // Thirty days of notice: the effect begins on the first hour of the day after.
    await hour()
    expect(await stateOf(provider)).toBe('listed')
    at('2027-04-30T23:30:00+02:00')
    await hour()
    expect(await stateOf(provider)).toBe('listed')
    at('2027-05-01T00:05:00+02:00')
    await hour()
    expect([await stateOf(provider), await isOnMap(provider), delisted]).toEqual([
      'delisted',
      false,
      [provider.id],
    ])
    await hour()
    expect(delisted).toHaveLength(1)
    expect((await aCaller(house).get(providerPath(provider.id))).statusCode).toBe(404)

    at('2027-05-20T10:00:00+02:00')
    staff = await again(staff)
    await defends((await aKeeper(house, provider)).caller, id, 'former-un-recours', {
      appeal: 'gracious',
      grounds: 'Le devis signé existe.',
    })
    expect(await stage(id)).toBe('appealed')
    await does(staff.director, id, 'repondre-au-recours', { appeal: 'gracious', answer: 'rejected' })
    at('2027-06-10T10:00:00+02:00')
    staff = await again(staff)
    await does(staff.director, id, 'recours-au-tribunal', { reference: 'TA 2700001' })
    at('2027-07-01T10:00:00+02:00')
    staff = await again(staff)
    await does(staff.director, id, 'annulation', { reference: 'TA 2700001, jugement du 30 juin' })
    expect([await stateOf(provider), await isOnMap(provider), await stage(id)]).toEqual([
      'listed',
      true,
      'annulled',
    ])
    const log = await db.selectFrom('accounts.audit').select(['kind', 'data']).execute()
    const kinds = log
      .filter(({ data }) => (data as unknown as Record<string, string>).provider === provider.id)
      .map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind !== 'procedure-moved')).toEqual([
      'procedure-opened',
      'procedure-read',
      'provider-delisted',
      'provider-relisted',
    ])
    expect((await staff.director.get(procedurePath(id))).body).toContain('jugement du 30 juin')
  })

  it('ends by itself when it was temporary, and asks for papers in order', async () => {
    const provider = await aListed()
    let staff = await theStaff()
    const id = await reported(provider)
    await db.updateTable('directory.procedureFile').set({ reporterMail: null }).where('id', '=', id).execute()
    await instructed(staff, id)
    await grieved(staff, id)
    await does(staff.rapporteur, id, 'reception-des-griefs', {
      how: 'refused',
      'received-date': '2027-03-01',
      'received-time': '10:00',
    })
    at('2027-03-17T10:00:00+01:00')
    staff = await again(staff)
    await judged(staff, id, 'temporary-delisting-3')
    await defends((await aKeeper(house, provider)).caller, id, 'recevoir-la-decision')
    expect([await stateOf(provider), await isOnMap(provider)]).toEqual(['delisted', false])
    at('2027-06-16T23:00:00+02:00')
    await hour()
    expect(await stateOf(provider)).toBe('delisted')
    at('2027-06-17T00:05:00+02:00')
    await hour()
    expect([await stateOf(provider), await isOnMap(provider)]).toEqual(['listed', true])
  })
})
