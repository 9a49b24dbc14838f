import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import { accountsPaths, forAct, viewerIn } from '../accounts/index.ts'
import { closeStory, readStory, storiesKept } from './answering.ts'
import type { Library } from './library.ts'
import { StaleContentPage } from './pages/stale-content.tsx'
import { StoriesPage, StoryPage, type Typed } from './pages/stories.tsx'
import { diagnosisPaths as paths } from './paths.ts'
import { noThreat } from './rules/answering.ts'
import type { StaleContent } from './stale-content.ts'

type One = { Params: { id: string } }
type Given = { world: World; library: Library; frame: Frame; refusals: Refusals; stale: StaleContent }

const isId = (typed: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(typed)

/** The texts left by « Je n’ai pas trouvé », for those who answer them; and the content to be read again. */
export function storiesRoutes(app: FastifyInstance, { world, library, frame, refusals, stale }: Given) {
  const answering = forAct('answer-stories')
  const saidTo = (request: FastifyRequest) => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now() }
  }
  const isThreat = (slug: string) => library.threats.bySlug.has(slug)

  app.get(paths.stories, answering, async (request, reply) => {
    const said = saidTo(request)
    const page = (
      <StoriesPage
        {...said}
        stories={await storiesKept(world)}
        done={queryOf(request).text('fait') === 'repondu'}
        account={accountsPaths.account}
      />
    )
    return frame.send(request, reply, { title: said.words.stories.title, private: true }, page)
  })

  async function sendStory(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    typed: Typed,
    why?: string,
  ) {
    const read = isId(id) ? await readStory(world, viewerIn(request), id) : undefined
    if (!read) return reply.callNotFound()
    const said = saidTo(request)
    const { threats } = library.in[said.language].threats
    const refused = why === undefined ? undefined : refusals.of(why, said.language)
    const labelOf = (slug: string) => threats[slug]?.label ?? slug
    const situations = library.threats.threats
      .map(({ slug }) => ({ value: slug, label: labelOf(slug) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, said.language))
    const { outcome } = read.story
    const page = (
      <StoryPage
        {...said}
        {...read}
        offered={read.story.offered.map(labelOf)}
        outcome={
          outcome === null ? undefined : outcome === noThreat ? said.words.stories.none : labelOf(outcome)
        }
        situations={[...situations, { value: noThreat, label: said.words.stories.none }]}
        typed={typed}
        refusal={
          refused && { field: why === 'story-outcome-missing' ? 'outcome' : 'answer', text: refused.sentence }
        }
      />
    )
    const shown = { title: said.words.stories.one, private: true, status: refused?.status ?? 200 }
    return frame.send(request, reply, shown, page)
  }

  app.get<One>(paths.story, answering, async (request, reply) =>
    sendStory(request, reply, request.params.id, { outcome: '', answer: '' }),
  )

  app.post<One & { Body: Form }>(paths.story, answering, async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) return reply.callNotFound()
    const { body } = request
    // One more than is taken, so that what is too long is said to be.
    const typed = { outcome: body.text('outcome'), answer: body.text('answer') }
    const ruling = await closeStory(world, viewerIn(request), id, typed, isThreat)
    if (ruling.granted) return reply.redirect(`${paths.stories}?fait=repondu`, 303)
    return sendStory(request, reply, id, typed, ruling.why)
  })

  app.get(paths.staleContent, forAct('see-stale-content'), async (request, reply) => {
    const said = saidTo(request)
    const page = <StaleContentPage {...said} stale={stale(said.now)} account={accountsPaths.account} />
    return frame.send(request, reply, { title: said.words.staleContent.title, private: true }, page)
  })
}
