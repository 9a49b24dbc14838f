import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fieldIn } from '../../../tests/caller.ts'
import { refusal } from '../../../tests/holder.ts'
import { type Asked, quoteForm, type Repairer, repairsOfThisFile } from '../../../tests/repairs-world.ts'

const { house, later, aVictim, aRepairer, aRequest, workOf, help, desk, requestTo, idOf, stateOf } =
  await repairsOfThisFile()
const minute = 60_000

/** The mails that left while something happened and that lead to a page. */
async function mailsAbout(page: string, what: () => Promise<unknown>): Promise<string[]> {
  const { send } = house.post
  const left: string[] = []
  house.post.send = async (mail) => void (mail.text.includes(page) && left.push(mail.text))
  try {
    await what()
  } finally {
    house.post.send = send
  }
  return left
}
const news = () => house.interventions.jobs.find(({ name }) => name === 'intervention-news')

describe('Mails to a provider', () => {
  it('leave once in ten minutes, however often a victim changes her mind; what happened is told together', async () => {
    const { victim, id } = await aRequest()
    const press = (act: string) => victim.caller.post(help(victim, `/${id}/${act}`))
    const answers: { statusCode: number; body: string }[] = []
    const mails = await mailsAbout(desk(id), async () => {
      for (let time = 0; time < 30; time++) answers.push(await press('object-all'), await press('lift-all'))
    })
    expect(mails).toHaveLength(0)
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(21)
    expect(answers.at(-1)?.statusCode).toBe(429)
    expect(answers.at(-1)?.body).toContain(refusal('act-too-many'))
    // What she chose last holds: everything is kept back.
    expect((await press('object-all')).body).toContain(refusal('object-everything-already'))
    later(11 * minute)
    expect(await mailsAbout(desk(id), async () => news()?.run({} as never))).toHaveLength(1)
    expect(await mailsAbout(desk(id), async () => news()?.run({} as never))).toHaveLength(0)
  })

  it('leave at once when something is asked, with what waited', async () => {
    const { victim, repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/accept'))
    await victim.caller.post(help(victim, `/${id}/message`), { message: 'Êtes-vous là ?' })
    const left = await mailsAbout(desk(id), () =>
      victim.caller.post(help(victim, `/${id}/leave`), { sure: 'yes' }),
    )
    expect(left).toHaveLength(1)
    later(11 * minute)
    expect(await mailsAbout(desk(id), async () => news()?.run({} as never))).toHaveLength(0)
  })
})

describe('Requests from one caller', () => {
  it('to one provider are refused at the sixth of a day, and those after the first never count against it', async () => {
    const repairer = await aRepairer()
    const first = await aVictim()
    const answers: number[] = []
    for (let time = 0; time < 8; time++) {
      // One case after the other, at the same browser.
      const { number, caller } = await aVictim()
      first.caller.cookies.dossier = caller.cookies.dossier ?? ''
      const answer = await first.caller.post(help({ number }, '/demander'), requestTo([repairer]))
      answers.push(answer.statusCode)
      if (time === 7) expect(answer.body).toContain(refusal('request-caller-too-many'))
    }
    expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429, 429])
    later(30 * 24 * 60 * minute)
    await house.interventions.lookAtClocks()
    const measured = await house.world.db
      .selectFrom('directory.measureOfAnswers')
      .selectAll()
      .where('providerId', '=', repairer.provider.id)
      .executeTakeFirst()
    expect(measured).toMatchObject({ asked: 1, answered: 0 })
    const tasks = await house.interventions.tasks()
    expect(tasks.filter(({ organisation }) => organisation === repairer.provider.organisation)).toEqual([])
    const remembered = await house.world.db
      .selectFrom('interventions.asking')
      .select('at')
      .where('organisation', '=', repairer.provider.organisation)
      .execute()
    expect(remembered).toEqual([])
  })
})

describe('News of a request', () => {
  it('go to the address that its owner confirmed, never to one that was typed', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    const typed = `somebody-${victim.number.toLowerCase()}@ailleurs.example`
    const { send } = house.post
    const to: string[] = []
    house.post.send = async (mail) => void to.push(mail.to)
    try {
      await victim.caller.post(help(victim, '/demander'), requestTo([repairer], { reachMail: typed }))
      const id = await idOf(victim, repairer)
      expect((await repairer.caller.get(desk(id))).body).toContain(typed)
      await repairer.caller.post(desk(id, '/accept'))
    } finally {
      house.post.send = send
    }
    expect(to).not.toContain(typed)
  })
})

