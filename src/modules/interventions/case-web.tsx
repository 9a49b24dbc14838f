import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { longestMailAddress } from '../../kernel/mail-address.ts'
import { typedLine } from '../../kernel/typed-text.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { type CaseView, casePath, holder } from '../cases/index.ts'
import { directoryPaths, type Proposal, providerPath } from '../directory/index.ts'
import type { Commune } from '../territory/index.ts'
import { askAnother, askForHelp } from './asking.ts'
import { drawOf } from './draws.ts'
import { refusedSaid, tooLongIn } from './lengths.ts'
import { HelpPage } from './pages/help.tsx'
import { NotNeededPage } from './pages/not-needed.tsx'
import { RequestsPage } from './pages/requests.tsx'
import type { Filled } from './pages/said.ts'
import { followedPath, helpPath, interventionsPaths as paths } from './paths.ts'
import { publishedReviewsOf } from './published-reviews.ts'
import { isOver } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import { dialled, type Reach, type ReachAnswer, reachAnswers, reachFlaw } from './rules/reaching.ts'
import { mostProviders, type Shareable, shareables } from './rules/request.ts'
import { filledFrom } from './shown.ts'
import { interventionsFor, type Kept } from './store/interventions.ts'
import type { Given } from './web.ts'

/** How many are shown to choose from: the first of the declared order. */
const shownAtOnce = 10

export const victimOf = (view: CaseView): Party => ({ kind: 'victim', caseId: view.file.id })

/** What was refused, at its box; `also` leads to what stands in the way. */
type Mistake = { field?: string; text: string; also?: { href: string; label: string } }

/** Where she looks for somebody: the commune she just typed, else that of her case. */
type Place = { commune: Commune | undefined; why?: 'unknown' | 'several'; typed: string }

