import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { formTo } from '../../../tests/caller.ts'
import { refusal } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aKeeper, aProvider, showPapers } from '../../../tests/providers-world.ts'
import type { Mail } from '../../platform/mail.ts'
import { directoryPaths as paths } from './paths.ts'
import { emptyQuartersOf } from './store/quarters.ts'

const listedAt = new Date('2026-11-24T10:00:00+01:00')
const april = '2027-04-06'
const { house, words } = await houseOfThisFile(listedAt)
const { world, clock } = house
const { db, post } = world
const left: Mail[] = []
const send = post.send.bind(post)
post.send = async (mail) => {
  left.push(mail)
  await send(mail)
}
const on = (day: string) => {
  clock.now = new Date(`${day}T04:40:00+02:00`)
}
const night = async (day: string) => {
  on(day)
  await house.directory.jobs.find(({ name }) => name === 'directory-quarters')?.run({} as never)
}
const findings = async (id: string) =>
  (await house.directory.findings())
    .filter(({ key }) => key.includes(id) && key.startsWith('quarter'))
    .map(({ key }) => key)

async function aListed() {
  const provider = await aProvider(house, {
    state: 'listed',
    listedAt,
    submittedAt: listedAt,
    attestedAt: clock.now,
  })
  await showPapers(house, provider, '2031-12-31')
  return { provider, ...(await aKeeper(house, provider)) }
}

/** An intervention whose report was written on this day. */
const aReport = async (providerId: string, writtenAt: Date) => {
  const request = randomUUID()
  await db
    .insertInto('interventions.request')
    .values({
      id: request,
      caseId: randomUUID(),
      number: null,
      threat: 'ransomware',
      insee: null,
      language: 'fr',
      askedAt: writtenAt,
    } as never)
    .execute()
  await db
    .insertInto('interventions.intervention')
    .values({
      id: randomUUID(),
      requestId: request,
      caseId: randomUUID(),
      organisation: randomUUID(),
      providerId,
      state: 'closed',
      value: JSON.stringify({ report: { writtenAt } }),
      askedAt: writtenAt,
      changedAt: writtenAt,
      lookAt: null,
    } as never)
    .execute()
}

// The night looks at every provider of the database.
beforeEach(async () => {
  on(april)
  await db.updateTable('directory.provider').set({ state: 'closed' }).where('state', '=', 'listed').execute()
})

describe('a quarter without a report', () => {
  it('is on the day of its provider, and is said empty in one press, whatever it is pressed again', async () => {
    const { provider, caller } = await aListed()
    expect((await caller.get('/espace-prestataire/demandes')).body).toContain('1er trimestre 2027')
    const page = await caller.get(paths.quarters)
    expect(page.body).toContain('30 avril 2027')
    const form = formTo(page, paths.quarters)
    for (const _ of [1, 2]) expect((await caller.post(paths.quarters, form)).statusCode).toBe(303)
    expect([...(await emptyQuartersOf(db, provider.id)).keys()]).toEqual(['2027-T1'])
    expect((await caller.get('/espace-prestataire/demandes')).body).not.toContain('1er trimestre 2027')
  })

  it('is asked of nobody who reported, nor who was listed after it began', async () => {
    const { provider, caller } = await aListed()
    await aReport(provider.id, new Date('2027-02-10T12:00:00Z'))
    expect((await caller.get(paths.quarters)).body).toContain(words.providerQuarters.reported)
    const refused = await caller.post(paths.quarters, { trimestre: '2027-T1' })
    expect([refused.statusCode, refused.body.includes(refusal('quarter-reported'))]).toEqual([409, true])
    const early = await caller.post(paths.quarters, { trimestre: '2026-T4' })
    expect([early.statusCode, early.body.includes(refusal('quarter-not-owed'))]).toEqual([409, true])
  })

  it('is told when it ends and a week before the last day, once each', async () => {
    const { mail } = await aListed()
    for (const day of ['2027-04-01', '2027-04-02', '2027-04-22', '2027-04-23', '2027-04-24', '2027-05-02'])
      await night(day)
    const told = left.filter(({ to, subject }) => to === mail && subject.includes('1er trimestre 2027'))
    expect(told).toHaveLength(2)
  })

  it('is a minor finding once two have gone by in silence, and no sooner', async () => {
    const { provider } = await aListed()
    on('2027-05-03')
    expect(await findings(provider.id)).toEqual([])
    on('2027-08-02')
    expect(await findings(provider.id)).toEqual([`quarter-missing/${provider.id}/2027-T2`])
    const { caller } = await aKeeper(house, provider)
    expect((await caller.post(paths.quarters, { trimestre: '2027-T1' })).statusCode).toBe(303)
    expect(await findings(provider.id)).toEqual([])
  })
})
