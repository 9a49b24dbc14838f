import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'

const { house, words, aRepairer, workOf, later } = await repairsOfThisFile()
const { checkFirst: w } = words
const path = '/compte/verifier-en-premier'

describe('Whom to check first', () => {
  it('tells the figures of who has five finished cases, and that they decide nothing', async () => {
    const [known, unknown] = [await aRepairer(), await aRepairer()]
    for (let count = 0; count < 5; count++) await workOf(known, 'done')
    await workOf(unknown, 'done')
    await later(40 * 86_400_000)
    const { id } = await aPerson(house.world, ['moderator'])
    const { body, statusCode } = await (await signedIn(house, id)).get(path)
    expect(statusCode).toBe(200)
    expect(body).toContain(inPage(w.decidesNothing))
    const [figures = '', others = ''] = body.split('id="unknown"')
    expect(figures).toContain(inPage(known.provider.name))
    expect(figures).toContain(inPage(w.dimensions.reports))
    expect(figures).toMatch(/0 sur 5/)
    expect(figures).not.toContain(inPage(unknown.provider.name))
    expect(others).toContain(inPage(unknown.provider.name))
  })
})
