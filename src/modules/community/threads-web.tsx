import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { isId } from '../directory/index.ts'
import { EditPage, ReportPage } from './pages/post.tsx'
import { type Refused, titleSaid } from './pages/said.ts'
import { ThreadPage } from './pages/thread.tsx'
import { communityPaths as paths, threadPath } from './paths.ts'
import { mayEdit } from './rules/posts.ts'
import { moderates } from './rules/seats.ts'
import {
  countPosts,
  lastSeen,
  noteVisit,
  type Post,
  perPage,
  postById,
  postsOf,
  type Thread,
  threadIn,
} from './store/threads.ts'
import {
  drawIn,
  type Given,
  type InCircle,
  inCircle,
  isMissing,
  joins,
  pageIn,
  pageOfPost,
  refusedFor,
  saidTo,
  textFields,
} from './web.tsx'
import { addPost, closeThread, editPost, moderatesThread, reportPost } from './writing.ts'

type Here = InCircle & { thread: Thread }
type WithStatus = Refused & { status: number }

/** A thread, what is written in it, and what is done about one of its posts. */
export function threadRoutes(app: FastifyInstance, given: Given) {
  const { world, frame } = given
  const { db } = world

  /** The thread that an address names, for whoever is in its circle. */
  async function inThread(request: FastifyRequest): Promise<Here | undefined> {
    const { thread: id } = request.params as { thread: string }
    const here = isId(id) ? await inCircle(given, request) : undefined
    const thread = here && (await threadIn(db, here.circle.key, id))
    return here && thread ? { ...here, thread } : undefined
  }

  /** One post of it. */
  async function atPost(request: FastifyRequest): Promise<(Here & { post: Post }) | undefined> {
    const { post: id } = request.params as { post: string }
    const here = isId(id) ? await inThread(request) : undefined
    const post = here && (await postById(db, id))
    return here && post?.threadId === here.thread.id ? { ...here, post } : undefined
  }

  type Typed = { text: string; draw: string; refused?: WithStatus }
  async function sendThread(
    request: FastifyRequest,
    reply: FastifyReply,
    { member, circle, seat, thread }: Here,
    { text, draw, refused }: Typed,
  ) {
    const said = saidTo(given, request)
    const { thread: w } = said.words.community
    const query = queryOf(request)
    const seen = await lastSeen(db, member.id, thread.id)
    const pages = Math.max(1, Math.ceil((await countPosts(db, thread.id)) / perPage))
    // Where she had stopped reading, when no page is asked for; what she was refused was typed on the last one.
    const stopped = seen > 0 ? await pageOfPost(given, thread.id, seen) : 1
    const page = refused ? pages : (pageIn(request, pages) ?? stopped)
    const posts = await postsOf(db, thread.id, page)
    const last = posts.at(-1)
    if (last) await noteVisit(db, member.id, thread.id, last.seq)
    const content = (
      <ThreadPage
        said={said}
        circle={circle}
        seat={seat}
        reader={member.id}
        moderator={{ posts: moderates(member), thread: await moderatesThread(world, member, thread) }}
        thread={thread}
        posts={posts}
        seen={seen}
        page={page}
        pages={pages}
        draw={draw}
        typed={text}
        done={
          refused
            ? undefined
            : query.text('fait') === 'oui'
              ? w.done
              : query.text('fait') === 'signale'
                ? w.reported
                : undefined
        }
        refused={refused ? [refused] : []}
      />
    )
    const shown = { title: titleSaid(thread, said), private: true, status: refused?.status ?? 200 }
    return frame.send(request, reply, shown, content)
  }

  app.get(paths.thread, joins, async (request, reply) => {
    const here = await inThread(request)
    return here ? sendThread(request, reply, here, { text: '', draw: randomUUID() }) : reply.callNotFound()
  })

  app.post<{ Body: Form }>(paths.thread, joins, async (request, reply) => {
    const here = await inThread(request)
    if (!here) return reply.callNotFound()
    const { body } = request
    const at = { circle: here.circle.key, thread: here.thread.id }
    const typed = { text: body.text('text'), draw: drawIn(body) }
    const ruling = await addPost(world, here.member, { ...at, ...typed })
    if (!ruling.granted)
      return sendThread(request, reply, here, {
        ...typed,
        refused: refusedFor(given, request, textFields)(ruling.why),
      })
    const { id, seq } = ruling.value
    const page = await pageOfPost(given, here.thread.id, seq)
    return reply.redirect(`${threadPath(at)}?page=${page}&fait=oui#m-${id}`, 303)
  })

  app.post<{ Body: Form }>(paths.close, joins, async (request, reply) => {
    const here = await inThread(request)
    if (!here) return reply.callNotFound()
    const at = { circle: here.circle.key, thread: here.thread.id }
    const closed = request.body.text('closed') !== 'no'
    const ruling = await closeThread(world, here.member, { ...at, closed })
    if (isMissing(ruling)) return reply.callNotFound()
    return reply.redirect(threadPath(at), 303)
  })

  const sendPost = (
    request: FastifyRequest,
    reply: FastifyReply,
    { thread, post }: Here & { post: Post },
    asked: 'edit' | 'report',
    { typed, refused }: { typed: string; refused?: WithStatus },
  ) => {
    const said = saidTo(given, request)
    const data = { said, thread, post, typed, refused: refused ? [refused] : [] }
    const { post: w } = said.words.community
    const shown = {
      title: asked === 'edit' ? w.editTitle : w.reportTitle,
      private: true,
      status: refused?.status ?? 200,
    }
    const page = asked === 'edit' ? <EditPage {...data} /> : <ReportPage {...data} />
    return frame.send(request, reply, shown, page)
  }

  app.get(paths.post, joins, async (request, reply) => {
    const here = await atPost(request)
    // Nobody is shown a box for what she may not correct any more.
    if (!here || !mayEdit(here.post, here.member.id, world.now()).granted) return reply.callNotFound()
    return sendPost(request, reply, here, 'edit', { typed: here.post.text })
  })

  app.post<{ Body: Form }>(paths.post, joins, async (request, reply) => {
    const here = await atPost(request)
    if (!here) return reply.callNotFound()
    const at = { circle: here.circle.key, thread: here.thread.id }
    const typed = request.body.text('text')
    const ruling = await editPost(world, here.member, { ...at, post: here.post.id, text: typed })
    if (isMissing(ruling)) return reply.callNotFound()
    if (!ruling.granted)
      return sendPost(request, reply, here, 'edit', {
        typed,
        refused: refusedFor(given, request, textFields)(ruling.why),
      })
    const page = await pageOfPost(given, here.thread.id, here.post.seq)
    return reply.redirect(`${threadPath(at)}?page=${page}&fait=oui#m-${here.post.id}`, 303)
  })

  app.get(paths.report, joins, async (request, reply) => {
    const here = await atPost(request)
    return here && here.post.hiddenAt === null
      ? sendPost(request, reply, here, 'report', { typed: '' })
      : reply.callNotFound()
  })

  app.post<{ Body: Form }>(paths.report, joins, async (request, reply) => {
    const here = await atPost(request)
    if (!here || here.post.hiddenAt !== null) return reply.callNotFound()
    const at = { circle: here.circle.key, thread: here.thread.id }
    const typed = request.body.text('reason')
    const ruling = await reportPost(world, here.member, { ...at, post: here.post.id, reason: typed })
    if (!ruling.granted)
      return sendPost(request, reply, here, 'report', {
        typed,
        refused: refusedFor(given, request, textFields)(ruling.why),
      })
    const page = await pageOfPost(given, here.thread.id, here.post.seq)
    return reply.redirect(`${threadPath(at)}?page=${page}&fait=signale`, 303)
  })
}
