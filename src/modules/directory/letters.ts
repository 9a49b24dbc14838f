import { longDay } from '../../kernel/french-dates.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import { fill, type Language } from '../../platform/words/index.ts'
import { keepersOf, type MailWorld, mailTo, operators } from './mails.ts'
import { waysToContest } from './pages/ways-to-contest.tsx'
import {
  applicationPath,
  decideChangePath,
  decideClosurePath,
  decideLookPath,
  ownPath,
  directoryPaths as paths,
} from './paths.ts'
import { type DocumentKind, documentKinds } from './rules/application.ts'
import { dropLetter, dropLettersBefore, insertLetter, type Owed, takeLetter } from './store/letters.ts'
import { type Provider, providerById } from './store/providers.ts'

const own = (path: string) => (id: string) => ownPath(path, id)

/** Each mail that is owed for an act, and the page it leads to: those for operators, and those for the provider. */
const pageOf = {
  'provider-accepted': own(paths.space),
  'provider-refused': own(paths.decision),
  'provider-again': own(paths.space),
  'provider-change-accepted': own(paths.changeIdentity),
  'provider-change-moved': own(paths.charter),
  'provider-change-refused': own(paths.changeIdentity),
  'provider-charter-new': own(paths.charter),
  'provider-charter-soon': own(paths.charter),
  'provider-charter-late': own(paths.charter),
  'provider-label-recognised': own(paths.documents),
  'provider-label-refused': own(paths.documents),
  'provider-document-right': own(paths.documents),
  'provider-document-refused': own(paths.documents),
  'provider-appeal-received': own(paths.ownProcedures),
  'provider-company-closed': own(paths.askLook),
  'provider-closure-lifted': own(paths.space),
  'provider-closure-confirmed': own(paths.askLook),
  'provider-look-lifted': own(paths.askForLook),
  'provider-look-confirmed': own(paths.askForLook),
  'operator-application-sent': applicationPath,
  'operator-change-asked': decideChangePath,
  'operator-company-closed': decideClosurePath,
  'operator-closure-asked': decideClosurePath,
  'operator-look-asked': decideLookPath,
} as const satisfies Record<string, (id: string) => string>
export type Letter = keyof typeof pageOf

/**
 * What a mail says that may move before it leaves: who signed, the reasons, days. A day is written `AAAA-MM-JJ`, and
 * put in words for each reader.
 */
export type LetterData = Record<string, string>

/**
 * Writes a mail to the people of a provider in the transaction that makes it due: both are kept, or neither. It
 * leaves with the next run of the job below.
 */
export const writeLetter = (tx: Tx, providerId: string, kind: Letter, data: LetterData, at: Date) =>
  insertLetter(tx, { providerId, kind, data, at })

const isKind = (kind: string | undefined): kind is DocumentKind => documentKinds.some((one) => one === kind)

const minute = 60_000
/** Longer than any mail server answers: after that, whoever took it died, or could not. */
const sendingLasts = 10 * minute
const keptFor = 3 * 24 * 60 * minute
const mostAtOnce = 200

/** Sends the letters that are owed, the oldest first; one that a mailbox refuses keeps no other waiting. */
export function lettersJob(world: MailWorld): Job {
  const { db, now, post, log, settings, words } = world
  const texts = Object.fromEntries(Object.keys(pageOf).map((kind) => [kind, mailTexts(kind)])) as Record<
    Letter,
    ReturnType<typeof mailTexts>
  >

  const valuesIn = (language: Language, provider: Provider, kind: Letter, data: LetterData) => {
    const { providerDocuments, charterSigning: w } = words[language]
    const until = data.before ? fill(w.dueBefore, { date: longDay(data.before, language) }) : w.dueOpen
    const said = Object.entries(data).map(([name, value]) => [
      name,
      /^\d{4}-\d\d-\d\d$/.test(value) ? longDay(value, language) : value,
    ])
    return {
      company: provider.name,
      routes: waysToContest(words[language]).join('\n\n'),
      link: new URL(pageOf[kind](provider.id), settings.baseUrl).href,
      until,
      ...Object.fromEntries(said),
      document: isKind(data.kind) ? providerDocuments.kinds[data.kind].title : '',
    }
  }

  const send = async ({ providerId, kind: written, data }: Owed) => {
    const provider = await providerById(db, providerId)
    const kind = written as Letter
    if (!provider || !Object.hasOwn(texts, kind)) return
    const people = await (kind.startsWith('operator-') ? operators(world) : keepersOf(world, provider))
    await mailTo(world, people, texts[kind], (language) => valuesIn(language, provider, kind, data))
  }

  return {
    name: 'directory-letters',
    // Sent at once by whoever wrote one; this finds those that a machine left as it died.
    cron: '*/5 * * * *',
    run: async () => {
      const given = await dropLettersBefore(db, new Date(now().getTime() - keptFor))
      if (given > 0) log.warn({ letters: given }, 'mails to providers could not be sent for three days')
      if (!post.open) return
      const failures: unknown[] = []
      for (let sent = 0; sent < mostAtOnce; sent++) {
        const letter = await takeLetter(db, {
          now: now(),
          freeSince: new Date(now().getTime() - sendingLasts),
        })
        if (!letter) break
        try {
          await send(letter)
          await dropLetter(db, letter.id)
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
