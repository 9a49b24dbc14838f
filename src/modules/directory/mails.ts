import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts, Person } from '../accounts/index.ts'
import { directoryPaths as paths } from './paths.ts'
import { type Provider, providerById } from './store/providers.ts'

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

export type DecisionMail = { provider: string }

/** Tells the people of a provider what was decided of its application, with its reasons and the ways to contest it. */
export function decisionMail(world: MailWorld): Job<DecisionMail> {
  const accepted = mailTexts('provider-accepted')
  const refused = mailTexts('provider-refused')
  return {
    name: 'provider-decision-mail',
    keepSeconds: 60,
    run: async ({ provider: id }) => {
      if (!world.post.open) return
      const provider = await providerById(world.db, id)
      if (!provider?.decidedAt) return
      const { refusalReasons, decidedAs, name: company } = provider
      const people = await keepersOf(world, provider)
      await mailTo(world, people, refusalReasons === null ? accepted : refused, (language) => {
        const { routes } = world.words[language].providerReview
        return {
          company,
          signatory: decidedAs ?? '',
          reasons: refusalReasons ?? '',
          routes: [routes.gracious, routes.court].join('\n\n'),
          link: new URL(refusalReasons === null ? paths.space : paths.decision, world.settings.baseUrl).href,
        }
      })
    },
  }
}
