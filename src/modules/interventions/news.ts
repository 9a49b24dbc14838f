import { longMoment } from '../../kernel/french-dates.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Language, Words } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts } from '../accounts/index.ts'
import { type Cases, casePath } from '../cases/index.ts'
import type { Directory } from '../directory/index.ts'
import { followedPath, interventionsPaths, requestPath } from './paths.ts'
import { awaitedOf } from './rules/awaited.ts'
import { heldUntil, isPressing, quietMinutes, type Side, sides, toldOf } from './rules/pace.ts'
import { interventionFor, type Kept } from './store/interventions.ts'
import { holdBack, lastTold, markTold, toTell, untoldOf } from './store/steps.ts'

export type NewsWorld = World & {
  accounts: Pick<Accounts, 'peopleHolding'>
  cases: Pick<Cases, 'viewOf'>
  directory: Pick<Directory, 'provider'>
}

const instance = { kind: 'instance' } as const
const atOnce = 200
const idsOf = (steps: readonly { id: string }[]) => steps.map(({ id }) => id)

/**
 * What the title of a mail names, the gravest first: the kind of an act and no more. A title is read on a locked screen,
 * over a shoulder, by who sorts the mail: no name, no case, nothing of what happened.
 */
const titled = [
  'stop',
  'leave',
  'withdraw',
  'amendment',
  'quote',
  'examination',
  'diagnosis',
  'sign',
  'amendment-signed',
  'amendment-declined',
  'quote-declined',
  'acknowledge',
  'decline',
  'accept',
  'delay',
  'certify',
  'report',
  'prevention',
  'finish',
  'message',
] as const satisfies (keyof Words['intervention']['mailActs'])[]

/** A mail, and whether it presses: an urgent request, or one that nobody opened. */
export type NewsMail = Mail & { presses: boolean }

/** One mail, tried again when its server refuses it; its address leaves the database with it. */
export const mailJob = ({ post }: Pick<World, 'post'>): Job<NewsMail> => ({
  name: 'intervention-mail',
  keepSeconds: 60,
  together: 4,
  urgency: ({ presses }) => (presses ? 1 : 0),
  run: ({ presses: _, ...mail }) => post.send(mail),
})

/**
 * Tells the other side by mail that something waits: never what, nor of whom. Steps are written with what caused
 * them, so that none is forgotten; several at once make one mail, and what asks for nothing waits for more
 * (rules/pace.ts).
 */
