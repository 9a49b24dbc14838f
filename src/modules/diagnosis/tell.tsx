import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isPublic, type Public } from '../../kernel/situation.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { contactOf } from './pages/contacts.ts'
import { dangerNumbers } from './pages/danger.ts'
import { placeOf } from './pages/places.ts'
import { EssentialOperatorPage, TellPage, UnderstoodPage } from './pages/tell.tsx'
import { diagnosisPaths as paths, wordsPath } from './paths.ts'
import { isForOther } from './rules/for-whom.ts'
import { likelihoodOf } from './rules/likelihood.ts'
import type { Answers } from './rules/questionnaire.ts'
import { longestStory } from './story.ts'
import type { TriageResult } from './triage.ts'
import { vitalOperatorOf } from './vital-operator.ts'
import { anyone, type Given } from './web.tsx'

/** Candidates below this say more about us than about the person. */
const leastShown = 0.04
const mostShown = 4

/** Own words in, ranked situations out. The story stays in the browser; an essential operator's, nowhere. */
export function tellRoutes(app: FastifyInstance, given: Given) {
  const { library, ownWords, world, stories, frame, refusals } = given
  const { triage } = ownWords
  /** Circumstances are the same questions in every language: a name and an answer that the tree knows. */
  const { circumstances } = library.in.fr.questions
  const askerIn = (form: Form): Asker => {
    const typed = form.line('public')
    const told = circumstances.flatMap(({ id, options }): [string, string][] => {
      const answer = form.line(id)
      return answer !== undefined && options.some((option) => option.id === answer) ? [[id, answer]] : []
    })
    return { audience: isPublic(typed) ? typed : undefined, about: Object.fromEntries(told) }
  }
  const unlogged = { config: { who: 'anyone', unlogged: true } } as const

  app.get(paths.words, anyone, async (request, reply) => {
    const story = stories.told(request)
    const asker = askerIn(queryOf(request))
    if (story === undefined || queryOf(request).has('again'))
      return sendTell(request, reply, story ?? '', asker)
    return sendUnderstood(request, reply, story, asker)
  })

  /** Not logged: for an essential operator not even the passage may be remembered, and the answer comes at once. */
  app.post<{ Body: Form }>(paths.words, unlogged, async (request, reply) => {
    const story = request.body.text('story').trim()
    const asker = askerIn(request.body)
    const { audience } = asker
    if (story === '') return sendTell(request, reply, story, asker, 'text-missing')
    if (story.length > longestStory) return sendTell(request, reply, story, asker, 'text-too-long')
    if (triage(story, audience).essentialOperator) {
      const visitor = frame.visitor(request)
      stories.forget(reply)
      const page = (
        <EssentialOperatorPage words={visitor.words} vitalOperator={vitalOperatorOf(given, visitor)} />
      )
      return frame.send(request, reply, { title: visitor.words.tell.essential.title, private: true }, page)
    }
    if (!stories.keep(reply, story)) return sendTell(request, reply, story, asker, 'text-too-long')
    return reply.redirect(wordsPath({ public: audience, ...asker.about }), 303)
  })

  function sendTell(
    request: FastifyRequest,
    reply: FastifyReply,
    story: string,
    { audience, about }: Asker,
    why?: 'text-missing' | 'text-too-long',
  ) {
    const { words, language } = frame.visitor(request)
    const refusal = why && refusals.of(why, language)
    const title = isForOther(about) ? words.helper.tell.title : words.tell.title
    const shown = { title, current: 'diagnosis', canonical: paths.words } as const
    const page = (
      <TellPage words={words} story={story} audience={audience} about={about} refusal={refusal?.sentence} />
    )
    return frame.send(
      request,
      reply,
      refusal ? { ...shown, status: refusal.status, private: true } : shown,
      page,
    )
  }

  function sendUnderstood(
    request: FastifyRequest,
    reply: FastifyReply,
    story: string,
    { audience, about }: Asker,
  ) {
    const { words, language } = frame.visitor(request)
    const shelf = library.in[language]
    const { threats } = shelf.threats
    const result = triage(story, audience)
    const whom = audience ?? publicOf(result, given)
    const first = library.threats.bySlug.get(result.candidates[0]?.threat ?? '')
    const reading = { words, language, now: world.now(), zone: 'Europe/Paris' }

    /** Where a matter that is not ours belongs: known doors first, then other bodies, marked when unverified. */
    const topicOf = (name = 'nonsense') => {
      const topic = ownWords.topics[language].get(name)
      const channels = library.channels.filter(({ id }) => topic?.channels.includes(id))
      return {
        sentence: topic?.sentence ?? words.tell.outOfScope.lead,
        contacts: [
          ...channels.map((channel) => contactOf(channel, channel.phones, shelf.channels, reading)),
          ...(topic?.places ?? []).map((place) => placeOf(place, reading)),
        ],
      }
    }
    const page = (
      <UnderstoodPage
        words={words}
        story={story}
        audience={whom}
        about={about}
        candidates={result.candidates
          .filter(({ confidence }, rank) => rank === 0 || confidence >= leastShown)
          .slice(0, mostShown)
          .map(({ threat, confidence, reasons }) => ({
            threat,
            reasons,
            likelihood: likelihoodOf(confidence),
            name: threats[threat]?.title ?? threat,
            definition: threats[threat]?.definition ?? '',
          }))}
        doubt={ownWords.doubtOf(result, language)}
        topic={result.outOfScope ? topicOf(result.topic) : undefined}
        danger={dangerNumbers(first, result.flags, words)}
      />
    )
    return frame.send(
      request,
      reply,
      { title: words.tell.understood.title, current: 'diagnosis', private: true },
      page,
    )
  }
}

/** Who tells, and about whom: what was said of it before the story, kept on the way. */
type Asker = { audience: Public | undefined; about: Answers }

/** Whom a story is about, when nobody said: a person, unless what happened only happens to organisations. */
export function publicOf({ candidates: [best] }: TriageResult, { library }: Pick<Given, 'library'>): Public {
  const publics = best ? (library.threats.bySlug.get(best.threat)?.publics ?? []) : []
  return publics.includes('particulier') || publics.length === 0
    ? 'particulier'
    : (publics[0] ?? 'particulier')
}
