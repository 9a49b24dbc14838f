import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { sendBag } from './bag-web.tsx'
import type { MakeBag } from './handing-over.ts'
import { custodianOf, dutyIn, holderOf, noteAct, type OpeningsWorld } from './openings.ts'
import { BagPage } from './pages/bag.tsx'
import { receivedPaths as paths, receivedPath } from './paths.ts'
import { type WhichExhibits, whichExhibits } from './rules/opening.ts'
import { exhibitsFor } from './store/openings.ts'
import { isId } from './web.tsx'

type Receiving = { world: OpeningsWorld; frame: Frame; refusals: Refusals; makeBag: MakeBag }
type OneRegister = { Params: { ledger: string } }

const taker = forAct('export-exhibits')

/** What was opened to an agent or an investigator, as an archive that proves itself, under her name. */
export function receivedBagRoutes(app: FastifyInstance, { world, frame, refusals, makeBag }: Receiving) {
  const exhibitsIn = async (request: FastifyRequest, ledgerId: string) =>
    isId(ledgerId) ? exhibitsFor(world.db, holderOf(viewerIn(request)), [ledgerId], world.now()) : []

  const notThere = (reply: FastifyReply) => {
    reply.callNotFound()
    return reply
  }

  async function sendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    ledgerId: string,
    refused?: { why: string; chosen: WhichExhibits; reason: string },
  ) {
    const exhibits = await exhibitsIn(request, ledgerId)
    if (exhibits.length === 0) return notThere(reply)
    const reading = { ...frame.visitor(request), now: world.now(), zone: 'Europe/Paris' }
    const said = refused && refusals.of(refused.why, reading.language)
    const page = (
      <BagPage
        reading={reading}
        title={reading.words.received.bag.title}
        lead={reading.words.received.bag.lead}
        back={{ href: receivedPath('register', ledgerId), label: reading.words.received.backToRegister }}
        action={receivedPath('bag', ledgerId)}
        exhibits={exhibits}
        chosen={refused?.chosen}
        reason={refused?.reason}
        refusal={said && { field: 'exhibits', sentence: said.sentence }}
      />
    )
    const title = reading.words.received.bag.title
    return frame.send(request, reply, { title, private: true, status: said?.status ?? 200 }, page)
  }

  app.get<OneRegister>(paths.bag, taker, (request, reply) => sendPage(request, reply, request.params.ledger))

  app.post<OneRegister & { Body: Form }>(paths.bag, taker, async (request, reply) => {
    const { ledger } = request.params
    const viewer = viewerIn(request)
    const chosen = whichExhibits(request.body.all('exhibits'))
    const reason = request.body.text('reason').slice(0, 300)
    const [first] = await exhibitsIn(request, ledger)
    if (!first) return notThere(reply)
    const gesture = { who: custodianOf(viewer, dutyIn(viewer, first)), reason: reason || undefined }
    const made = await makeBag(ledger, chosen, gesture, {
      allowed: async (tx) =>
        (await exhibitsFor(tx, holderOf(viewer), [ledger], world.now())).map(({ id }) => id),
      note: (tx, register) => noteAct(tx, viewer, 'exhibits-exported', register, world.now()),
    })
    if (!made.granted) return sendPage(request, reply, ledger, { why: made.why, chosen, reason })
    return sendBag(reply, made.value)
  })
}
