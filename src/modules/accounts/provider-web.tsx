import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { LeavingPage, TroublePage } from './pages/provider.tsx'
import { accountsPaths as paths, providerPath } from './paths.ts'
import type { ProviderTalk, Started } from './provider.ts'
import { hearSignOut, signInWithProvider, takeProviderSession } from './provider-sign-in.ts'
import { deviceOf } from './rules/device.ts'
import type { Viewer } from './sign-in.ts'
import { anyone, type Given } from './web.tsx'

/** How long a person may take at her provider. */
const absence = 10 * 60_000
/** How long the way out may take. */
const goingOut = 5 * 60_000

const inCookie = 'allee'
const outCookie = 'sortie'

const elsewhere = { config: { who: 'anyone', waitsElsewhere: true } } as const

type Gone = Started & { provider: string }
type Leaving = { provider: string; idToken: string; state: string }

/** What a browser keeps of a way that passes by a provider: sealed, short, and of no use in another browser. */
function wayCookie<Kept extends object>({ settings, secrets, now }: World, name: string, lifetime: number) {
  const secure = settings.baseUrl.protocol === 'https:'
  const cookie = (path: string) => ({ path, httpOnly: true, sameSite: 'lax', secure }) as const
  return {
    keep: (reply: FastifyReply, path: string, kept: Kept) =>
      reply.setCookie(name, secrets.seal(name, kept, new Date(now().getTime() + lifetime)), {
        ...cookie(path),
        maxAge: lifetime / 1000,
      }),
    read: (request: FastifyRequest): Kept | undefined => {
      const sealed = request.cookies[name]
      return sealed === undefined ? undefined : (secrets.unseal(name, sealed, now()) as Kept | undefined)
    },
    forget: (reply: FastifyReply, path: string) => reply.clearCookie(name, cookie(path)),
  }
}

/** Signing in with a provider of identity, and signing out of both. */
export function providerRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, refusals, cookie, providers } = given
  const { baseUrl } = world.settings
  const gone = wayCookie<Gone>(world, inCookie, absence)

  type Named = { Params: { provider: string } }
  const talkOf = (request: FastifyRequest<Named>) =>
    providers.find(({ provider }) => provider.id === request.params.provider)

  /** What did not go well, in the words of its person, with both ways on: again, or a link by mail. */
  const sendTrouble = (
    request: FastifyRequest,
    reply: FastifyReply,
    { provider }: ProviderTalk,
    why: string,
  ) => {
    const { words, language } = frame.visitor(request)
    const { provider: w } = words.accounts
    const { status, sentence } = refusals.of(why, language)
    const page = (
      <TroublePage
        words={words}
        provider={provider}
        sentence={fill(sentence, { provider: provider.label })}
      />
    )
    return frame.send(request, reply, { title: w.trouble, status, private: true }, page)
  }

  app.get<Named>(paths.withProvider, elsewhere, async (request, reply) => {
    const talk = talkOf(request)
    if (!talk) return reply.callNotFound()
    const back = providerPath(talk.provider.id, 'backFromProvider')
    // Whoever comes again while she is signed in was asked for a proof: one remembered there would be none.
    const ruling = await talk.start(new URL(back, baseUrl), cookie.held(request) !== undefined)
    if (!ruling.granted) return sendTrouble(request, reply, talk, ruling.why)
    const { leaveFor, started } = ruling.value
    gone.keep(reply, back, { ...started, provider: talk.provider.id })
    return reply.header('cache-control', 'no-store').redirect(leaveFor.href, 303)
  })

  app.get<Named>(paths.backFromProvider, elsewhere, async (request, reply) => {
    const talk = talkOf(request)
    if (!talk) return reply.callNotFound()
    const { id } = talk.provider
    const back = providerPath(id, 'backFromProvider')
    const started = gone.read(request)
    gone.forget(reply, back)
    // The address comes with a code: nobody who sees it later may use it, and no other browser has this cookie.
    if (started?.provider !== id) return sendTrouble(request, reply, talk, 'provider-unfinished')
    const came = new URL(back, baseUrl)
    came.search = new URL(request.url, baseUrl).search
    const identity = await talk.finish(came, started)
    if (!identity.granted) return sendTrouble(request, reply, talk, identity.why)
    const ruling = await signInWithProvider(world, {
      provider: talk.provider,
      identity: identity.value,
      device: deviceOf(request.headers['user-agent']),
      before: cookie.held(request),
    })
    if (!ruling.granted) return sendTrouble(request, reply, talk, ruling.why)
    cookie.open(reply, ruling.value)
    return reply.header('cache-control', 'no-store').redirect(paths.account, 303)
  })

  const leaving = wayCookie<Leaving>(world, outCookie, goingOut)

  /**
   * Signed out here; now at the provider. A page between the two, which goes on by itself: our forms may lead
   * nowhere else (form-action), and browsers hold to it the whole way that follows a form.
   */
  app.get(paths.leaving, elsewhere, async (request, reply) => {
    const kept = leaving.read(request)
    const talk = providers.find(({ provider }) => provider.id === kept?.provider)
    const onward =
      kept && talk && (await talk.signOut(kept.idToken, new URL(paths.left, baseUrl), kept.state))
    if (!talk || !onward) {
      leaving.forget(reply, paths.leaving)
      return reply.redirect(`${paths.signIn}?motif=sorti`, 303)
    }
    const { words } = frame.visitor(request)
    reply.header('refresh', `0; url=${onward.href}`)
    const page = <LeavingPage words={words} provider={talk.provider} href={onward.href} />
    return frame.send(request, reply, { title: words.accounts.provider.leaving.title, private: true }, page)
  })

  app.get(paths.left, anyone, async (request, reply) => {
    const kept = leaving.read(request)
    leaving.forget(reply, paths.leaving)
    const isOurs = kept !== undefined && queryOf(request).text('state') === kept.state
    return reply.redirect(`${paths.signIn}?motif=${isOurs ? 'sorti-partout' : 'sorti'}`, 303)
  })

  app.post<Named & { Body: Form }>(
    paths.announced,
    { config: { who: 'anyone', waitsElsewhere: true } },
    async (request, reply) => {
      const talk = talkOf(request)
      if (!talk) return reply.callNotFound()
      const token = await talk.readLogout(request.body.text('logout_token'))
      const ended = token && (await hearSignOut(world, talk.provider, token))
      reply.header('cache-control', 'no-store')
      // The two answers that the standard knows (2.8): it went well, or the request was none.
      if (ended !== undefined) return reply.code(200).send()
      return reply.code(400).send({ error: 'invalid_request' })
    },
  )
}

/** Keeps what the provider of this session must be told, before the session ends; where to go on, if it has one. */
export function wayOut({ world, providers }: Pick<Given, 'world' | 'providers'>) {
  const leaving = wayCookie<Leaving>(world, outCookie, goingOut)
  return async (reply: FastifyReply, viewer: Viewer, state: string): Promise<string | undefined> => {
    const opened = await takeProviderSession(world, viewer)
    if (!opened || !providers.some(({ provider }) => provider.id === opened.provider)) return undefined
    leaving.keep(reply, paths.leaving, { ...opened, state })
    return paths.leaving
  }
}
