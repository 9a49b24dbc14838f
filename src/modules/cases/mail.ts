import type { Job } from '../../platform/jobs.ts'
import type { Post } from '../../platform/mail.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Language } from '../../platform/words/index.ts'

export type CaseLinkMail = {
  to: string
  language: Language
  number: string
  link: string
  until: string
  site: string
}

/** Sends the mail that opens a case once. Its address leaves the database with the job, as soon as it is sent. */
export function caseLinkMail(post: Post): Job<CaseLinkMail> {
  const write = mailTexts('case-link')
  return {
    name: 'case-link-mail',
    keepSeconds: 60,
    run: async ({ to, language, ...values }) => {
      await post.send({ to, ...write(language, values) })
    },
  }
}
