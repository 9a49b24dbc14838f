import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isMailAddress } from '../../kernel/mail-address.ts'
import type { Ruling } from '../../kernel/ruling.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { acceptInvitation, invite, offerOf, readWaiting, withdrawInvitation } from './invitations.ts'
import { InvitationPage, InvitationsPage, type Typed } from './pages/invitations.tsx'
import { PeoplePage, PersonPage } from './pages/people.tsx'
import { accountsPaths as paths, personPath } from './paths.ts'
import { mostShown, readPeople, readPerson, restore, suspend, takeRoleBack } from './people.ts'
import { deviceOf } from './rules/device.ts'
import { may } from './rules/may.ts'
import { organisationsIn, reaches, reachOf, rolesIn } from './rules/reach.ts'
import { isInvitedByForm, isRole, roles } from './rules/roles.ts'
import { territoryFor } from './rules/territory.ts'
import { viewerIn } from './session.ts'
import { viewerOf } from './sign-in.ts'
import { anyone, forAct, type Given, homeOf, isId } from './web.tsx'

const nothingTyped: Typed = { mail: '', role: '', departments: '', organisation: '' }

const fieldOf: Record<string, keyof Typed> = {
  'address-not-valid': 'mail',
  'role-missing': 'role',
  'role-already-held': 'role',
  'department-unknown': 'departments',
  'organisation-missing': 'organisation',
  'person-suspended': 'mail',
}

