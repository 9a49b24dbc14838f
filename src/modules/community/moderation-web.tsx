import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { asReadField } from '../../kernel/as-read.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { isId } from '../directory/index.ts'
import { isOwnMatter, isOwnThread } from './aside.ts'
import { circleOfKey } from './membership.ts'
import { decideOnKit, hidePost, keepPost, kitAsRead, moderateTitle, restorePost } from './moderating.ts'
import { ModerateKitPage, ModeratePostPage, ModerateThreadPage, ModerationPage } from './pages/moderation.tsx'
import { circleName, type Refused } from './pages/said.ts'
import { communityPaths as paths } from './paths.ts'
import { kitById, type MemberKit, waitingKits } from './store/kits.ts'
import { hiddenPosts, reportedPosts, reportsOf, threadOfPost } from './store/reports.ts'
import { type Post, postById, type Thread, threadById } from './store/threads.ts'
import { type Given, refusedFor, saidTo, textFields } from './web.tsx'

const moderator = forAct('moderate-community')
type WithStatus = Refused & { status: number }

/** What moderators look at, and decide. */
export function moderationRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, accountPath } = given
  const { db } = world

  app.get(paths.moderation, moderator, async (request, reply) => {
    const said = saidTo(given, request)
    const page = (
      <ModerationPage
        said={said}
        reported={await reportedPosts(db)}
        kits={await waitingKits(db)}
        hidden={await hiddenPosts(db, 20)}
        done={queryOf(request).text('fait') === 'oui'}
        back={{ href: accountPath, label: said.words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: said.words.community.moderation.title, private: true }, page)
  })

  async function sendPost(
    request: FastifyRequest,
    reply: FastifyReply,
    post: Post,
    { typed, refused }: { typed: string; refused?: WithStatus },
  ) {
    const said = saidTo(given, request)
    const thread = await threadOfPost(db, post.id)
    const circle = thread && circleOfKey(world, thread.circle)
    const page = (
      <ModeratePostPage
        said={said}
        post={post}
        where={{ title: thread?.title ?? '', circle: circle ? circleName(circle, said) : '' }}
        thread={thread?.id}
        own={await isOwnMatter(world, viewerIn(request).id, { id: post.author, company: post.organisation })}
        reports={await reportsOf(db, post.id)}
        typed={typed}
        refused={refused ? [refused] : []}
      />
    )
    const { postTitle: title } = said.words.community.moderation
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get<{ Params: { post: string } }>(paths.moderatePost, moderator, async (request, reply) => {
    const post = isId(request.params.post) ? await postById(db, request.params.post) : undefined
    return post ? sendPost(request, reply, post, { typed: '' }) : reply.callNotFound()
  })

  app.post<{ Params: { post: string }; Body: Form }>(
    paths.moderatePost,
    moderator,
    async (request, reply) => {
      const { post: id } = request.params
      const post = isId(id) ? await postById(db, id) : undefined
      if (!post) return reply.callNotFound()
      const { body } = request
      const { id: by } = viewerIn(request)
      const typed = body.text('reason')
      const decision = body.text('decision')
      const ruling =
        decision === 'restore'
          ? await restorePost(world, by, id)
          : decision === 'keep'
            ? await keepPost(world, by, id)
            : await hidePost(world, by, id, typed)
      if (ruling.granted) return reply.redirect(`${paths.moderation}?fait=oui`, 303)
      const refused = refusedFor(given, request, textFields)(ruling.why)
      return sendPost(request, reply, (await postById(db, id)) ?? post, { typed, refused })
    },
  )

  async function sendTitle(
    request: FastifyRequest,
    reply: FastifyReply,
    thread: Thread,
    { typed, refused }: { typed: { title: string; reason: string }; refused?: WithStatus },
  ) {
    const said = saidTo(given, request)
    const page = (
      <ModerateThreadPage
        said={said}
        thread={thread}
        own={await isOwnThread(world, viewerIn(request).id, thread)}
        typed={typed}
        refused={refused ? [refused] : []}
      />
    )
    const { threadTitle: title } = said.words.community.moderation
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get<{ Params: { thread: string } }>(paths.moderateThread, moderator, async (request, reply) => {
    const { thread: id } = request.params
    const thread = isId(id) ? await threadById(db, id) : undefined
    if (!thread) return reply.callNotFound()
    return sendTitle(request, reply, thread, { typed: { title: thread.title, reason: '' } })
  })

  app.post<{ Params: { thread: string }; Body: Form }>(
    paths.moderateThread,
    moderator,
    async (request, reply) => {
      const { thread: id } = request.params
      const thread = isId(id) ? await threadById(db, id) : undefined
      if (!thread) return reply.callNotFound()
      const { body } = request
      const typed = { title: body.text('title'), reason: body.text('reason') }
      const asked = body.text('decision')
      const decision = asked === 'restore' || asked === 'correct' ? asked : 'hide'
      const ruling = await moderateTitle(world, viewerIn(request).id, id, { decision, ...typed })
      if (ruling.granted) return reply.redirect(`${paths.moderation}?fait=oui`, 303)
      const refused = refusedFor(given, request, textFields)(ruling.why)
      return sendTitle(request, reply, (await threadById(db, id)) ?? thread, { typed, refused })
    },
  )

  const sendKit = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kit: MemberKit,
    { typed, refused }: { typed: string; refused?: WithStatus },
  ) => {
    const said = saidTo(given, request)
    const page = (
      <ModerateKitPage
        said={said}
        kit={kit}
        asRead={kitAsRead(kit)}
        own={
          await isOwnMatter(world, viewerIn(request).id, { id: kit.proposedBy, company: kit.organisation })
        }
        typed={typed}
        refused={refused ? [refused] : []}
      />
    )
    const { kitTitle: title } = said.words.community.moderation
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get<{ Params: { kit: string } }>(paths.moderateKit, moderator, async (request, reply) => {
    const kit = isId(request.params.kit) ? await kitById(db, request.params.kit) : undefined
    return kit ? sendKit(request, reply, kit, { typed: '' }) : reply.callNotFound()
  })

  app.post<{ Params: { kit: string }; Body: Form }>(paths.moderateKit, moderator, async (request, reply) => {
    const { kit: id } = request.params
    const kit = isId(id) ? await kitById(db, id) : undefined
    if (!kit) return reply.callNotFound()
    const { body } = request
    const typed = body.text('reason')
    const publish = body.text('decision') === 'publish'
    const decision = publish ? { publish } : ({ publish: false, reason: typed } as const)
    const ruling = await decideOnKit(world, viewerIn(request).id, id, decision, body.text(asReadField))
    if (ruling.granted) return reply.redirect(`${paths.moderation}?fait=oui`, 303)
    const refused = refusedFor(given, request, textFields)(ruling.why)
    return sendKit(request, reply, (await kitById(db, id)) ?? kit, { typed, refused })
  })
}
