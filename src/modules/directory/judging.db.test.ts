import { describe, expect, it } from 'vitest'
import { aCaller, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { judgingWorld, monday } from '../../../tests/judging-world.ts'
import { aKeeper } from '../../../tests/providers-world.ts'
import { waysToContest } from './pages/ways-to-contest.tsx'
import {
  ownProcedureFilePath,
  ownProcedurePath,
  directoryPaths as paths,
  procedureActPath,
  procedurePath,
  providerPath,
} from './paths.ts'
import { fileById } from './store/procedures.ts'

const { house, words } = await houseOfThisFile(monday)
const { world, post } = house
const { db } = world
const { at, theStaff, again, aListed, isOnMap, stateOf, hour, reported, stage, does, defends, ...more } =
  judgingWorld(house)
const { instructed, grieved, judged } = more

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
    for (const way of waysToContest(words, true)) expect(decision.body).toContain(inPage(way))
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
    const sheet = await aCaller(house).get(providerPath(provider.id))
    expect(sheet.body).toContain('Radiée du référentiel depuis le')
    expect(sheet.body).not.toContain(provider.offer.phone)

    at('2027-05-20T10:00:00+02:00')
    staff = await again(staff)
    const appealing = await aKeeper(house, provider)
    await defends(appealing.caller, id, 'former-un-recours', {
      appeal: 'gracious',
      grounds: 'Le devis signé existe.',
    })
    expect(await stage(id)).toBe('appealed')
    // The acknowledgement tells when silence means no, and until when to go to court then.
    await house.directory.jobs.find(({ name }) => name === 'directory-letters')?.run({} as never)
    const received = post.mailbox.filter(
      ({ to, subject }) => to === appealing.mail && subject.includes('reçu votre recours'),
    )
    expect(received).toHaveLength(1)
    const days = ['mardi 20 juillet 2027', 'mardi 21 septembre 2027']
    const contested = (await appealing.caller.get(ownProcedurePath(id))).body
    for (const one of days) {
      expect(received[0]?.text).toContain(one)
      expect(contested).toContain(one)
    }
    await does(staff.director, id, 'repondre-au-recours', {
      appeal: 'gracious',
      answer: 'rejected',
      because: 'Le devis ne dit rien de la suite.',
    })
    const contesting = (await aKeeper(house, provider)).caller
    expect((await contesting.get(ownProcedurePath(id))).body).not.toContain('Le devis ne dit rien')
    await defends(contesting, id, 'recevoir-la-reponse')
    expect((await contesting.get(ownProcedurePath(id))).body).toContain('Le devis ne dit rien')
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
    const log = await db.selectFrom('accounts.audit').select(['kind', 'data']).orderBy('seq').execute()
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

  it('closes the sheet three years after a final one: its establishment may apply anew', async () => {
    const provider = await aListed()
    let staff = await theStaff()
    const id = await reported(provider)
    await instructed(staff, id)
    await grieved(staff, id)
    await defends((await aKeeper(house, provider)).caller, id, 'recevoir-les-griefs')
    at('2027-03-17T10:00:00+01:00')
    staff = await again(staff)
    await judged(staff, id, 'final-delisting')
    await defends((await aKeeper(house, provider)).caller, id, 'recevoir-la-decision')
    at('2027-04-17T00:05:00+02:00')
    await hour()
    at('2030-04-16T23:30:00+02:00')
    await hour()
    expect(await stateOf(provider)).toBe('delisted')
    at('2030-04-17T00:05:00+02:00')
    await hour()
    await hour()
    expect(await stateOf(provider)).toBe('closed')
  })
})
