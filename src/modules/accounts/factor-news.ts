import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { World } from '../../platform/world.ts'
import { accountsPaths as paths } from './paths.ts'
import { mayEnter } from './sign-in.ts'
import { personById } from './store/people.ts'

/** What changed of the proofs of an account. */
export const factorChanges = [
  'passkey-added',
  'code-added',
  'passkey-removed',
  'code-removed',
  'codes-drawn',
] as const
export type FactorChange = (typeof factorChanges)[number]
export type FactorMail = { person: string; change: FactorChange }

/**
 * Tells somebody that a proof of her account was added, removed or drawn anew: whoever has her session could do it
 * without her. It names neither the device nor the key, and leads to no link that acts.
 */
export function factorMail(world: World): Job<FactorMail> {
  const { db, post, settings, words } = world
  const write = mailTexts('factor-changed')
  return {
    name: 'factor-mail',
    keepSeconds: 60,
    run: async ({ person: id, change }) => {
      if (!post.open) return
      const person = await personById(db, id)
      if (!mayEnter(person, world)) return
      const { name, language, mail } = person
      const text = write(language, {
        name,
        what: words[language].factors.news[change],
        site: settings.baseUrl.host,
        link: new URL(paths.factors, settings.baseUrl).href,
      })
      await post.send({ to: mail, ...text })
    },
  }
}
