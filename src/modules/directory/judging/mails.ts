import type { Job } from '../../../platform/jobs.ts'
import { mailTexts } from '../../../platform/mail-texts.ts'
import type { Language } from '../../../platform/words/index.ts'
import type { Person } from '../../accounts/index.ts'
import { keepersOf, type MailWorld, mailTo } from '../mails.ts'
import { wordOf } from '../pages/judging/said.ts'
import { ownProcedurePath, procedurePath } from '../paths.ts'
import { fileById, type KeptFile, reporterOf } from '../store/procedures.ts'
import { providerById } from '../store/providers.ts'
import type { Told } from './act.ts'

export type ProcedureMail = Told & { procedure: string }

type Writing = ReturnType<typeof mailTexts>
/** Nothing is left where a reason might have stood. */
const tidy =
  (write: Writing): Writing =>
  (language, values) => {
    const { subject, text } = write(language, values)
    return { subject, text: text.replaceAll(/\n{3,}/g, '\n\n') }
  }

/**
 * Tells somebody that something happened in a file. The mail says what and where, never the facts: a mailbox is read
 * by others. Whoever reported, who has no space here, is told the outcome and its reason.
 */
export function procedureMail(world: MailWorld): Job<ProcedureMail> {
  const toProvider = tidy(mailTexts('procedure-provider'))
  const toStaff = mailTexts('procedure-staff')
  const toReporter = tidy(mailTexts('procedure-reporter'))
  const { db, post, settings, words } = world
  const link = (path: string) => new URL(path, settings.baseUrl).href

  /** Nobody of the company is told of what she has no part in: not even that there is something (isTold). */
  const people = async (kept: KeptFile, to: Told['to'], organisation: string): Promise<Person[]> =>
    (await holding(kept, to)).filter(({ roles }) => roles.every((held) => held.organisation !== organisation))

  const holding = async ({ file }: KeptFile, to: Told['to']): Promise<Person[]> => {
    if (to === 'moderators') return world.accounts.peopleHolding(db, 'moderator')
    if (to === 'director') return world.accounts.peopleHolding(db, 'director')
    if (to === 'members') {
      const called = file.called.map(({ person }) => person)
      return (await world.accounts.peopleHolding(db, 'commission-member')).filter(({ id }) =>
        called.includes(id),
      )
    }
    return (await world.accounts.peopleHolding(db, 'rapporteur')).filter(
      ({ id }) => id === file.procedure.rapporteur?.person,
    )
  }

  return {
    name: 'procedure-mail',
    keepSeconds: 60,
    run: async ({ procedure: id, to, what, because = '' }) => {
      if (!post.open) return
      const kept = await fileById(db, id)
      const provider = kept && (await providerById(db, kept.providerId))
      if (!kept || !provider) return
      const said = (group: 'provider' | 'staff' | 'reporter', language: Language): string => {
        const { provider: forProvider, staff, reporter } = words[language].procedureMails
        return wordOf({ provider: forProvider, staff, reporter }[group], what)
      }
      const common = { company: provider.name, number: kept.number }
      if (to === 'reporter') {
        const reporter = reporterOf(kept)
        if (!reporter) return
        const { mail, language } = reporter
        const values = { ...common, site: settings.baseUrl.host, what: said('reporter', language), because }
        await post.send({ to: mail, ...toReporter(language, values) })
        return
      }
      if (to === 'provider') {
        await mailTo(world, await keepersOf(world, provider), toProvider, (language) => ({
          ...common,
          what: said('provider', language),
          because,
          link: link(ownProcedurePath(id)),
        }))
        return
      }
      await mailTo(world, await people(kept, to, provider.organisation), toStaff, (language) => ({
        ...common,
        what: said('staff', language),
        link: link(procedurePath(id)),
      }))
    },
  }
}
