import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nearMoment } from '../../kernel/french-dates.ts'
import { faultOf } from '../../platform/fault.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import { fill, type Language } from '../../platform/words/index.ts'
import { type Act, forAct, may, viewerIn } from '../accounts/index.ts'
import type { Cases } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import { liftHold, ownHolds, placeHold } from './holds.ts'
import { type LockedMail, lockReceived } from './locks.ts'
import {
  holderOf,
  type OpeningsWorld,
  openReceived,
  ownCodes,
  passOn,
  renewCode,
  whoIsNamed,
} from './openings.ts'
import {
  HoldPage,
  LockPage,
  PassPage,
  ReceivedExhibitPage,
  ReceivedPage,
  ReceivedRegisterPage,
} from './pages/received.tsx'
import { receivedPaths as paths, receivedPath } from './paths.ts'
import { providerParty } from './rules/locking.ts'
import { longestReason, longestReference, passedTo, whichExhibits } from './rules/opening.ts'
import { drawingOf, showingOf } from './showing.ts'
import { holdsOf } from './store/holds.ts'
import {
  exhibitFor,
  exhibitsFor,
  hasReadSince,
  type Opening,
  openingIn,
  openingsFor,
} from './store/openings.ts'
import { isId, sendDrawing, sendOriginal } from './web.tsx'

type Receiving = {
  world: OpeningsWorld
  cases: Pick<Cases, 'situationsOf'>
  diagnosis: Diagnosis
  frame: Frame
  refusals: Refusals
  /** Alerts the supervisors. */
  tellSupervisors: (mail: LockedMail) => Promise<void>
}

type OneExhibit = { Params: { id: string } }
type OneRegister = { Params: { ledger: string } }
type OneOpening = { Params: { opening: string } }

const receiver = forAct('receive-exhibits')
/** A picture takes seconds, in another process that takes few at once: those who wait for it hold no turn. */
const drawn = { config: { ...receiver.config, waitsElsewhere: true } }

/** How long a page may still ask for the picture it shows. */
const pageLifetime = 10 * 60_000

/**
 * What was opened to people who work here. An id that is nobody's, somebody else's, taken back or past its time
 * leads nowhere: the page is not there.
 */