/** The victim chooses whom to ask, and follows those she asked. */
export function helpRoutes(app: FastifyInstance, given: Given) {
  const { world, cases, directory, territory, frame, refusals, inside } = given
  const { heldView, readingOf, gone } = inside
  const communeName = (insee: string) => territory.commune(insee)?.name ?? insee

  function placeOf(view: CaseView, typed: string): Place {
    const insee = /^[0-9][0-9AB][0-9]{3}$/.test(typed) ? typed : undefined
    const coded = insee === undefined ? null : territory.commune(insee)
    if (coded) return { commune: coded, typed: coded.name }
    if (typed !== '') {
      const which = territory.which(typed)
      if (which.kind === 'one') return { commune: which.commune, typed }
      return { commune: undefined, typed, why: which.kind === 'several' ? 'several' : 'unknown' }
    }
    const known = view.file.insee === null ? null : territory.commune(view.file.insee)
    return { commune: known ?? undefined, typed: known?.name ?? '' }
  }

  const proposalsFor = async (
    view: CaseView,
    commune: Commune | undefined,
    { seed, urgent }: { seed: string; urgent: boolean },
  ) =>
    commune
      ? directory.find({ threat: view.file.threat, audience: view.file.public, commune, seed, urgent })
      : ([] as Proposal[])

  const scoresOf = (proposals: readonly Proposal[]) =>
    publishedReviewsOf(world).scores(proposals.map(({ id }) => id))

  const seedOf = (typed: string) =>
    /^[\w-]{1,20}$/.test(typed) ? typed : randomBytes(6).toString('base64url')

  type Asked = {
    place: Place
    seed: string
    filled: Filled
    errors?: Mistake[]
    status?: number
  }
  async function sendHelp(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    { place, seed, filled, errors = [], status = 200 }: Asked,
  ) {
    const said = readingOf(request, view)
    const { helpRequest: w } = said.words
    const proposals = await proposalsFor(view, place.commune, {
      seed,
      urgent: filled.ticked('urgent', 'yes'),
    })
    const shown = proposals.slice(0, shownAtOnce)
    const page = (
      <HelpPage
        said={said}
        number={view.file.number}
        casePath={casePath(view.file.number)}
        contactsPath={casePath(view.file.number, 'contacts')}
        rulesPath={directoryPaths.rules}
        providerPath={providerPath}
        situation={view.help.headline}
        place={place.commune?.name}
        audience={view.file.public}
        communeName={communeName}
        proposals={shown}
        scores={await scoresOf(shown)}
        filled={filled}
        errors={place.why ? [{ field: 'lieu', text: w.place[place.why] }, ...errors] : errors}
        hidden={{ lieu: place.commune?.insee ?? '', tirage: seed, draw: randomUUID() }}
      />
    )
    return frame.send(request, reply, { title: w.title, current: 'case', private: true, status }, page)
  }

  /** Where what is under way is followed: whom she chose again, else the only one, else all of them. */
  async function underWay(request: FastifyRequest, view: CaseView, ids: readonly string[]) {
    const { number } = view.file
    const kept = await interventionsFor(world.db, victimOf(view))
    const open = kept.filter(({ intervention }) => !isOver(intervention))
    const one = open.find(({ providerId }) => ids.includes(providerId)) ?? (open[1] ? undefined : open[0])
    const href = one ? followedPath(number, one.intervention.id) : helpPath(number)
    return { href, label: readingOf(request, view).words.helpRequest.list.underWay }
  }

  async function sendRequests(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    kept: readonly Kept[],
    { why, also, done }: { why?: string; also?: Mistake['also']; done?: string } = {},
  ) {
    const said = readingOf(request, view)
    const { helpRequest: w } = said.words
    const last = lastRequest(kept)
    const family = kept.filter((one) => one.request.id === last?.request.id)
    const again = kept.every(({ intervention }) => isOver(intervention))
    const mayAsk = !again && mayAskAnother(family)
    const place = placeOf(view, last?.request.insee ?? '')
    const asked = { seed: last?.request.id ?? '', urgent: last?.intervention.request.urgent ?? false }
    const found = mayAsk ? await proposalsFor(view, place.commune, asked) : []
    const known = new Set(family.map(({ providerId }) => providerId))
    const others = found.filter(({ id }) => !known.has(id)).slice(0, shownAtOnce)
    const refused = why === undefined ? undefined : refusals.of(why, said.language)
    const page = (
      <RequestsPage
        said={said}
        number={view.file.number}
        casePath={casePath(view.file.number)}
        providerPath={providerPath}
        audience={view.file.public}
        communeName={communeName}
        followed={
          await Promise.all(
            kept.map(async ({ intervention, providerId }) => ({
              intervention,
              name: (await directory.provider(providerId))?.name ?? '',
            })),
          )
        }
        others={others}
        scores={await scoresOf(others)}
        shared={last?.intervention.request.shared ?? []}
        again={again}
        done={done}
        refusal={refused && { text: refused.sentence, also }}
      />
    )
    const title = w.list.title
    return frame.send(
      request,
      reply,
      { title, current: 'case', private: true, status: refused?.status ?? 200 },
      page,
    )
  }

  app.get(paths.help, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const asked = queryOf(request)
    const kept = await interventionsFor(world.db, victimOf(view))
    const again = asked.text('nouvelle') === 'oui' && kept.every(({ intervention }) => isOver(intervention))
    if (kept.length > 0 && !again) {
      const { done } = readingOf(request, view).words.helpRequest
      const said = new Map([
        ['demande', done.ask],
        ['autre', done.another],
      ]).get(asked.text('fait'))
      return sendRequests(request, reply, view, kept, said === undefined ? {} : { done: said })
    }
    if (view.help.enquiry.threat.technicalAssistance === 'none') {
      const said = readingOf(request, view)
      const page = <NotNeededPage said={said} casePath={casePath(view.file.number)} />
      const { title } = said.words.helpRequest
      return frame.send(request, reply, { title, current: 'case', private: true }, page)
    }
    const chosen = asked.all('choisi')
    const urgent = asked.text('urgence') === 'oui' || saysUrgent(view)
    return sendHelp(request, reply, view, {
      place: placeOf(view, asked.text('lieu').slice(0, 120)),
      seed: seedOf(asked.text('tirage')),
      filled: {
        typed: (name, before = '') =>
          name === 'lieu' ? asked.text('lieu') : (knownOf(view)[name] ?? before),
        ticked: (name, value) =>
          (name === 'provider' && chosen.includes(value)) || (name === 'urgent' && urgent),
      },
    })
  })

  app.post<{ Body: Form }>(paths.ask, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { body } = request
    if (body.text('another') === 'yes') return askBeside(request, reply, view)
    const place = placeOf(view, body.text('lieu').slice(0, 120))
    const seed = seedOf(body.text('tirage'))
    const again = (...errors: { field: string; why: string; also?: Mistake['also'] }[]) => {
      const { language } = frame.visitor(request)
      const said = errors.map(({ field, why, also }) => ({
        field,
        text: refusals.of(why, language).sentence,
        ...(also ? { also } : {}),
      }))
      const [first] = errors
      const status = first ? refusals.of(first.why, language).status : 422
      return sendHelp(request, reply, view, { place, seed, filled: filledFrom(body), errors: said, status })
    }
    const long = tooLongIn(body, mostInBox)
    if (long) {
      const { text, status } = refusedSaid(refusals, long, frame.visitor(request).language)
      const errors = [{ field: long.box, text }]
      return sendHelp(request, reply, view, { place, seed, filled: filledFrom(body), errors, status })
    }
    const known = knownReach(view)
    const reach = reachIn(body, known)
    const ticked = shareables.filter((name) => body.all('shared').includes(name))
    const answer = reachAnswers.find((one) => one === body.text('reach'))
    const flaw = reachFlaw(reach, known, { shared: ticked, answer })
    if (flaw) return again(flaw)
    const shared = withReach(ticked, answer)
    // What leaves is read in her case: words that it cannot take would leave as nothing, in silence.
    const told = newlyTold(view, reach)
    if (!(await cases.hasRoomFor(view.file.id, told))) return again({ field: 'name', why: 'case-full' })
    const ids = body.all('provider').slice(0, mostProviders + 1)
    const asked = { threat: view.file.threat, audience: view.file.public }
    const providers = await directory.askable(ids, asked)
    if (providers.length < ids.length) return again({ field: 'choose', why: 'request-provider-gone' })
    const ruling = await askForHelp({ ...world, cases, directory }, withPlace(view, place), {
      shared,
      urgent: body.all('urgent').includes('yes'),
      passOn: body.all('pass-on').includes('yes'),
      providers,
      caller: callerOf(request),
      draw: drawOf(body),
    })
    if (!ruling.granted && ruling.why === 'request-already-open')
      return again({ field: 'choose', why: ruling.why, also: await underWay(request, view, ids) })
    if (!ruling.granted)
      return again({ field: ruling.why === 'request-shares-nothing' ? 'shared' : 'choose', why: ruling.why })
    await cases.tell(view.file.id, told, {})
    for (const intervention of ruling.value) await given.callHook({ intervention })
    await given.tellSoon()
    return reply.redirect(`${helpPath(view.file.number)}?fait=demande`, 303)
  })

  /** Somebody else, beside those who were asked already. */
  async function askBeside(request: FastifyRequest<{ Body: Form }>, reply: FastifyReply, view: CaseView) {
    const kept = await interventionsFor(world.db, victimOf(view))
    const last = lastRequest(kept)
    const asked = { threat: view.file.threat, audience: view.file.public }
    const [next] = await directory.askable([request.body.text('provider')], asked)
    if (!last) return reply.redirect(helpPath(view.file.number), 303)
    if (!next) return sendRequests(request, reply, view, kept, { why: 'request-no-provider' })
    const ruling = await askAnother(
      { ...world, cases, directory },
      last.request,
      victimOf(view),
      next,
      callerOf(request),
    )
    if (!ruling.granted) {
      const has = ruling.why === 'request-provider-twice'
      const also = has ? { also: await underWay(request, view, [next.id]) } : {}
      return sendRequests(request, reply, view, kept, { why: ruling.why, ...also })
    }
    await given.callHook({ intervention: ruling.value })
    await given.tellSoon()
    return reply.redirect(`${helpPath(view.file.number)}?fait=autre`, 303)
  }
}