export function newsJob(world: NewsWorld, sendLater: (mail: NewsMail) => Promise<void>): Job {
  const { db, now, post } = world
  const texts = {
    asked: mailTexts('intervention-asked'),
    reminder: mailTexts('intervention-reminder'),
    owed: mailTexts('intervention-owed'),
    claimed: mailTexts('intervention-claimed'),
    provider: mailTexts('intervention-news-provider'),
    lapsed: mailTexts('intervention-lapsed'),
    overdue: mailTexts('intervention-overdue'),
    victim: mailTexts('intervention-news-victim'),
    desk: mailTexts('crime-desk'),
  }
  const site = world.settings.baseUrl.host
  const titleOf = (acts: readonly string[], language: Language): string => {
    const { mailActs } = world.words[language].intervention
    return mailActs[titled.find((act) => acts.includes(act)) ?? 'none']
  }
  const link = (path: string) => new URL(path, world.settings.baseUrl).href

  async function toProvider(kept: Kept, acts: readonly string[]): Promise<Mail[]> {
    const { provider } = kept.intervention
    const all = await Promise.all(
      (['provider-admin', 'provider-staff'] as const).map((role) => world.accounts.peopleHolding(db, role)),
    )
    const people = new Map(
      all
        .flat()
        .filter(({ roles }) =>
          roles.some(({ role, organisation }) => role.startsWith('provider-') && organisation === provider),
        )
        .map((person) => [person.id, person]),
    )
    const owed = owedIn(kept, acts)
    const write =
      acts.includes('ask') || acts.includes('escalate')
        ? texts.asked
        : acts.includes('remind') && kept.intervention.state === 'asked'
          ? texts.reminder
          : owed
            ? texts[owed.isOver ? 'claimed' : 'owed']
            : texts.provider
    // Nobody opened an urgent request: those who answer for the network are told with them.
    if (acts.includes('escalate'))
      for (const person of await world.accounts.peopleHolding(db, 'moderator')) people.set(person.id, person)
    const { clock, request } = kept.intervention
    return [...people.values()].map(({ mail, name, language }) => ({
      to: mail,
      ...write(language, {
        name,
        site,
        urgent: request.urgent ? world.words[language].repairWork.urgentMail : '',
        // Never « demain »: a mail is read on another day than the one it left.
        until: longMoment(owed?.endsAt ?? clock.endsAt, request.zone, language),
        act: titleOf(acts, language),
        what: owed ? world.words[language].repairWork.owed.steps[owed.step] : '',
        link: link(requestPath(kept.intervention.id)),
      }),
    }))
  }

  /** What the provider is reminded of, or asked for once its delay is over; nothing when it was done meanwhile. */
  function owedIn({ intervention }: Kept, acts: readonly string[]) {
    if (!acts.includes('remind') && !acts.includes('claim')) return undefined
    const last = (intervention.told ?? []).findLast(({ what }) => what === 'reminder' || what === 'claim')
    const owed = awaitedOf(intervention).find(({ step }) => step === last?.step)
    return owed && { ...owed, isOver: now() > owed.endsAt }
  }

  async function toVictim(kept: Kept, acts: readonly string[]): Promise<Mail[]> {
    const { number, language, caseId } = kept.request
    const view = number === null ? undefined : await world.cases.viewOf(caseId, language)
    // Where somebody near may read her mail, nothing is sent: she looks when it is safe.
    if (!view || number === null || view.help.enquiry.threat.safeMode) return []
    // The one that its owner confirmed: an address typed in a request may be anybody's, and is for those she asked.
    const to = view.attachedTo
    if (!to) return []
    const provider = await world.directory.provider(kept.providerId)
    const write = acts.includes('lapse')
      ? texts.lapsed
      : acts.includes('overdue')
        ? texts.overdue
        : texts.victim
    const values = {
      site,
      provider: provider?.name ?? '',
      number,
      act: titleOf(acts, language),
      link: link(acts.includes('lapse') ? casePath(number) : followedPath(number, kept.intervention.id)),
    }
    return [{ to, ...write(language, values) }]
  }

  /** The duty desk is told whom to call: never of what, nor of which case. Without a desk, those who answer for the network. */
  async function toDesk({ providerId }: Kept, acts: readonly string[]): Promise<Mail[]> {
    const provider = await world.directory.provider(providerId)
    const desk = await world.accounts.peopleHolding(db, 'duty-supervisor')
    const people = desk.length > 0 ? desk : await world.accounts.peopleHolding(db, 'moderator')
    if (people.length === 0)
      world.log.warn({ provider: providerId }, 'nobody could be told that a provider calls')
    return people.map(({ mail, name, language }) => ({
      to: mail,
      ...texts.desk(language, {
        name,
        site,
        provider: provider?.name ?? '',
        phone: provider?.offer.phone ?? '',
        urgency: acts.includes('crime-alert') ? world.words[language].crime.urgency : '',
        link: link(interventionsPaths.calls),
      }),
    }))
  }

  /** Tells each side what it does not know yet of one intervention, or lets it wait for what follows. */
  async function tellOf(id: string): Promise<void> {
    const steps = await untoldOf(db, id)
    const ofNobody = steps.filter((step) => toldOf(step).length === 0)
    if (ofNobody.length > 0) await markTold(db, idsOf(ofNobody), now())
    const kept = await interventionFor(db, instance, id)
    const since = new Date(now().getTime() - quietMinutes * 60_000)
    for (const side of sides) {
      const told = steps.filter((step) => toldOf(step).includes(side))
      if (told.length === 0) continue
      const until = heldUntil(told, await lastTold(db, id, side, since), now())
      if (until) await holdBack(db, idsOf(told), until)
      else {
        const mails = kept && post.open ? await mailsTo(side, kept, told) : []
        const presses = kept?.intervention.request.urgent === true && told.some(isPressing)
        for (const mail of mails) await sendLater({ ...mail, presses })
        await markTold(db, idsOf(told), now())
      }
    }
  }

  const mailsTo = (side: Side, kept: Kept, told: readonly { act: string }[]): Promise<Mail[]> => {
    const acts = told.map(({ act }) => act)
    return { provider: toProvider, victim: toVictim, desk: toDesk }[side](kept, acts)
  }

  return {
    name: 'intervention-news',
    alone: true,
    cron: '* * * * *',
    run: async () => {
      for (const id of await toTell(db, now(), atOnce)) await tellOf(id)
    },
  }
}
