import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isPublic, type Public } from '../../kernel/situation.ts'
import { queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Stations, Territory } from '../territory/index.ts'
import type { Adviser } from './advice.ts'
import { askedOf } from './asked.ts'
import { keeperPath, keptWithIt, leafletRoutes, urgentLeaflet } from './leaflet.tsx'
import type { Library } from './library.ts'
import { CheckPage } from './pages/check.tsx'
import { HomePage } from './pages/home.tsx'
import { OngoingPage } from './pages/ongoing.tsx'
import { PublicsPage } from './pages/publics.tsx'
import { QuestionPage } from './pages/question.tsx'
import { SituationPage, SituationsPage } from './pages/situations.tsx'
import { checkPath, diagnosisPaths as paths, questionsPath, resultPath } from './paths.ts'
import { resultRoute } from './result.tsx'
import { isForOther } from './rules/for-whom.ts'
import { askOf } from './rules/question-tree.ts'
import { askAgain, nextStep, summary, tidyAnswers } from './rules/questionnaire.ts'
import type { Repairs } from './rules/repair.ts'
import { families } from './rules/threat.ts'
import type { StoryKeeper } from './story.ts'
import { tellRoutes } from './tell.tsx'
import type { OwnWords } from './triage.ts'
import { unrecognisedRoutes } from './unrecognised.tsx'
import { vitalOperatorOf } from './vital-operator.ts'

export type Given = {
  world: World
  library: Library
  help: Adviser
  ownWords: OwnWords
  stories: StoryKeeper
  accounts: Pick<Accounts, 'peopleWhoMay'>
  territory: Territory
  stations: Stations
  frame: Frame
  refusals: Refusals
  leaks: Leaks
  repair: Repairs
}

/** The large leaks followed at this moment, told in a line of the home page. */
export type Leaks = () => Promise<readonly { organisation: string; href: string }[]>

export const anyone = { config: { who: 'anyone' } } as const
/** Whatever the address says, everybody sees the same. */
export const everybody = { config: { who: 'anyone', shared: true } } as const