const lastRequest = (kept: readonly Kept[]): Kept | undefined =>
  kept.toSorted((one, other) => other.request.askedAt.getTime() - one.request.askedAt.getTime())[0]

/** Nobody signed, and fewer than three still going: another may be asked. */
const mayAskAnother = (family: readonly Kept[]): boolean =>
  family.every(({ intervention }) => !('signature' in intervention)) &&
  family.filter(({ intervention }) => !isOver(intervention)).length < mostProviders

/**
 * What her case already says of the urgency, in the words of the box: who announces the soonest comes first, and the
 * box is ticked as she told it; she may take it away.
 */
const saysUrgent = ({ file: { flags } }: CaseView): boolean =>
  flags.includes('ongoing') || flags.includes('activity-stopped')

/** Who she is, as her case knows it already: it stands in the boxes, and leaves only if she ticks it. */
const knownReach = ({ facts, attachedTo }: CaseView): Reach => ({
  name: facts.name ?? '',
  phone: facts.phone ?? '',
  mail: facts.reachMail ?? attachedTo ?? '',
})

/** The same by its boxes. */
const knownOf = (view: CaseView): Record<string, string> => {
  const { name, phone, mail } = knownReach(view)
  return { name, phone, reachMail: mail }
}

/** The longest that each box of a request takes. */
const longest: ReadonlyMap<string, number> = new Map([
  ['name', 120],
  ['phone', 40],
  ['reachMail', longestMailAddress],
])
const mostInBox = (box: string): number => longest.get(box) ?? 200

/** What she typed; a telephone as it is dialled, when it is one that her case did not hold already. */
const reachIn = (form: Form, known: Reach): Reach => {
  const phone = typedLine(form.text('phone'))
  return {
    name: typedLine(form.text('name')),
    phone: phone === known.phone ? phone : (dialled(phone) ?? phone),
    mail: typedLine(form.text('reachMail')),
  }
}

/** What leaves: what she ticked, and how to reach her when she was asked and said so. */
const withReach = (ticked: readonly Shareable[], answer: ReachAnswer | undefined): readonly Shareable[] =>
  shareables.filter((name) => ticked.includes(name) || (name === 'contact' && answer === 'share'))

/** What the case did not know yet. */
const newlyTold = ({ facts }: CaseView, { name, phone, mail }: Reach): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ name, phone, reachMail: mail }).filter(
      ([fact, value]) => value !== '' && value !== facts[fact],
    ),
  )

/** Where the device is may be elsewhere than where she lives: the next one is looked for there. */
const withPlace = (view: CaseView, { commune }: Place): CaseView =>
  commune ? { ...view, file: { ...view.file, insee: commune.insee } } : view
