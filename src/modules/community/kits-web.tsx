import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { isId } from '../directory/index.ts'
import type { Kit } from './kits.ts'
import { KitPage, KitsPage, MemberKitPage, ProposeKitPage } from './pages/kits.tsx'
import type { Refused } from './pages/said.ts'
import { communityPaths as paths } from './paths.ts'
import { proposeKit } from './proposing.ts'
import { kitFrom } from './rules/kits.ts'
import { proposingSeat } from './rules/seats.ts'
import { proposedBy, publishedKits, versionsOf } from './store/kits.ts'
import { drawIn, type Given, insider, joins, refusedFor, saidTo } from './web.tsx'

/** The kits, for whoever is in the community. */
export function kitRoutes(app: FastifyInstance, { kits, ...given }: Given & { kits: readonly Kit[] }) {
  const { world, frame } = given
  const { db } = world

  app.get(paths.kits, joins, async (request, reply) => {
    const member = await insider(given, request)
    if (!member) return reply.callNotFound()
    const said = saidTo(given, request)
    const page = (
      <KitsPage
        said={said}
        ours={kits}
        members={await publishedKits(db)}
        own={await proposedBy(db, member.id)}
        proposes={proposingSeat(member) !== undefined}
        sent={queryOf(request).text('fait') === 'propose'}
      />
    )
    return frame.send(request, reply, { title: said.words.community.kits.title, private: true }, page)
  })

  type Typed = { title: string; steps: string; links: string; kit: string }
  const sendForm = (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    draw: string,
    refused: readonly (Refused & { status: number })[] = [],
  ) => {
    const said = saidTo(given, request)
    const shown = {
      title: said.words.community.kits.propose,
      private: true,
      status: refused[0]?.status ?? 200,
    }
    const page = <ProposeKitPage said={said} typed={typed} draw={draw} refused={refused} />
    return frame.send(request, reply, shown, page)
  }

  app.get(paths.proposeKit, joins, async (request, reply) => {
    const member = await insider(given, request)
    if (!member || !proposingSeat(member)) return reply.callNotFound()
    const of = queryOf(request).text('kit')
    const [before] = isId(of) ? await versionsOf(db, of) : []
    const typed =
      before?.proposedBy === member.id
        ? { title: before.title, steps: before.steps.join('\n'), links: before.links.join('\n'), kit: of }
        : { title: '', steps: '', links: '', kit: '' }
    return sendForm(request, reply, typed, randomUUID())
  })

  app.post<{ Body: Form }>(paths.proposeKit, joins, async (request, reply) => {
    const member = await insider(given, request)
    if (!member || !proposingSeat(member)) return reply.callNotFound()
    const { body } = request
    const of = body.text('kit')
    const kit = isId(of) ? of : undefined
    const typed = {
      title: body.line('title') ?? '',
      steps: body.text('steps'),
      links: body.text('links'),
      kit: kit ?? '',
    }
    const draw = drawIn(body)
    const read = kitFrom(typed)
    if ('wrong' in read) {
      const refused = read.wrong.map(({ field, why }) => refusedFor(given, request, { [why]: field })(why))
      return sendForm(request, reply, typed, draw, refused)
    }
    const ruling = await proposeKit(world, member, { text: read.kit, kit, draw })
    if (ruling.granted) return reply.redirect(`${paths.kits}?fait=propose`, 303)
    return sendForm(request, reply, typed, draw, [refusedFor(given, request)(ruling.why)])
  })

  app.get<{ Params: { slug: string } }>(paths.kit, joins, async (request, reply) => {
    const member = await insider(given, request)
    if (!member) return reply.callNotFound()
    const { slug } = request.params
    const said = saidTo(given, request)
    const ours = kits.find((kit) => kit.slug === slug)
    if (ours)
      return frame.send(
        request,
        reply,
        { title: ours.title, private: true },
        <KitPage said={said} kit={ours} />,
      )
    const [kit] = isId(slug) ? await versionsOf(db, slug) : []
    if (!kit) return reply.callNotFound()
    const own = kit.proposedBy === member.id && proposingSeat(member) !== undefined
    const page = <MemberKitPage said={said} kit={kit} own={own} />
    return frame.send(request, reply, { title: kit.title, private: true }, page)
  })
}
