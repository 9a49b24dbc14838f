import { setTimeout as wait } from 'node:timers/promises'
import { addMonths, dayAt, isoDay, startOfDay } from '../../kernel/calendar/index.ts'
import { longDay } from '../../kernel/french-dates.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { World } from '../../platform/world.ts'
import { hideClosed, reopen } from './closures.ts'
import type { DocumentsFolder } from './documents-folder.ts'
import { placeByPapers } from './listing.ts'
import { keepersOf, type MailWorld, mailTo } from './mails.ts'
import { ownPath, directoryPaths as paths } from './paths.ts'
import type { Register } from './register/register.ts'
import { saidBy } from './register/said.ts'
import { type DocumentKind, documentKinds } from './rules/application.ts'
import { type Reminder, type ReminderDays, remindersDue } from './rules/reminders.ts'
import { documentsEndOn } from './rules/review.ts'
import { attestationEnds } from './rules/visible.ts'
import { yearlyReminders } from './rules/yearly.ts'
import { forgetDocuments, keptDocuments, refusedWithDocuments } from './store/documents.ts'
import { documentsOf } from './store/joining.ts'
import { endingSoon, forgetReminder, noteReminder, registerWatch, setRegisterSaid } from './store/nights.ts'
import { withoutHours } from './store/proposals.ts'
import { lockProvider, type Provider, providerById } from './store/providers.ts'
import type { RegisterSaid } from './store/tables.ts'
import { yearlyDueSoon } from './store/yearly.ts'

const day = 86_400_000
/** A month before six months, whatever the months: some are looked at a few nights for nothing. */
const attestedLongAgo = 145 * day
const endingWithin = 31 * day

/**
 * Each night: reminds those of whom a paper ends, and puts each where its papers say. It leaves the map by itself at
 * the moment (visible_until); its sheet follows here.
 */
