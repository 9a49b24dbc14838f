import { beforeEach, describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aProvider, asMultipart, showPapers, signedIn } from '../../../tests/providers-world.ts'
import type { Mail } from '../../platform/mail.ts'
import { applicationPath, directoryPaths as paths, providerPath } from './paths.ts'
import { documentsOf } from './store/joining.ts'
import { providerById } from './store/providers.ts'
import { yearlyOf } from './store/yearly.ts'

const listedAt = new Date('2026-11-24T10:00:00+01:00')
const { house } = await houseOfThisFile(listedAt)
const { world, clock } = house
const { db, post } = world
const left: Mail[] = []
const send = post.send.bind(post)
post.send = async (mail) => {
  left.push(mail)
  await send(mail)
}
const night = async (day: string) => {
  clock.now = new Date(`${day}T04:20:00+01:00`)
  await house.directory.jobs.find(({ name }) => name === 'directory-papers')?.run({} as never)
}
const told = (mail: string) =>
  left.filter(({ to, subject }) => to === mail && subject.includes('une fois par an')).map(({ text }) => text)
const findings = async (id: string) =>
  (await house.directory.findings())
    .filter(({ key, kind }) => key.includes(id) && kind === 'yearly-missing')
    .map(({ key }) => key)

async function aListed(more: Parameters<typeof aProvider>[1] = {}) {
  const provider = await aProvider(house, {
    state: 'listed',
    listedAt,
    submittedAt: listedAt,
    attestedAt: clock.now,
    ...more,
  })
  await showPapers(house, provider, '2031-12-31')
  return { provider, ...(await aKeeper(house, provider)) }
}
// The night looks at every provider of the database.
beforeEach(async () => {
  clock.now = listedAt
  await db.updateTable('directory.provider').set({ state: 'closed' }).where('state', '=', 'listed').execute()
})

describe('the duties of each year', () => {
  it('are dated at the confirmation, and read again there and by operators', async () => {
    const { provider, caller } = await aListed()
    expect((await caller.get(paths.confirm)).body).toContain('Rien d’indiqué encore')
    await caller.post(paths.confirm, { watch: '2026-10-05', local: '' })
    expect(await yearlyOf(db, provider.id)).toEqual({ watch: '2026-10-05', local: null })
    await caller.post(paths.confirm, { watch: '', local: '2026-11-12' })
    expect(await yearlyOf(db, provider.id)).toEqual({ watch: '2026-10-05', local: '2026-11-12' })
    expect((await caller.get(paths.confirm)).body).toContain('5 octobre 2026')
    const director = await signedIn(house, (await aPerson(world, ['director'])).id)
    expect((await director.get(applicationPath(provider.id))).body).toContain('12 novembre 2026')
  })

  it('in the future is kindly refused, nothing is confirmed, and what was typed is still there', async () => {
    const { provider, caller } = await aListed()
    clock.now = new Date('2026-11-24T10:05:00+01:00')
    const answer = await caller.post(paths.confirm, { watch: '2027-01-01', local: '' })
    expect([answer.statusCode, answer.body.includes('value="2027-01-01"')]).toEqual([422, true])
    expect((await providerById(db, provider.id))?.attestedAt).toEqual(listedAt)
  })

  it('are told a month before and on the day, once each, then are a finding that a date ends', async () => {
    const { provider, caller, mail } = await aListed()
    await caller.post(paths.confirm, { watch: '2027-11-01', local: '' })
    for (const day of ['2027-10-24', '2027-10-25', '2027-10-26', '2027-11-24', '2027-11-25']) await night(day)
    // Two duties, a month before and on the day; nothing was kept of a date in the future.
    expect(told(mail)).toHaveLength(4)
    expect(told(mail).filter((text) => text.includes('gendarmerie'))).toHaveLength(2)
    expect(await findings(provider.id)).toEqual([])
    await night('2027-12-26')
    expect(await findings(provider.id)).toEqual([
      `yearly-missing/${provider.id}/watch/2027-11-24`,
      `yearly-missing/${provider.id}/local/2027-11-24`,
    ])
    const { caller: again } = await aKeeper(house, provider)
    await again.post(paths.confirm, { watch: '2027-12-20', local: '2027-12-21' })
    expect(await findings(provider.id)).toEqual([])
  })
})

