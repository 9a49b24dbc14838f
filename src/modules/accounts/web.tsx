import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isMailAddress } from '../../kernel/mail-address.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import { fill, type Words } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { ChallengeCookie } from './challenge.ts'
import { isOpenToAll, signInAsInvented } from './demo.ts'
import type { FactorMail } from './factor-news.ts'
import type { InvitationMail } from './invitations.ts'
import { AccountPage, WhoMayPage } from './pages/account.tsx'
import { LinkPage, SentPage, type SignInData, SignInPage } from './pages/sign-in.tsx'
import { useOptions } from './passkeys.ts'
import { linkPath, accountsPaths as paths } from './paths.ts'
import type { ProviderTalk } from './provider.ts'
import { wayOut } from './provider-web.tsx'
import { deviceOf } from './rules/device.ts'
import { type Act, may } from './rules/may.ts'
import { isOpen } from './rules/times.ts'
import { type AccountCookie, viewerIn } from './session.ts'
import {
  askForSignIn,
  endOwnSessions,
  newToken,
  type SignInMail,
  signIn,
  signOut,
  type Viewer,
} from './sign-in.ts'
import { sessionsOf } from './store/sessions.ts'

export type Given = {
  world: World
  frame: Frame
  refusals: Refusals
  cookie: AccountCookie
  challenge: ChallengeCookie
  /** The door of cases, for a victim who came to the wrong one. */
  casesPath: string
  /** The rooms of other modules. */
  rooms: readonly Room[]
  /** The id of what a number written by a person stands for, such as that of a case. */
  thingOf: (number: string) => Promise<string | undefined>
  providers: readonly ProviderTalk[]
  sendSignInMail: (mail: SignInMail) => Promise<void>
  sendInvitationMail: (mail: InvitationMail) => Promise<void>
  tellOfRecoveries: () => Promise<void>
  tellOfFactor: (data: FactorMail) => Promise<void>
}

/** Somewhere an account may lead to; `waiting` counts what waits there for her, where that is cheap to know. */
type Room = {
  act: RoomAct
  href: string
  waiting?: (viewer: Viewer) => Promise<{ count: number; late: number }>
}
/** Where somebody begins once she is in: whoever keeps a provider and nothing else, at what waits for her there. */
export const homeOf = (viewer: Pick<Viewer, 'roles'> | undefined, rooms: readonly Room[]): string => {
  const keepsOne = viewer?.roles.length === 1 && viewer.roles[0]?.role === 'provider-admin'
  const room = keepsOne ? rooms.find(({ act }) => act === 'keep-own-provider') : undefined
  return room?.href ?? paths.account
}

/** The acts that have a room of their own: its name and what is done there are words. */
type RoomAct = Act & keyof Words['accounts']['rooms']

export const anyone = { config: { who: 'anyone' } } as const
export const halfSignedIn = { config: { who: 'half-signed-in' } } as const
export const signedIn = { config: { who: 'signed-in' } } as const
/** For whoever has a role that opens an act. */
export const forAct = (act: Act) => ({ config: { who: { may: act } } }) as const

/** What an address may hold where an id is expected; anything else is nobody's. */
export const isId = (typed: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(typed)

/** The door, with what a passkey of this browser is asked to sign. */
export function sendSignIn(
  { world, frame, challenge, casesPath, providers: talks }: Given,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    status = 200,
    ...data
  }: Omit<SignInData, 'casesPath' | 'passkey' | 'providers'> & { status?: number } = {},
) {
  const { words } = frame.visitor(request)
  const passkey = useOptions(world.settings, challenge.give(reply, 'sign-in'))
  const providers = talks.map(({ provider }) => provider)
  const shown = { casesPath, passkey, providers, ...data }
  const page = <SignInPage words={words} {...shown} />
  return frame.send(request, reply, { title: words.accounts.signIn.title, status, private: true }, page)
}

