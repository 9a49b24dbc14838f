import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { Form } from '../../platform/http/form.ts'
import { queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import { fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import { momentInParis, type Papers, type Receipt, takeAway, verifyPaths } from '../papers/index.ts'
import type { loadAdvice } from './advice.ts'
import { contentOf, type Letter, lettersOf } from './letters.ts'
import { BreachPage } from './pages/breach.tsx'
import { FormPage } from './pages/form.tsx'
import { BreachesPage } from './pages/list.tsx'
import { PreviewPage } from './pages/preview.tsx'
import { ReadyPage } from './pages/ready.tsx'
import { breachPath, breachPaths as paths } from './paths.ts'
import { type Declared, type DeclaredRefusal, readDeclared, type Typed, typedFrom } from './rules/declared.ts'
import { type Writer, writerSession } from './session.ts'
import { allBreaches, breachAsTold, breachBySlug, countLetter, type FollowedBreach } from './store.ts'

export type Given = {
  world: World
  content: ReturnType<typeof loadAdvice>
  diagnosis: Diagnosis
  papers: Papers
  frame: Frame
  refusals: Refusals
}

/** An office or a family behind one address on a bad day; whoever would swell a count or fill the table is slow. */
const aPerson = { max: 30, timeWindow: '1 minute' }

type OneBreach = { Params: { slug: string } }

/** Leaks in a browser: which are followed, what to do, then a letter in three steps that keeps nothing here. */
export function breachRoutes(
  app: FastifyInstance,
  { world, content, diagnosis, papers, frame, refusals }: Given,
) {
  const { db, now, settings } = world
  const { library } = diagnosis
  const { advice, templates } = content
  const session = writerSession(world)
  const seen = { demo: settings.mode === 'demo' }
  const anyone = { config: { who: 'anyone' } } as const
  const counted = { config: { who: 'anyone', rateLimit: aPerson } } as const
  const everybody = { config: { who: 'anyone', shared: true } } as const

  const readingOf = (request: FastifyRequest) => ({
    ...frame.visitor(request),
    now: now(),
    zone: 'Europe/Paris',
  })
  const today = () => isoDay(dayAt(now(), 'Europe/Paris'))

  app.get(paths.list, everybody, async (request, reply) => {
    const reading = readingOf(request)
    const { list } = reading.words.breaches
    const open = (await allBreaches(db, seen)).filter(({ closedAt }) => closedAt === null)
    return frame.send(
      request,
      reply,
      { title: list.title, description: list.description, canonical: paths.list },
      <BreachesPage reading={reading} breaches={open} />,
    )
  })

  app.get<OneBreach>(paths.breach, everybody, (request, reply) =>
    withBreach(request, reply, (breach) => {
      const reading = readingOf(request)
      const { page } = reading.words.breaches
      const { organisation, slug } = breach
      return frame.send(
        request,
        reply,
        {
          title: fill(page.title, { organisation }),
          description: fill(page.description, { organisation }),
          ...(breach.closedAt || breach.demo ? {} : { canonical: breachPath(slug) }),
        },
        <BreachPage reading={reading} breach={breach} advice={advice} threatName={threatName(reading)} />,
      )
    }),
  )

  const threatName =
    ({ language }: ReturnType<typeof readingOf>) =>
    (slug: string): string | undefined =>
      diagnosis.threatName(slug, language)?.label

  app.get<OneBreach>(paths.form, anyone, (request, reply) =>
    withOpenBreach(request, reply, (breach) => {
      const { ready } = frame.visitor(request).words.breaches
      const said = queryOf(request).text('motif')
      return sendForm(request, reply, breach, {
        typed: typedBefore(request, breach),
        notice: said === 'passe' ? ready.lapsed : said === 'efface' ? ready.erased : undefined,
      })
    }),
  )

  app.post<OneBreach & { Body: Form }>(paths.form, counted, (request, reply) =>
    withOpenBreach(request, reply, (breach) => {
      const typed = typedIn(request.body)
      const read = readDeclared(typed, breach, today())
      if (!read.granted) return sendForm(request, reply, breach, { typed, refused: read.refusals })
      session.keep(reply, writerOf(breach, read.value, session.of(request, breach.slug)))
      return reply.redirect(breachPath(breach.slug, 'preview'), 303)
    }),
  )

  app.get<OneBreach>(paths.preview, anyone, (request, reply) =>
    withWriter(request, reply, async (breach, writer) => {
      if (breach.closedAt) return reply.redirect(breachPath(breach.slug, 'ready'), 303)
      const reading = readingOf(request)
      const page = (
        <PreviewPage
          reading={reading}
          breach={breach}
          letters={lettersFor(breach, writer)}
          subject={papers.frame.subject}
          outdated={(await receiptOf(breach, writer)) ? undefined : writer.code}
        />
      )
      const { title } = reading.words.breaches.preview
      return frame.send(request, reply, { title, private: true }, page)
    }),
  )

  /** The receipt and its count, in one transaction: pressed twice, there is one of each; corrected, one more receipt. */
  app.post<OneBreach>(paths.receipt, counted, (request, reply) =>
    withWriter(request, reply, async (breach, writer) => {
      if (breach.closedAt) return reply.redirect(breachPath(breach.slug, 'ready'), 303)
      const { payload } = await db.transaction().execute(async (tx) => {
        const { receipt, made } = await papers.receipts.issue(tx, {
          kind: 'mass-breach-letter',
          content: contentFor(breach, writer),
          draw: writer.draw,
        })
        if (made && writer.code === undefined) await countLetter(tx, breach.slug)
        return receipt
      })
      session.keep(reply, { ...writer, code: payload.code })
      return reply.redirect(breachPath(breach.slug, 'ready'), 303)
    }),
  )

  app.get<OneBreach>(paths.ready, anyone, (request, reply) =>
    withReceipt(request, reply, (breach, writer, receipt) => {
      const reading = readingOf(request)
      const page = (
        <ReadyPage
          reading={reading}
          breach={breach}
          minor={writer.declared.child !== undefined}
          letters={lettersFor(breach, writer)}
          code={receipt.payload.code}
          moment={momentInParis(receipt, reading.language)}
        />
      )
      const { title } = reading.words.breaches.ready
      return frame.send(request, reply, { title, private: true }, page)
    }),
  )

  app.get<OneBreach & { Params: { file: string } }>(paths.file, anyone, (request, reply) =>
    withReceipt(request, reply, async (breach, writer, receipt) => {
      const { file } = request.params as { file: string }
      const { code } = receipt.payload
      if (file === 'recepisse.pdf') {
        const pdf = await papers.printReceipt(receipt, {})
        return takeAway(reply, `recepisse-${code}.pdf`).type('application/pdf').send(pdf)
      }
      if (file === 'contenu.json')
        return takeAway(reply, `contenu-${code}.json`)
          .type('application/json; charset=utf-8')
          .send(papers.receipts.contentOf(code, contentFor(breach, writer)))
      const [, name, kind] = /^([a-z]+)\.(pdf|txt)$/.exec(file) ?? []
      const letter = lettersFor(breach, writer).find(({ paper }) => paper.id === name)
      if (!letter) {
        reply.callNotFound()
        return reply
      }
      const fileName = `${letter.paper.id}-${breach.slug}.${kind}`
      if (kind === 'txt') return takeAway(reply, fileName).type('text/plain; charset=utf-8').send(letter.text)
      const foot = fill(advice.foot, { code, address: `${receipt.payload.instance}${verifyPaths.verify}` })
      const pdf = await papers.printPdf(
        {
          title: letter.paper.title,
          author: writer.declared.name,
          titled: letter.paper.form !== 'letter',
          subject: papers.frame.subject,
          foot,
          blocks: letter.paper.blocks,
        },
        writer.at,
      )
      return takeAway(reply, fileName).type('application/pdf').send(pdf)
    }),
  )

  app.post<OneBreach>(paths.erase, anyone, (request, reply) =>
    withBreach(request, reply, (breach) => {
      session.forget(reply)
      return reply.redirect(
        breach.closedAt ? breachPath(breach.slug) : `${breachPath(breach.slug, 'form')}?motif=efface`,
        303,
      )
    }),
  )

  const lettersFor = (breach: FollowedBreach, writer: Writer): Letter[] =>
    lettersOf({ breach, ...writer }, { advice, templates, library, frame: papers.frame })

  /** Said again without a change, all is as before; corrected, the receipt she holds is kept until she makes another. */
  const writerOf = (
    { slug, updatedAt }: FollowedBreach,
    declared: Declared,
    before: Writer | undefined,
  ): Writer => {
    if (before && before.at >= updatedAt && isDeepStrictEqual(before.declared, declared)) return before
    const { code } = before ?? {}
    return { slug, at: now(), draw: session.draw(), declared, ...(code === undefined ? {} : { code }) }
  }

  const contentFor = (breach: FollowedBreach, writer: Writer) =>
    contentOf({ breach, ...writer }, lettersFor(breach, writer))

  /** Her receipt, if it is one of these very letters: no file may disprove it. */
  async function receiptOf(breach: FollowedBreach, writer: Writer): Promise<Receipt | undefined> {
    if (writer.code === undefined) return undefined
    const checked = await papers.receipts.checkCode(writer.code)
    if (checked.state !== 'authentic') return undefined
    return papers.receipts.fits(checked.receipt, contentFor(breach, writer)) ? checked.receipt : undefined
  }

  const typedBefore = (request: FastifyRequest, { slug }: FollowedBreach): Typed => {
    const before = session.of(request, slug)
    return before ? typedFrom(before.declared) : nothingTyped
  }

  function sendForm(
    request: FastifyRequest,
    reply: FastifyReply,
    breach: FollowedBreach,
    said: {
      typed: Typed
      refused?: Partial<Record<string, DeclaredRefusal>>
      notice?: string | undefined
    },
  ) {
    const reading = readingOf(request)
    const wrong = Object.fromEntries(
      Object.entries(said.refused ?? {}).map(([name, why]) => [
        name,
        refusals.of(String(why), reading.language).sentence,
      ]),
    )
    const { title } = reading.words.breaches.form
    const page = (
      <FormPage
        reading={reading}
        breach={breach}
        advice={advice}
        typed={said.typed}
        wrong={wrong}
        notice={said.notice}
      />
    )
    return frame.send(request, reply, { title, private: true, status: said.refused ? 422 : 200 }, page)
  }

  async function withBreach(
    request: FastifyRequest,
    reply: FastifyReply,
    then: (breach: FollowedBreach) => Promise<FastifyReply> | FastifyReply,
  ): Promise<FastifyReply> {
    const { slug } = request.params as { slug: string }
    const breach = await breachBySlug(db, slug.replaceAll('\0', ''), seen)
    if (!breach) {
      reply.callNotFound()
      return reply
    }
    return then(breach)
  }

  /** A letter is offered while the leak is followed; afterwards its page says so, and who has hers keeps them. */
  const withOpenBreach: typeof withBreach = (request, reply, then) =>
    withBreach(request, reply, (breach) =>
      breach.closedAt ? reply.redirect(breachPath(breach.slug), 303) : then(breach),
    )

  /** With what this browser keeps for this leak, as it was told when she wrote; else back to the form, which says why. */
  const withWriter = (
    request: FastifyRequest,
    reply: FastifyReply,
    then: (breach: FollowedBreach, writer: Writer) => Promise<FastifyReply> | FastifyReply,
  ) =>
    withBreach(request, reply, async (breach) => {
      const writer = session.of(request, breach.slug)
      if (breach.closedAt && writer?.code === undefined) return reply.redirect(breachPath(breach.slug), 303)
      return writer
        ? then(await breachAsTold(db, breach, writer.at), writer)
        : reply.redirect(`${breachPath(breach.slug, 'form')}?motif=passe`, 303)
    })

  const withReceipt = (
    request: FastifyRequest,
    reply: FastifyReply,
    then: (breach: FollowedBreach, writer: Writer, receipt: Receipt) => Promise<FastifyReply> | FastifyReply,
  ) =>
    withWriter(request, reply, async (breach, writer) => {
      const receipt = await receiptOf(breach, writer)
      return receipt
        ? then(breach, writer, receipt)
        : reply.redirect(breachPath(breach.slug, breach.closedAt ? 'breach' : 'preview'), 303)
    })
}

const nothingTyped: Typed = {
  for: '',
  name: '',
  child: '',
  address: '',
  mail: '',
  data: [],
  since: '',
  loss: '',
}

const typedIn = (form: Form): Typed => ({
  for: form.text('for'),
  name: form.text('name'),
  child: form.text('child'),
  address: form.text('address'),
  mail: form.text('mail'),
  data: form.all('data'),
  since: form.text('since-date'),
  loss: form.text('loss'),
})
