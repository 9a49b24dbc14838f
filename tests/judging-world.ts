import { expect } from 'vitest'
import { placeByPapers } from '../src/modules/directory/listing.ts'
import { ownProcedureActPath, procedureActPath, reportPath } from '../src/modules/directory/paths.ts'
import { fileStage } from '../src/modules/directory/rules/file.ts'
import { fileById } from '../src/modules/directory/store/procedures.ts'
import { type Provider, providerById } from '../src/modules/directory/store/providers.ts'
import { aCaller, type Caller, fillsIn } from './caller.ts'
import type { House } from './house.ts'
import { aPerson } from './people.ts'
import { aProvider, showPapers, signedIn } from './providers-world.ts'

/** Monday 1 March 2027 at ten in Paris, as in the builders of the rules. */
export const monday = new Date('2027-03-01T10:00:00+01:00')

export type Staff = Record<'moderator' | 'rapporteur' | 'director', Caller> & {
  members: Caller[]
  ids: Record<string, string>
  mails: Record<string, string>
}

/** The people of a procedure about a provider, and what each of them does, from the report to the decision. */
export function judgingWorld(house: House) {
  const { world, clock } = house
  const { db } = world

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
    (await db.selectFrom('directory.proposal').select('lane').where('providerId', '=', id).execute()).length >
    0
  const stateOf = async ({ id }: Provider) => (await providerById(db, id))?.state
  const hour = () =>
    house.directory.jobs.find(({ name }) => name === 'directory-measures')?.run({} as never) ??
    Promise.reject()

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
  async function does(
    caller: Caller,
    id: string,
    slug: string,
    fields: Record<string, string> | string = {},
  ) {
    const path = procedureActPath(id, slug)
    // A vote says back which ballot its page showed.
    const answer =
      slug === 'voter' && typeof fields !== 'string'
        ? await fillsIn(caller, path, fields)
        : await caller.post(path, fields)
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
    await does(staff.moderator, id, 'examiner', { conflict: 'none', outcome: 'accepted', because: '' })
    await does(staff.moderator, id, 'rapporteur', { person: staff.ids.rapporteur ?? '' })
    await does(staff.rapporteur, id, 'prendre-le-dossier', { conflict: 'none' })
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
  async function grieved(
    staff: Staff,
    id: string,
    maximum = 'final-delisting',
    way = 'registered-electronic',
  ) {
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

  return {
    at: (text: string) => {
      clock.now = new Date(text)
    },
    theStaff,
    again,
    aListed,
    isOnMap,
    stateOf,
    hour,
    reported,
    stage,
    does,
    defends,
    instructed,
    grieved,
    judged,
  }
}
