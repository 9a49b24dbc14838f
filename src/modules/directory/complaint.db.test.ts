import { describe, expect, it } from 'vitest'
import { aCaller, fieldIn, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { judgingWorld, monday } from '../../../tests/judging-world.ts'
import { aPerson } from '../../../tests/people.ts'
import { aProvider, aSiret, signedIn } from '../../../tests/providers-world.ts'
import { directoryPaths as paths, procedureActPath, providerPath, reportPath } from './paths.ts'
import { filesOf } from './store/procedures.ts'
import { setHidden } from './store/providers.ts'

const { house, words, later } = await houseOfThisFile(monday)
const { world, post } = house
const { db } = world
const { aListed } = judgingWorld(house)
const said = words.complaint
const text = 'Le prix a doublé sans un mot.'

describe('whoever reports a provider', () => {
  it('comes from its sheet, and is given a number at once', async () => {
    const provider = await aListed()
    const caller = aCaller(house)
    expect((await caller.get(providerPath(provider.id))).body).toContain(`href="${reportPath(provider.id)}"`)
    expect((await caller.get(reportPath(provider.id))).body).toContain(provider.name)
    const answer = await caller.post(reportPath(provider.id), { text, about: 'BAL-2027-000042', mail: '' })
    const { headers } = answer
    expect(answer.statusCode).toBe(303)
    const page = await caller.get(String(headers.location))
    const [kept] = await filesOf(db, provider.id)
    expect(page.body).toContain(kept?.number)
    expect(page.body).toContain('lundi 15 mars 2027')
    expect(page.body).toContain(inPage(said.done.anonymous))
    expect(kept).toMatchObject({ isOpen: true, gravity: 0, reporterMail: null })
    expect(kept?.file).toMatchObject({
      about: 'BAL-2027-000042',
      procedure: { report: { by: 'anonymous', reasons: text, registeredAt: monday, acknowledgedAt: monday } },
    })
    // A link that somebody made up shows the form, and no number.
    expect((await caller.get(`${reportPath(provider.id)}?recu=x`)).body).toContain('<textarea')
  })

  it('is written to when she leaves an address, and operators are told', async () => {
    const provider = await aListed()
    const moderator = await aPerson(world, ['moderator'])
    const mail = `amina-${provider.siren}@courrier.example`
    await aCaller(house).post(reportPath(provider.id), { text, mail })
    const [sent] = post.mailbox.filter(({ to }) => to === mail)
    const [kept] = await filesOf(db, provider.id)
    expect(sent?.subject).toContain(kept?.number)
    expect(sent?.text).not.toContain(text)
    expect(kept).toMatchObject({ reporterMail: mail, file: { procedure: { report: { by: 'victim' } } } })
    expect(post.mailbox.filter(({ to }) => to === moderator.mail)).toHaveLength(1)
  })

  it.each([
    ['nothing', { text: ' ', mail: '' }, 'text'],
    ['an address that is none', { text, mail: 'amina' }, 'mail'],
    ['too much', { text: 'a'.repeat(8_001), mail: '' }, 'text'],
  ])('who wrote %s is asked again, with what she typed', async (_, typed, field) => {
    const provider = await aListed()
    const answer = await aCaller(house).post(reportPath(provider.id), { ...typed, about: 'Devis 12' })
    expect([answer.statusCode, answer.body.includes(`href="#${field}"`)]).toEqual([422, true])
    expect([fieldIn(answer, 'text'), fieldIn(answer, 'about')]).toEqual([typed.text, 'Devis 12'])
    expect(await filesOf(db, provider.id)).toEqual([])
  })

  it('who presses twice reports once; with other words, or about another, it is another report', async () => {
    const [provider, other] = [await aListed(), await aListed()]
    const caller = aCaller(house)
    await caller.get(reportPath(provider.id))
    await Promise.all([1, 2].map(() => caller.post(reportPath(provider.id), { text })))
    expect(await filesOf(db, provider.id)).toHaveLength(1)
    await caller.post(reportPath(provider.id), { text: `${text} Puis encore.` })
    await caller.post(reportPath(other.id), { text })
    expect([(await filesOf(db, provider.id)).length, (await filesOf(db, other.id)).length]).toEqual([2, 1])
  })

  it('who sends the same again, on a network that drops, is given the same number each time', async () => {
    const provider = await aListed()
    const caller = aCaller(house)
    const mail = `amina-${provider.siren}@courrier.example`
    await caller.get(reportPath(provider.id))
    const answers = []
    for (let time = 0; time < 7; time++)
      answers.push(await caller.post(reportPath(provider.id), { text, mail }))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(7).fill(303))
    const number = (await filesOf(db, provider.id))[0]?.number
    const last = await caller.get(String(answers.at(-1)?.headers.location))
    expect(last.body).toContain(number)
    expect(await filesOf(db, provider.id)).toHaveLength(1)
    expect(
      (await caller.post(reportPath(provider.id), { text: `${text} Puis encore.`, mail })).statusCode,
    ).toBe(303)
  })

  it('who reports too often waits, and keeps her words', async () => {
    const provider = await aListed()
    const mail = `amina-${provider.siren}@courrier.example`
    const caller = aCaller(house)
    for (let count = 0; count < 5; count++) {
      const sent = await caller.post(reportPath(provider.id), { text: `${text} ${count}`, mail })
      expect(sent.statusCode).toBe(303)
    }
    const answer = await caller.post(reportPath(provider.id), { text, mail })
    expect([answer.statusCode, fieldIn(answer, 'text')]).toEqual([429, text])
  })

  it('without an address, is one of sixty behind the same place, and no sixty-first that day', async () => {
    const providers = [await aListed(), await aListed()]
    const caller = aCaller(house)
    const reports = async (count: number) => {
      const provider = providers[count % 2] ?? expect.fail('none')
      return (await caller.post(reportPath(provider.id), { text: `${text} ${count}` })).statusCode
    }
    for (let count = 0; count < 60; count++) {
      expect(await reports(count)).toBe(303)
      if (count % 20 === 19) later(30 * 60_000)
    }
    later(3 * 3_600_000)
    expect(await reports(60)).toBe(429)
    later(24 * 3_600_000)
    expect(await reports(61)).toBe(303)
  })

  it('to ten in a day from one address, however slowly, and keeps the words of the next', async () => {
    const mail = `amina-${aSiret()}@courrier.example`
    const provider = await aListed()
    for (let count = 0; count < 10; count++) {
      const sent = await aCaller(house).post(reportPath(provider.id), { text: `${text} ${count}`, mail })
      expect(sent.statusCode).toBe(303)
      later(20 * 60_000)
    }
    const late = await aCaller(house).post(reportPath(provider.id), { text, mail })
    expect([late.statusCode, fieldIn(late, 'text')]).toEqual([429, text])
    later(25 * 3_600_000)
    expect((await aCaller(house).post(reportPath(provider.id), { text, mail })).statusCode).toBe(303)
  })

  it('of one provider again and again is written each time, and mailed to operators five times a day', async () => {
    const provider = await aListed()
    const moderator = await aPerson(world, ['moderator'])
    for (let count = 0; count < 8; count++)
      expect(
        (await aCaller(house).post(reportPath(provider.id), { text: `${text} ${count}` })).statusCode,
      ).toBe(303)
    expect(await filesOf(db, provider.id)).toHaveLength(8)
    expect(post.mailbox.filter(({ to }) => to === moderator.mail)).toHaveLength(5)
  })

  it('may be an operator, who does not examine her own report', async () => {
    const siret = aSiret()
    const provider = await aListed({ siren: siret.slice(0, 9), siret })
    const one = await signedIn(house, (await aPerson(world, ['moderator'])).id)
    const other = await signedIn(house, (await aPerson(world, ['moderator'])).id)
    const wrong = await one.post(paths.openProcedure, { siret: provider.siret, text: ' ' })
    expect([wrong.statusCode, fieldIn(wrong, 'siret')]).toEqual([422, provider.siret])
    const unknown = await one.post(paths.openProcedure, { siret: '73282932000074', text })
    expect([unknown.statusCode, unknown.body.includes('href="#siret"')]).toEqual([422, true])
    expect((await one.get(paths.procedures)).body).toContain(paths.openProcedure)
    const opened = await one.post(paths.openProcedure, { siret: provider.siret, text })
    expect(opened.statusCode).toBe(303)
    const [kept] = await filesOf(db, provider.id)
    expect(kept?.file.procedure.report.by).toBe('agent')
    const admitting = { conflict: 'none', outcome: 'accepted', because: '' }
    const path = procedureActPath(kept?.id ?? '', 'examiner')
    expect((await one.post(path, admitting)).statusCode).toBe(409)
    expect((await other.post(path, admitting)).statusCode).toBe(303)
  })

  it('may report one that is hidden, never one that was not listed', async () => {
    const hidden = await aListed()
    await db
      .transaction()
      .execute((tx) => setHidden(tx, hidden.id, { hiddenFor: 'document', hiddenAt: world.now() }))
    expect((await aCaller(house).post(reportPath(hidden.id), { text })).statusCode).toBe(303)
    const draft = await aProvider(house, { state: 'draft' })
    expect((await aCaller(house).get(reportPath(draft.id))).statusCode).toBe(404)
    expect((await aCaller(house).post(reportPath(draft.id), { text })).statusCode).toBe(404)
  })
})