/** The pages of the diagnosis: questions with their state in the address, own words, the list, the result. */
export function diagnosisRoutes(app: FastifyInstance, given: Given) {
  const { library, frame, refusals } = given
  const shelfOf = (request: FastifyRequest) => library.in[frame.visitor(request).language]

  app.get(paths.home, everybody, async (request, reply) => {
    const { words } = frame.visitor(request)
    const shown = {
      title: words.home.title,
      description: words.home.description,
      canonical: paths.home,
      current: 'home',
    } as const
    return frame.send(
      request,
      reply,
      shown,
      <HomePage
        words={words}
        doors={doorsOf(library, request, frame)}
        casePath="/dossier"
        leaks={await given.leaks()}
      />,
    )
  })

  app.get(paths.ongoing, everybody, async (request, reply) => {
    const { words } = frame.visitor(request)
    const { ongoing } = shelfOf(request)
    const shown = { title: ongoing.ask, canonical: paths.ongoing, current: 'diagnosis' } as const
    const take = { words, leaflet: urgentLeaflet, with: keptWithIt, keeper: keeperPath, urgent: true }
    return frame.send(request, reply, shown, <OngoingPage words={words} ongoing={ongoing} take={take} />)
  })

  const sendPublics = (request: FastifyRequest, reply: FastifyReply, refusal?: 'public-missing') => {
    const { words, language } = frame.visitor(request)
    const asked = askedOf(queryOf(request))
    const { questions } = shelfOf(request)
    const why = refusal && refusals.of(refusal, language)
    const page = (
      <PublicsPage
        words={words}
        chosen={asked.public}
        given={asked.given}
        circumstances={questions.circumstances}
        vitalOperator={vitalOperatorOf(given, frame.visitor(request))}
        refusal={why?.sentence}
      />
    )
    const shown = { title: words.publics.title, canonical: paths.publics, current: 'diagnosis' } as const
    return frame.send(request, reply, why ? { ...shown, status: why.status } : shown, page)
  }

  app.get(paths.publics, everybody, async (request, reply) => sendPublics(request, reply))

  app.get(paths.questions, everybody, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const query = queryOf(request)
    const { public: audience, known, given: answers } = askedOf(query)
    if (!audience) return sendPublics(request, reply, 'public-missing')
    const { questions: tree } = shelfOf(request)
    const slug = known !== undefined && library.threats.bySlug.has(known) ? known : undefined

    const change = query.line('change')
    const asked = query.line('asked')
    const step = change
      ? askAgain(tree, audience, answers, change, slug)
      : nextStep(tree, audience, answers, slug)
    const tidy = tidyAnswers(tree, audience, answers, slug)
    const carried = { ...tidy, threat: slug }
    if (step.kind === 'found') return reply.redirect(checkPath({ public: audience, ...carried }), 303)

    // The question was on the page and came back without an answer: said at the field, nothing lost.
    const unanswered =
      asked === step.question.id && !change ? refusals.of('answer-missing', language) : undefined
    const { [step.question.id]: _, ...others } = tidy
    const page = (
      <QuestionPage
        words={words}
        step={step}
        audience={audience}
        carried={slug ? { ...others, threat: slug } : others}
        skip={step.threat ? resultPath(step.threat, { public: audience, ...carried }) : undefined}
        refusal={unanswered?.sentence}
      />
    )
    // The first question is for everybody to find; what somebody answered is for nobody.
    const isFirst = Object.keys(tidy).length === 0 && !slug && !change
    const canonical = isFirst ? questionsPath({ public: audience }) : undefined
    const shown = {
      title: askOf(step.question, isForOther(tidy)),
      description: words.home.description,
      current: 'diagnosis',
      ...(canonical && { canonical }),
    } as const
    return frame.send(request, reply, unanswered ? { ...shown, status: unanswered.status } : shown, page)
  })

  app.get(paths.check, everybody, async (request, reply) => {
    const { words } = frame.visitor(request)
    const { public: audience, known, given: answers } = askedOf(queryOf(request))
    if (!audience) return sendPublics(request, reply, 'public-missing')
    const { questions: tree, threats } = shelfOf(request)
    const slug = known !== undefined && library.threats.bySlug.has(known) ? known : undefined
    const tidy = tidyAnswers(tree, audience, answers, slug)
    const step = nextStep(tree, audience, tidy, slug)
    if (step.kind === 'ask')
      return reply.redirect(questionsPath({ public: audience, ...tidy, threat: slug }), 303)
    const name = threats.threats[step.threat]
    const page = (
      <CheckPage
        words={words}
        audience={audience}
        given={slug ? { ...tidy, threat: slug } : tidy}
        answered={summary(tree, audience, tidy, slug)}
        circumstances={new Set(tree.circumstances.map(({ id }) => id))}
        found={{ name: name?.title ?? step.threat, definition: name?.definition ?? '' }}
        result={resultPath(step.threat, { public: audience, ...tidy, threat: slug })}
      />
    )
    return frame.send(request, reply, { title: words.question.check.title, current: 'diagnosis' }, page)
  })

  app.get(paths.situations, everybody, async (request, reply) => {
    const { words } = frame.visitor(request)
    const typed = queryOf(request).line('public')
    const audience = isPublic(typed) ? typed : undefined
    const { threats } = shelfOf(request)
    const page = (
      <SituationsPage
        words={words}
        audience={audience}
        families={families.map((family) => ({
          id: family,
          name: threats.families[family].name,
          threats: library.threats.threats
            .filter((threat) => threat.family === family && (!audience || threat.publics.includes(audience)))
            .map(({ slug }) => ({
              slug,
              title: threats.threats[slug]?.title ?? slug,
              label: threats.threats[slug]?.label ?? slug,
            })),
        }))}
      />
    )
    const { title, description } = words.situations
    return frame.send(
      request,
      reply,
      { title, description, canonical: paths.situations, current: 'situations' },
      page,
    )
  })

  app.get<{ Params: { slug: string } }>(paths.situation, everybody, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const threat = library.threats.bySlug.get(request.params.slug)
    const { threats, sheets } = library.in[language]
    const name = threat && threats.threats[threat.slug]
    if (!threat || !name) return reply.callNotFound()
    const page = (
      <SituationPage
        words={words}
        slug={threat.slug}
        {...name}
        note={name.note}
        severity={threats.severity[threat.severity]?.name ?? ''}
        publics={threat.publics}
        gestures={sheets.of(threat).gestures}
      />
    )
    const canonical = `/situations/${threat.slug}`
    return frame.send(
      request,
      reply,
      { title: name.title, description: name.definition, canonical, current: 'situations' },
      page,
    )
  })

  tellRoutes(app, given)
  unrecognisedRoutes(app, given)
  resultRoute(app, given)
  leafletRoutes(app, given)
}

/** What each public meets most, on the home page: three publics, four doors each. */
const mostMet: Record<Public, readonly string[]> = {
  particulier: ['phishing-sms', 'account-takeover-email', 'fake-bank-adviser', 'sextortion'],
  'entreprise-association': [
    'ransomware',
    'bank-details-change',
    'account-takeover-email',
    'fake-transfer-order',
  ],
  'collectivite-administration': ['ransomware', 'defacement', 'phishing-email', 'data-breach'],
}

function doorsOf(library: Library, request: FastifyRequest, frame: Frame) {
  const { threats } = library.in[frame.visitor(request).language].threats
  const door = (audience: Public) =>
    mostMet[audience].map((threat) => ({ threat, label: threats[threat]?.title ?? threat }))
  return {
    particulier: door('particulier'),
    'entreprise-association': door('entreprise-association'),
    'collectivite-administration': door('collectivite-administration'),
  }
}
