import { setImmediate as aTurnOfTheLoop } from 'node:timers/promises'
import fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mostTogether, mostWaiting, takeTurns } from './turns.ts'

/** A server whose work lasts until the test lets it end. */
const server = () => {
  const app = fastify()
  const under: (() => void)[] = []
  const begun: number[] = []
  takeTurns(app)
  app.get<{ Params: { n: string } }>('/:n', async ({ params }) => {
    begun.push(Number(params.n))
    await new Promise<void>((resolve) => under.push(resolve))
    if (params.n === '13') throw new Error('a fault in its turn')
    return params.n
  })
  return { app, begun, under }
}

describe('requests that come together', () => {
  let { app, begun, under } = server()
  beforeEach(async () => {
    ;({ app, begun, under } = server())
    await app.ready()
  })
  afterEach(() => app.close())

  const settle = async () => {
    for (let turns = 0; turns < 20; turns++) await aTurnOfTheLoop()
  }
  const send = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => app.inject(`/${from + index}`))

  it('work a few at a time, in the order they came, and are all answered', async () => {
    const answers = send(mostTogether * 3)
    await settle()
    expect(begun).toHaveLength(mostTogether)
    while (begun.length < mostTogether * 3 || under.length > 0) {
      under.shift()?.()
      await settle()
      expect(under.length).toBeLessThanOrEqual(mostTogether)
    }
    expect(begun).toEqual([...begun].sort((one, other) => one - other))
    const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 200)).toHaveLength(mostTogether * 3 - 1)
  })

  it('that find nothing there keep the turn they have, however many they are', async () => {
    const none = fastify()
    takeTurns(none)
    none.get('/:n', async (_request, reply) => {
      await aTurnOfTheLoop()
      reply.callNotFound()
      return reply
    })
    const answers = await Promise.all(
      Array.from({ length: mostTogether * 2 }, (_, index) => none.inject(`/${index}`)),
    )
    expect(answers.every(({ statusCode }) => statusCode === 404)).toBe(true)
    await none.close()
  })

  it('give their turn back when they fail', async () => {
    const answers = send(mostTogether, 13 - mostTogether + 1)
    const next = app.inject('/99')
    await settle()
    expect(begun).not.toContain(99)
    under.at(-1)?.()
    await settle()
    expect(begun).toContain(99)
    for (const end of under) end()
    await Promise.all([...answers, next])
  })

  it('are told to come back when too many wait, and those who wait keep their place', async () => {
    const answers = send(mostTogether + mostWaiting, 1000)
    await settle()
    expect((await app.inject('/1')).statusCode).toBe(503)
    const ending = setInterval(() => {
      for (const end of under.splice(0)) end()
    }, 0)
    const statuses = new Set((await Promise.all(answers)).map(({ statusCode }) => statusCode))
    clearInterval(ending)
    expect([...statuses]).toEqual([200])
  })
})
