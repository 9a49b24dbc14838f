import { expect, it } from 'vitest'
import { aCaller, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import type { Role } from './rules/roles.ts'

const { house, words } = await houseOfThisFile(new Date('2027-01-12T10:00:00+01:00'))
const { work, nav } = words.site

const comesIn = async (...roles: Role[]) => signedIn(house, (await aPerson(house.world, roles)).id)
/** The links of the header, first to last, the one that is lit between brackets. */
const barOf = (body: string) => {
  const [, links = ''] = /<nav class="nav"[^>]*>(.*?)<\/nav>/s.exec(body) ?? []
  return [...links.matchAll(/<a([^>]*)>([^<]*)/g)].map(([, look = '', label]) =>
    look.includes('aria-current="page"') ? `[${label}]` : label,
  )
}
const said = (...names: string[]) => names.map(inPage)

it.each([
  ['moderator', [work.list, work.applications, work.procedures, work.community]],
  ['editor', [work.list]],
  ['rapporteur', [work.list, work.procedures]],
  ['commission-member', [work.list, work.procedures]],
  ['provider-staff', [work.requests, work.exhibits, work.community]],
  ['analyst', []],
] as const)(
  'somebody who is %s has her rooms in the header, and the one she is in is lit',
  async (role, rooms) => {
    const { body } = await (await comesIn(role)).get('/compte')
    expect(barOf(body)).toEqual(said(`[${work.account}]`, ...rooms))
    // The menu of a phone holds the same.
    expect(body.split(`aria-label="${inPage(words.site.menu)}"`)[1]).toContain(`>${inPage(work.account)}<`)
  },
)

it('a page inside a room lights that room', async () => {
  const moderator = await comesIn('moderator')
  const bar = barOf((await moderator.get('/compte/procedures/ouvrir')).body)
  expect(bar).toContain(`[${inPage(work.procedures)}]`)
  expect(bar).toContain(inPage(work.account))
})

it('a page that asks nobody who she is stays as it is for everybody', async () => {
  const moderator = await comesIn('moderator')
  const page = async (from: { get: typeof moderator.get }) => (await from.get('/situations')).body
  expect(await page(moderator)).toBe(await page(aCaller(house)))
  expect(barOf(await page(moderator))).toContain(`[${inPage(nav.situations)}]`)
})

it('a page that is not there, or not hers, leads back to her account; to a stranger it says nothing of it', async () => {
  const analyst = await comesIn('analyst')
  for (const path of ['/compte/procedures', '/nulle-part']) {
    const page = await analyst.get(path)
    expect(page.statusCode).toBe(404)
    expect(page.body).toContain(inPage(words.errors.actions.account))
  }
  expect((await aCaller(house).get('/nulle-part')).body).not.toContain(inPage(words.errors.actions.account))
})