/** The door, and one's own account. */
export function accountRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, refusals, cookie } = given
  const goOut = wayOut(given)

  app.get(paths.signIn, anyone, async (request, reply) => {
    const { words } = frame.visitor(request)
    const { signIn: w, sent } = words.accounts
    switch (queryOf(request).text('motif')) {
      case 'envoye':
        return frame.send(request, reply, { title: sent.title, private: true }, <SentPage words={words} />)
      case 'fermee':
        return sendSignIn(given, request, reply, { notice: w.ended })
      case 'sorti':
        return sendSignIn(given, request, reply, { notice: w.left })
      case 'sorti-partout':
        return sendSignIn(given, request, reply, { notice: w.leftEverywhere })
      default:
        return sendSignIn(given, request, reply)
    }
  })

  app.post<{ Body: Form }>(paths.signIn, anyone, async (request, reply) => {
    const { language } = frame.visitor(request)
    const mail = request.body.line('mail') ?? ''
    const refused = (why: string, field?: 'mail') => {
      const { status, sentence } = refusals.of(why, language)
      const refusal = field ? { field, text: sentence } : { text: sentence }
      return sendSignIn(given, request, reply, { status, mail: mail.slice(0, 254), refusal })
    }
    if (!isMailAddress(mail)) return refused('address-not-valid', 'mail')
    if (!world.post.open) return refused('mail-closed')
    const ruling = await askForSignIn(world, mail, callerOf(request))
    if (!ruling.granted) return refused(ruling.why)
    await given.sendSignInMail({ mail })
    return reply.redirect(`${paths.signIn}?motif=envoye`, 303)
  })

  const sendLink = (request: FastifyRequest, reply: FastifyReply, action: string, why?: string) => {
    const { words, language } = frame.visitor(request)
    const { status, sentence } = why ? refusals.of(why, language) : { status: 200, sentence: undefined }
    const page = <LinkPage words={words} action={action} refusal={sentence} />
    return frame.send(request, reply, { title: words.accounts.link.title, status, private: true }, page)
  }

  app.get<{ Params: { token: string } }>(paths.link, anyone, async (request, reply) =>
    sendLink(request, reply, linkPath(request.params.token)),
  )

  app.post<{ Params: { token: string } }>(paths.link, anyone, async (request, reply) => {
    const device = deviceOf(request.headers['user-agent'])
    const ruling = await signIn(world, request.params.token, device, cookie.held(request))
    if (!ruling.granted) return sendLink(request, reply, '', ruling.why)
    cookie.open(reply, ruling.value)
    return reply.redirect(paths.account, 303)
  })

  app.get(paths.account, signedIn, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const viewer = viewerIn(request)
    const now = world.now()
    const sessions = await sessionsOf(world.db, viewer.id)
    const openTo = async (rooms: readonly Room[]) => {
      const open: { href: string; title: string; text: string }[] = []
      for (const { act, href, waiting } of rooms)
        if (may(viewer.roles, act)) {
          const { title, text } = words.accounts.rooms[act]
          const waits = waiting && waitingSaid(words, await waiting(viewer))
          open.push({ href, title, text: waits ?? text })
        }
      return open
    }
    const page = (
      <AccountPage
        words={words}
        language={language}
        name={viewer.name}
        mail={viewer.mail}
        roles={viewer.roles}
        work={await openTo(given.rooms)}
        own={[
          { href: paths.factors, title: words.factors.own.title, text: words.factors.own.lead },
          ...(await openTo(ownRooms)),
        ]}
        sessions={sessions
          .filter((session) => isOpen(session, now))
          .map((session) => ({ ...session, here: session.id === viewer.sessionId }))}
        now={now}
        done={queryOf(request).text('motif') === 'ferme' ? words.accounts.account.ended : undefined}
      />
    )
    return frame.send(request, reply, { title: words.accounts.account.title, private: true }, page)
  })

  app.post(paths.signOut, halfSignedIn, async (request, reply) => {
    const viewer = viewerIn(request)
    const onward = await goOut(reply, viewer, newToken())
    await signOut(world, viewer)
    cookie.leave(reply)
    return reply.redirect(onward ?? `${paths.signIn}?motif=sorti`, 303)
  })

  app.post(paths.endOthers, signedIn, async (request, reply) => {
    await endOwnSessions(world, viewerIn(request), 'others')
    return reply.redirect(`${paths.account}?motif=ferme`, 303)
  })

  app.post<{ Params: { id: string } }>(paths.endSession, signedIn, async (request, reply) => {
    const { id } = request.params
    const ended = isId(id) ? await endOwnSessions(world, viewerIn(request), { only: id }) : 0
    if (ended === 0) return reply.callNotFound()
    return reply.redirect(`${paths.account}?motif=ferme`, 303)
  })

  // Not only refused elsewhere: it is not there.
  if (isOpenToAll(world.settings))
    app.post<{ Body: Form }>(paths.demoSignIn, { config: { who: 'demo' } }, async (request, reply) => {
      const id = request.body.text('person')
      const device = deviceOf(request.headers['user-agent'])
      const session = isId(id) ? await signInAsInvented(world, id, device, cookie.held(request)) : undefined
      if (!session) return reply.callNotFound()
      cookie.open(reply, session)
      return reply.redirect(paths.account, 303)
    })

  app.get(paths.whoMay, forAct('see-who-may-do-what'), async (request, reply) => {
    const { words } = frame.visitor(request)
    const page = <WhoMayPage words={words} />
    return frame.send(request, reply, { title: words.accounts.whoMay.title, private: true }, page)
  })
}

/** How many wait, and how many of them are late; undefined when nothing does. */
function waitingSaid({ accounts: { account: w } }: Words, { count, late }: { count: number; late: number }) {
  if (count === 0) return undefined
  const waits = count === 1 ? w.waitsOne : fill(w.waits, { count })
  const ofThem = late === 0 ? '' : late === 1 ? w.lateOne : fill(w.late, { count: late })
  return `${waits}${ofThem}.`
}

/** The rooms of this module, in the order in which they are shown. */
const ownRooms: readonly Room[] = [
  { act: 'see-people', href: paths.people },
  { act: 'invite-people', href: paths.invitations },
  { act: 'keep-clients', href: paths.clients },
  { act: 'see-recoveries', href: paths.recoveries },
  { act: 'read-audit', href: paths.audit },
  { act: 'see-who-may-do-what', href: paths.whoMay },
]
