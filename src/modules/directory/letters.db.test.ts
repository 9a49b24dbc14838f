import { afterEach, describe, expect, it } from 'vitest'
import { fillsIn } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, anApplication, signedIn } from '../../../tests/providers-world.ts'
import { writeLetter } from './letters.ts'
import { decideApplicationPath } from './paths.ts'
import { providerById } from './store/providers.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house, later } = await houseOfThisFile(tuesday)
const { world, post } = house
const { db } = world
const { send } = world.post
afterEach(() => {
  world.post.send = send
})

const minute = 60_000
const mailsTo = (mail: string) => post.mailbox.filter(({ to }) => to === mail)
const runLetters = () =>
  house.directory.jobs.find(({ name }) => name === 'directory-letters')?.run({} as never) ?? Promise.reject()
const owed = async (providerId: string) =>
  (await db.selectFrom('directory.letter').select('kind').where('providerId', '=', providerId).execute()).map(
    ({ kind }) => kind,
  )
const accepting = {
  decision: 'accept',
  reasons: '',
  firstName: 'Hélène',
  lastName: 'Tarquinel',
  capacity: 'directrice',
}

async function anAccepted(answer: () => Promise<void>) {
  const provider = await anApplication(house)
  const keeper = await aKeeper(house, provider)
  const director = await signedIn(house, (await aPerson(world, ['director'])).id)
  world.post.send = answer
  const decided = await fillsIn(director, decideApplicationPath(provider.id), accepting)
  return { provider, keeper, decided }
}
const refusing = () => Promise.reject(new Error('the server of mails is away'))

describe('a mail that a decision owes', () => {
  it('waits while the server of mails is away, and leaves once, when it is back', async () => {
    const { provider, keeper, decided } = await anAccepted(refusing)
    expect(decided.statusCode).toBe(303)
    expect((await providerById(db, provider.id))?.state).toBe('listed')
    expect(await owed(provider.id)).toEqual(['provider-accepted'])
    world.post.send = send
    later(9 * minute)
    await runLetters()
    expect(mailsTo(keeper.mail)).toEqual([])
    later(2 * minute)
    await runLetters()
    await runLetters()
    expect(mailsTo(keeper.mail)).toHaveLength(1)
    expect(await owed(provider.id)).toEqual([])
  })

  it('keeps no other waiting when one mailbox refuses it', async () => {
    const { keeper: first } = await anAccepted(refusing)
    world.post.send = (mail) => (mail.to === first.mail ? refusing() : send(mail))
    const second = await anAccepted((mail?: Parameters<typeof send>[0]) =>
      mail === undefined || mail.to === first.mail ? refusing() : send(mail),
    )
    expect(mailsTo(second.keeper.mail)).toHaveLength(1)
  })

  it('is not owed for what was rolled back', async () => {
    const provider = await anApplication(house)
    await db
      .transaction()
      .execute(async (tx) => {
        await writeLetter(tx, provider.id, 'provider-accepted', { signatory: '' }, tuesday)
        throw new Error('something else went wrong')
      })
      .catch(() => undefined)
    expect(await owed(provider.id)).toEqual([])
  })

  it('is given up after three days: what it says may be true no more', async () => {
    const { provider, keeper } = await anAccepted(refusing)
    world.post.send = send
    later(3 * 24 * 60 * minute + minute)
    await runLetters()
    expect([await owed(provider.id), mailsTo(keeper.mail)]).toEqual([[], []])
  })
})
