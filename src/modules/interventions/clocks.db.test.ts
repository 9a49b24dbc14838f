import { describe, expect, it } from 'vitest'
import { fieldIn, inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { openHouse } from '../../../tests/house.ts'
import { quoteForm, type Repairer, repairsOfThisFile, tuesday } from '../../../tests/repairs-world.ts'
import { fill } from '../../platform/words/index.ts'
import { askToAttach, confirmAttach } from '../cases/attached.ts'
import { stepsOf } from './store/steps.ts'

const { house, words, aVictim, aRepairer, aColleagueOf, workOf, help, desk, requestTo, idOf } =
  await repairsOfThisFile()
const cases = { ...house.world, secretWords: [] }
const { helpRequest: w, repairWork, intervention: i } = words
const notKept = (step: keyof typeof i.notKept.steps, day: string) =>
  fill(i.notKept.one, { what: i.notKept.steps[step], day })

const at = (moment: string) => {
  house.clock.now = new Date(`${moment}+01:00`)
}
/** Looks at every delay whose moment has come, more than once: what was said is not said again. */
const look = async (by = house) => {
  for (let times = 0; times < 5; times++) await by.interventions.lookAtClocks()
}
const news = () =>
  house.interventions.jobs.find(({ name }) => name === 'intervention-news')?.run({} as never) ??
  Promise.reject()
const saidOf = async (id: string) =>
  (await stepsOf(house.world.db, id)).filter(({ party }) => party === 'instance').map(({ act }) => act)
/** The last mail that leads somewhere, under a title. */
const mailAbout = (path: string, subject: string) =>
  house.post.mailbox.find((mail) => mail.text.includes(path) && mail.subject.startsWith(subject))

/** A victim whose case is attached to her address, and what a provider took of her. */
async function taken(repairer: Repairer) {
  const victim = await aVictim()
  const asked = await askToAttach(cases, victim.caseId, 'amina@courriel.example', '198.51.100.7')
  if (asked.granted) await confirmAttach(cases, asked.value.token)
  leadsTo(await victim.caller.post(help(victim, '/demander'), requestTo([repairer])))
  const id = await idOf(victim, repairer)
  leadsTo(await repairer.caller.post(desk(id, '/accept')))
  return { victim, repairer, id }
}

describe('A provider that took a request and stays silent', () => {
  it('is reminded at half; at the end she has our apology and may ask elsewhere; then it is counted', async () => {
    const { victim, repairer, id } = await taken(await aRepairer())
    const her = help(victim, `/${id}`)
    await news()
    at('2026-11-26T09:00')
    await look()
    expect(await saidOf(id)).toEqual([])
    expect((await victim.caller.get(her)).body).toContain(inPage('Promis pour le vendredi 27 novembre 2026'))

    // Three worked days end on Friday: half of their hours is Thursday, a little after nine.
    at('2026-11-26T10:00')
    await look()
    expect(await saidOf(id)).toEqual(['remind'])
    await news()
    const reminder = mailAbout(desk(id), 'Encore attendu de vous')
    expect(reminder?.text).toContain('votre diagnostic')
    for (const secret of ['Amina', victim.number]) expect(reminder?.text).not.toContain(secret)

    at('2026-11-28T00:05')
    await look()
    expect(await saidOf(id)).toEqual(['remind', 'overdue'])
    await news()
    expect(mailAbout(her, 'Un délai est passé')?.to).toBe('amina@courriel.example')
    const page = await victim.caller.get(her)
    expect(page.body).toContain(inPage(w.overdue.title.replace('{what}', w.overdue.steps.diagnosis)))
    expect(page.body).toContain(`href="${help(victim)}"`)

    at('2026-11-30T00:05')
    await look()
    // Another process that starts later says nothing again.
    const restarted = await openHouse({ at: house.clock.now })
    await look(restarted as typeof house)
    await restarted.close()
    expect(await saidOf(id)).toEqual(['remind', 'overdue', 'late'])
    for (const body of [
      (await victim.caller.get(her)).body,
      (await (await aColleagueOf(repairer)).get(desk(id))).body,
    ])
      expect(body).toContain(inPage(notKept('diagnosis', 'vendredi 27 novembre 2026')))
  })

  it('may tell another day before, and is then held to that one', async () => {
    const { victim, repairer, id } = await taken(await aRepairer())
    at('2026-11-27T10:00')
    const late = { until: '2026-12-02', reason: 'Un confrère malade' }
    const caller = await aColleagueOf(repairer)
    leadsTo(await caller.post(desk(id, '/delay'), late))
    const again = await caller.post(desk(id, '/delay'), { ...late, until: '2026-12-01' })
    expect(again.body).toContain(refusal('delay-not-later'))
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain(inPage('Un confrère malade'))
    at('2026-11-30T00:05')
    await look()
    expect(await saidOf(id)).not.toContain('late')
    at('2026-12-03T00:05')
    await look()
    expect(await saidOf(id)).toContain('overdue')
  })

  it('has the days it announced for an examination, then those of its quote', async () => {
    const { victim, repairer, id } = await taken(await aRepairer())
    const { caller } = repairer
    leadsTo(await caller.post(desk(id, '/examination'), { fee: '0', days: '2', purpose: 'Voir le disque' }))
    at('2026-11-25T10:00')
    leadsTo(await victim.caller.post(help(victim, `/${id}/agree`), { fee: '0' }))
    at('2026-11-27T23:00')
    await look()
    expect(await saidOf(id)).toEqual(['remind'])
    at('2026-11-28T00:05')
    await look()
    expect(await saidOf(id)).toEqual(['remind', 'overdue'])
    at('2026-11-28T10:00')
    const later = await aColleagueOf(repairer)
    leadsTo(await later.post(desk(id, '/examined'), { findings: 'Disque lisible' }))
    leadsTo(
      await later.post(desk(id, '/diagnosis'), { problem: 'P', dialogue: 'D', operations: 'Restaurer' }),
    )
    const read = await victim.caller.get(help(victim, `/${id}`))
    leadsTo(
      await victim.caller.post(help(victim, `/${id}/acknowledge`), { seen: fieldIn(read, 'seen') ?? '' }),
    )
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain(
      inPage('Promis pour le mercredi 2 décembre 2026'),
    )
    leadsTo(await later.post(desk(id, '/devis'), quoteForm({ 'starts-on': '2026-12-01' })))
    at('2026-12-15T10:00')
    await look()
    // The next move is hers: nobody is late.
    expect(await saidOf(id)).toEqual(['remind', 'overdue'])
  })
})

describe('Work that was agreed', () => {
  it('is reminded at half, apologised for at the promised day, counted after two days', async () => {
    const { victim, id } = await workOf(await aRepairer(), 'signed')
    const her = () => victim.caller.get(help(victim, `/${id}`))
    at('2026-11-28T10:00')
    await look()
    expect(await saidOf(id)).toEqual(['remind'])
    at('2026-12-01T00:05')
    await look()
    expect((await her()).body).toContain(inPage(w.overdue.signed))
    at('2026-12-03T00:05')
    await look()
    expect(await saidOf(id)).toEqual(['remind', 'overdue', 'late'])
    expect((await her()).body).toContain(inPage(notKept('repair', 'lundi 30 novembre 2026')))
  })

  it('once done is to be closed, and its certificate is asked for before and after its term (A3-END)', async () => {
    const repairer = await aRepairer()
    const { id } = await workOf(repairer, 'done')
    await news()
    at('2026-12-09T10:00')
    await look()
    expect(await saidOf(id)).toEqual(['claim'])
    at('2026-12-10T10:00')
    await look()
    expect(await saidOf(id)).toEqual(['claim', 'remind'])
    await news()
    expect(mailAbout(desk(id), 'Encore attendu de vous')?.text).toContain(repairWork.owed.steps.certificate)
    at('2026-12-25T10:00')
    await look()
    await news()
    expect(await saidOf(id)).toEqual(['claim', 'remind', 'claim'])
    expect(mailAbout(desk(id), 'Délai passé')?.text).toContain(repairWork.owed.steps.certificate)
    const late = { kind: 'destroyed', what: 'Copies de travail' }
    leadsTo(await (await aColleagueOf(repairer)).post(desk(id, '/certify'), late))
    house.clock.now = new Date(tuesday.getTime() + 100 * 86_400_000)
    await look()
    expect(await saidOf(id)).toHaveLength(3)
  })
})