describe('who does the work', () => {
  const lines = {
    'name-1': 'Basile Coudrier',
    'does-1': 'Rançongiciels, serveurs',
    'pledgedOn-1': '2026-03-02',
    'name-3': 'Solène Marchais',
    'does-3': 'Comptes volés',
    'pledgedOn-3': '2026-05-11',
  }

  it('is asked again before an offer is confirmed, when it was never said', async () => {
    const { provider, caller } = await aListed({ offer: { ...anOffer(), staff: null } })
    const answer = await caller.post(paths.confirm)
    expect([answer.statusCode, answer.body.includes(`href="${paths.competences}"`)]).toEqual([409, true])
    await db
      .updateTable('directory.provider')
      .set({ offer: JSON.stringify(anOffer()) })
      .where('id', '=', provider.id)
      .execute()
    expect((await caller.post(paths.confirm)).statusCode).toBe(303)
  })

  it('is named for operators alone: nowhere on the sheet, nor in what machines read', async () => {
    const { provider, caller } = await aListed()
    expect((await caller.post(paths.staff, lines)).statusCode).toBe(303)
    expect((await caller.get(paths.staff)).body).toContain('Solène Marchais')
    const director = await signedIn(house, (await aPerson(world, ['director'])).id)
    expect((await director.get(applicationPath(provider.id))).body).toContain('Basile Coudrier')
    const anybody = [
      await house.app.inject(providerPath(provider.id)),
      await house.app.inject('/api/v1/providers?insee=25056&threat=ransomware&public=particulier'),
    ]
    for (const { statusCode, body } of anybody) {
      expect(statusCode).toBe(200)
      expect(body).not.toMatch(/Coudrier|Marchais/)
    }
    const stranger = await aListed()
    expect((await stranger.caller.get(paths.staff)).body).not.toContain('Coudrier')
    await caller.post(paths.staff, { 'name-1': '', 'does-1': '', 'pledgedOn-1': '' })
    expect((await caller.get(paths.staff)).body).not.toContain('Coudrier')
  })

  it('half said is kindly refused, and nothing typed is lost', async () => {
    const { caller } = await aListed()
    const answer = await caller.post(paths.staff, { ...lines, 'pledgedOn-3': '' })
    expect(answer.statusCode).toBe(422)
    for (const kept of ['Basile Coudrier', 'Solène Marchais', 'href="#pledgedOn-3"'])
      expect(answer.body).toContain(kept)
    expect((await caller.get(paths.staff)).body).not.toContain('Coudrier')
  })
})

describe('the papers of six months (Code du travail, art. D8222-5)', () => {
  it('have an end that follows from their day, and the next takes the place of the one before', async () => {
    const { provider, caller } = await aListed()
    const gives = (fields: Record<string, string>) =>
      house.app.inject({
        method: 'POST',
        url: paths.documents,
        cookies: caller.cookies,
        ...asMultipart({ fields }),
      })
    expect((await gives({ kind: 'vigilance', issuedOn: '2026-04-01' })).body).toContain(
      inPage('plus de six mois'),
    )
    for (const issuedOn of ['2026-07-01', '2026-11-02'])
      expect((await gives({ kind: 'vigilance', issuedOn })).statusCode).toBe(303)
    expect((await gives({ kind: 'registration', issuedOn: '2026-11-20' })).statusCode).toBe(303)
    const shown = await documentsOf(db, provider.id)
    expect(shown.filter(({ kind }) => kind === 'vigilance').map(({ endsOn }) => endsOn)).toEqual([
      '2027-05-02',
    ])
    expect(shown.find(({ kind, checked }) => kind === 'registration' && checked !== null)).toMatchObject({
      endsOn: '2027-05-20',
      checked: 'provisional',
    })
  })
})
