import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import { queryOf } from '../../platform/http/form.ts'
import { markTasks, noteMoment, tellFacts, type WhyNotWritten } from './actions.ts'
import { boxesOf, boxesShown, factGroupsFor, proposedBoxes, readFactForm, seenField } from './fact-form.ts'
import { holder, type Inside } from './inside.tsx'
import { ContactsPage } from './pages/contacts.tsx'
import { FactsPage } from './pages/facts.tsx'
import { KeyPage } from './pages/key.tsx'
import { RecallPage } from './pages/recall.tsx'
import { casePath, casesPaths as paths, reopeningField } from './paths.ts'
import { answerIn } from './rules/checklist.ts'
import { sameWord } from './rules/secret.ts'
import { touchCase } from './store/files.ts'
import type { CaseView } from './view.ts'
import { type Given, saidFor } from './web.tsx'

/** Following a case: its page, its key shown once, its facts, its list, its contacts, the recall of money. */
export function followRoutes(
  app: FastifyInstance,
  given: Given,
  { heldView, readingOf, sendCase, gone }: Inside,
) {
  const { world, diagnosis, territory, stations, refusals, session, frame } = given

  app.get(paths.case, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    await touchCase(world.db, view.file, world.now())
    const { words } = frame.visitor(request)
    const done = saidFor(queryOf(request).text('fait'), {
      enregistre: words.case.saved,
      courriel: words.case.manage.mailSent,
      rattacher: words.attached.manage.sent,
      detache: words.attached.manage.detached,
    })
    return sendCase(request, reply, view, done ? { done } : {})
  })

  app.get<{ Params: { number: string } }>(paths.key, holder, async (request, reply) => {
    const { words } = frame.visitor(request)
    const { number } = request.params
    const secret = session.shownKey(request, number)
    const page = <KeyPage words={words} number={number} secret={secret} asked={wordAsked(number)} />
    return frame.send(request, reply, { title: words.caseKey.title, current: 'case', private: true }, page)
  })

  app.post<{ Params: { number: string }; Body: Form }>(paths.key, holder, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const { number } = request.params
    const secret = session.shownKey(request, number)
    const asked = wordAsked(number)
    if (
      secret &&
      request.body.text('then') === 'check' &&
      !sameWord(secret[asked - 1] ?? '', request.body.text('word'))
    ) {
      const { status, sentence } = refusals.of('word-not-the-one', language)
      const page = <KeyPage words={words} number={number} secret={secret} asked={asked} refusal={sentence} />
      return frame.send(
        request,
        reply,
        { title: words.caseKey.title, current: 'case', status, private: true },
        page,
      )
    }
    session.forgetKey(reply)
    return reply.redirect(casePath(number), 303)
  })

  app.get(paths.facts, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    return sendFacts(request, reply, view, { typed: {}, wrong: {}, status: 200 })
  })

  app.post<{ Body: Form }>(paths.facts, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { language } = frame.visitor(request)
    const read = readFactForm(request.body, boxesShown(request.body, view), world.now(), view.zone)
    const told = await tellFacts(world, view.file.id, read.told, writingOf(request.body))
    if (!told.granted && told.why === 'case-unknown') return gone(reply)
    const refused = Object.entries(read.refusals)
    if (told.granted && refused.length === 0)
      return reply.redirect(`${casePath(view.file.number)}?fait=enregistre`, 303)
    const wrong = Object.fromEntries(
      refused.map(([name, why]) => [name, refusals.of(why, language).sentence]),
    )
    const after = await heldView(request)
    if (!after) return gone(reply)
    if (told.granted) return sendFacts(request, reply, after, { typed: read.typed, wrong, status: 422 })
    const { status, sentence } = refusals.of(told.why, language)
    const why = told.why === 'case-full' ? { full: sentence } : { closed: sentence }
    return sendFacts(request, reply, after, { typed: read.typed, wrong, status, ...why })
  })

  function sendFacts(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    {
      typed,
      wrong,
      status,
      closed,
      full,
    }: {
      typed: Record<string, string>
      wrong: Record<string, string>
      status: number
      closed?: string
      full?: string
    },
  ) {
    const { words } = frame.visitor(request)
    const proposed = proposedBoxes(view)
    const page = (
      <FactsPage
        words={words}
        number={view.file.number}
        groups={factGroupsFor(view)}
        values={{ ...proposed, ...boxesOf(view.facts, view.zone), ...typed }}
        proposed={Object.keys(proposed)}
        refusals={wrong}
        closed={view.file.closedAt ? (closed ?? words.case.closed.before) : undefined}
        full={full}
        hidden={{ [seenField]: String(view.told.length) }}
      />
    )
    return frame.send(
      request,
      reply,
      { title: words.caseFacts.title, current: 'case', status, private: true },
      page,
    )
  }

  app.post<{ Body: Form }>(paths.tasks, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const answer = answerIn((name) => request.body.text(name))
    if (!answer || !view.tasks.some(({ id }) => id === answer.task))
      return reply.redirect(`${casePath(view.file.number)}#list`, 303)
    const marks = new Map([[answer.task, answer.state]])
    const ruling = await markTasks(world, view.file.id, marks, writingOf(request.body))
    if (!ruling.granted)
      return refuseWriting(request, reply, ruling.why, {
        action: casePath(view.file.number, 'tasks'),
        fields: { [answer.state]: answer.task },
      })
    return reply.redirect(`${casePath(view.file.number)}#list`, 303)
  })

  app.get(paths.contacts, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { words } = frame.visitor(request)
    const { insee, abroad } = view.file
    const commune = insee === null ? null : territory.commune(insee)
    const toComplain = !abroad && (await stations.areKnown())
    const page = (
      <ContactsPage
        view={view}
        library={diagnosis.library}
        reading={readingOf(request, view)}
        stations={toComplain ? { near: commune ? await stations.near(commune) : undefined } : undefined}
      />
    )
    return frame.send(
      request,
      reply,
      { title: words.case.contacts.page, current: 'case', private: true },
      page,
    )
  })

  app.get(paths.recall, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { words } = frame.visitor(request)
    const page = <RecallPage view={view} library={diagnosis.library} reading={readingOf(request, view)} />
    return frame.send(
      request,
      reply,
      { title: words.case.recall.title, current: 'case', private: true },
      page,
    )
  })

  /** « J’ai prévenu la banque » : the moment is kept, and starts the bank's clock. */
  app.post<{ Body: Form }>(paths.recall, holder, async (request, reply) => {
    const { held } = request
    if (!held) return gone(reply)
    const ruling = await noteMoment(world, held.caseId, 'reportedToBankAt', writingOf(request.body))
    if (!ruling.granted)
      return refuseWriting(request, reply, ruling.why, {
        action: casePath(held.number, 'recall'),
        fields: {},
      })
    return reply.redirect(`${casePath(held.number)}?fait=enregistre`, 303)
  })

  /** Nothing was written: the page says why, and offers to open the case again and write it in one press. */
  async function refuseWriting(
    request: FastifyRequest,
    reply: FastifyReply,
    why: WhyNotWritten,
    waiting: { action: string; fields: Record<string, string> },
  ) {
    const view = await heldView(request)
    if (!view || why === 'case-unknown') return gone(reply)
    const { status, sentence } = refusals.of(why, frame.visitor(request).language)
    if (why === 'case-full') return sendCase(request, reply, view, { full: sentence, status })
    return sendCase(request, reply, view, { waiting: { ...waiting, text: sentence }, status })
  }
}

/** The button of a form shown in a closed case says both: open again, and save. */
const writingOf = (form: Form) => ({ reopening: form.has(reopeningField) })

/** The word asked back, from 1 to 6: always the same for one case, so that a reload asks the same. */
const wordAsked = (number: string) => (number.charCodeAt(4) % 6) + 1
