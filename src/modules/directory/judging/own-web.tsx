import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../../platform/http/form.ts'
import { forAct, record, viewerIn } from '../../accounts/index.ts'
import { ownIn } from '../own-web.ts'
import { ActPage } from '../pages/judging/act.tsx'
import { OwnFilePage, OwnProcedurePage, OwnProceduresPage } from '../pages/judging/own.tsx'
import { ownProcedureActPath, ownProcedurePath, directoryPaths as paths } from '../paths.ts'
import { readFile } from '../rules/defence.ts'
import { isTold } from '../rules/file.ts'
import { ownProviders } from '../space.ts'
import { fileById, filesOf, type KeptFile, lockFilesOf } from '../store/procedures.ts'
import { lockProvider, type Provider } from '../store/providers.ts'
import { isId } from '../web.tsx'
import type { FileAct } from './act.ts'
import { offeredActs, providerActs } from './acts.ts'
import { moveBy, readAround, save } from './moving.ts'
import { familyIn, formDraw, type JudgingGiven, mistakesSaid, sentAs } from './web.tsx'

type One = { Params: { id: string } }

/** Procedures, as the people of a provider read and answer them: hers by her role, never by an address. */
export function ownProcedureRoutes(
  app: FastifyInstance,
  given: JudgingGiven & { sendLetters: () => Promise<void> },
) {
  const { world, judging, frame, refusals, territory, tell } = given
  const familyOf = familyIn(refusals)
  const forProvider = forAct('defend-own-provider')

  const own = ownIn(given)
  const saidTo = (request: FastifyRequest, provider: Provider) => {
    const { words, language } = frame.visitor(request)
    const zone = territory.timeZone(provider.insee) ?? 'Europe/Paris'
    return { words, language, now: world.now(), zone, engagement: judging.engagement }
  }
  async function find(request: FastifyRequest, id: string) {
    const kept = isId(id) ? await fileById(world.db, id) : undefined
    const all = kept ? await ownProviders(world.db, viewerIn(request)) : []
    const provider = all.find((one) => one.id === kept?.providerId)
    return kept && provider && isTold(kept.file) ? { kept, provider } : undefined
  }
  const around = async (
    request: FastifyRequest,
    { kept, provider }: { kept: KeptFile; provider: Provider },
  ) => {
    const others = (await filesOf(world.db, provider.id)).filter(({ id }) => id !== kept.id)
    return readAround(
      judging,
      viewerIn(request),
      provider,
      others.map(({ file }) => file),
      kept.file,
    )
  }

  app.get(paths.ownProcedures, forProvider, async (request, reply) => {
    const mine = await own(request, reply)
    if (!mine) return reply.callNotFound()
    const { provider } = mine
    const said = saidTo(request, provider)
    const files = (await filesOf(world.db, provider.id)).filter(({ file }) => isTold(file))
    const { title } = said.words.judging.own
    return frame.send(
      request,
      reply,
      { title, private: true },
      <OwnProceduresPage said={said} files={files} />,
    )
  })

  app.get<One>(paths.ownProcedure, forProvider, async (request, reply) => {
    const found = await find(request, request.params.id)
    if (!found) return reply.callNotFound()
    const { kept, provider } = found
    const said = saidTo(request, provider)
    const offered = offeredActs(
      providerActs,
      kept.file,
      viewerIn(request).roles,
      await around(request, found),
      familyOf,
    )
    const page = (
      <OwnProcedurePage
        said={said}
        kept={kept}
        providerName={provider.name}
        offered={offered.map(({ act, why }) => ({ name: act.name, slug: act.slug, waits: why }))}
        done={queryOf(request).text('fait') === 'oui'}
      />
    )
    return frame.send(request, reply, { title: kept.number, private: true }, page)
  })

  /** Each reading is written in the file and in the log, before anything is shown. */
  app.get<One>(paths.ownProcedureFile, forProvider, async (request, reply) => {
    const found = await find(request, request.params.id)
    if (!found) return reply.callNotFound()
    const viewer = viewerIn(request)
    const { provider } = found
    const read = await world.db.transaction().execute(async (tx) => {
      await lockProvider(tx, provider.id)
      const kept = (await lockFilesOf(tx, provider.id)).find(({ id }) => id === found.kept.id)
      const now = world.now()
      const ruling = kept && readFile(kept.file.procedure, viewer.id, now)
      if (!kept || !ruling?.granted) return undefined
      const file = { ...kept.file, procedure: ruling.value }
      await save(tx, judging, kept, file, now)
      const data = { procedure: kept.id, provider: provider.id }
      await record(tx, { kind: 'procedure-read', actor: viewer.id, at: now, data })
      return { ...kept, file }
    })
    if (!read) return reply.callNotFound()
    const said = saidTo(request, provider)
    const { fileTitle: title } = said.words.judging.own
    return frame.send(request, reply, { title, private: true }, <OwnFilePage said={said} kept={read} />)
  })

  for (const act of providerActs) ownActRoutes(act)

  function ownActRoutes(act: FileAct) {
    const path = paths.ownProcedureAct.replace(':act', act.slug)

    const send = async (
      request: FastifyRequest,
      reply: FastifyReply,
      found: { kept: KeptFile; provider: Provider },
      why?: string,
      body?: Form,
    ) => {
      const { kept, provider } = found
      const said = saidTo(request, provider)
      const refused = why === undefined ? undefined : refusals.of(why, said.language)
      const doing = await around(request, found)
      const mistakes = mistakesSaid(refusals, act, kept.file, doing, said.language, why, body)
      const page = (
        <ActPage
          said={said}
          name={act.name}
          above={`${provider.name} · ${kept.number}`}
          action={ownProcedureActPath(kept.id, act.slug)}
          back={{ href: ownProcedurePath(kept.id), label: kept.number }}
          asks={act.asks?.(kept.file, doing) ?? []}
          draw={formDraw(body)}
          typed={body}
          mistakes={mistakes}
        />
      )
      const { title } = said.words.judging.acts[act.name as 'appeal']
      return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
    }

    app.get<One>(path, forProvider, async (request, reply) => {
      const found = await find(request, request.params.id)
      if (!found) return reply.callNotFound()
      const { kept } = found
      const [offered] = offeredActs(
        [act],
        kept.file,
        viewerIn(request).roles,
        await around(request, found),
        familyOf,
      )
      if (!offered) return reply.redirect(ownProcedurePath(kept.id), 303)
      return send(request, reply, found, offered.why)
    })

    app.post<One & { Body: Form }>(path, forProvider, async (request, reply) => {
      const found = await find(request, request.params.id)
      if (!found) return reply.callNotFound()
      const { body } = request
      const ruling = await moveBy(
        judging,
        viewerIn(request),
        act,
        found.kept.id,
        body,
        sentAs(viewerIn(request), act, body),
      )
      if (!ruling.granted) return send(request, reply, found, ruling.why, body)
      const tells = ruling.value.again ? [] : (act.tells?.(ruling.value.kept.file) ?? [])
      for (const told of tells) await tell({ ...told, procedure: found.kept.id })
      if (act.owes) await given.sendLetters()
      return reply.redirect(`${ownProcedurePath(found.kept.id)}?fait=oui`, 303)
    })
  }
}
