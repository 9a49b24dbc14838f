import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Public, publics } from '../../kernel/situation.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { type Asker, askerIn, whomOf } from './asker.ts'
import { openForWhom } from './for-whom.ts'
import { contactOf } from './pages/contacts.ts'
import { dangerNumbers } from './pages/danger.ts'
import { placeOf } from './pages/places.ts'
import { EssentialOperatorPage, TellPage, UnderstoodPage } from './pages/tell.tsx'
import { diagnosisPaths as paths, unrecognisedPath, wordsPath } from './paths.ts'
import { isForOther } from './rules/for-whom.ts'
import { likelihoodOf } from './rules/likelihood.ts'
import { shownCandidates } from './rules/offered.ts'
import { scopeAnswers, settleScope } from './rules/triage/doubts.ts'
import { longestStory } from './story.ts'
import { vitalOperatorOf } from './vital-operator.ts'
import { anyone, type Given } from './web.tsx'

/** What the address calls the answer to « is it ours? ». */
const scopeName = 'ours'

/** Own words in, ranked situations out. The story stays in the browser; an essential operator's, nowhere. */
export function tellRoutes(app: FastifyInstance, given: Given) {
  const { library, ownWords, world, stories, frame, refusals } = given
  const { triage } = ownWords
  const forWhom = openForWhom()
  const unlogged = { config: { who: 'anyone', unlogged: true } } as const

  app.get(paths.words, anyone, async (request, reply) => {
    const story = stories.told(request)
    const asker = askerIn(queryOf(request), library)
    if (story === undefined || queryOf(request).has('again'))
      return sendTell(request, reply, story ?? '', asker)
    return sendUnderstood(request, reply, story, asker)
  })

  /** Not logged: for an essential operator not even the passage may be remembered, and the answer comes at once. */
  app.post<{ Body: Form }>(paths.words, unlogged, async (request, reply) => {
    const story = request.body.text('story').trim()
    const asker = askerIn(request.body, library)
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
    if (!stories.keep(reply, story)) return sendTell(request, reply, story, asker, 'text-too-rich')
    return reply.redirect(wordsPath({ public: audience, ...asker.about }), 303)
  })

  function sendTell(
    request: FastifyRequest,
    reply: FastifyReply,
    story: string,
    { audience, about }: Asker,
    why?: 'text-missing' | 'text-too-long' | 'text-too-rich',
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
    const answered = scopeAnswers.find((answer) => answer === queryOf(request).line(scopeName))
    const heard = audience ? undefined : whomOf(triage(story), forWhom.hear(story), library)
    const whom = audience ?? heard?.public ?? 'particulier'
    // Read again for the organisation heard: what strikes no organisation steps back, as when it was said.
    const isOrganisation = heard?.asks.length === 0 && whom !== 'particulier'
    const result = settleScope(triage(story, isOrganisation ? whom : audience), answered)
    const { question, organisations, answers } = forWhom.asks[language]
    const wayFor = (one: Public) => ({
      label: answers[one],
      href: wordsPath({ public: one, ...about, [scopeName]: answered }),
    })
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
        said={audience}
        forWhom={
          heard && heard.asks.length > 0 && !result.mayBeOutside
            ? {
                question: heard.asks.includes('particulier') ? question : organisations,
                answers: heard.asks.map(wayFor),
              }
            : undefined
        }
        heardFor={isOrganisation ? { others: publics.filter((one) => one !== whom).map(wayFor) } : undefined}
        about={about}
        unrecognised={unrecognisedPath({ public: audience, ...about })}
        candidates={shownCandidates(result).map(({ threat, confidence, reasons }) => ({
          threat,
          reasons,
          likelihood: likelihoodOf(confidence),
          name: threats[threat]?.title ?? threat,
          definition: threats[threat]?.definition ?? '',
        }))}
        scopeDoubt={
          result.mayBeOutside
            ? {
                question: ownWords.scopeDoubt[language].question,
                answers: scopeAnswers.map((answer) => ({
                  label: ownWords.scopeDoubt[language].answers[answer],
                  href: wordsPath({ public: audience, ...about, [scopeName]: answer }),
                })),
              }
            : undefined
        }
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
