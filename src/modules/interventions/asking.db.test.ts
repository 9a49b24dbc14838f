import { describe, expect, it } from 'vitest'
import { fieldIn, inPage } from '../../../tests/caller.ts'
import { refusal } from '../../../tests/holder.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { casePath } from '../cases/paths.ts'
import { mostTellings } from '../cases/rules/size.ts'

const { house, words, aVictim, aRepairer, help, requestTo, idOf } = await repairsOfThisFile()

const countOf = async (table: 'request' | 'step', caseId: string): Promise<number> =>
  (
    await house.database.pool.query(
      table === 'request'
        ? 'select count(*)::int as n from interventions.request where case_id = $1'
        : `select count(*)::int as n from interventions.step s
           join interventions.intervention i on i.id = s.intervention_id where i.case_id = $1`,
      [caseId],
    )
  ).rows[0].n

describe('A request pressed twice', () => {
  it('leaves once, and both presses lead to where it is followed', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    const draw = fieldIn(await victim.caller.get(help(victim)), 'draw') ?? ''
    const send = (more: Record<string, string> = {}) =>
      victim.caller.post(help(victim, '/demander'), requestTo([repairer], { draw, ...more }))
    const answers = await Promise.all([send(), send()])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect((await send()).headers.location).toBe(`${help(victim)}?fait=demande`)
    expect(await countOf('request', victim.caseId)).toBe(1)
    expect(await countOf('step', victim.caseId)).toBe(1)
    // Come back to and written otherwise, it is another request: one is open already.
    expect((await send({ name: 'Amina R.' })).statusCode).toBe(409)
  })
})

describe('A request where nobody suits', () => {
  it('leads to the official services of the case', async () => {
    // Saint-Pierre-et-Miquelon: no provider of these tests goes there.
    const victim = await aVictim({ insee: '97502' })
    const { body } = await victim.caller.get(help(victim))
    expect(body).toContain(inPage(words.helpRequest.choose.noneText))
    expect(body).toContain(`href="${casePath(victim.number, 'contacts')}"`)
  })
})

describe('A request from a case that is full', () => {
  it('does not leave without the way to reach her that it promises, and leaves without', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    await house.database.pool.query(
      `insert into cases.fact (case_id, name, value, told_at)
       select $1::uuid, 'beneficiary', 'x' || n, now() from generate_series(1, $2::int) n`,
      [victim.caseId, mostTellings],
    )
    const refused = await victim.caller.post(help(victim, '/demander'), requestTo([repairer]))
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain(inPage(refusal('case-full')))
    expect(fieldIn(refused, 'name')).toBe('Amina Roussel')
    expect(await countOf('request', victim.caseId)).toBe(0)
    const sent = await victim.caller.post(
      help(victim, '/demander'),
      requestTo([repairer], { shared: ['situation'] }),
    )
    expect(sent.statusCode).toBe(303)
  })
})

describe('A request refused because one is under way', () => {
  /** Where the summary of what is wrong leads, beside the boxes of the page. */
  const ledTo = (body: string): string | undefined => {
    const [, list = ''] = /id="error-summary".*?<ul>(.*?)<\/ul>/s.exec(body) ?? []
    return [...list.matchAll(/href="(\/[^"]*)"/g)][0]?.[1]
  }

  const titleIn = (body: string) => /id="error-summary-title"[^>]*>([^<]*)</.exec(body)?.[1]

  it('leads to it in one click: to the one who has it, or to all of those who do', async () => {
    const [victim, one, other, third] = await Promise.all([aVictim(), aRepairer(), aRepairer(), aRepairer()])
    const send = (...repairers: (typeof one)[]) =>
      victim.caller.post(help(victim, '/demander'), requestTo(repairers))
    expect(titleIn((await send()).body)).toBe(inPage(words.site.errorSummary.one))
    await send(one)
    const followed = help(victim, `/${await idOf(victim, one)}`)
    const refused = await send(other)
    expect(refused.statusCode).toBe(409)
    expect(ledTo(refused.body)).toBe(followed)
    expect((await victim.caller.get(followed)).statusCode).toBe(200)
    const beside = (provider: string) =>
      victim.caller.post(help(victim, '/demander'), { another: 'yes', provider })
    expect(ledTo((await beside(one.provider.id)).body)).toBe(followed)
    expect((await beside(other.provider.id)).statusCode).toBe(303)
    for (const { body } of [refused, await beside(one.provider.id)]) {
      expect(titleIn(body)).toBe(inPage(words.helpRequest.list.notTwice))
    }
    expect(ledTo((await send(third)).body)).toBe(help(victim))
    expect(ledTo((await send(other)).body)).toBe(help(victim, `/${await idOf(victim, other)}`))
  })
})

describe('The mail address by which she is reached', () => {
  it('is held to what mail carries, and stays as it was typed when it is refused', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    expect((await victim.caller.get(help(victim))).body).toMatch(/id="reachMail"[^>]*maxlength="254"/)
    const mail = `${'a'.repeat(60)}@${'exemple.'.repeat(23)}example`
    const long = `${mail}.${'x'.repeat(20)}`
    const send = (reachMail: string) =>
      victim.caller.post(help(victim, '/demander'), requestTo([repairer], { reachMail }))
    const refused = await send(long)
    expect(refused.statusCode).toBe(422)
    expect(fieldIn(refused, 'reachMail')).toBe(long)
    expect((await send(mail)).statusCode).toBe(303)
  })
})
