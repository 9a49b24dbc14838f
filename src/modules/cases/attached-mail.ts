import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Language } from '../../platform/words/index.ts'
import type { CasesWorld } from './actions.ts'
import { linkToList } from './attached.ts'
import { listLinkPath } from './paths.ts'

export type AttachMail = { to: string; language: Language; number: string; link: string; site: string }

/** Sends the mail that asks whoever has a mailbox to attach a case to it. Its address leaves with the job. */
export function attachMail({ post }: CasesWorld): Job<AttachMail> {
  const write = mailTexts('case-attach')
  return {
    name: 'case-attach-mail',
    keepSeconds: 60,
    run: async ({ to, language, ...values }) => {
      await post.send({ to, ...write(language, values) })
    },
  }
}

export type ListMail = { to: string; language: Language }

/** Looks for the cases of an address and sends a link to their list. Where there are none, nothing is sent or said. */
export function listMail(world: CasesWorld): Job<ListMail> {
  const write = mailTexts('case-list')
  return {
    name: 'case-list-mail',
    keepSeconds: 60,
    run: async ({ to, language }) => {
      const made = await linkToList(world, to)
      if (!made) return
      const { baseUrl } = world.settings
      const link = new URL(listLinkPath(made.token), baseUrl).href
      await world.post.send({ to: made.to, ...write(language, { link, site: baseUrl.host }) })
    },
  }
}
