import { afterAll, expect, it } from 'vitest'
import { openHouse } from '../../../../tests/house.ts'
import { aPerson } from '../../../../tests/people.ts'
import { signedIn } from '../../../../tests/providers-world.ts'
import { procedurePath } from '../paths.ts'
import { fileStage } from '../rules/file.ts'
import { listedFiles } from '../store/procedures.ts'
import { readStory } from './story.ts'

const house = await openHouse({ settings: { mode: 'demo' } })
afterAll(house.close)
const { world } = house

it('The demonstration shows one file that is closed, from its report to the end of its measure', async () => {
  await house.accounts.seedDemo()
  await house.directory.seedDemo()
  const { provider } = readStory()
  const story = (await listedFiles(world.db, false)).find(({ providerName }) => providerName === provider)
  expect(story && fileStage(story.file, world.now())).toBe('expired')
  expect(story?.file.procedure.appeals[0]?.answer?.outcome).toBe('rejected')
  const director = await signedIn(house, (await aPerson(world, ['director'])).id)
  const { body } = await director.get(procedurePath(story?.id ?? ''))
  for (const said of ['Griefs', 'Audition', 'Recours']) expect(body).toContain(said)
})
