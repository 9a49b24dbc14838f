import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { longDayAt, nearMoment } from '../../kernel/french-dates.ts'
import { drawOf } from '../../platform/http/draws.ts'
import { Form, queryOf } from '../../platform/http/form.ts'
import type { Language } from '../../platform/words/index.ts'
import { openedAnswer } from './answering.ts'
import { type Asker, askerIn, whomOf } from './asker.ts'
import { openForWhom } from './for-whom.ts'
import { dangerNumbers } from './pages/danger.ts'
import { type EraseStoryData, EraseStoryPage } from './pages/erase-story.tsx'
import { EssentialOperatorPage } from './pages/tell.tsx'
import { KeptStoryPage, type LeaveData, UnrecognisedPage } from './pages/unrecognised.tsx'
import { diagnosisPaths as paths, situationPath } from './paths.ts'
import { answerDue } from './rules/answering.ts'
import { forWhom } from './rules/for-whom.ts'
import { offeredTo } from './rules/offered.ts'
import { unidentified } from './rules/question-tree.ts'
import { readStoryNumber } from './rules/story-number.ts'
import type { Threat } from './rules/threat.ts'
import { longestStory } from './story.ts'
import { eraseStory, keepStory, keptDays, stateOfStory } from './unrecognised-stories.ts'
import { vitalOperatorOf } from './vital-operator.ts'
import type { Given } from './web.tsx'

/** As fast as a person writes, or reads a number from paper; an office may share one address. */
const aPerson = { max: 60, timeWindow: '1 minute' }
const zone = 'Europe/Paris'
/** Sealed in the address that says it: nobody is told that a text is erased by a link that somebody made up. */
const erasedJustNow = 'story-erased'
const minutesSaid = 10

