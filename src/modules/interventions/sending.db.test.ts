import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { letGoOfCase } from './keeping.ts'
import { interventionsPaths as paths } from './paths.ts'

const { house, words, aRepairer, workOf, help, desk } = await repairsOfThisFile()
const { db } = house.world

/** Finished work whose report is written, and of which the victim was told. */
async function told(indicator: string) {
  const work = await workOf(await aRepairer(), 'done')
  const does = async (act: string, fields: Record<string, string> = {}) =>
    leadsTo(await work.repairer.caller.post(desk(work.id, `/${act}`), fields))
  await does('report', {
    threat: 'ransomware',
    'modus-operandi': 'Pièce jointe ouverte',
    indicators: indicator,
  })
  await does('tell-sharing', { told: 'yes' })
  const hers = async (act: string, fields: Record<string, string> = {}) =>
    leadsTo(await work.victim.caller.post(help(work.victim, `/${work.id}/${act}`), fields))
  return { ...work, does, hers }
}

const analyst = async () => signedIn(house, (await aPerson(house.world, ['analyst'])).id)
const standing = (id: string) =>
  db
    .selectFrom('interventions.sentReport')
    .selectAll()
    .where('interventionId', '=', id)
    .orderBy('takenBackAt')
    .execute()
const announced = async (key: string) =>
  (
    await db
      .selectFrom('platform.event')
      .select(['kind', 'data'])
      .where('module', '=', 'interventions')
      .execute()
  ).filter(({ data }) => (data as unknown as { key: string }).key === key)

describe('A report that is sent (A5-REPORT, A5-CONF)', () => {
  it('is announced in the same act, without the case, the client, the provider or what she kept back', async () => {
    const { id, repairer, victim, does, hers } = await told('garde.example')
    await hers('object', { item: 'indicator-1' })
    expect(await standing(id)).toEqual([])
    await does('send-report')
    const [row] = await standing(id)
    const [event] = await announced(row?.id ?? '')
    expect(event).toMatchObject({
      kind: 'report-sent',
      data: {
        marking: 'TLP:AMBER',
        items: [
          { number: 1, kind: 'threat', value: 'ransomware' },
          { number: 2, kind: 'modus-operandi', value: 'Pièce jointe ouverte' },
        ],
      },
    })
    const said = JSON.stringify(event)
    for (const secret of ['garde.example', 'Amina', victim.number, victim.caseId, id, repairer.provider.name])
      expect(said).not.toContain(secret)
    const page = await victim.caller.get(help(victim, `/${id}`))
    expect(page.body).toContain('Transmis à l’équipe le')
  })

  it('is read by analysts, as a page, a paper and data, and by nobody who has no part in it', async () => {
    const { id, repairer, does } = await told('lu.example')
    await does('send-report')
    const [row] = await standing(id)
    const reader = await analyst()
    const page = await reader.get(paths.sentReports)
    expect(page.body).toContain('lu.example')
    expect(page.body).toContain(repairer.provider.name)
    expect(page.body).not.toContain('Amina')
    const { reports } = JSON.parse((await reader.get(paths.sentReportsData)).body)
    expect(reports).toContainEqual(expect.objectContaining({ id: row?.id, marking: 'TLP:AMBER' }))
    const file = (type: string) => reader.get(`${paths.sentReports}/${row?.id}/constats.${type}`)
    expect(JSON.parse((await file('json')).body).document).toBe('shared-report')
    expect((await file('pdf')).rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await repairer.caller.get(paths.sentReports)).statusCode).not.toBe(200)
  })

  it('is taken back where she objects afterwards: what is left takes its place, under another key (A5-OPPOSE)', async () => {
    const { id, victim, does, hers } = await told('repris.example')
    await does('send-report')
    const [before] = await standing(id)
    await hers('object', { item: 'indicator-1' })
    const after = await standing(id)
    expect(after.filter(({ document }) => document !== null)).toHaveLength(1)
    const now = after.find(({ document }) => document !== null)
    expect(JSON.stringify(after)).not.toContain('repris.example')
    expect(await announced(before?.id ?? '')).toEqual([
      { kind: 'report-taken-back', data: { key: before?.id, replacedBy: now?.id } },
    ])
    expect((await announced(now?.id ?? ''))[0]?.kind).toBe('report-sent')
    const reader = await analyst()
    expect((await reader.get(paths.sentReports)).body).not.toContain('repris.example')
    const page = await victim.caller.get(help(victim, `/${id}`))
    expect(page.body).toContain(inPage(words.helpRequest.report.takenBack))
    await hers('object-all')
    expect((await standing(id)).every(({ document }) => document === null)).toBe(true)
    expect((await reader.get(paths.sentReports)).body).toContain('Effacez ce que vous en auriez gardé')
  })

  it('is taken back when its victim deletes her case', async () => {
    const { id, victim, does } = await told('efface.example')
    await does('send-report')
    const [row] = await standing(id)
    await db.transaction().execute((tx) => letGoOfCase(house.world, tx, victim.caseId))
    expect((await standing(id)).every(({ document }) => document === null)).toBe(true)
    expect((await announced(row?.id ?? '')).map(({ kind }) => kind)).toEqual(['report-taken-back'])
  })

  it('is not written where it names the client', async () => {
    const work = await workOf(await aRepairer(), 'done')
    const named = await work.repairer.caller.post(desk(work.id, '/report'), {
      threat: 'ransomware',
      'modus-operandi': 'Courriel envoyé à amina roussel',
    })
    expect([named.statusCode, named.body.includes(inPage(refusal('report-names-client')))]).toEqual([
      422,
      true,
    ])
  })
})