/** Inviting people, answering an invitation, and keeping the people of an instance. */
export function peopleRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, refusals, cookie, rooms } = given

  const sendInvitations = async (
    request: FastifyRequest,
    reply: FastifyReply,
    said: { typed?: Typed; why?: string } = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const { invitations: w } = words.accounts
    const viewer = viewerIn(request)
    const reach = reachOf(viewer.roles, 'invite-people')
    const refused = said.why === undefined ? undefined : refusals.of(said.why, language)
    const field = fieldOf[said.why ?? '']
    const motif = queryOf(request).text('motif')
    const page = (
      <InvitationsPage
        words={words}
        language={language}
        typed={said.typed ?? nothingTyped}
        refusal={refused && { text: refused.sentence, ...(field ? { field } : {}) }}
        done={
          refused ? undefined : motif === 'envoyee' ? w.sent : motif === 'retiree' ? w.withdrawn : undefined
        }
        offered={rolesIn(reach, roles).filter(isInvitedByForm)}
        organisations={reach.kind === 'everything' ? undefined : organisationsIn(reach)}
        waiting={await readWaiting(world, viewer)}
        now={world.now()}
      />
    )
    return frame.send(request, reply, { title: w.title, status: refused?.status ?? 200, private: true }, page)
  }

  app.get(paths.invitations, forAct('invite-people'), (request, reply) => sendInvitations(request, reply))

  app.post<{ Body: Form }>(paths.invitations, forAct('invite-people'), async (request, reply) => {
    const { body } = request
    const typed: Typed = {
      mail: (body.line('mail') ?? '').slice(0, 254),
      role: body.text('role'),
      departments: body.text('departments').slice(0, 600),
      organisation: (body.line('organisation') ?? '').slice(0, 120),
    }
    const refused = (why: string) => sendInvitations(request, reply, { typed, why })
    if (!isMailAddress(typed.mail)) return refused('address-not-valid')
    if (!isRole(typed.role) || !isInvitedByForm(typed.role)) return refused('role-missing')
    const viewer = viewerIn(request)
    const reach = reachOf(viewer.roles, 'invite-people')
    const [own, other] = organisationsIn(reach)
    const territory = territoryFor(typed.role, own && !other ? { ...typed, organisation: own } : typed)
    if (!territory.granted) return refused(territory.why)
    if (!world.post.open) return refused('mail-closed')
    const { language } = frame.visitor(request)
    const inviting = { mail: typed.mail, role: typed.role, territory: territory.value, language }
    const ruling = await invite(world, inviting, viewer.id, reach)
    if (!ruling.granted) return refused(ruling.why)
    await given.sendInvitationMail({ invitation: ruling.value.id })
    return reply.redirect(`${paths.invitations}?motif=envoyee`, 303)
  })

  app.post<{ Params: { id: string } }>(paths.withdraw, forAct('invite-people'), async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) return reply.callNotFound()
    const ruling = await withdrawInvitation(world, id, viewerIn(request))
    if (!ruling.granted) return sendInvitations(request, reply, { why: ruling.why })
    return reply.redirect(`${paths.invitations}?motif=retiree`, 303)
  })

  const sendOffer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    why?: string,
    name?: string,
  ) => {
    const { words, language } = frame.visitor(request)
    const offer = why === 'invitation-spent' ? undefined : await offerOf(world, token)
    const refused = offer ? why && refusals.of(why, language) : refusals.of('invitation-spent', language)
    const { status, sentence } = refused || { status: 200, sentence: undefined }
    const page = <InvitationPage words={words} token={token} offer={offer} name={name} refusal={sentence} />
    const { applied, title } = words.accounts.invitation
    return frame.send(
      request,
      reply,
      { title: offer?.applied ? applied : title, status, private: true },
      page,
    )
  }

  app.get<{ Params: { token: string } }>(paths.invitation, anyone, (request, reply) =>
    sendOffer(request, reply, request.params.token),
  )

  app.post<{ Params: { token: string }; Body: Form }>(paths.invitation, anyone, async (request, reply) => {
    const { token } = request.params
    const name = request.body.line('name') ?? ''
    const device = deviceOf(request.headers['user-agent'])
    const ruling = await acceptInvitation(world, { token, name, device, before: cookie.held(request) })
    if (!ruling.granted) return sendOffer(request, reply, token, ruling.why, name.slice(0, 120))
    cookie.open(reply, ruling.value)
    return reply.redirect(homeOf(await viewerOf(world, ruling.value.token), rooms), 303)
  })

  const sendPeople = async (request: FastifyRequest, reply: FastifyReply, typed: string) => {
    const { words } = frame.visitor(request)
    const viewer = viewerIn(request)
    const people = await readPeople(world, viewer, typed)
    const page = (
      <PeoplePage
        words={words}
        people={people}
        typed={typed}
        most={mostShown}
        everybody={reachOf(viewer.roles, 'see-people').kind === 'everything'}
        done={queryOf(request).text('motif') === 'fait'}
      />
    )
    return frame.send(request, reply, { title: words.accounts.people.title, private: true }, page)
  }

  app.get(paths.people, forAct('see-people'), (request, reply) => sendPeople(request, reply, ''))

  /** Sent by POST: a name or an address is never in an address. */
  app.post<{ Body: Form }>(paths.people, forAct('see-people'), (request, reply) =>
    sendPeople(request, reply, (request.body.line('q') ?? '').slice(0, 120)),
  )

  const sendPerson = async (request: FastifyRequest, reply: FastifyReply, id: string, why?: string) => {
    const { words, language } = frame.visitor(request)
    const viewer = viewerIn(request)
    const person = isId(id) ? await readPerson(world, viewer, id) : undefined
    if (!person) return reply.callNotFound()
    const { status, sentence } = why ? refusals.of(why, language) : { status: 200, sentence: undefined }
    const page = (
      <PersonPage
        words={words}
        language={language}
        person={person}
        mayTake={(held) => reaches(reachOf(viewer.roles, 'take-roles'), held)}
        maySuspend={may(viewer.roles, 'suspend-people') && person.id !== viewer.id}
        done={why === undefined && queryOf(request).text('motif') === 'fait'}
        refusal={sentence}
      />
    )
    return frame.send(request, reply, { title: person.name, status, private: true }, page)
  }

  app.get<{ Params: { id: string } }>(paths.person, forAct('see-people'), (request, reply) =>
    sendPerson(request, reply, request.params.id),
  )

  /** What was decided about a person ends on her page, done or refused; on one's own account, when that is shut. */
  const answer = (request: FastifyRequest, reply: FastifyReply, id: string, ruling: Ruling<true, string>) =>
    ruling.granted
      ? reply.redirect(`${personPath(id)}?motif=fait`, 303)
      : sendPerson(request, reply, id, ruling.why)

  app.post<{ Params: { id: string; held: string } }>(
    paths.takeRole,
    forAct('take-roles'),
    async (request, reply) => {
      const { id, held } = request.params
      if (!isId(id) || !isId(held)) return reply.callNotFound()
      const viewer = viewerIn(request)
      const ruling = await takeRoleBack(world, viewer, id, held)
      if (ruling.granted && id === viewer.id) return reply.redirect(paths.account, 303)
      // Whoever keeps one organisation may not see that person any more.
      if (ruling.granted && reachOf(viewer.roles, 'see-people').kind === 'parts')
        return reply.redirect(`${paths.people}?motif=fait`, 303)
      return answer(request, reply, id, ruling)
    },
  )

  app.post<{ Params: { id: string } }>(paths.suspend, forAct('suspend-people'), async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) return reply.callNotFound()
    return answer(request, reply, id, await suspend(world, viewerIn(request).id, id))
  })

  app.post<{ Params: { id: string } }>(paths.restore, forAct('suspend-people'), async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) return reply.callNotFound()
    return answer(request, reply, id, await restore(world, viewerIn(request).id, id))
  })
}
