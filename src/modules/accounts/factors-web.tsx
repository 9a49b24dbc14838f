import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ruling } from '../../kernel/ruling.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { Form, queryOf } from '../../platform/http/form.ts'
import { appAddress } from './code-app.ts'
import type { FactorChange } from './factor-news.ts'
import {
  type Askable,
  CodeAppPage,
  FactorsPage,
  ProveAgainPage,
  proofFields,
  RecoveryCodesPage,
  SecondFactorPage,
} from './pages/factors.tsx'
import { Lost } from './pages/recovery.tsx'
import {
  addPasskey,
  makeOptions,
  proveByPasskey,
  type Sent,
  signInByPasskey,
  useOptions,
} from './passkeys.ts'
import { accountsPaths as paths } from './paths.ts'
import { deviceOf } from './rules/device.ts'
import type { OwnAct } from './rules/grave.ts'
import { stepOf } from './rules/recovery.ts'
import { setUpLifetime } from './rules/times.ts'
import {
  type Added,
  addApp,
  drawApp,
  offeredApp,
  proveByCode,
  removeFactor,
  renewCodes,
} from './second-factor.ts'
import { viewerIn } from './session.ts'
import type { Viewer } from './sign-in.ts'
import { factorsOf, namePasskey } from './store/factors.ts'
import { recoveryOf } from './store/recoveries.ts'
import { anyone, type Given, halfSignedIn, homeOf, isId, sendSignIn, signedIn } from './web.tsx'

/** For what a person does about her own account. */
const own = (act: OwnAct) => ({ config: { who: { own: act } } }) as const

const fieldOf: Record<string, string> = {
  'code-wrong': proofFields.typed,
  'passkey-name-missing': 'name',
}

/** What a page is told of a refusal: its status, its sentence, and the box to correct. */
function told({ frame, refusals }: Given, request: FastifyRequest, why: string | undefined) {
  if (why === undefined) return { status: 200, refusal: undefined }
  const { status, sentence } = refusals.of(why, frame.visitor(request).language)
  const field = fieldOf[why]
  return { status, refusal: field ? { field, text: sentence } : { text: sentence } }
}

const passkeyIn = (form: Form) => form.text(proofFields.passkey)

/** What came back from a passkey, with the challenge that this browser holds for this use. */
const sentIn = ({ challenge }: Given, request: FastifyRequest<{ Body: Form }>, use: string): Sent => ({
  answer: passkeyIn(request.body),
  challenge: challenge.held(request, use),
  caller: callerOf(request),
})

const provingUse = ({ sessionId }: Viewer) => `prove ${sessionId}`
const addingUse = ({ sessionId }: Viewer) => `add ${sessionId}`

/** What a person may be asked for, with a new challenge for her passkeys when she has any. */
async function askable({ world, challenge }: Given, reply: FastifyReply, viewer: Viewer): Promise<Askable> {
  const { passkeys, codeApp, recoveryCodes } = await factorsOf(world.db, viewer.id)
  const asked = () => useOptions(world.settings, challenge.give(reply, provingUse(viewer)))
  return {
    passkey: passkeys.length > 0 ? asked() : undefined,
    code: codeApp !== undefined || recoveryCodes > 0,
  }
}

/** Takes whichever proof a form brought. */
const prove = (given: Given, request: FastifyRequest<{ Body: Form }>, viewer: Viewer) =>
  passkeyIn(request.body) === ''
    ? proveByCode(given.world, viewer, request.body.text(proofFields.typed), callerOf(request))
    : proveByPasskey(given.world, viewer, sentIn(given, request, provingUse(viewer)))

type Interrupted = { to: string; method: 'GET' | 'POST' }

/** What was typed, but for a proof: that of a factor about to be added would be taken for the one asked for now. */
function carriedIn(body: unknown): [string, string][] {
  const ours: string[] = Object.values(proofFields)
  return body instanceof Form ? body.pairs().filter(([name]) => !ours.includes(name)) : []
}

