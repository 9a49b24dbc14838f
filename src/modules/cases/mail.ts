import { Type } from 'typebox'
import { contentExists, readYaml } from '../../platform/content.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Post } from '../../platform/mail.ts'
import { fill, type Language, languages } from '../../platform/words/index.ts'

const MailFile = Type.Object({ subject: Type.String(), text: Type.String() })

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
  const texts = Object.fromEntries(languages.map((language) => [language, mailIn(language)]))
  return {
    name: 'case-link-mail',
    keepSeconds: 60,
    run: async ({ to, language, ...values }) => {
      const { subject, text } = texts[language] ?? mailIn('fr')
      await post.send({ to, subject: fill(subject, values), text: fill(text, values) })
    },
  }
}

function mailIn(language: Language) {
  const path = `content/${language}/mails/case-link.yaml`
  return readYaml(contentExists(path) ? path : 'content/fr/mails/case-link.yaml', MailFile)
}
