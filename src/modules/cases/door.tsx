import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nearMoment } from '../../kernel/french-dates.ts'
import { type Flag, isFlag, isPublic } from '../../kernel/situation.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { drawOf } from '../../platform/http/draws.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { fill, type Language } from '../../platform/words/index.ts'
import { publicsPath } from '../diagnosis/index.ts'
import { type Opening, openCase, reopenCase } from './actions.ts'
import { keptForm, stillInterrupted } from './kept-form.ts'
import { CommunePage } from './pages/commune.tsx'
import { KeptPage, keptRows } from './pages/kept.tsx'
import { UsePassagePage } from './pages/passage.tsx'
import { StartPage } from './pages/start.tsx'
import { usePassage } from './passages.ts'
import { casePath, passagePath, casesPaths as paths } from './paths.ts'
import { choices } from './rules/facts.ts'
import { readCaseNumber } from './rules/number.ts'
import type { Reporter } from './store/tables.ts'
import { viewCase } from './view.ts'
import { type Given, saidFor } from './web.tsx'

const anyone = { config: { who: 'anyone' } } as const

/** The ways into a case: opened from a result, reopened with its words, reached by a passage. */
export function doorRoutes(app: FastifyInstance, given: Given) {
  const { world, diagnosis, territory, refusals, session, frame } = given

  const sendStart = (
    request: FastifyRequest,
    reply: FastifyReply,
    said: Partial<Parameters<typeof StartPage>[0]> & { status?: number },
  ) => {
    const { words } = frame.visitor(request)
    const { status = 200, ...data } = said
    const page = <StartPage words={words} number="" diagnosisPath={publicsPath()} {...data} />
    return frame.send(
      request,
      reply,
      { title: words.caseStart.title, current: 'case', status, private: true },
      page,
    )
  }

  app.get(paths.start, anyone, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const query = queryOf(request)
    const held = session.held(request)
    if (held && !query.has('motif')) return reply.redirect(casePath(held.number), 303)
    const notice = saidFor(query.text('motif'), {
      supprime: words.caseStart.deleted,
      retenu: words.caseStart.withheld,
      conserve: words.caseStart.heldBack,
      sorti: words.caseStart.left,
      reprendre: words.caseStart.lapsed,
      absent: refusals.of('case-unknown', language).sentence,
    })
    return sendStart(request, reply, { number: readCaseNumber(query.text('numero')) ?? '', notice })
  })

  app.post<{ Body: Form }>(paths.reopen, anyone, async (request, reply) => {
    const { language } = frame.visitor(request)
    const { body } = request
    const ruling = await reopenCase(world, body.text('number'), body.text('secret'), callerOf(request))
    if (!ruling.granted) {
      const until =
        ruling.why === 'case-key-too-many-tries' ? waitUntil(ruling.until, world.now(), language) : ''
      const { status, sentence } = refusals.of(ruling.why, language)
      const field =
        ruling.why === 'case-key-incomplete' && !readCaseNumber(body.text('number')) ? 'number' : 'secret'
      const refusal = { field, text: fill(sentence, { until }) } as const
      return sendStart(request, reply, {
        number: body.text('number').slice(0, 40),
        refusal,
        kept: stillInterrupted(body),
        status,
      })
    }
    session.open(reply, { caseId: ruling.value.id, number: ruling.value.number })
    const kept = keptForm(body, ruling.value.number, given.carried)
    const view = kept && (await viewCase(world, given, ruling.value.id, language))
    const { words } = frame.visitor(request)
    const rows = view ? keptRows(words, kept.fields, view.help.advice.tasks, kept.asks?.(language)) : []
    if (!kept || rows.length === 0) return reply.redirect(casePath(ruling.value.number), 303)
    const page = (
      <KeptPage
        words={words}
        action={kept.action}
        fields={kept.fields}
        rows={rows}
        casePath={casePath(ruling.value.number)}
      />
    )
    return frame.send(request, reply, { title: words.kept.title, current: 'case', private: true }, page)
  })

  app.post<{ Body: Form }>(paths.open, anyone, async (request, reply) => {
    const { language, words } = frame.visitor(request)
    const { body } = request
    const threat = diagnosis.threat(body.text('threat'))
    const audience = body.text('public')
    if (!threat || !isPublic(audience) || !threat.publics.includes(audience))
      return reply.redirect(publicsPath(), 303)

    const typed = body.line('commune')
    const which = typed === undefined ? undefined : territory.which(typed)
    const insee = body.line('insee')
    const named = insee === undefined ? null : territory.commune(insee)
    const chosen = named ?? (which?.kind === 'one' ? which.commune : undefined)
    if (typed !== undefined && !chosen) {
      const several = which?.kind === 'several'
      const { status, sentence } = refusals.of(several ? 'commune-several' : 'commune-unknown', language)
      const proposals =
        which?.kind === 'several' ? which.communes : which?.kind === 'none' ? which.nearest : []
      const page = (
        <CommunePage
          words={words}
          typed={typed}
          several={several}
          proposals={proposals}
          refusal={sentence}
          hidden={Object.fromEntries(body.entries())}
        />
      )
      return frame.send(request, reply, { title: words.result.save.title, status, private: true }, page)
    }

    const story = body.has('keep-story') ? diagnosis.stories.told(request) : undefined
    const opening: Opening = {
      threat: threat.slug,
      public: audience,
      flags: flagsIn(body.text('flags')),
      insee: chosen?.insee,
      department: chosen?.department.code,
      reporter: reporterOf(body.text('for-whom')),
      abroad: body.text('abroad') === 'abroad',
      language,
      facts: {
        ...(story === undefined ? {} : { story }),
        ...(isMoneyAge(body.text('money-left')) ? { moneyLeft: body.text('money-left') } : {}),
      },
    }
    const opened = await openCase(world, opening, drawOf(request))
    session.open(reply, opened)
    session.showKey(reply, opened.number, opened.secret)
    return reply.redirect(casePath(opened.number, 'key'), 303)
  })

  app.get<{ Params: { token: string } }>(paths.passage, anyone, async (request, reply) => {
    const { words } = frame.visitor(request)
    const page = <UsePassagePage words={words} action={passagePath(request.params.token)} />
    return frame.send(request, reply, { title: words.passage.use.title, private: true }, page)
  })

  app.post<{ Params: { token: string } }>(paths.passage, anyone, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const ruling = await usePassage(world, request.params.token)
    const view = ruling.granted ? await viewCase(world, given, ruling.value, language) : undefined
    if (view) {
      session.open(reply, { caseId: view.file.id, number: view.file.number })
      return reply.redirect(casePath(view.file.number), 303)
    }
    const { status, sentence } = refusals.of('passage-spent', language)
    const page = <UsePassagePage words={words} action="" refusal={sentence} />
    return frame.send(request, reply, { title: words.passage.use.title, status, private: true }, page)
  })
}

/** When to try again, to the minute above: at the minute below one would still be too early. */
const waitUntil = (until: Date, now: Date, language: Language): string =>
  nearMoment(new Date(Math.ceil(until.getTime() / 60_000) * 60_000), now, 'Europe/Paris', language)

const isMoneyAge = (typed: string) => choices.moneyLeft.some((age) => age === typed)

const flagsIn = (typed: string): Flag[] => typed.split(' ').filter(isFlag)

const reporterOf = (typed: string): Reporter =>
  typed === 'someone-else' || typed === 'witness' ? typed : 'self'