/** The page that asks again for a proof, and the way back to what it interrupted. */
export function proveAgainOf(given: Given) {
  const { world, frame, cookie } = given
  const purpose = ({ sessionId }: Viewer) => `prove-again ${sessionId}`

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    back: string,
    carried: [string, string][],
    why?: string,
  ) => {
    const { words } = frame.visitor(request)
    const { status, refusal } = told(given, request, why)
    const ask = await askable(given, reply, viewerIn(request))
    const page = <ProveAgainPage words={words} ask={ask} back={back} carried={carried} refusal={refusal} />
    const shown = { title: words.factors.again.title, status: why ? status : 403, private: true }
    return frame.send(request, reply, shown, page)
  }

  return {
    /** Keeps what was asked for, sealed for this session, and what was typed, in the page itself. */
    ask: (request: FastifyRequest, reply: FastifyReply) => {
      const interrupted: Interrupted = {
        to: request.url,
        method: request.method === 'POST' ? 'POST' : 'GET',
      }
      const until = new Date(world.now().getTime() + setUpLifetime)
      const back = world.secrets.seal(purpose(viewerIn(request)), interrupted, until)
      return send(request, reply, back, carriedIn(request.body))
    },

    routes: (app: FastifyInstance) =>
      app.post<{ Body: Form }>(paths.proveAgain, signedIn, async (request, reply) => {
        const viewer = viewerIn(request)
        const back = request.body.text(proofFields.back)
        const interrupted = world.secrets.unseal(purpose(viewer), back, world.now()) as
          | Interrupted
          | undefined
        if (!interrupted) return reply.redirect(paths.account, 303)
        const ruling = await prove(given, request, viewer)
        if (!ruling.granted) {
          return send(request, reply, back, carriedIn(request.body), ruling.why)
        }
        cookie.open(reply, ruling.value)
        // 307: the browser sends the same form again, with what was typed, to where it was going (RFC 9110, 15.4.8).
        return reply.redirect(interrupted.to, interrupted.method === 'POST' ? 307 : 303)
      }),
  }
}

export type ProveAgain = ReturnType<typeof proveAgainOf>

