import { describe, expect, it } from 'vitest'
import { communityOfThisFile } from '../../../tests/community-world.ts'
import { leadsTo } from '../../../tests/holder.ts'
import { communityPaths as paths } from './paths.ts'

const { house, later, words, aSignatory, someoneOf, opensThread, answers } = await communityOfThisFile()
const { db } = house.world
const month = 31 * 86_400_000

describe('what somebody wrote', () => {
  it('is hers to download, to read and for a machine, with nothing of what others wrote', async () => {
    const provider = await aSignatory()
    const one = await someoneOf(provider)
    const other = await someoneOf(provider)
    const thread = await opensThread(one, { title: 'Disques chiffrés', text: 'Qui en a vu cette semaine ?' })
    leadsTo(await answers(other, thread, 'Deux chez nous, lundi.'))
    leadsTo(await answers(one, thread, 'Merci, je regarde.'))
    const text = await one.caller.get(paths.ownText)
    expect(text.headers['content-disposition']).toContain('.txt')
    for (const said of ['Disques chiffrés', 'Qui en a vu cette semaine ?', 'Merci, je regarde.'])
      expect(text.body).toContain(said)
    expect(text.body).not.toContain('Deux chez nous')
    const { posts } = JSON.parse((await one.caller.get(paths.ownJson)).body)
    expect(posts.map(({ text: said }: { text: string }) => said)).toEqual([
      'Qui en a vu cette semaine ?',
      'Merci, je regarde.',
    ])
    expect((await one.caller.get(paths.home)).body).toContain(paths.ownText)
  })

  it('is still there for who wrote nothing, and says so', async () => {
    const { caller } = await someoneOf(await aSignatory())
    expect((await caller.get(paths.ownText)).body).toContain(words.community.own.nothing)
  })

  it('goes three years after the last message of its thread, and no sooner', async () => {
    const one = await someoneOf(await aSignatory())
    const thread = await opensThread(one)
    const id = thread.split('/').at(-1) ?? ''
    const isThere = async () => {
      await house.community.jobs.find(({ name }) => name === 'community-forgetting')?.run({} as never)
      const rows = await db.selectFrom('community.thread').select('id').where('id', '=', id).execute()
      return rows.length > 0
    }
    later(34 * month)
    expect(await isThere()).toBe(true)
    later(3 * month)
    expect(await isThere()).toBe(false)
  })
})
