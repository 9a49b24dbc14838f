import { describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/holder.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'

const { house, later, aRequest, help, desk } = await repairsOfThisFile()
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