export function paperNight(world: MailWorld, folder: DocumentsFolder): Job {
  const remind = reminder(world)
  return {
    name: 'directory-papers',
    cron: '20 4 * * *',
    run: async () => {
      const { db, now } = world
      const at = now()
      const failures: unknown[] = []
      const ids = await endingSoon(db, {
        attestedBefore: new Date(at.getTime() - attestedLongAgo),
        endsBy: isoDay(dayAt(new Date(at.getTime() + endingWithin), 'Europe/Paris')),
      })
      for (const id of new Set([...ids, ...(await withoutHours(db))])) {
        await db.transaction().execute((tx) => placeByPapers(tx, id, at))
        await remind(id, at).catch((error) => failures.push(error))
      }
      await yearlyNight(world, at).catch((error) => failures.push(error))
      await forgetRefused(world)
      await sweep(world, folder)
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** Reminds of what is done once a year; each step once. */
async function yearlyNight(world: MailWorld, at: Date) {
  const { db, post, settings, words } = world
  if (!post.open) return
  const write = mailTexts('provider-yearly')
  const soon = addMonths(dayAt(at, 'Europe/Paris'), -11)
  const failures: unknown[] = []
  for (const { id, listedAt, watch, local } of await yearlyDueSoon(db, {
    listedBefore: startOfDay(soon, 'Europe/Paris'),
    saidBefore: isoDay(soon),
  })) {
    const provider = await providerById(db, id)
    if (!provider || !listedAt) continue
    const { zone } = provider.offer.hours
    for (const one of yearlyReminders({ watch, local }, listedAt, zone, at)) {
      if (!(await noteReminder(db, id, one, at))) continue
      try {
        await mailTo(world, await keepersOf(world, provider), write, (language) => ({
          company: provider.name,
          date: longDay(one.dueOn, language),
          what: words[language].providerConfirm.yearly[one.about].what,
          link: new URL(ownPath(paths.confirm, id), settings.baseUrl).href,
        }))
      } catch (error) {
        await forgetReminder(db, id, one)
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** A refusal that nobody may contest any more needs no document to be answered for. */
async function forgetRefused({ db, now }: MailWorld) {
  const today = isoDay(dayAt(now(), 'Europe/Paris'))
  for (const { id, decidedAt } of await refusedWithDocuments(db)) {
    if (!decidedAt || documentsEndOn(decidedAt) >= today) continue
    await db.transaction().execute(async (tx) => {
      const provider = await lockProvider(tx, id)
      if (provider?.state === 'refused' && !provider.documentsHeldAt) await forgetDocuments(tx, id)
    })
  }
}

/** Bytes that no row tells of, left by a machine that died in the middle of a document. */
const sweep = ({ db }: MailWorld, folder: DocumentsFolder) =>
  db.transaction().execute(async (tx) => {
    const kept = await keptDocuments(tx)
    await folder.drop((await folder.all()).filter((name) => !kept.has(name)))
  })

const kindOf = ({ kind }: Reminder): DocumentKind => documentKinds.find((one) => one === kind) ?? 'insurance'

/** Tells the people of a provider what ends; each step once. */
function reminder(world: MailWorld) {
  const { db, post, settings, words } = world
  const texts = {
    attestation: { before: mailTexts('provider-confirm-soon'), after: mailTexts('provider-confirm-late') },
    document: { before: mailTexts('provider-document-soon'), after: mailTexts('provider-document-ended') },
  }
  const partOf: Record<ReminderDays, 'before' | 'after'> = {
    [-30]: 'before',
    [-7]: 'before',
    0: 'after',
    14: 'after',
  }

  const tell = async (provider: Provider, attestedAt: Date, one: Reminder) => {
    const { zone } = provider.offer.hours
    // An insurance holds through its last day: that day is still before.
    const part =
      one.about === 'document' && (one.days === 0 || one.kind === 'vigilance') ? 'before' : partOf[one.days]
    const hiddenOn = isoDay(dayAt(attestationEnds(attestedAt, zone).hiddenAt, zone))
    const address = one.about === 'attestation' ? paths.confirm : paths.documents
    await mailTo(world, await keepersOf(world, provider), texts[one.about][part], (language) => ({
      company: provider.name,
      date: longDay(one.dueOn, language),
      hidden: longDay(hiddenOn, language),
      document: words[language].providerDocuments.kinds[kindOf(one)].title,
      link: new URL(ownPath(address, provider.id), settings.baseUrl).href,
    }))
  }

  return async (id: string, at: Date) => {
    const provider = await providerById(db, id)
    if (!post.open || provider?.state !== 'listed' || !provider.attestedAt) return
    const { attestedAt } = provider
    const documents = await documentsOf(db, id)
    for (const one of remindersDue({ attestedAt, zone: provider.offer.hours.zone, documents }, at)) {
      if (!(await noteReminder(db, id, one, at))) continue
      try {
        await tell(provider, attestedAt, one)
      } catch (error) {
        await forgetReminder(db, id, one)
        throw error
      }
    }
  }
}

/** One asking lasts two minutes at most of a register that everybody shares, and less than a job may last. */
const mostAtOnce = 120
const leastAtOnce = 10
/** Every ten minutes of six hours. */
const askingsANight = 36
/** So many without an answer in a row: the register rests, and so do we, twice as long each time, four hours at most. */
const mostSilent = 5
const firstRest = 20 * 60_000
const longestRest = 240 * 60_000
/** Two nights after it answered about one, it is asked again: one night is left for what did not go well. */
const lookedAtAgain = 44 * 60 * 60_000
/** An answer that did not come is asked for again the same night, after the others. */
const silentAgain = 2 * 60 * 60_000
const nobodyUnseenFor = 3 * day

/**
 * Each night, a few at a time: asks the register whether the companies are still open, one a second, those looked at
 * the longest ago first, so that each is seen at least every three nights. A company that closed is hidden at once, by
 * itself; one that is open again is back.
 */
export function registerNight(
  world: Pick<World, 'db' | 'now' | 'log'>,
  register: Pick<Register, 'lookAgain'> | undefined,
  sendLetters: () => Promise<void>,
  pause = 1_000,
): Job {
  const { db, now, log } = world
  let restsUntil = 0
  let rest = firstRest

  /** True when it hid one. */
  const note = (id: string, said: RegisterSaid): Promise<boolean> =>
    db.transaction().execute(async (tx) => {
      const at = now()
      const provider = await lockProvider(tx, id)
      if (provider?.state !== 'listed') return false
      await setRegisterSaid(tx, id, { registerSaid: said, registerCheckedAt: at, registerReadFor: null })
      if (said === 'open') await reopen(tx, provider, at)
      const overruled = (provider.registerOverruledUntil ?? at) > at
      // What somebody decided stays as it was decided.
      const isDecided = ['company-closed', 'precautionary'].includes(provider.hiddenFor ?? '')
      if (said !== 'closed' || overruled || isDecided) return false
      await hideClosed(tx, provider, at)
      return true
    })

  return {
    name: 'directory-register',
    cron: '*/10 0-5 * * *',
    run: async () => {
      const at = now().getTime()
      if (!register || at < restsUntil) return
      const watch = await registerWatch(db, {
        answeredBefore: new Date(at - lookedAtAgain),
        silentBefore: new Date(at - silentAgain),
        unseenSince: new Date(at - nobodyUnseenFor),
      })
      if (watch.unseen > 0)
        log.warn({ companies: watch.unseen }, 'companies were not seen in the register for three nights')
      const share = Math.ceil(watch.watched / (2 * askingsANight))
      const asked = watch.due.slice(0, Math.min(mostAtOnce, Math.max(leastAtOnce, share)))
      let silent = 0
      for (const { id, siret } of asked) {
        const said = saidBy(await register.lookAgain(siret))
        if (await note(id, said)) await sendLetters()
        silent = said === 'silent' ? silent + 1 : 0
        if (silent === 0) rest = firstRest
        if (silent === mostSilent) {
          restsUntil = now().getTime() + rest
          rest = Math.min(longestRest, 2 * rest)
          return
        }
        await wait(pause)
      }
    },
  }
}