/** Proofs: given at the door, added and removed in one's own account. */
export function factorRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, cookie, challenge, rooms } = given

  const tell = (request: FastifyRequest, change: FactorChange) =>
    given.tellOfFactor({ person: viewerIn(request).id, change })

  app.post<{ Body: Form }>(paths.passkeySignIn, anyone, async (request, reply) => {
    const device = deviceOf(request.headers['user-agent'])
    const ruling = await signInByPasskey(
      world,
      sentIn(given, request, 'sign-in'),
      device,
      cookie.held(request),
    )
    if (!ruling.granted) {
      const { status, refusal } = told(given, request, ruling.why)
      return sendSignIn(given, request, reply, { status, refusal: refusal && { text: refusal.text } })
    }
    cookie.open(reply, ruling.value)
    return reply.redirect(paths.account, 303)
  })

  const sendSecond = async (request: FastifyRequest, reply: FastifyReply, why?: string) => {
    const { words } = frame.visitor(request)
    const viewer = viewerIn(request)
    if (viewer.owes !== 'factor')
      return reply.redirect(viewer.owes === 'nothing' ? paths.account : paths.factors, 303)
    const { status, refusal } = told(given, request, why)
    const ask = await askable(given, reply, viewer)
    const lost = await recoveryOf(world.db, viewer.id)
    const page = (
      <SecondFactorPage words={words} ask={ask} refusal={refusal}>
        <Lost words={words} step={lost && stepOf(lost)} />
      </SecondFactorPage>
    )
    return frame.send(request, reply, { title: words.factors.second.title, status, private: true }, page)
  }

  app.get(paths.secondFactor, halfSignedIn, (request, reply) => sendSecond(request, reply))

  app.post<{ Body: Form }>(paths.secondFactor, halfSignedIn, async (request, reply) => {
    const viewer = viewerIn(request)
    if (viewer.owes !== 'factor') return sendSecond(request, reply)
    const ruling = await prove(given, request, viewer)
    if (!ruling.granted) return sendSecond(request, reply, ruling.why)
    cookie.open(reply, ruling.value)
    return reply.redirect(paths.account, 303)
  })

  const sendFactors = async (
    request: FastifyRequest,
    reply: FastifyReply,
    said: { why?: string; name?: string } = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const { own: w } = words.factors
    const viewer = viewerIn(request)
    const { status, refusal } = told(given, request, said.why)
    const { passkeys, codeApp, recoveryCodes } = await factorsOf(world.db, viewer.id)
    const asked = challenge.give(reply, addingUse(viewer))
    const device = deviceOf(request.headers['user-agent'])
    const sayings: Record<string, string> = { ajoute: w.added, nomme: w.renamed, retire: w.removed }
    const motif = queryOf(request).text('motif')
    const page = (
      <FactorsPage
        words={words}
        language={language}
        isDue={viewer.owes === 'set-up'}
        passkeys={passkeys}
        making={makeOptions(world.settings, asked, words.site.name, viewer, passkeys)}
        name={said.name ?? device.system ?? ''}
        codeApp={codeApp}
        recoveryCodes={recoveryCodes}
        now={world.now()}
        done={said.why === undefined && Object.hasOwn(sayings, motif) ? sayings[motif] : undefined}
        refusal={refusal}
      />
    )
    return frame.send(request, reply, { title: w.title, status, private: true }, page)
  }

  const sendCodes = (request: FastifyRequest, reply: FastifyReply, codes: readonly string[]) => {
    const { words } = frame.visitor(request)
    const page = <RecoveryCodesPage words={words} codes={codes} next={homeOf(viewerIn(request), rooms)} />
    return frame.send(request, reply, { title: words.factors.codes.title, private: true }, page)
  }

  /** What follows an addition: the recovery codes, when they were just drawn, else the list. */
  const added = (request: FastifyRequest, reply: FastifyReply, { session, recoveryCodes }: Added) => {
    cookie.open(reply, session)
    return recoveryCodes
      ? sendCodes(request, reply, recoveryCodes)
      : reply.redirect(`${paths.factors}?motif=ajoute`, 303)
  }

  app.get(paths.factors, own('see-own-factors'), (request, reply) => sendFactors(request, reply))

  app.post<{ Body: Form }>(paths.passkeys, own('add-own-factor'), async (request, reply) => {
    const viewer = viewerIn(request)
    const name = (request.body.line('name') ?? '').slice(0, 60)
    if (name === '') return sendFactors(request, reply, { why: 'passkey-name-missing', name })
    const ruling = await addPasskey(world, viewer, { ...sentIn(given, request, addingUse(viewer)), name })
    if (!ruling.granted) return sendFactors(request, reply, { why: ruling.why, name })
    await tell(request, 'passkey-added')
    return added(request, reply, ruling.value)
  })

  app.post<{ Params: { id: string }; Body: Form }>(paths.namePasskey, signedIn, async (request, reply) => {
    const { id } = request.params
    const name = (request.body.line('name') ?? '').slice(0, 60)
    if (name === '') return sendFactors(request, reply, { why: 'passkey-name-missing' })
    const isNamed = isId(id) && (await namePasskey(world.db, viewerIn(request).id, id, name))
    if (!isNamed) return reply.callNotFound()
    return reply.redirect(`${paths.factors}?motif=nomme`, 303)
  })

  const removed = async (
    request: FastifyRequest,
    reply: FastifyReply,
    ruling: Ruling<true, string>,
    change: FactorChange,
  ) => {
    if (!ruling.granted) return sendFactors(request, reply, { why: ruling.why })
    await tell(request, change)
    return reply.redirect(`${paths.factors}?motif=retire`, 303)
  }

  app.post<{ Params: { id: string } }>(
    paths.removePasskey,
    own('replace-own-factor'),
    async (request, reply) => {
      const { id } = request.params
      if (!isId(id)) return reply.callNotFound()
      return removed(
        request,
        reply,
        await removeFactor(world, viewerIn(request), { passkey: id }),
        'passkey-removed',
      )
    },
  )

  app.post(paths.removeCodeApp, own('replace-own-factor'), async (request, reply) =>
    removed(request, reply, await removeFactor(world, viewerIn(request), 'code'), 'code-removed'),
  )

  app.post(paths.recoveryCodes, own('replace-own-factor'), async (request, reply) => {
    const ruling = await renewCodes(world, viewerIn(request))
    if (!ruling.granted) return sendFactors(request, reply, { why: ruling.why })
    await tell(request, 'codes-drawn')
    return sendCodes(request, reply, ruling.value)
  })

  /** The same secret comes back after a wrong code: it is in the application already. */
  const sendApp = (request: FastifyRequest, reply: FastifyReply, again?: Drawn, why?: string) => {
    const { words } = frame.visitor(request)
    const viewer = viewerIn(request)
    const { secret, sealed } = again ?? drawApp(world, viewer)
    const { status, refusal } = told(given, request, why)
    const address = appAddress(secret, world.settings.baseUrl.hostname, viewer.mail)
    const page = (
      <CodeAppPage words={words} secret={secret} address={address} sealed={sealed} refusal={refusal} />
    )
    return frame.send(request, reply, { title: words.factors.app.title, status, private: true }, page)
  }

  app.get(paths.codeApp, own('add-own-factor'), async (request, reply) => sendApp(request, reply))

  app.post<{ Body: Form }>(paths.codeApp, own('add-own-factor'), async (request, reply) => {
    const viewer = viewerIn(request)
    const sealed = request.body.text('secret')
    const secret = offeredApp(world, viewer, sealed)
    if (secret === undefined) return sendApp(request, reply, undefined, 'set-up-too-old')
    const ruling = await addApp(
      world,
      viewer,
      secret,
      request.body.text(proofFields.typed),
      callerOf(request),
    )
    if (!ruling.granted) return sendApp(request, reply, { secret, sealed }, ruling.why)
    await tell(request, 'code-added')
    return added(request, reply, ruling.value)
  })
}

type Drawn = { secret: string; sealed: string }
