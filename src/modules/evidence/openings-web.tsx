import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nearMoment } from '../../kernel/french-dates.ts'
import type { Refused } from '../../kernel/ruling.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { fill } from '../../platform/words/index.ts'
import { may } from '../accounts/index.ts'
import { type CaseView, holder } from '../cases/index.ts'
import {
  closeOpening,
  type NamedBy,
  type OpeningsWorld,
  openTo,
  type Recipient,
  shownOpenings,
  whoIsNamed,
} from './openings.ts'
import { ChoosePage, type Choosing, type ListedOpening, OpeningsPage } from './pages/openings.tsx'
import { exhibitsPath, exhibitsPaths as paths } from './paths.ts'
import { isOpeningDays, isPurpose, readRecipientCode, whichExhibits } from './rules/opening.ts'
import { exhibitsOf, type ListedExhibit } from './store/exhibits.ts'
import { holdsOf } from './store/holds.ts'
import { ledgerOfCase } from './store/ledger.ts'
import { type Look, looksAt } from './store/openings.ts'
import { type Given, isId } from './web.tsx'

/** Who may see the exhibits of a case: let in by its victim, and closed by her. */
export function openingRoutes(app: FastifyInstance, world: OpeningsWorld, given: Given) {
  const { diagnosis, frame, refusals, inside, fileOf } = given
  const { heldView, readingOf, gone } = inside

  const sendOpenings = async (
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    said: { done?: string | undefined; refusal?: { sentence: string; status: number; typed: string } } = {},
  ) => {
    const reading = readingOf(request, view)
    const ledger = await ledgerOfCase(world.db, view.file.id)
    const exhibits = ledger ? await exhibitsOf(world.db, ledger.id) : []
    const looks = ledger ? await looksAt(world.db, ledger.id) : []
    const openings = ledger ? await shownOpenings(world, ledger.id) : []
    const page = (
      <OpeningsPage
        number={view.file.number}
        reading={reading}
        closed={view.file.closedAt !== null}
        nothingYet={openable(exhibits).length === 0}
        openings={openings.map((opening) => withLooks(opening, looks, exhibits))}
        holds={ledger ? await holdsOf(world.db, ledger.id) : []}
        done={said.done}
        refusal={said.refusal}
      />
    )
    const title = reading.words.openings.title
    const status = said.refusal?.status ?? 200
    return frame.send(request, reply, { title, current: 'case', private: true, status }, page)
  }

  const refuseCode = (
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    refused: Exclude<NamedBy, { granted: true }> | Refused<string>,
  ) => {
    const { language, zone } = readingOf(request, view)
    const { status, sentence } = refusals.of(refused.why, language)
    const until = 'until' in refused ? nearMoment(refused.until, world.now(), zone, language) : ''
    const typed = (request.body as Form).text('code').slice(0, 60)
    return sendOpenings(request, reply, view, {
      refusal: { sentence: fill(sentence, { until }), status, typed },
    })
  }

  const named = (request: FastifyRequest, view: CaseView) =>
    whoIsNamed(world, (request.body as Form).text('code'), { who: view.file.id, address: callerOf(request) })

  async function sendChoose(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    { name, held }: Recipient,
    said?: { chosen: Choosing; why: string },
  ) {
    const reading = readingOf(request, view)
    const ledger = await ledgerOfCase(world.db, view.file.id)
    const refused = said && refusals.of(said.why, reading.language)
    const page = (
      <ChoosePage
        number={view.file.number}
        reading={reading}
        code={readRecipientCode((request.body as Form).text('code')) ?? ''}
        name={name}
        held={held}
        situation={diagnosis.threatName(view.file.threat, reading.language)?.label ?? view.file.threat}
        exhibits={ledger ? openable(await exhibitsOf(world.db, ledger.id)) : []}
        mayPass={may([held], 'pass-exhibits')}
        chosen={said?.chosen}
        refusal={refused && { field: fieldOf[said.why], sentence: refused.sentence }}
      />
    )
    const title = reading.words.openings.title
    const status = refused?.status ?? 200
    return frame.send(request, reply, { title, current: 'case', private: true, status }, page)
  }

  app.get(paths.opening, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { openings: w } = frame.visitor(request).words
    const asked = queryOf(request).text('fait')
    const done = asked === 'ouvert' ? w.granted : asked === 'ferme' ? w.revoked : undefined
    return sendOpenings(request, reply, view, { done })
  })

  app.post<{ Body: Form }>(paths.opening, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const person = await named(request, view)
    if (!person.granted) return refuseCode(request, reply, view, person)
    return sendChoose(request, reply, view, person.value)
  })

  app.post<{ Body: Form }>(paths.grant, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const person = await named(request, view)
    if (!person.granted) return refuseCode(request, reply, view, person)
    const { body } = request
    const chosen: Choosing = {
      exhibits: whichExhibits(body.all('exhibits')),
      purpose: body.text('purpose'),
      days: body.text('days'),
    }
    const refused = (why: string) => sendChoose(request, reply, view, person.value, { chosen, why })
    const days = Number(chosen.days)
    const which = chosen.exhibits
    if (which.length === 0) return refused('opening-none-chosen')
    if (!isPurpose(chosen.purpose)) return refused('opening-no-purpose')
    if (!isOpeningDays(days)) return refused('opening-no-days')
    const opened = await openTo(world, fileOf(view), person.value, { which, purpose: chosen.purpose, days })
    if (!opened.granted) return refused(opened.why)
    return reply.redirect(`${exhibitsPath(view.file.number, 'opening')}?fait=ouvert`, 303)
  })

  app.post<{ Params: { number: string; grant: string } }>(paths.revoke, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { grant: id } = request.params
    const closed = isId(id) ? await closeOpening(world, view.file.id, id) : undefined
    if (!closed || (!closed.granted && closed.why === 'opening-unknown')) return reply.callNotFound()
    return reply.redirect(`${exhibitsPath(view.file.number, 'opening')}?fait=ferme`, 303)
  })
}

const fieldOf: Record<string, keyof Choosing> = {
  'opening-none-chosen': 'exhibits',
  'exhibits-set-aside': 'exhibits',
  'opening-no-purpose': 'purpose',
  'opening-no-days': 'days',
}

/** What may still be shown to somebody. */
const openable = (exhibits: readonly ListedExhibit[]) =>
  exhibits.filter(({ destroyedAt, lockedAt }) => !destroyedAt && !lockedAt)

type Shown = Awaited<ReturnType<typeof shownOpenings>>[number]

/** What the person of an opening looked at while it ran. */
function withLooks(
  opening: Shown,
  looks: readonly Look[],
  exhibits: readonly ListedExhibit[],
): ListedOpening {
  const numberOf = new Map(exhibits.map(({ id, number }) => [id, number]))
  const seen = (act: Look['act']) => {
    const mine = looks.filter(
      (look) =>
        look.act === act &&
        (opening.personId === null
          ? look.repairsFor === opening.organisation
          : look.personId === opening.personId) &&
        look.at >= opening.givenAt &&
        look.at < (opening.endedAt ?? opening.until) &&
        (opening.everything || opening.numbers.includes(numberOf.get(look.exhibitId) ?? 0)),
    )
    const last = mine.at(-1)
    if (!last) return undefined
    const numbers = [...new Set(mine.map(({ exhibitId }) => numberOf.get(exhibitId) ?? 0))].sort(
      (a, b) => a - b,
    )
    return { at: last.at, numbers }
  }
  return { ...opening, read: seen('read'), copied: seen('copy') }
}