describe('Lifting an objection', () => {
  it('keeps nothing but what was kept back', async () => {
    const repairer = await aRepairer()
    const { victim, id } = await workOf(repairer, 'done')
    const told = { threat: 'ransomware', 'modus-operandi': 'Pièce jointe', indicators: 'rancon.example' }
    await repairer.caller.post(desk(id, '/report'), told)
    const item = (values: readonly string[]) =>
      values.map((value) => `item=${encodeURIComponent(value)}`).join('&')
    await victim.caller.post(help(victim, `/${id}/object`), item(['indicator-1']))
    const invented = Array.from({ length: 200 }, (_, count) => `${'Z'.repeat(3_400)}${count}`)
    const lifted = await victim.caller.post(help(victim, `/${id}/lift`), item(['indicator-1', ...invented]))
    expect(lifted.statusCode).toBe(303)
    const { value } = await house.world.db
      .selectFrom('interventions.intervention')
      .select('value')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(value)).not.toContain('ZZZ')
  })
})

const diagnosis = { problem: 'Rançongiciel', dialogue: 'Pièce jointe', operations: 'Restaurer' }
const signs = { quote: '1', accept: 'yes', name: 'Amina Roussel' }
const quote = (more: Record<string, string> = {}) => quoteForm({ 'operation-0': 'Restaurer', ...more })

/** What a provider may quote for: asked already, taken, understood. */
async function understood(victim: Asked, repairer: Repairer, id: string) {
  await repairer.caller.post(desk(id, '/accept'))
  await repairer.caller.post(desk(id, '/diagnosis'), diagnosis)
  const read = await victim.caller.get(help(victim, `/${id}`))
  await victim.caller.post(help(victim, `/${id}/acknowledge`), { seen: fieldIn(read, 'seen') ?? '' })
}
const actsOf = async (id: string) =>
  (
    await house.world.db
      .selectFrom('interventions.step')
      .select('act')
      .where('interventionId', '=', id)
      .orderBy('id')
      .execute()
  ).map(({ act }) => act)
const eight = <Answer>(send: () => Promise<Answer>) => Promise.all(Array.from({ length: 8 }, send))

describe('A form pressed twice', () => {
  it('quotes once, under one number; other words from the same page are another quote', async () => {
    const { victim, repairer, id } = await aRequest()
    await understood(victim, repairer, id)
    const draw = fieldIn(await repairer.caller.get(desk(id, '/devis')), 'draw') ?? ''
    expect(draw).not.toBe('')
    const answers = await eight(() => repairer.caller.post(desk(id, '/devis'), quote({ draw })))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([303]))
    const again = await repairer.caller.post(desk(id, '/devis'), quote({ draw, guarantees: 'Six mois' }))
    expect(again.statusCode).toBe(303)
    expect((await actsOf(id)).filter((act) => act === 'quote')).toHaveLength(2)
  })

  it('writes one message of each side, and one line of the log', async () => {
    const repairer = await aRepairer()
    const { victim, id } = await workOf(repairer, 'signed')
    await repairer.caller.post(desk(id, '/preserve'), { item: 'Disque', impossible: 'Effacé' })
    await repairer.caller.post(desk(id, '/start'))
    const theirs = fieldIn(await repairer.caller.get(desk(id)), 'draw') ?? ''
    const hers = fieldIn(await victim.caller.get(help(victim, `/${id}`)), 'draw') ?? ''
    const [message, text] = ['Bonjour', 'Fichiers restaurés']
    await eight(() => repairer.caller.post(desk(id, '/message'), { message, draw: theirs }))
    await eight(() => victim.caller.post(help(victim, `/${id}/message`), { message, draw: hers }))
    await eight(() => repairer.caller.post(desk(id, '/log'), { text, draw: theirs }))
    const acts = await actsOf(id)
    expect(acts.filter((act) => act === 'message')).toHaveLength(2)
    expect(acts.filter((act) => act === 'log')).toHaveLength(1)
  })
})

describe('A day that is too far, an hour that is on no clock', () => {
  it('are refused at their boxes', async () => {
    const { victim, repairer, id } = await aRequest()
    await understood(victim, repairer, id)
    for (const [box, typed, why] of [
      ['valid-until', '9999-12-31', 'quote-validity-too-far'],
      ['starts-on', '9999-12-31', 'quote-start-too-far'],
      ['repair-days', '251', 'quote-lacks-repair-time'],
    ] as const) {
      const answer = await repairer.caller.post(desk(id, '/devis'), quote({ [box]: typed }))
      expect([answer.statusCode, answer.body.includes(refusal(why))]).toEqual([422, true])
    }
    expect(await stateOf(id)).toBe('acknowledged')
    const crime = { ground: '434-3', 'told-date': '2026-03-29', 'told-time': '02:30', authority: 'Procureur' }
    const told = await repairer.caller.post(desk(id, '/crime'), { ...crime, reference: 'REF-1' })
    expect([told.statusCode, told.body.includes(refusal('hour-not-on-the-clock'))]).toEqual([422, true])
  })
})

