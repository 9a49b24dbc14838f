import { describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/holder.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'

const { house, later, aVictim, aRepairer, aRequest, workOf, help, desk, requestTo, idOf } =
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
