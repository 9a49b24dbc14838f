import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts, Person } from '../accounts/index.ts'
import type { Provider } from './store/providers.ts'

export type MailWorld = World & { accounts: Pick<Accounts, 'peopleHolding'> }

/** Those who keep a provider, and are told what happens to it. */
export const keepersOf = async (
  { db, accounts }: MailWorld,
  { organisation }: Pick<Provider, 'organisation'>,
) =>
  (await accounts.peopleHolding(db, 'provider-admin')).filter(({ roles }) =>
    roles.some((held) => held.role === 'provider-admin' && held.organisation === organisation),
  )

/** Those who answer for the directory. */
export async function operators({ db, accounts }: MailWorld): Promise<Person[]> {
  const all = [
    ...(await accounts.peopleHolding(db, 'moderator')),
    ...(await accounts.peopleHolding(db, 'director')),
  ]
  return [...new Map(all.map((person) => [person.id, person])).values()]
}

type Write = (language: Language, values: Record<string, string>) => { subject: string; text: string }

/** Sends the same mail to several people, each in her language. A mailbox that refuses one keeps nobody else waiting. */
export async function mailTo(
  { post, settings }: MailWorld,
  people: readonly Person[],
  write: Write,
  valuesIn: (language: Language) => Record<string, string>,
): Promise<void> {
  const failures: unknown[] = []
  for (const { mail, name, language } of people) {
    const text = write(language, { name, site: settings.baseUrl.host, ...valuesIn(language) })
    await post.send({ to: mail, ...text }).catch((error) => failures.push(error))
  }
  // Tried again only when nobody was told: who was told once is not told twice.
  if (failures.length > 0 && failures.length === people.length) throw failures[0]
}