export function receivedRoutes(app: FastifyInstance, given: Receiving) {
  const { world, cases, diagnosis, frame, refusals, tellSupervisors } = given

  /** Those who work here are read the time of the mainland. */
  const readingOf = (request: FastifyRequest) => ({
    ...frame.visitor(request),
    now: world.now(),
    zone: 'Europe/Paris',
  })

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    title: string,
    page: preact.JSX.Element,
    status = 200,
  ) => frame.send(request, reply, { title, private: true, status }, page)

  const notThere = (reply: FastifyReply) => {
    reply.callNotFound()
    return reply
  }

  const kindSaid = (request: FastifyRequest, kind: string): string =>
    diagnosis.library.in[frame.visitor(request).language].threats.evidence[kind]?.name ?? ''

  /** What the cases of some registers are about, in the reader's language. */
  async function situationsIn(request: FastifyRequest, caseIds: readonly (string | null)[]) {
    const { language } = frame.visitor(request)
    const threats = await cases.situationsOf(caseIds.flatMap((id) => id ?? []))
    return (caseId: string | null) => {
      const threat = caseId === null ? undefined : threats.get(caseId)
      return threat === undefined ? undefined : (diagnosis.threatName(threat, language)?.label ?? threat)
    }
  }

  const mayDo = (request: FastifyRequest, act: Act) => may(viewerIn(request).roles, act)

  app.get(paths.list, receiver, async (request, reply) => {
    const viewer = viewerIn(request)
    const reading = readingOf(request)
    const { received: w } = reading.words
    const openings = await openingsFor(world.db, holderOf(viewer), reading.now)
    // The last one opened comes first: its victim may be on the telephone.
    const latest = openings.toSorted((one, other) => other.givenAt.getTime() - one.givenAt.getTime())
    const ledgerIds = [...new Set(latest.map(({ ledgerId }) => ledgerId))]
    const exhibits = await exhibitsFor(world.db, holderOf(viewer), ledgerIds, reading.now)
    const holds = mayDo(request, 'hold-exhibits') ? await ownHolds(world, viewer) : []
    const situationOf = await situationsIn(
      request,
      [...openings, ...holds].map(({ caseId }) => caseId),
    )
    const asked = queryOf(request).text('fait')
    const done =
      asked === 'code'
        ? { sentence: w.code.renewed }
        : asked === 'leve'
          ? { sentence: w.holds.lifted }
          : asked === 'verrouillee'
            ? { sentence: w.lock.done }
            : asked === 'a-prevenir'
              ? { sentence: w.lock.doneAlone, warns: true }
              : asked === 'ecartee' || asked === 'ecartee-a-prevenir'
                ? { sentence: asideSaid(asked === 'ecartee', reading.language), warns: true }
                : undefined
    const page = (
      <ReceivedPage
        reading={reading}
        codes={await ownCodes(world, viewer)}
        registers={ledgerIds.map((id) => {
          // The one that lasts longest speaks for the register.
          const opening = openings.findLast(({ ledgerId }) => ledgerId === id) as Opening & { caseId: string }
          const count = exhibits.filter(({ ledgerId }) => ledgerId === id).length
          return { id, opening, count, situation: situationOf(opening.caseId) ?? '' }
        })}
        holds={holds.map((hold) => ({ ...hold, situation: situationOf(hold.caseId) }))}
        done={done}
      />
    )
    return send(request, reply, w.title, page)
  })

  app.post<{ Params: { held: string } }>(paths.renewCode, receiver, async (request, reply) => {
    const { held } = request.params
    if (!isId(held) || !(await renewCode(world, viewerIn(request), held))) return notThere(reply)
    return reply.redirect(`${paths.list}?fait=code`, 303)
  })

  app.get<OneRegister>(paths.register, receiver, async (request, reply) => {
    const viewer = viewerIn(request)
    const reading = readingOf(request)
    const openings = await openingsIn(request, request.params.ledger)
    const [first] = openings
    if (!first) return notThere(reply)
    const situationOf = await situationsIn(request, [first.caseId])
    const exhibits = await exhibitsFor(world.db, holderOf(viewer), [first.ledgerId], reading.now)
    const asked = queryOf(request).text('fait')
    const mayPass = mayDo(request, 'pass-exhibits')
    const page = (
      <ReceivedRegisterPage
        reading={reading}
        ledgerId={first.ledgerId}
        situation={situationOf(first.caseId) ?? ''}
        openings={
          await Promise.all(
            openings.map(async (opening) => ({
              ...opening,
              passedBy:
                opening.passedFrom === null
                  ? undefined
                  : (await openingIn(world.db, opening.ledgerId, opening.passedFrom))?.personName,
              mayPass: mayPass && opening.passedFrom === null && exhibits.length > 0,
            })),
          )
        }
        exhibits={exhibits.map((exhibit) => ({ ...exhibit, kindSaid: kindSaid(request, exhibit.kind) }))}
        holds={await holdsOf(world.db, first.ledgerId)}
        mayHold={mayDo(request, 'hold-exhibits')}
        mayExport={mayDo(request, 'export-exhibits')}
        done={
          asked === 'conserve'
            ? reading.words.received.holds.placed
            : asked === 'remis'
              ? reading.words.received.pass.done
              : undefined
        }
      />
    )
    return send(request, reply, reading.words.received.title, page)
  })

  app.get<OneExhibit>(paths.exhibit, receiver, async (request, reply) => {
    const { id } = request.params
    const opened = isId(id) ? await openReceived(world, viewerIn(request), id, 'read') : undefined
    if (!opened) return notThere(reply)
    const { exhibit } = opened
    const reading = readingOf(request)
    const page = (
      <ReceivedExhibitPage
        reading={reading}
        exhibit={exhibit}
        kind={kindSaid(request, exhibit.kind)}
        showing={await showingOf(world, exhibit, receivedPath('preview', id))}
      />
    )
    return send(request, reply, reading.words.received.title, page)
  })

  // The picture of a page whose reading was just written; asked for alone, it is a reading of its own.
  app.get<OneExhibit>(paths.preview, drawn, async (request, reply) => {
    const { id } = request.params
    const viewer = viewerIn(request)
    const found = isId(id) ? await exhibitFor(world.db, holderOf(viewer), id, world.now()) : undefined
    if (!found) return notThere(reply)
    const since = new Date(world.now().getTime() - pageLifetime)
    const read =
      (await hasReadSince(world.db, found, viewer.id, since)) ||
      (await openReceived(world, viewer, id, 'read')) !== undefined
    const drawing = read ? await drawingOf(world, found) : undefined
    return drawing ? sendDrawing(reply, drawing) : notThere(reply)
  })

  app.get<OneExhibit>(paths.original, receiver, async (request, reply) => {
    const { id } = request.params
    const opened = isId(id) ? await openReceived(world, viewerIn(request), id, 'copy') : undefined
    return opened ? sendOriginal(reply, opened.exhibit, opened.bytes()) : notThere(reply)
  })

  async function sendLock(request: FastifyRequest, reply: FastifyReply, id: string, why?: string) {
    const reading = readingOf(request)
    const exhibit = isId(id)
      ? await exhibitFor(world.db, holderOf(viewerIn(request)), id, reading.now)
      : undefined
    if (!exhibit) return notThere(reply)
    const refused = why === undefined ? undefined : refusals.of(why, reading.language)
    const page = (
      <LockPage
        reading={reading}
        exhibit={exhibit}
        byProvider={providerParty(exhibit) !== undefined}
        refusal={refused?.sentence}
      />
    )
    return send(request, reply, reading.words.received.title, page, refused?.status)
  }

  app.get<OneExhibit>(paths.lock, forAct('lock-exhibits'), (request, reply) =>
    sendLock(request, reply, request.params.id),
  )

  app.post<OneExhibit & { Body: Form }>(paths.lock, forAct('lock-exhibits'), async (request, reply) => {
    const { id } = request.params
    if (request.body.text('confirm') !== 'yes') return sendLock(request, reply, id, 'lock-unconfirmed')
    const locked = isId(id) ? await lockReceived(world, viewerIn(request), id) : undefined
    if (!locked) return notThere(reply)
    const sent = await told(request, locked)
    const done = locked.toThemAlone
      ? sent
        ? 'ecartee'
        : 'ecartee-a-prevenir'
      : sent
        ? 'verrouillee'
        : 'a-prevenir'
    return reply.redirect(`${paths.list}?fait=${done}`, 303)
  })

  /** It was closed to her provider alone, and why. */
  const asideSaid = (sent: boolean, language: Language) =>
    refusals.of(sent ? 'locks-too-many' : 'locks-too-many-untold', language).sentence

  /** Whether the supervisors will be told. That they cannot be never leaves the exhibit open. */
  async function told(request: FastifyRequest, locked: LockedMail): Promise<boolean> {
    if (!world.post.open) return false
    if ((await world.accounts.peopleHolding(world.db, 'duty-supervisor')).length === 0) return false
    try {
      await tellSupervisors(locked)
      return true
    } catch (error) {
      request.log.error({ fault: faultOf(error) }, 'fault')
      return false
    }
  }

  /** What is opened of a register to whoever asks; nothing when it is not hers. */
  const openingsIn = async (request: FastifyRequest, ledgerId: string) =>
    isId(ledgerId) ? openingsFor(world.db, holderOf(viewerIn(request)), world.now(), ledgerId) : []

  app.get<OneRegister>(paths.hold, forAct('hold-exhibits'), async (request, reply) => {
    const { ledger } = request.params
    if ((await openingsIn(request, ledger)).length === 0) return notThere(reply)
    const reading = readingOf(request)
    const page = <HoldPage reading={reading} ledgerId={ledger} />
    return send(request, reply, reading.words.received.hold.title, page)
  })

  app.post<OneRegister & { Body: Form }>(paths.hold, forAct('hold-exhibits'), async (request, reply) => {
    const { ledger } = request.params
    if ((await openingsIn(request, ledger)).length === 0) return notThere(reply)
    const reading = readingOf(request)
    const reference = (request.body.line('reference') ?? '').slice(0, longestReference)
    const refused = (why: string) => {
      const { status, sentence } = refusals.of(why, reading.language)
      const refusal = { field: 'reference' as const, sentence, typed: { reference } }
      const page = <HoldPage reading={reading} ledgerId={ledger} refusal={refusal} />
      return send(request, reply, reading.words.received.hold.title, page, status)
    }
    if (reference === '') return refused('reference-missing')
    const placed = await placeHold(world, viewerIn(request), ledger, reference)
    if (!placed.granted) return placed.why === 'register-unknown' ? notThere(reply) : refused(placed.why)
    return reply.redirect(`${receivedPath('register', ledger)}?fait=conserve`, 303)
  })

  app.post<OneRegister & { Body: Form }>(paths.liftHold, forAct('hold-exhibits'), async (request, reply) => {
    const { ledger } = request.params
    const hold = request.body.text('hold')
    const lifted =
      isId(ledger) && isId(hold) ? await liftHold(world, viewerIn(request), ledger, hold) : undefined
    if (!lifted || (!lifted.granted && lifted.why === 'register-unknown')) return notThere(reply)
    return reply.redirect(`${paths.list}?fait=leve`, 303)
  })

  /** The opening that the address names, when it is in force for whoever asks, and what may be passed on of it. */
  async function passable(request: FastifyRequest, id: string) {
    const viewer = viewerIn(request)
    const now = world.now()
    const openings = isId(id) ? await openingsFor(world.db, holderOf(viewer), now) : []
    const opening = openings.find((one) => one.id === id && one.passedFrom === null)
    if (!opening) return undefined
    const exhibits = await exhibitsFor(world.db, holderOf(viewer), [opening.ledgerId], now)
    return {
      opening,
      exhibits: exhibits.filter(({ number }) => opening.everything || opening.numbers.includes(number)),
    }
  }

  app.get<OneOpening>(paths.pass, forAct('pass-exhibits'), async (request, reply) => {
    const found = await passable(request, request.params.opening)
    if (!found) return notThere(reply)
    const reading = readingOf(request)
    return send(request, reply, reading.words.received.pass.title, <PassPage reading={reading} {...found} />)
  })

  app.post<OneOpening & { Body: Form }>(paths.pass, forAct('pass-exhibits'), async (request, reply) => {
    const found = await passable(request, request.params.opening)
    if (!found) return notThere(reply)
    const viewer = viewerIn(request)
    const reading = readingOf(request)
    const { body } = request
    const chosen = whichExhibits(body.all('exhibits'))
    const code = body.text('code').slice(0, 60)
    const reason = (body.line('reason') ?? '').slice(0, longestReason)
    const refused = (why: string, field: 'exhibits' | 'code' | 'reason', until?: Date) => {
      const { status, sentence } = refusals.of(why, reading.language)
      const when = until ? nearMoment(until, reading.now, reading.zone, reading.language) : ''
      const refusal = { field, sentence: fill(sentence, { until: when }), typed: { code, reason } }
      const page = <PassPage reading={reading} {...found} chosen={chosen} refusal={refusal} />
      return send(request, reply, reading.words.received.pass.title, page, status)
    }
    // Nobody hands on what is to come: no box of that page says « all ».
    if (chosen === 'all' || chosen.length === 0) return refused('opening-none-chosen', 'exhibits')
    if (reason === '') return refused('reason-missing', 'reason')
    const by = { who: viewer.id, address: callerOf(request) }
    const person = await whoIsNamed(world, code, by, passedTo)
    if (!person.granted) return refused(person.why, 'code', 'until' in person ? person.until : undefined)
    const passed = await passOn(world, viewer, found.opening.id, person.value, { numbers: chosen, reason })
    if (!passed.granted)
      return passed.why === 'opening-unknown' ? notThere(reply) : refused(passed.why, 'exhibits')
    return reply.redirect(`${receivedPath('register', found.opening.ledgerId)}?fait=remis`, 303)
  })
}