describe('A case that its victim closed', () => {
  it('waits for nobody any more: the provider is told, takes nothing and reads nothing of it', async () => {
    const [victim, waiting, taking] = [await aVictim(), await aRepairer(), await aRepairer()]
    await victim.caller.post(help(victim, '/demander'), requestTo([waiting, taking]))
    const [id, taken] = [await idOf(victim, waiting), await idOf(victim, taking)]
    await taking.caller.post(desk(taken, '/accept'))
    await victim.caller.post(`/dossier/${victim.number}/fermer`)
    const mails = await mailsAbout(desk(id), async () => news()?.run({} as never))
    expect(mails).toHaveLength(1)
    expect((await waiting.caller.post(desk(id, '/accept'))).statusCode).toBe(409)
    const read = await waiting.caller.get(desk(id))
    expect(read.body).toContain('La victime a fermé son dossier')
    expect(read.body).not.toContain('Amina Roussel')
    expect([await stateOf(id), await stateOf(taken)]).toEqual(['ended', 'accepted'])
  })
})

describe('Signing', () => {
  it('is refused after the quote expired, and withdrawing after the fourteen days', async () => {
    const { victim, repairer, id } = await aRequest()
    await understood(victim, repairer, id)
    await repairer.caller.post(desk(id, '/devis'), quote({ 'valid-until': '2026-11-30' }))
    later(8 * 24 * 60 * minute)
    const late = await victim.caller.post(help(victim, `/${id}/signer`), signs)
    expect([late.statusCode, late.body.includes(refusal('quote-expired'))]).toEqual([409, true])
    expect(await stateOf(id)).toBe('quoted')
    later(-8 * 24 * 60 * minute)
    expect((await victim.caller.post(help(victim, `/${id}/signer`), signs)).statusCode).toBe(303)
    later(16 * 24 * 60 * minute)
    const withdrawn = await victim.caller.post(help(victim, `/${id}/withdraw`))
    expect(withdrawn.statusCode).toBe(409)
    expect(await stateOf(id)).toBe('signed')
  })

  it('the quotes of two providers at once, many times, signs one', async () => {
    const [victim, one, other] = [await aVictim(), await aRepairer(), await aRepairer()]
    await victim.caller.post(help(victim, '/demander'), requestTo([one, other]))
    const ids = [await idOf(victim, one), await idOf(victim, other)]
    for (const [index, repairer] of [one, other].entries()) {
      const id = ids[index] ?? ''
      await understood(victim, repairer, id)
      await repairer.caller.post(desk(id, '/devis'), quote())
    }
    const answers = await Promise.all(
      [...ids, ...ids, ...ids].map((id) => victim.caller.post(help(victim, `/${id}/signer`), signs)),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1)
    expect(answers.filter(({ statusCode }) => statusCode >= 500)).toEqual([])
    expect((await Promise.all(ids.map(stateOf))).toSorted()).toEqual(['ended', 'signed'])
  })
})

describe('Deleting a case', () => {
  it('while both act on it breaks nothing, and nothing of it stays', async () => {
    const secret = `Zorro-${randomUUID()}`
    const { victim, repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/accept'))
    const answers = await Promise.all([
      victim.caller.post(help(victim, `/${id}/message`), { message: secret }),
      repairer.caller.post(desk(id, '/diagnosis'), { ...diagnosis, problem: secret }),
      victim.caller.post(`/dossier/${victim.number}/supprimer`, { confirm: 'yes' }),
      repairer.caller.post(desk(id, '/message'), { message: secret }),
      victim.caller.post(help(victim, `/${id}/object-all`)),
    ])
    expect(answers.filter(({ statusCode }) => statusCode >= 500)).toEqual([])
    expect(await stateOf(id)).toBe('ended')
    const { value } = await house.world.db
      .selectFrom('interventions.intervention')
      .select('value')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(value)).not.toContain(secret)
    const messages = await house.world.db
      .selectFrom('interventions.message')
      .select('text')
      .where('interventionId', '=', id)
      .execute()
    expect(messages).toEqual([])
  })
})
