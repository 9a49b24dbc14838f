import { afterAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { tell, untell } from './events.ts'

const { db, close } = openTestDatabase()
afterAll(close)

const at = new Date('2026-11-21T17:05:00Z')
const fact = { module: 'trial', kind: 'something-happened', at, threat: 'phishing-sms', department: '25' }
const told = (kind: string) =>
  db.selectFrom('platform.event').select(['module', 'kind', 'data', 'at']).where('kind', '=', kind).execute()

describe('a fact that a module announces', () => {
  it('is kept with what made it true, to the hour and no finer', async () => {
    await db.transaction().execute((tx) => tell(tx, fact))
    expect(await told('something-happened')).toEqual([
      {
        module: 'trial',
        kind: 'something-happened',
        at: new Date('2026-11-21T17:00:00Z'),
        data: { threat: 'phishing-sms', department: '25' },
      },
    ])
  })

  it('is forgotten with what did not happen after all', async () => {
    const changed = db.transaction().execute(async (tx) => {
      await tell(tx, { ...fact, kind: 'something-else' })
      throw new Error('changed my mind')
    })
    await expect(changed).rejects.toThrow('changed my mind')
    expect(await told('something-else')).toEqual([])
  })

  it('is taken back by its own key, and no other with it', async () => {
    const kind = 'something-sent'
    await db.transaction().execute(async (tx) => {
      for (const key of ['one', 'two']) await tell(tx, { ...fact, kind, key })
      await untell(tx, { module: 'trial', kind, key: 'one' })
      await untell(tx, { module: 'another', kind, key: 'two' })
    })
    expect((await told(kind)).map(({ data }) => data)).toEqual([
      { threat: 'phishing-sms', department: '25', key: 'two' },
    ])
  })
})
