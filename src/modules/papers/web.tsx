import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { letterDayAt } from '../../kernel/french-dates.ts'
import type { Form } from '../../platform/http/form.ts'
import { queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import { fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import {
  boxesOf,
  boxesShown,
  type Cases,
  type CaseView,
  casePath,
  holder,
  type Inside,
  readFactForm,
  reopeningField,
  seenField,
} from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import { everyQuestion, mostUseful, type Question, questionsOf } from './asked.ts'
import {
  asksWhichLetter,
  isBankLetter,
  type Offered,
  type Papers,
  paperOrItsTwin,
  papersFor,
  shownOf,
  theseeOf,
} from './offer.ts'
import { PapersPage } from './pages/list.tsx'
import { PaperPage } from './pages/paper.tsx'
import { paperPath, papersPaths as paths } from './paths.ts'
import { printPdf } from './pdf.ts'
import type { ReceiptWords } from './receipt-paper.ts'
import type { Receipts } from './receipts.ts'
import { linesNamed } from './rules/named.ts'
import { plainText } from './rules/plain.ts'
import { takeAway } from './take-away.ts'

export type Given = {
  world: World
  papers: Papers
  receipts: Receipts
  receiptWords: ReceiptWords
  cases: Cases
  diagnosis: Diagnosis
  frame: Frame
  refusals: Refusals
  inside: Inside
}

/** What a form brought that was not taken: it is shown again, with why. */
type Said = {
  typed?: Record<string, string>
  wrong?: Record<string, string>
  status?: number
  closed?: string | undefined
  full?: string | undefined
  /** The letter that she came for, when she is asked first whether it is hers. */
  wanted?: string
}

/** Carries the letter whose address was opened through the question that comes before it. */
const wantedField = 'lettre'

type OnePaper = { Params: { number: string; paper: string }; Body: Form }

/** The papers of a case in a browser: all of them, then each one to fill, to read and to take away. */
export function papersRoutes(app: FastifyInstance, given: Given) {
  const { world, papers, cases, diagnosis, frame, refusals, inside } = given
  const { heldView, readingOf, gone } = inside
  const { library } = diagnosis

  app.get(paths.list, holder, async (request, reply) => {
    const view = await heldView(request)
    return view ? sendList(request, reply, view) : gone(reply)
  })

  /** The few answers asked before the papers: which letter is hers, and what fills the most of them. */
  app.post<{ Body: Form }>(paths.list, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { words, language } = frame.visitor(request)
    const offered = papersFor(view, library, papers, world.now())
    const asked = everyQuestion(offered, library.in[language].placeholders, words.caseFacts.names)
    const read = readFactForm(request.body, boxesShown(request.body, view), world.now(), view.zone, asked)
    const told = await cases.tell(view.file.id, read.told, { reopening: request.body.has(reopeningField) })
    if (!told.granted && told.why === 'case-unknown') return gone(reply)
    const wrong = Object.fromEntries(
      Object.entries(read.refusals).map(([name, why]) => [name, refusals.of(why, language).sentence]),
    )
    const after = await heldView(request)
    if (!after) return gone(reply)
    if (told.granted && Object.keys(wrong).length === 0) {
      const { number } = after.file
      const all = papersFor(after, library, papers, world.now())
      const letter = request.body.text(wantedField)
      const wanted = paperOrItsTwin(shownOf(all, after), letter, after)
      if (wanted) return reply.redirect(`${paperPath(number, wanted.paper.id)}?fait=enregistre`, 303)
      const list = casePath(number, 'papers')
      // Passed over, the question still stands before the letter that she came for.
      return asksWhichLetter(all, after) && isBankLetter(all, letter)
        ? reply.redirect(`${list}?${wantedField}=${letter}#first`, 303)
        : reply.redirect(`${list}?fait=enregistre`, 303)
    }
    const refused = told.granted ? undefined : refusals.of(told.why, language)
    const status = refused?.status ?? 422
    const why =
      told.granted || told.why !== 'case-full' ? { closed: refused?.sentence } : { full: refused?.sentence }
    const wanted = request.body.text(wantedField)
    return sendList(request, reply, after, { typed: read.typed, wrong, status, wanted, ...why })
  })

  function sendList(request: FastifyRequest, reply: FastifyReply, view: CaseView, said: Said = {}) {
    const reading = readingOf(request, view)
    const { words, language } = reading
    const { placeholders } = library.in[language]
    const { names } = words.caseFacts
    const all = papersFor(view, library, papers, world.now())
    const consent = asksWhichLetter(all, view)
    // The letter whose address she opened, to come back to once it is known to be hers.
    const letter = said.wanted ?? queryOf(request).text(wantedField)
    const wanted = consent && isBankLetter(all, letter) ? letter : undefined
    const page = (
      <PapersPage
        view={view}
        offered={shownOf(all, view).map((one) => ({
          ...one,
          filled: questionsOf(one, placeholders, names).filled.length,
        }))}
        first={withTyped(
          mostUseful(all, placeholders, names, consent),
          everyQuestion(all, placeholders, names),
          said.wrong,
        )}
        consent={consent}
        values={{ ...boxesOf(view.facts, view.zone), ...said.typed }}
        refusals={said.wrong ?? {}}
        hidden={{ [seenField]: String(view.told.length), ...(wanted && { [wantedField]: wanted }) }}
        done={queryOf(request).text('fait') === 'enregistre'}
        closed={view.file.closedAt ? (said.closed ?? words.case.closed.before) : undefined}
        full={said.full}
        isPaper={(recipient) => recipient === 'police' || papers.frame.recipients[recipient] !== undefined}
        library={library}
        reading={reading}
      />
    )
    const { title } = words.papers
    return frame.send(
      request,
      reply,
      { title, current: 'case', status: said.status ?? 200, private: true },
      page,
    )
  }

  app.get<OnePaper>(paths.paper, holder, async (request, reply) =>
    withPaper(request, reply, (view, offered) => sendPaper(request, reply, view, offered, {})),
  )

  app.post<OnePaper>(paths.paper, holder, async (request, reply) =>
    withPaper(request, reply, async (view, offered) => {
      const { language } = frame.visitor(request)
      const { missing, filled } = questions(request, offered)
      const shown = boxesShown(request.body, view)
      const read = readFactForm(request.body, shown, world.now(), view.zone, [...missing, ...filled])
      const writing = { reopening: request.body.has(reopeningField) }
      const told = await cases.tell(view.file.id, read.told, writing)
      if (!told.granted && told.why === 'case-unknown') return gone(reply)
      const wrong = Object.fromEntries(
        Object.entries(read.refusals).map(([name, why]) => [name, refusals.of(why, language).sentence]),
      )
      if (told.granted && Object.keys(wrong).length === 0)
        return reply.redirect(`${paperPath(view.file.number, offered.paper.id)}?fait=enregistre#preview`, 303)
      return withPaper(request, reply, (after, again) => {
        if (told.granted)
          return sendPaper(request, reply, after, again, { typed: read.typed, wrong, status: 422 })
        const { status, sentence } = refusals.of(told.why, language)
        const why = told.why === 'case-full' ? { full: sentence } : { closed: sentence }
        return sendPaper(request, reply, after, again, { typed: read.typed, wrong, status, ...why })
      })
    }),
  )

  app.get<OnePaper>(paths.pdf, holder, async (request, reply) =>
    withPaper(request, reply, async (view, { paper, telling }) => {
      const now = world.now()
      const pdf = await printPdf(
        {
          title: paper.title,
          author: telling.known.name ?? '',
          titled: paper.form !== 'letter',
          subject: papers.frame.subject,
          foot: fill(papers.frame.foot, { today: letterDayAt(now, view.zone), number: view.file.number }),
          blocks: paper.blocks.map((block) => linesNamed(block, telling.blankOf)),
        },
        now,
      )
      return takeAway(reply, `${paper.id}-${view.file.number}.pdf`).type('application/pdf').send(pdf)
    }),
  )

  app.get<OnePaper>(paths.text, holder, async (request, reply) =>
    withPaper(request, reply, (view, { paper, telling }) =>
      takeAway(reply, `${paper.id}-${view.file.number}.txt`)
        .type('text/plain; charset=utf-8')
        .send(plainText(paper, { blankOf: telling.blankOf, subject: papers.frame.subject })),
    ),
  )

  /** The paper that the address names, when this case has it. */
  async function withPaper(
    request: FastifyRequest,
    reply: FastifyReply,
    then: (view: CaseView, offered: Offered) => Promise<FastifyReply> | FastifyReply,
  ): Promise<FastifyReply> {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { paper: id } = request.params as { paper: string }
    const all = papersFor(view, library, papers, world.now())
    const offered = paperOrItsTwin(all, id, view)
    if (!offered) {
      reply.callNotFound()
      return reply
    }
    // What a form brings is kept first, whatever its letter.
    if (request.method !== 'POST') {
      const { number } = view.file
      if (asksWhichLetter(all, view) && isBankLetter(all, id))
        return reply.redirect(`${casePath(number, 'papers')}?${wantedField}=${id}#first`, 303)
      if (offered.paper.id !== id) return reply.redirect(paperPath(number, offered.paper.id), 303)
    }
    return then(view, offered)
  }

  const questions = (request: FastifyRequest, offered: Offered) => {
    const { words, language } = frame.visitor(request)
    return questionsOf(offered, library.in[language].placeholders, words.caseFacts.names)
  }

  function sendPaper(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    offered: Offered,
    said: Said,
  ) {
    const reading = readingOf(request, view)
    const { missing, filled } = questions(request, offered)
    const page = (
      <PaperPage
        view={view}
        offered={offered}
        subject={papers.frame.subject}
        reading={reading}
        missing={missing}
        filled={filled}
        values={{ ...boxesOf(view.facts, view.zone), ...said.typed }}
        refusals={said.wrong ?? {}}
        hidden={{ [seenField]: String(view.told.length) }}
        done={queryOf(request).text('fait') === 'enregistre'}
        closed={view.file.closedAt ? (said.closed ?? reading.words.case.closed.before) : undefined}
        full={said.full}
        thesee={offered.paper.id === 'online-complaint' ? theseeOf(view) : undefined}
      />
    )
    const title = reading.words.papers.title
    return frame.send(
      request,
      reply,
      { title, current: 'case', status: said.status ?? 200, private: true },
      page,
    )
  }
}

/** A question whose answer was refused is asked again, even where another device answered one of the first meanwhile. */
const withTyped = (
  first: readonly Question[],
  all: readonly Question[],
  wrong: Readonly<Record<string, string>> = {},
): Question[] =>
  [...new Set([...all.filter(({ name }) => wrong[name]), ...first])].filter(
    (one, index, list) => list.findIndex(({ name }) => name === one.name) === index,
  )
