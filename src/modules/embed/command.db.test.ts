import { afterAll, describe, expect, it } from 'vitest'
import { heard, opening, opensNothing } from '../../../tests/command.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { moduleCommand } from './command.ts'

const { db, close } = openTestDatabase()
afterAll(close)

describe('the figures of the module, asked for', () => {
  it('since a day that has not come, say that there are none', async () => {
    const { code, out, err } = await heard((terminal) => moduleCommand(['2999-01-01'], opening(db), terminal))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Le module n’a encore été ni affiché/)
  })

  it('since a day that is none, say how to ask', async () =>
    expect(await heard((terminal) => moduleCommand(['hier'], opensNothing, terminal))).toEqual({
      code: 2,
      out: '',
      err: 'Écrivez : bin/balise module, ou bin/balise module AAAA-MM-JJ\n',
    }))
})
