import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import { isCut } from '../../platform/http/cut.ts'
import { queryOf } from '../../platform/http/form.ts'
import { viewerIn } from '../accounts/index.ts'
import { sendOriginal } from '../evidence/index.ts'
import { EntrustedPage } from './pages/entrusted.tsx'
import type { Said } from './pages/said.ts'
import { interventionsPaths as paths, requestPath } from './paths.ts'
import { ownIntervention, worker } from './provider-web.tsx'
import { openToRead } from './readings.ts'
import { mayEntrust, mostFileBytes } from './rules/files.ts'
import { mayReadCase } from './rules/intervention.ts'
import { interventionFor } from './store/interventions.ts'
import { addStep } from './store/steps.ts'
import type { Given } from './web.ts'

const longWorker = { config: { ...worker.config, longBody: true } } as const
type One = { Params: { id: string } }
type Own = NonNullable<Awaited<ReturnType<typeof ownIntervention>>>

/** What the people of a provider entrust to the vault of the victim, by the vault's own door. */
export function filesRoutes(app: FastifyInstance, given: Given) {
  const { world, cases, directory, entrusting, frame, refusals } = given

  const entrustedFor = ({ kept: { intervention, request } }: Own) =>
    entrusting.of(world.db, request.caseId, intervention.id)

  async function send(request: FastifyRequest, reply: FastifyReply, own: Own, why?: string) {
    const { words, language } = frame.visitor(request)
    const { intervention } = own.kept
    const said: Said = { words, language, now: world.now(), zone: intervention.request.zone }
    const refused = why === undefined ? undefined : refusals.of(why, language)
    const mayRead = await openToRead(world, intervention.id, own.by, viewerIn(request).id)
    const files = mayRead ? await entrustedFor(own) : []
    const may = mayEntrust(intervention, { by: own.by, already: files.length }, said.now)
    const page = (
      <EntrustedPage
        said={said}
        id={intervention.id}
        files={files}
        may={may.granted}
        done={refused === undefined && queryOf(request).text('fait') === 'oui'}
        refused={refused?.sentence}
      />
    )
    return frame.send(
      request,
      reply,
      { title: words.entrusted.title, private: true, status: refused?.status ?? 200 },
      page,
    )
  }

  /** Who entrusts or takes back, as the register names them. */
  async function entruster(request: FastifyRequest, { by, kept }: Own) {
    const { id, name, roles } = viewerIn(request)
    const role = roles.find(({ organisation }) => organisation === by.organisation)?.role ?? 'provider-staff'
    const provider = (await directory.provider(kept.providerId))?.name ?? ''
    return { id, name, role, provider, intervention: kept.intervention.id }
  }

  app.get<One>(paths.files, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    return own ? send(request, reply, own) : reply.callNotFound()
  })

  app.get<{ Params: { id: string; number: string } }>(paths.file, worker, async (request, reply) => {
    const own = await ownIntervention(given, request)
    const { number } = request.params
    if (!own || !/^\d{1,5}$/.test(number)) return reply.callNotFound()
    const { intervention, request: asked } = own.kept
    const mayStill = async (tx: Tx) => {
      const now = await interventionFor(tx, own.by, intervention.id)
      return now !== undefined && mayReadCase(now.intervention, own.by, world.now())
    }
    const who = await entruster(request, own)
    const opened = await entrusting.open(asked.caseId, Number(number), who, mayStill)
    return opened.granted
      ? sendOriginal(reply, opened.value.exhibit, opened.value.bytes())
      : reply.callNotFound()
  })

  app.register(async (door) => {
    await door.register(multipart, {
      limits: { fileSize: mostFileBytes + 1, files: 1, fields: 5, fieldSize: 200, headerPairs: 50 },
      throwFileSizeLimit: false,
    })
    door.post<One>(paths.files, longWorker, async (request, reply) => {
      const own = await ownIntervention(given, request)
      if (!own) return reply.callNotFound()
      if (!request.isMultipart()) return send(request, reply, own, 'entrusted-none-chosen')
      const taken = await takeFile(request, own).catch((error: unknown) => {
        if (!isCut(error)) throw error
        return refuse('upload-cut')
      })
      if (!request.raw.complete) reply.header('connection', 'close')
      if (!taken.granted) return send(request, reply, own, taken.why)
      await given.tellSoon()
      return reply.redirect(`${requestPath(own.kept.intervention.id, 'files')}?fait=oui`, 303)
    })
  })

  async function takeFile(request: FastifyRequest, own: Own): Promise<Ruling<unknown, string>> {
    const { intervention, request: asked } = own.kept
    const { by } = own
    const may = mayEntrust(intervention, { by, already: (await entrustedFor(own)).length }, world.now())
    if (!may.granted) return may
    const who = await entruster(request, own)
    let sample = false
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.fieldname === 'sample') sample = part.value === 'yes'
        continue
      }
      // A box where no file was chosen brings a part without a name.
      if (part.filename === '' || part.filename === undefined) {
        part.file.resume()
        continue
      }
      return entrusting.take(
        () => cases.viewOf(asked.caseId, 'fr'),
        { name: part.filename, type: part.mimetype, sample, mostBytes: mostFileBytes },
        part.file,
        who,
        {
          mayStill: async (tx) => {
            const now = await interventionFor(tx, by, intervention.id)
            return now !== undefined && mayEntrust(now.intervention, { by, already: 0 }, world.now()).granted
          },
          note: (tx) =>
            addStep(tx, intervention.id, {
              at: world.now(),
              party: 'provider',
              person: by.person,
              act: 'file-entrusted',
            }),
        },
      )
    }
    return refuse('entrusted-none-chosen')
  }
}
