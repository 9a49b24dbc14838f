import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import { type CaseView, holder } from '../cases/index.ts'
import { type Bag, custodyKeyPath } from './bag/write.ts'
import type { Checkpoints } from './checkpoints.ts'
import { mayOpen } from './custody.ts'
import type { MakeBag } from './handing-over.ts'
import { BagPage } from './pages/bag.tsx'
import { exhibitsPath, exhibitsPaths as paths } from './paths.ts'
import { type WhichExhibits, whichExhibits } from './rules/opening.ts'
import { exhibitsOf } from './store/exhibits.ts'
import { ledgerOfCase } from './store/ledger.ts'
import type { Given } from './web.tsx'

/** The exhibits of a case as one archive that proves itself, and the key that signed it. */
export function bagRoutes(
  app: FastifyInstance,
  {
    world,
    frame,
    refusals,
    inside,
    makeBag,
    checkpoints,
  }: Given & { makeBag: MakeBag; checkpoints: Checkpoints },
) {
  const { heldView, readingOf, gone } = inside

  async function sendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    refused?: { why: string; chosen: WhichExhibits; reason: string },
  ) {
    const reading = readingOf(request, view)
    const ledger = await ledgerOfCase(world.db, view.file.id)
    const said = refused && refusals.of(refused.why, reading.language)
    const { number } = view.file
    const page = (
      <BagPage
        reading={reading}
        title={reading.words.exhibits.bag.title}
        lead={reading.words.exhibits.bag.lead}
        back={{ href: exhibitsPath(number), label: reading.words.exhibits.backToList }}
        action={exhibitsPath(number, 'bag')}
        exhibits={ledger ? (await exhibitsOf(world.db, ledger.id)).filter((one) => mayOpen(one).granted) : []}
        chosen={refused?.chosen}
        reason={refused?.reason}
        refusal={said && { field: 'exhibits', sentence: said.sentence }}
      />
    )
    const title = reading.words.exhibits.bag.title
    return frame.send(
      request,
      reply,
      { title, current: 'case', private: true, status: said?.status ?? 200 },
      page,
    )
  }

  app.get(paths.bag, holder, async (request, reply) => {
    const view = await heldView(request)
    return view ? sendPage(request, reply, view) : gone(reply)
  })

  app.post<{ Body: Form }>(paths.bag, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const chosen = whichExhibits(request.body.all('exhibits'))
    const reason = request.body.text('reason').slice(0, 300)
    const ledger = await ledgerOfCase(world.db, view.file.id)
    if (!ledger || chosen.length === 0)
      return sendPage(request, reply, view, { why: 'exhibits-none-chosen', chosen, reason })
    const made = await makeBag(ledger.id, chosen, { who: { kind: 'depositor' }, reason: reason || undefined })
    if (!made.granted) return sendPage(request, reply, view, { why: made.why, chosen, reason })
    return sendBag(reply, made.value)
  })

  app.get(custodyKeyPath, { config: { who: 'anyone' } }, async (_request, reply) => {
    const [present, ...previous] = await checkpoints.keys()
    return reply
      .header('cache-control', 'public, max-age=3600')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ ...present, previous }, null, 2))
  })
}

/** An archive, streamed: its size is known, so that a download cut short is seen as such. */
export const sendBag = (reply: FastifyReply, bag: Bag): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename="${bag.name}"`)
    .header('content-length', String(bag.size))
    .header('cache-control', 'no-store')
    .type('application/zip')
    .send(Readable.from(bag.open()))