/** « Je n’ai pas trouvé »: what helps nearly always, and a text left with leave, for whoever comes after. */
export function unrecognisedRoutes(app: FastifyInstance, given: Given) {
  const { library, ownWords, world, stories, frame, refusals } = given
  const threat = library.threats.bySlug.get(unidentified) as Threat
  /** Where public archives rule, nothing may be destroyed on demand: a promise to erase could not be held. */
  const keepsStories = !world.settings.publicArchives
  /** Whether anybody works here who answers: else the page says that nobody does. */
  const hasTeam = async () => (await given.accounts.peopleWhoMay(world.db, 'answer-stories')).length > 0

  const withDraw = { config: { who: 'anyone', drawsFor: paths.unrecognised } } as const
  /** Not logged, as where a story is told: it may come from an essential operator. */
  const unlogged = { who: 'anyone', unlogged: true } as const
  const anyone = { config: { who: 'anyone' } } as const
  const counted = { config: { who: 'anyone', rateLimit: aPerson } } as const

  app.get(paths.unrecognised, withDraw, async (request, reply) =>
    sendUnrecognised(request, reply, stories.told(request) ?? '', askerIn(queryOf(request), library)),
  )

  /** Counted once the form was read: what she wrote comes back with the refusal. */
  const leaving = {
    config: { ...unlogged, rateLimit: { ...aPerson, hook: 'preHandler' } },
    errorHandler: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      if (error.statusCode !== 429 || !(request.body instanceof Form)) throw error
      const { body } = request
      const text = body.text('story').trim()
      return sendUnrecognised(request, reply, text, askerIn(body, library), 'too-many-requests')
    },
  } as const

  /** The number is in the answer itself: no cookie keeps it, and sent again the form draws the same one. */
  app.post<{ Body: Form }>(paths.unrecognised, leaving, async (request, reply) => {
    const { body } = request
    const text = body.text('story').trim()
    const asker = askerIn(body, library)
    const { words, language } = frame.visitor(request)
    if (text === '') return sendUnrecognised(request, reply, text, asker, 'text-missing')
    if (text.length > longestStory) return sendUnrecognised(request, reply, text, asker, 'text-too-long')
    if (ownWords.triage(text, asker.audience).essentialOperator) return refuseOperator(request, reply)
    if (!keepsStories) return sendUnrecognised(request, reply, text, asker, 'stories-not-kept')
    if (body.text('consent') !== 'yes')
      return sendUnrecognised(request, reply, text, asker, 'consent-missing')

    const told = stories.told(request)
    const offered = told === undefined ? [] : offeredTo(ownWords.triage(told, asker.audience))
    const kept = await keepStory(world, { text, language, offered }, drawOf(request))
    const page = (
      <KeptStoryPage
        {...helpFor(request, text, asker)}
        number={kept.number}
        forgotten={longDayAt(kept.forgetAt, zone, language)}
        due={(await hasTeam()) ? longDayAt(answerDue(world.now()), zone, language) : undefined}
      />
    )
    const { title } = words.unrecognised.kept
    return frame.send(request, reply, { title, current: 'diagnosis', private: true }, page)
  })

  /** What is said to everybody whom nothing fitted, for this public, with the flags that her words raise. */
  function helpFor(request: FastifyRequest, text: string, { audience, about }: Asker) {
    const reading = { ...frame.visitor(request), now: world.now(), zone }
    const { words, language } = reading
    const result = text === '' ? undefined : ownWords.triage(text, audience)
    const whom = audience ?? whomOf(result ?? { candidates: [] }, openForWhom().hear(text), library).public
    const flags = result?.flags ?? []
    const likeliest = library.threats.bySlug.get(result?.candidates[0]?.threat ?? '')
    const enquiry = {
      threat,
      public: whom,
      flags,
      language,
      helper: about[forWhom] === 'someone-else' || about[forWhom] === 'witness',
      abroad: about.abroad === 'abroad',
    }
    return {
      help: given.help(enquiry, { flags, timeZone: zone }, reading.now),
      library,
      reading,
      audience,
      about,
      danger: dangerNumbers(likeliest, flags, words),
    }
  }

  async function sendUnrecognised(
    request: FastifyRequest,
    reply: FastifyReply,
    story: string,
    asker: Asker,
    why?: LeaveRefusal,
  ) {
    const { words, language } = frame.visitor(request)
    const refusal = why && refusals.of(why, language)
    const leave: LeaveData | undefined = keepsStories
      ? {
          story,
          days: keptDays,
          answered: await hasTeam(),
          ...(why && refusal
            ? { refusal: { field: why === 'consent-missing' ? 'consent' : 'story', text: refusal.sentence } }
            : {}),
        }
      : undefined
    const page = (
      <UnrecognisedPage
        {...helpFor(request, story, asker)}
        leave={leave}
        toldBefore={stories.told(request) !== undefined}
      />
    )
    const shown = { title: words.unrecognised.title, current: 'diagnosis', private: true } as const
    return frame.send(request, reply, refusal ? { ...shown, status: refusal.status } : shown, page)
  }

  function refuseOperator(request: FastifyRequest, reply: FastifyReply) {
    const visitor = frame.visitor(request)
    const { tell, unrecognised } = visitor.words
    stories.forget(reply)
    const page = (
      <EssentialOperatorPage
        words={visitor.words}
        vitalOperator={vitalOperatorOf(given, visitor)}
        lead={unrecognised.essential}
      />
    )
    return frame.send(request, reply, { title: tell.essential.title, private: true }, page)
  }

  const sendErase = (
    request: FastifyRequest,
    reply: FastifyReply,
    data: Omit<EraseStoryData, 'words'>,
    status = 200,
  ) => {
    const { words } = frame.visitor(request)
    const { title } = words.unrecognised.erase
    return frame.send(
      request,
      reply,
      { title, current: 'diagnosis', status, private: true },
      <EraseStoryPage words={words} {...data} />,
    )
  }

  /** What a story was found to be, by its name and its page. */
  function situationOf(outcome: string | null, language: Language) {
    const name = library.in[language].threats.threats[outcome ?? '']
    return name && outcome ? { situation: { label: name.label, href: situationPath(outcome) } } : {}
  }

  app.get(paths.eraseStory, anyone, async (request, reply) =>
    sendErase(request, reply, {
      typed: '',
      erased: world.secrets.unseal(erasedJustNow, queryOf(request).text('fait'), world.now()) === true,
    }),
  )

  /** Twice: the number first shows what became of the text, then the same one erases it. */
  app.post<{ Body: Form }>(paths.eraseStory, counted, async (request, reply) => {
    const { language } = frame.visitor(request)
    const typed = request.body.text('number').slice(0, 80)
    const number = readStoryNumber(typed)
    const unknown = () => {
      const { status, sentence } = refusals.of('story-unknown', language)
      return sendErase(request, reply, { typed, refusal: sentence }, status)
    }
    if (number === undefined) return unknown()
    if (request.body.text('confirm') === 'yes') {
      const ruling = await eraseStory(world, number)
      if (!ruling.granted) return unknown()
      const until = new Date(world.now().getTime() + minutesSaid * 60_000)
      return reply.redirect(`${paths.eraseStory}?fait=${world.secrets.seal(erasedJustNow, true, until)}`, 303)
    }
    const ruling = await stateOfStory(world, number)
    if (!ruling.granted) return unknown()
    const state = ruling.value
    const { receivedAt, forgetAt, timesRead, lastReadAt, lastReadBy, lastReadFrom } = state
    const answer = openedAnswer(world.secrets, state, world.now())
    const due = answerDue(receivedAt)
    return sendErase(request, reply, {
      typed: number,
      found: {
        received: longDayAt(receivedAt, zone, language),
        forgotten: longDayAt(forgetAt, zone, language),
        read: lastReadAt && {
          count: timesRead,
          moment: nearMoment(lastReadAt, world.now(), zone, language),
          by: lastReadFrom === 'team' ? undefined : (lastReadBy ?? ''),
        },
        answer: answer === undefined ? undefined : { text: answer, ...situationOf(state.outcome, language) },
        due:
          state.answeredAt === null && (await hasTeam())
            ? { date: longDayAt(due, zone, language), late: due < world.now() }
            : undefined,
      },
    })
  })
}

type LeaveRefusal =
  | 'text-missing'
  | 'text-too-long'
  | 'consent-missing'
  | 'stories-not-kept'
  | 'too-many-requests'
