import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addMonths, dayAt, dayFrom, isoDay } from '../../kernel/calendar/index.ts'
import { isMailAddress } from '../../kernel/mail-address.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { viewerIn } from '../accounts/index.ts'
import { isId } from '../directory/index.ts'
import { changeStay, guestList, inviteGuest, today } from './inviting.ts'
import { GuestsPage } from './pages/guests.tsx'
import type { Refused } from './pages/said.ts'
import { communityPaths as paths } from './paths.ts'
import { usualStayMonths } from './rules/guests.ts'
import { invitingSeats, type Seat } from './rules/seats.ts'
import { type Given, insider, joins, refusedFor, saidTo } from './web.tsx'

const fields = {
  'guest-address-missing': 'mail',
  'guest-already-there': 'mail',
  'guest-end-not-valid': 'until-date',
}

/** Inviting for a time, by whoever keeps a provider; to everybody else, the page is not there. */
export function guestRoutes(app: FastifyInstance, given: Given) {
  const { world, frame } = given

  const seatsOf = async (request: FastifyRequest): Promise<readonly Seat[]> => {
    const member = await insider(given, request)
    return member ? invitingSeats(member) : []
  }
  const refusing = (request: FastifyRequest) => refusedFor(given, request, fields)

  type Typed = { mail: string; until: string; organisation: string }
  async function sendGuests(
    request: FastifyRequest,
    reply: FastifyReply,
    seats: readonly Seat[],
    typed: Partial<Typed> = {},
    refused?: Refused & { status: number },
  ) {
    const said = saidTo(given, request)
    const motif = queryOf(request).text('fait')
    const guests = await guestList(world, viewerIn(request), seats, (until) =>
      isoDay(dayAt(new Date(until.getTime() - 1), 'Europe/Paris')),
    )
    const usual = isoDay(addMonths(today(world), usualStayMonths))
    const page = (
      <GuestsPage
        said={said}
        seats={seats}
        guests={guests}
        typed={{ mail: '', until: usual, organisation: seats[0]?.organisation ?? '', ...typed }}
        done={refused ? undefined : motif === 'envoyee' ? 'sent' : motif === 'change' ? 'changed' : undefined}
        refused={refused ? [refused] : []}
      />
    )
    const shown = {
      title: said.words.community.guests.title,
      private: true,
      status: refused?.status ?? 200,
    }
    return frame.send(request, reply, shown, page)
  }

  app.get(paths.invite, joins, async (request, reply) => {
    const seats = await seatsOf(request)
    return seats.length > 0 ? sendGuests(request, reply, seats) : reply.callNotFound()
  })

  app.post<{ Body: Form }>(paths.invite, joins, async (request, reply) => {
    const seats = await seatsOf(request)
    const { body } = request
    const typed = {
      mail: (body.line('mail') ?? '').slice(0, 254),
      until: body.text('until').slice(0, 20),
      organisation: body.text('organisation'),
    }
    const seat = seats.find(({ organisation }) => organisation === typed.organisation) ?? seats[0]
    if (!seat) return reply.callNotFound()
    const refuseWith = (why: string) => sendGuests(request, reply, seats, typed, refusing(request)(why))
    if (!isMailAddress(typed.mail)) return refuseWith('guest-address-missing')
    if (!world.post.open) return refuseWith('mail-closed')
    const { language } = frame.visitor(request)
    const until = dayFrom(typed.until)
    const ruling = await inviteGuest(world, viewerIn(request), seat, { mail: typed.mail, until, language })
    return ruling.granted ? reply.redirect(`${paths.invite}?fait=envoyee`, 303) : refuseWith(ruling.why)
  })

  app.post<{ Params: { guest: string }; Body: Form }>(paths.guest, joins, async (request, reply) => {
    const { guest } = request.params
    const seats = isId(guest) ? await seatsOf(request) : []
    if (seats.length === 0) return reply.callNotFound()
    const { body } = request
    const until = body.text('end') === 'now' ? 'now' : dayFrom(body.text('until').slice(0, 20))
    const ruling = await changeStay(world, seats, guest, until)
    if (ruling.granted) return reply.redirect(`${paths.invite}?fait=change`, 303)
    if (ruling.why === 'guest-not-there') return reply.callNotFound()
    const { text, status } = refusing(request)(ruling.why)
    return sendGuests(request, reply, seats, {}, { text, status, field: `until-${guest}-date` })
  })
}
