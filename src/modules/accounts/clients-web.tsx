import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { changeSecret, makeClient, revokeClient } from './clients.ts'
import { ClientsPage, SecretPage, type TypedClient } from './pages/clients.tsx'
import { accountsPaths as paths } from './paths.ts'
import { isScope, longestDays } from './rules/machine-may.ts'
import { viewerIn } from './session.ts'
import { allClients } from './store/clients.ts'
import { forAct, type Given, isId } from './web.tsx'

const nothingTyped = { name: '', purpose: '', organisation: '', days: '365', scopes: [] as string[] }

const fieldOf: Record<string, keyof TypedClient> = {
  'client-name-missing': 'name',
  'client-purpose-missing': 'purpose',
  'client-days-wrong': 'days',
  'client-scope-missing': 'scopes',
}

/** The machines that may call: made, given another secret, shut. */
export function clientRoutes(app: FastifyInstance, { world, frame, refusals }: Given) {
  const sendClients = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, why }: { typed?: TypedClient; why?: string } = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const { clients: w } = words
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const field = fieldOf[why ?? '']
    const now = world.now()
    const page = (
      <ClientsPage
        words={words}
        language={language}
        typed={typed ?? { ...nothingTyped, id: randomUUID() }}
        refusal={refused && { text: refused.sentence, ...(field ? { field } : {}) }}
        done={!refused && queryOf(request).text('motif') === 'ferme' ? w.revoked : undefined}
        clients={await allClients(world.db, now)}
        now={now}
      />
    )
    return frame.send(request, reply, { title: w.title, status: refused?.status ?? 200, private: true }, page)
  }

  /** Shown once, in the answer itself: it is nowhere else to be read again. */
  const sendSecret = (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { id: string; secret: string; until?: Date },
  ) => {
    const { words, language } = frame.visitor(request)
    const page = (
      <SecretPage words={words} language={language} {...shown} origin={world.settings.baseUrl.origin} />
    )
    return frame.send(request, reply, { title: words.clients.secret.title, private: true }, page)
  }

  app.get(paths.clients, forAct('keep-clients'), async (request, reply) => sendClients(request, reply))

  app.post<{ Body: Form }>(paths.clients, forAct('keep-clients'), async (request, reply) => {
    const { body } = request
    const typed: TypedClient = {
      id: isId(body.text('id')) ? body.text('id') : randomUUID(),
      name: (body.line('name') ?? '').slice(0, 80),
      purpose: (body.line('purpose') ?? '').slice(0, 300),
      organisation: (body.line('organisation') ?? '').slice(0, 120),
      days: body.text('days').trim().slice(0, 4),
      scopes: body.all('scopes').filter(isScope),
    }
    const refused = (why: string) => sendClients(request, reply, { typed, why })
    if (typed.name === '') return refused('client-name-missing')
    if (typed.purpose === '') return refused('client-purpose-missing')
    const days = /^\d{1,3}$/.test(typed.days) ? Number(typed.days) : 0
    if (days < 1 || days > longestDays) return refused('client-days-wrong')
    const scopes = typed.scopes.filter(isScope)
    if (scopes.length === 0) return refused('client-scope-missing')
    const ruling = await makeClient(world, viewerIn(request).id, {
      ...typed,
      organisation: typed.organisation || null,
      scopes,
      days,
    })
    if (!ruling.granted) return sendClients(request, reply, { why: ruling.why })
    return sendSecret(request, reply, { id: typed.id, secret: ruling.value.secret })
  })

  app.post<{ Params: { id: string } }>(paths.changeSecret, forAct('keep-clients'), async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) return reply.callNotFound()
    const ruling = await changeSecret(world, viewerIn(request).id, id)
    if (!ruling.granted) return sendClients(request, reply, { why: ruling.why })
    return sendSecret(request, reply, { id, ...ruling.value })
  })

  app.post<{ Params: { id: string } }>(paths.revokeClient, forAct('keep-clients'), async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) return reply.callNotFound()
    const ruling = await revokeClient(world, viewerIn(request).id, id)
    if (!ruling.granted) return sendClients(request, reply, { why: ruling.why })
    return reply.redirect(`${paths.clients}?motif=ferme`, 303)
  })
}
