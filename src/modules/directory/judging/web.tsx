import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fingerprintOf } from '../../../platform/fingerprint.ts'
import { type Form, queryOf } from '../../../platform/http/form.ts'
import type { Language } from '../../../platform/words/index.ts'
import { type Accounts, forAct, may, type Viewer, viewerIn } from '../../accounts/index.ts'
import { ActPage, type Mistake } from '../pages/judging/act.tsx'
import { FilePage, type OfferedAct } from '../pages/judging/file.tsx'
import { ProceduresPage } from '../pages/judging/list.tsx'
import { directoryPaths as paths, procedureActPath, procedurePath } from '../paths.ts'
import { fileById, filesOf, type KeptFile, listedFiles } from '../store/procedures.ts'
import { type Provider, providerById } from '../store/providers.ts'
import { type Given, isId } from '../web.tsx'
import { type Doing, type FileAct, seatZone } from './act.ts'
import { offeredActs, staffActs } from './acts.ts'
import type { ProcedureMail } from './mails.ts'
import { fieldOf, mistakesIn } from './mistakes.ts'
import { type JudgingWorld, moveBy, readAround } from './moving.ts'

type One = { Params: { id: string } }
export type JudgingGiven = Given & {
  judging: JudgingWorld
  accounts: Accounts
  tell: (mail: ProcedureMail) => Promise<void>
}

/**
 * Whether somebody who works here has a part in a file: operators and the director in all of them, a rapporteur in
 * hers, a member where she is called. Nobody in those of a company where she holds a role (CRPA, art. L100-2).
 */
export function hasPart(
  { file: { procedure, called } }: Pick<KeptFile, 'file'>,
  organisation: string,
  { id, roles }: Pick<Viewer, 'id' | 'roles'>,
): boolean {
  if (roles.some((held) => held.organisation === organisation)) return false
  const holds = (role: string) => roles.some((held) => held.role === role)
  return (
    holds('moderator') ||
    holds('director') ||
    (holds('rapporteur') && procedure.rapporteur?.person === id) ||
    (holds('commission-member') && called.some(({ person }) => person === id))
  )
}

/** How a refusal bears on what is offered: to correct, to wait for, or nobody's business here. */
export const familyIn = (refusals: Given['refusals']) => (why: string) => {
  const { status } = refusals.of(why, 'fr')
  return status === 422 ? 'not-valid' : status === 409 ? 'not-now' : 'hidden'
}

