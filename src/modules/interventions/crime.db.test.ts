import { describe, expect, it } from 'vitest'
import { type Caller, inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { fill } from '../../platform/words/index.ts'
import { letGoOfCase } from './keeping.ts'
import { crimeReceiptsOf } from './store/crime.ts'

const { house, words, later, aRequest, help, desk } = await repairsOfThisFile()
const { db } = house.world
const { crime: w } = words
const hour = 3_600_000
const danger = { vulnerable: 'yes', danger: 'no' }
const told = {
  ground: '434-3',
  'told-date': '2026-11-23',
  authority: 'Parquet de Besançon',
  reference: 'PB-2026-117',
}

async function accepted() {
  const one = await aRequest()
  leadsTo(await one.repairer.caller.post(desk(one.id, '/accept')))
  return { ...one, ines: one.repairer.caller, page: desk(one.id, '/crime') }
}
const supervisor = async () => {
  const person = await aPerson(house.world, ['duty-supervisor'])
  return { ...person, caller: await signedIn(house, person.id) }
}
const waiting = async (caller: Caller) => (await caller.get('/compte/a-faire')).body

describe('A provider that came across a crime (A4-434, A4-434-3)', () => {
  it('is asked four questions, and reads the article and the numbers that its answers lead to', async () => {
    const { ines, page } = await accepted()
    expect((await ines.get(page)).body).toContain(inPage(w.questions.vulnerable))
    const open = await ines.post(`${page}/que-faire`, { vulnerable: 'no' })
    expect([open.statusCode, open.body.includes(inPage(refusal('crime-questions-open')))]).toEqual([
      422,
      true,
    ])
    const prevent = { vulnerable: 'no', danger: 'no', crime: 'yes', preventable: 'yes' }
    const duty = await ines.post(`${page}/que-faire`, prevent)
    expect(duty.body).toContain('434-1')
    expect(duty.body).toContain('226-14')
    expect(duty.body).not.toContain(inPage(w.guide.called))
  })

  it('has the desk called at once for somebody in danger, by a task and a mail that say nothing of the facts', async () => {
    const { ines, page, id, victim, repairer } = await accepted()
    const boss = await supervisor()
    const guided = await ines.post(`${page}/que-faire`, danger)
    expect(guided.body).toContain(inPage(w.guide.called))
    expect(guided.body).toContain('tel:119')
    await ines.post(`${page}/que-faire`, danger)
    const mails = house.post.mailbox.filter(
      ({ to, text }) => to === boss.mail && text.includes(repairer.provider.name),
    )
    expect(mails).toHaveLength(1)
    for (const { text, subject } of mails) {
      expect(text).toContain(repairer.provider.offer.phone)
      expect(`${subject} ${text}`).not.toMatch(new RegExp(`Amina|${victim.number}|${id}|mineur|ransomware`))
    }
    const calls = await db
      .selectFrom('interventions.step')
      .select('act')
      .where('interventionId', '=', id)
      .where('act', '=', 'crime-alert')
      .execute()
    expect(calls).toHaveLength(1)
    const list = await waiting(boss.caller)
    const about = repairer.provider.name
    expect(list).toContain(inPage(fill(words.worklist.kinds['crime-alert'].act, { about })))
    const hers = await victim.caller.get(help(victim, `/${id}`))
    expect(hers.body).not.toContain(inPage(words.intervention.steps['crime-alert']))
  })

  it('is called back when it hesitates, once an hour', async () => {
    const { ines, page, repairer } = await accepted()
    expect(leadsTo(await ines.post(`${page}/rappel`))).toContain('fait=rappel')
    const again = await ines.post(`${page}/rappel`)
    expect([again.statusCode, again.body.includes(inPage(refusal('desk-already-called')))]).toEqual([
      409,
      true,
    ])
    const list = await waiting((await supervisor()).caller)
    const about = repairer.provider.name
    expect(list).toContain(inPage(fill(words.worklist.kinds['crime-advice'].act, { about })))
    later(2 * hour)
    leadsTo(await ines.post(`${page}/rappel`))
  })

  it('waits no more once somebody of the desk says that she called, and reads it', async () => {
    const { ines, page, id, repairer } = await accepted()
    await ines.post(`${page}/que-faire`, danger)
    const { caller } = await supervisor()
    const calls = await caller.get('/compte/rappels')
    expect(calls.body).toContain(repairer.provider.name)
    expect(calls.body).toContain(`tel:${repairer.provider.offer.phone.replace(/\D/g, '')}`)
    expect(leadsTo(await caller.post(`/compte/rappels/${id}`))).toContain('fait=oui')
    expect((await caller.get('/compte/rappels')).body).not.toContain(`call-${id}`)
    const again = await caller.post(`/compte/rappels/${id}`)
    expect([again.statusCode, again.body.includes(inPage(refusal('desk-nobody-waits')))]).toEqual([409, true])
    expect((await ines.get(desk(id))).body).toContain(inPage(words.intervention.steps['crime-called']))
    expect((await ines.get('/compte/rappels')).statusCode).not.toBe(200)
  })

  it('receives a sealed receipt, which says nothing of the case and outlives its deletion', async () => {
    const { ines, page, id, victim } = await accepted()
    const unsaid = await ines.post(page, { ...told, authority: '' })
    expect([unsaid.statusCode, unsaid.body.includes('PB-2026-117')]).toEqual([422, true])
    leadsTo(await ines.post(page, told))
    const [row] = await crimeReceiptsOf(db, id)
    expect(JSON.parse(row?.evidence ?? '{}')).toMatchObject({
      authority: 'Parquet de Besançon',
      ground: '434-3',
    })
    await db.transaction().execute((tx) => letGoOfCase(house.world, tx, victim.caseId))
    const after = await ines.get(page)
    expect(after.body).toContain('PB-2026-117')
    expect(after.body).toContain(row?.id ?? 'no receipt')
    const json = await ines.get(desk(id, '/documents/recepisse-1.json'))
    expect(JSON.parse(json.body)).toMatchObject({
      document: 'crime-receipt',
      authorityReference: 'PB-2026-117',
      evidence: { id: row?.id },
    })
    for (const secret of ['Amina', victim.number, victim.caseId]) {
      expect(json.body).not.toContain(secret)
      expect(row?.evidence).not.toContain(secret)
    }
    const pdf = await ines.get(desk(id, '/documents/recepisse-1.pdf'))
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('shows its receipt to nobody else: not to the victim, not to another provider', async () => {
    const { ines, page, id, victim } = await accepted()
    leadsTo(await ines.post(page, told))
    const hers = await victim.caller.get(help(victim, `/${id}/documents/recepisse-1.json`))
    expect(hers.statusCode).toBe(404)
    const other = await aRequest()
    expect((await other.repairer.caller.get(page)).statusCode).toBe(404)
    expect((await other.repairer.caller.post(page, told)).statusCode).toBe(404)
  })
})
