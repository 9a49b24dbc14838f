import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ruling } from '../../kernel/ruling.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { isId } from '../directory/index.ts'
import { threadMonths } from './forgetting.ts'
import { circleOfKey, type MemberWorld, memberOf, type PlacedMember } from './membership.ts'
import { CirclePage } from './pages/circle.tsx'
import { HomePage, ShutPage, withLively } from './pages/home.tsx'
import { circleName, type Refused, type Said } from './pages/said.ts'
import { communityPaths as paths, threadPath } from './paths.ts'
import type { Circle } from './rules/circles.ts'
import { circlesFor, isIn, moderates, type Seat, seatIn } from './rules/seats.ts'
import { askDigest, hasDigest, stopDigest } from './store/digests.ts'
import { countPosts, countThreads, livelyCircles, perPage, threadsIn } from './store/threads.ts'
import { openThread } from './writing.ts'

export type Given = { world: MemberWorld; frame: Frame; refusals: Refusals; accountPath: string }

/** Whoever has a role that leads here; where she may go is decided by her seats. */
export const joins = forAct('join-community')

export const saidTo = ({ world, frame }: Given, request: FastifyRequest): Said => {
  const { words, language } = frame.visitor(request)
  return { words, language, now: world.now() }
}

/** Somebody who is in the community at this moment; undefined for whoever only has a role that leads to its door. */
export async function insider({ world }: Given, request: FastifyRequest): Promise<PlacedMember | undefined> {
  const member = await memberOf(world, viewerIn(request))
  return isIn(member) ? member : undefined
}

export type InCircle = { member: PlacedMember; circle: Circle; seat: Seat }

/** Somebody in the circle that an address names; to strangers of that circle, nothing is there. */
export async function inCircle(given: Given, request: FastifyRequest): Promise<InCircle | undefined> {
  const { circle: key } = request.params as { circle: string }
  const circle = circleOfKey(given.world, key)
  const member = circle && (await insider(given, request))
  const seat = member && seatIn(member, key)
  return member && circle && seat ? { member, circle, seat } : undefined
}

/** The draw of a form, so that it is carried out once; one that was made up is only another draw. */
export const drawIn = (body: Form): string => {
  const typed = body.text('draw')
  return isId(typed) ? typed : randomUUID()
}

export const pageIn = (request: FastifyRequest, pages: number): number | undefined => {
  const typed = queryOf(request).text('page')
  if (!/^\d{1,5}$/.test(typed)) return undefined
  return Math.min(Math.max(Number(typed), 1), Math.max(pages, 1))
}

/** What a refusal says, and at which box. */
export const refusedFor =
  ({ refusals, frame }: Given, request: FastifyRequest, fields: Record<string, string> = {}) =>
  (why: string): Refused & { status: number } => {
    const { status, sentence } = refusals.of(why, frame.visitor(request).language)
    return { text: sentence, status, field: fields[why] }
  }

/** The box that each refusal of a text comes from. */
export const textFields = {
  'community-title-missing': 'title',
  'community-title-too-long': 'title',
  'community-post-missing': 'text',
  'community-post-too-long': 'text',
  'community-reason-missing': 'reason',
  'community-reason-too-long': 'reason',
}

export const isMissing = (ruling: Ruling<unknown, string>): boolean =>
  !ruling.granted && ruling.why === 'community-not-there'

/** The page of a thread on which a post stands. */
export const pageOfPost = async ({ world }: Given, threadId: string, seq: number): Promise<number> =>
  Math.max(1, Math.ceil((await countPosts(world.db, threadId, seq)) / perPage))

/** The door of the community, and its circles. */
export function communityRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, accountPath } = given
  const { db } = world
  const nameOf = (said: Said) => (key: string) => {
    const circle = circleOfKey(world, key)
    return circle ? circleName(circle, said) : key
  }

  app.get(paths.home, joins, async (request, reply) => {
    const said = saidTo(given, request)
    const { community: w } = said.words
    const back = { href: accountPath, label: said.words.accounts.whoMay.back }
    const member = await memberOf(world, viewerIn(request))
    if (!isIn(member))
      return frame.send(
        request,
        reply,
        { title: w.shut.title, private: true },
        <ShutPage said={said} member={member} back={back} />,
      )
    const everywhere = moderates(member)
    const lively = everywhere ? (await livelyCircles(db)).flatMap((key) => circleOfKey(world, key) ?? []) : []
    const own = circlesFor(member).map(({ key }) => key)
    const page = (
      <HomePage
        said={said}
        member={member}
        circles={withLively(member, lively)}
        latest={await threadsIn(db, everywhere ? null : own, member.id, { most: 10 })}
        circleSaid={nameOf(said)}
        digest={await hasDigest(db, member.id)}
        threadMonths={threadMonths()}
        back={back}
      />
    )
    return frame.send(request, reply, { title: w.title, private: true }, page)
  })

  app.post<{ Body: Form }>(paths.digest, joins, async (request, reply) => {
    const member = await insider(given, request)
    const { id } = viewerIn(request)
    // Whoever was shut out may still stop it.
    if (request.body.text('digest') === 'stop') await stopDigest(db, id)
    else if (member) await askDigest(db, id)
    return reply.redirect(paths.home, 303)
  })

  type Typed = { title: string; text: string; draw: string; refused?: Refused & { status: number } }
  async function sendCircle(
    request: FastifyRequest,
    reply: FastifyReply,
    { member, circle, seat }: InCircle,
    { title, text, draw, refused }: Typed,
  ) {
    const said = saidTo(given, request)
    const pages = Math.max(1, Math.ceil((await countThreads(db, circle.key)) / perPage))
    const page = pageIn(request, pages) ?? 1
    const skipped = (page - 1) * perPage
    const content = (
      <CirclePage
        said={said}
        circle={circle}
        seat={seat}
        threads={await threadsIn(db, [circle.key], member.id, { most: perPage, skipped })}
        page={page}
        pages={pages}
        draw={draw}
        typed={{ title, text }}
        refused={refused ? [refused] : []}
      />
    )
    const shown = { title: circleName(circle, said), private: true, status: refused?.status ?? 200 }
    return frame.send(request, reply, shown, content)
  }

  app.get(paths.circle, joins, async (request, reply) => {
    const here = await inCircle(given, request)
    if (!here) return reply.callNotFound()
    return sendCircle(request, reply, here, { title: '', text: '', draw: randomUUID() })
  })

  app.post<{ Body: Form }>(paths.circle, joins, async (request, reply) => {
    const here = await inCircle(given, request)
    if (!here) return reply.callNotFound()
    const { body } = request
    const typed = { title: body.text('title'), text: body.text('text'), draw: drawIn(body) }
    const ruling = await openThread(world, here.member, { ...typed, circle: here.circle.key })
    if (ruling.granted)
      return reply.redirect(
        `${threadPath({ circle: here.circle.key, thread: ruling.value.threadId })}?fait=oui`,
        303,
      )
    const refused = refusedFor(given, request, textFields)(ruling.why)
    return sendCircle(request, reply, here, { ...typed, refused })
  })
}
