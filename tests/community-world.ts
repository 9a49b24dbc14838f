import { randomUUID } from 'node:crypto'
import type { Provider } from '../src/modules/directory/store/providers.ts'
import { type Caller, fieldIn } from './caller.ts'
import { leadsTo } from './holder.ts'
import { houseOfThisFile } from './house.ts'
import { anOffer } from './offers.ts'
import { aPerson, type TestPerson } from './people.ts'
import { aProvider, signedIn } from './providers-world.ts'

export type Someone = TestPerson & { caller: Caller }

/** Signatories, their guests and the moderators, in the house of one test file. */
export async function communityOfThisFile() {
  const { house, words, later } = await houseOfThisFile(new Date('2026-11-24T09:00:00Z'))
  const { world } = house

  const aSignatory = (more: Partial<Provider> = {}) => {
    const now = world.now()
    return aProvider(house, { state: 'listed', offer: anOffer(), listedAt: now, attestedAt: now, ...more })
  }

  async function someoneOf(
    { organisation }: Pick<Provider, 'organisation'>,
    role: 'provider-admin' | 'provider-staff' | 'community-guest' = 'provider-staff',
  ): Promise<Someone> {
    const person = await aPerson(world, [role], { kind: 'organisation', organisation })
    return { ...person, caller: await signedIn(house, person.id) }
  }

  async function aModerator(): Promise<Someone> {
    const person = await aPerson(world, ['moderator'])
    return { ...person, caller: await signedIn(house, person.id) }
  }

  const setProvider = ({ id }: Provider, changes: Partial<Pick<Provider, 'state' | 'hiddenFor'>>) =>
    world.db.updateTable('directory.provider').set(changes).where('id', '=', id).execute()

  /** Opens a thread as its form does; its address. */
  async function opensThread(
    { caller }: Someone,
    fields: Record<string, string> = {},
    circle = 'departement-25',
  ): Promise<string> {
    const form = await caller.get(`/communaute/${circle}`)
    const sent = await caller.post(`/communaute/${circle}`, {
      draw: fieldIn(form, 'draw') ?? '',
      title: `Sauvegardes ${randomUUID().slice(0, 8)}`,
      text: 'Comment vérifiez-vous une sauvegarde ?',
      ...fields,
    })
    return leadsTo(sent).replace(/\?.*/, '')
  }

  const answers = async ({ caller }: Someone, thread: string, text: string) =>
    caller.post(thread, { draw: fieldIn(await caller.get(thread), 'draw') ?? randomUUID(), text })

  /** The post of a text. */
  const postOf = async (text: string) =>
    world.db.selectFrom('community.post').selectAll().where('text', '=', text).executeTakeFirstOrThrow()

  return { house, words, later, aSignatory, someoneOf, aModerator, setProvider, opensThread, answers, postOf }
}