/** Procedures, for those who have a part in them: a list, a file, and one page for each act. */
export function judgingRoutes(app: FastifyInstance, given: JudgingGiven) {
  const { world, judging, frame, refusals, accountPath, accounts, tell } = given
  const familyOf = familyIn(refusals)
  const saidTo = (request: FastifyRequest) => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), zone: seatZone, engagement: judging.engagement }
  }

  async function find(
    id: string,
    viewer: Viewer,
  ): Promise<{ kept: KeptFile; provider: Provider } | undefined> {
    const kept = isId(id) ? await fileById(world.db, id) : undefined
    const provider = kept && (await providerById(world.db, kept.providerId))
    return kept && provider && hasPart(kept, provider.organisation, viewer) ? { kept, provider } : undefined
  }

  const around = async (viewer: Viewer, { kept, provider }: { kept: KeptFile; provider: Provider }) => {
    const others = (await filesOf(world.db, provider.id)).filter(({ id }) => id !== kept.id)
    return readAround(
      judging,
      viewer,
      provider,
      others.map(({ file }) => file),
      kept.file,
    )
  }

  app.get(paths.procedures, forAct('read-procedures'), async (request, reply) => {
    const said = saidTo(request)
    const viewer = viewerIn(request)
    const mine = async (open: boolean) =>
      (await listedFiles(world.db, open)).filter((kept) => hasPart(kept, kept.organisation, viewer))
    const page = (
      <ProceduresPage
        said={said}
        open={await mine(true)}
        closed={await mine(false)}
        opens={may(viewer.roles, 'examine-reports')}
        account={{ href: accountPath, label: said.words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: said.words.judging.list.title, private: true }, page)
  })

  app.get<One>(paths.procedure, forAct('read-procedures'), async (request, reply) => {
    const viewer = viewerIn(request)
    const found = await find(request.params.id, viewer)
    if (!found) return reply.callNotFound()
    const said = saidTo(request)
    const { kept, provider } = found
    const doing = await around(viewer, found)
    const offered = offeredActs(staffActs, kept.file, viewer.roles, doing, familyOf)
    const names = await namesIn(kept)
    const page = (
      <FilePage
        said={said}
        kept={kept}
        providerName={provider.name}
        offered={offered.map(
          ({ act, why }): OfferedAct => ({
            name: act.name,
            slug: act.slug,
            waits: why === undefined ? undefined : refusals.of(why, said.language).sentence,
          }),
        )}
        nameOf={(id) => names.get(id) ?? said.words.judging.nobody}
        done={queryOf(request).text('fait') === 'oui'}
      />
    )
    return frame.send(request, reply, { title: kept.number, private: true }, page)
  })

  /** Everybody whom a file names by an id. */
  async function namesIn({ file }: KeptFile): Promise<Map<string, string>> {
    const { procedure, called, warning, reminders, suspensions } = file
    const ids = new Set([
      ...procedure.involved,
      ...procedure.instructed,
      ...called.map(({ person }) => person),
      ...procedure.ballots.flatMap(({ votes }) => votes.map(({ by }) => by)),
      ...procedure.defence.observations.map(({ by }) => by),
      ...(procedure.decision ? [procedure.decision.signatory.person] : []),
      ...(procedure.ending?.signatory ? [procedure.ending.signatory.person] : []),
      ...(warning ? [warning.by, ...warning.observations.map(({ by }) => by)] : []),
      ...(warning?.issued ? [warning.issued.signatory.person] : []),
      ...reminders.map(({ by }) => by),
      ...suspensions.map(({ signatory }) => signatory.person),
    ])
    const names = new Map<string, string>()
    for (const id of ids) {
      const person = isId(id) ? await accounts.person(world.db, id) : undefined
      if (person) names.set(id, person.name)
    }
    return names
  }

  for (const act of staffActs) staffActRoutes(act)

  function staffActRoutes(act: FileAct) {
    const path = paths.procedureAct.replace(':act', act.slug)

    const send = async (
      request: FastifyRequest,
      reply: FastifyReply,
      found: { kept: KeptFile; provider: Provider },
      why?: string,
      body?: Form,
    ) => {
      const said = saidTo(request)
      const doing = await around(viewerIn(request), found)
      const { kept, provider } = found
      const refused = why === undefined ? undefined : refusals.of(why, said.language)
      const mistakes = mistakesSaid(refusals, act, kept.file, doing, said.language, why, body)
      const page = (
        <ActPage
          said={said}
          name={act.name}
          above={`${provider.name} · ${kept.number}`}
          action={procedureActPath(kept.id, act.slug)}
          back={{ href: procedurePath(kept.id), label: kept.number }}
          asks={act.asks?.(kept.file, doing) ?? []}
          draw={formDraw(body)}
          typed={body}
          mistakes={mistakes}
        />
      )
      const { title } = said.words.judging.acts[act.name as 'admit']
      return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
    }

    app.get<One>(path, forAct(act.may), async (request, reply) => {
      const viewer = viewerIn(request)
      const found = await find(request.params.id, viewer)
      if (!found) return reply.callNotFound()
      const [offered] = offeredActs(
        [act],
        found.kept.file,
        viewer.roles,
        await around(viewer, found),
        familyOf,
      )
      // What is not hers, or not now, is not a form: the file says where it stands.
      if (!offered) return reply.redirect(procedurePath(found.kept.id), 303)
      return send(request, reply, found, offered.why)
    })

    app.post<One & { Body: Form }>(path, forAct(act.may), async (request, reply) => {
      const viewer = viewerIn(request)
      const found = await find(request.params.id, viewer)
      if (!found) return reply.callNotFound()
      const { body } = request
      const ruling = await moveBy(judging, viewer, act, found.kept.id, body, sentAs(viewer, act, body))
      if (!ruling.granted) {
        const fresh = (await find(request.params.id, viewer)) ?? found
        return refusals.of(ruling.why, 'fr').status === 404
          ? reply.callNotFound()
          : send(request, reply, fresh, ruling.why, ruling.why === 'read-changed' ? undefined : body)
      }
      const tells = ruling.value.again ? [] : (act.tells?.(ruling.value.kept.file) ?? [])
      for (const told of tells) await tell({ ...told, procedure: found.kept.id })
      return reply.redirect(`${procedurePath(found.kept.id)}?fait=oui`, 303)
    })
  }
}

/** The draw of the form of an act: kept by one that comes back, so that it stays the same form. */
export const formDraw = (body: Form | undefined): string => {
  const typed = body?.text('draw') ?? ''
  return isId(typed) ? typed : randomUUID()
}

/** One form of one person, with all that it says: sent again it is the same, corrected it is another. */
export const sentAs = ({ id }: Pick<Viewer, 'id'>, { name }: FileAct, body: Form): string | undefined =>
  isId(body.text('draw')) ? fingerprintOf([id, name, body.pairs()]) : undefined

/** The mistakes of a form in words; before it is sent, what stands in its way. */
export const mistakesSaid = (
  refusals: Given['refusals'],
  act: FileAct,
  file: KeptFile['file'],
  doing: Doing,
  language: Language,
  why: string | undefined,
  body: Form | undefined,
): Mistake[] => {
  if (why === undefined) return []
  const found = body ? mistakesIn(act, file, body, doing, why) : [{ field: fieldOf(act, why), why }]
  return found.map((one) => ({ field: one.field, text: refusals.of(one.why, language).sentence }))
}
