import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Assets } from '../../platform/http/assets.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import { asDownload } from '../../platform/http/send-download.ts'
import { type CaseView, holder, type Inside } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import { destroyExhibit, openExhibit } from './custody.ts'
import { type CaseOfDeposit, depositText, dropUpload, type EvidenceWorld, uploadIn } from './deposit.ts'
import { loadGuides } from './guides.ts'
import { CertificatePage, DestroyPage, ExhibitPage } from './pages/exhibit.tsx'
import { depositedSaid, ExhibitsPage } from './pages/exhibits.tsx'
import { GuidesPage } from './pages/guides.tsx'
import { custodianSaid, RegisterPage } from './pages/register.tsx'
import { exhibitsPath, exhibitsPaths as paths } from './paths.ts'
import { closedForMinors, closesFiles } from './rules/deposit.ts'
import { drawingOf, showingOf } from './showing.ts'
import { entrustedIn } from './store/entrusted.ts'
import { type Exhibit, exhibitNumbered, exhibitsOf } from './store/exhibits.ts'
import { holdsOf } from './store/holds.ts'
import { entriesOf, entryHash, ledgerOfCase } from './store/ledger.ts'
import { uploadsOf } from './store/uploads.ts'

type Shared = {
  world: EvidenceWorld
  diagnosis: Diagnosis
  frame: Frame
  refusals: Refusals
  inside: Inside
  assets: Assets
}

/** What the list says of what was just done, or refused. */
export type Said = {
  done?: { sentence: string; deposited?: boolean }
  refusal?: { why: string; name?: string; field?: 'files' | 'text'; typed?: string }
  /** Exhibits taken before the refusal. */
  kept?: number
}

export type Given = Shared & {
  sendList: (
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    said?: Said,
  ) => Promise<FastifyReply>
  fileOf: (view: CaseView) => CaseOfDeposit
}

type OneExhibit = { Params: { number: string; exhibit: string } }

/** A picture takes seconds, in another process that takes few at once: those who wait for it hold no turn. */
const drawn = { config: { who: 'case-holder', waitsElsewhere: true } } as const

/** The case as the rules of deposit see it. */
export const fileOf = ({ file, facts }: CaseView): CaseOfDeposit => ({
  id: file.id,
  threat: file.threat,
  flags: facts.minor === 'yes' ? [...file.flags, 'minor'] : file.flags,
  closed: file.closedAt !== null,
})

/** A kind of proof as the situation names it, or the empty string: people choose among ours. */
export const kindAsked = ({ help }: CaseView, asked: string): string =>
  help.enquiry.threat.evidence.includes(asked) ? asked : ''

/** The exhibits of a case, for whoever holds it. */
export function exhibitRoutes(app: FastifyInstance, shared: Shared): Given {
  const { world, diagnosis, frame, refusals, inside, assets } = shared
  const { heldView, readingOf, gone } = inside

  const guideBooks = {
    fr: loadGuides(diagnosis.library.in.fr.threats.evidence),
    en: loadGuides(diagnosis.library.in.en.threats.evidence),
  }
  const kindSaid = (request: FastifyRequest, kind: string): string =>
    diagnosis.library.in[frame.visitor(request).language].threats.evidence[kind]?.name ?? ''

  const sendList: Given['sendList'] = async (request, reply, view, { done, refusal, kept = 0 } = {}) => {
    const reading = readingOf(request, view)
    const ledger = await ledgerOfCase(world.db, view.file.id)
    const said = refusal && refusals.of(refusal.why, reading.language)
    const page = (
      <ExhibitsPage
        number={view.file.number}
        reading={reading}
        script={assets.sendFiles}
        closed={view.file.closedAt !== null}
        filesClosed={closesFiles(fileOf(view))}
        intimate={closedForMinors.includes(view.file.threat)}
        kinds={view.help.enquiry.threat.evidence.map((value) => ({
          value,
          label: kindSaid(request, value) || value,
        }))}
        exhibits={ledger ? await exhibitsOf(world.db, ledger.id) : []}
        from={new Map((ledger ? await entrustedIn(world.db, ledger.id) : []).map((one) => [one.number, one]))}
        holds={ledger ? await holdsOf(world.db, ledger.id) : []}
        unfinished={ledger ? await uploadsOf(world.db, ledger.id, world.now()) : []}
        done={done ?? (kept > 0 ? depositedSaid(reading, kept) : undefined)}
        refusal={
          refusal &&
          said && {
            field: refusal.field ?? 'files',
            sentence: refusal.name ? `${refusal.name}\u00a0: ${said.sentence}` : said.sentence,
            typed: refusal.typed,
          }
        }
      />
    )
    return frame.send(
      request,
      reply,
      { title: reading.words.exhibits.title, current: 'case', private: true, status: said?.status ?? 200 },
      page,
    )
  }

  app.get(paths.list, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const reading = readingOf(request, view)
    const { list } = reading.words.exhibits
    const asked = queryOf(request).text('fait')
    const done =
      asked === 'deposee'
        ? depositedSaid(reading, 1)
        : asked === 'deposees'
          ? depositedSaid(reading, 2)
          : asked === 'abandonne'
            ? { sentence: list.dropped }
            : undefined
    return sendList(request, reply, view, done ? { done } : {})
  })

  app.post<{ Body: Form }>(paths.text, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { words } = frame.visitor(request)
    const typed = request.body.text('text')
    const deposited = await depositText(world, fileOf(view), {
      text: typed,
      kind: kindAsked(view, request.body.text('kind')),
      name: words.exhibits.add.textName,
    })
    if (!deposited.granted)
      return sendList(request, reply, view, { refusal: { why: deposited.why, field: 'text', typed } })
    return reply.redirect(`${exhibitsPath(view.file.number)}?fait=deposee`, 303)
  })

  app.post<{ Params: { number: string; upload: string } }>(
    paths.dropUpload,
    holder,
    async (request, reply) => {
      const view = await heldView(request)
      if (!view) return gone(reply)
      const upload = isId(request.params.upload)
        ? await uploadIn(world, view.file.id, request.params.upload)
        : undefined
      if (upload) await dropUpload(world, upload)
      return reply.redirect(`${exhibitsPath(view.file.number)}?fait=abandonne`, 303)
    },
  )

  app.get(paths.guides, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const reading = readingOf(request, view)
    const guides = guideBooks[reading.language].guidesFor(view.help.advice.evidence.map(({ kind }) => kind))
    const page = <GuidesPage number={view.file.number} reading={reading} guides={guides} />
    return sendInside(request, reply, reading.words.guides.title, page)
  })

  app.get(paths.register, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const reading = readingOf(request, view)
    const ledger = await ledgerOfCase(world.db, view.file.id)
    const entries = ledger ? await entriesOf(world.db, ledger.id) : []
    const page = (
      <RegisterPage
        number={view.file.number}
        reading={reading}
        entries={entries}
        head={ledger?.head.hash ?? ''}
      />
    )
    return frame.send(
      request,
      reply,
      { title: reading.words.exhibits.register.title, current: 'case', private: true },
      page,
    )
  })

  app.get<OneExhibit>(paths.exhibit, holder, (request, reply) =>
    withExhibit(request, reply, async (view, exhibit) => {
      const reading = readingOf(request, view)
      const { list } = reading.words.exhibits
      const page = (
        <ExhibitPage
          number={view.file.number}
          reading={reading}
          exhibit={exhibit}
          kind={kindSaid(request, exhibit.kind)}
          showing={await showingOf(world, exhibit, exhibitsPath(view.file.number, 'preview', exhibit.number))}
          done={queryOf(request).text('fait') === 'detruite' ? list.destroyedDone : undefined}
        />
      )
      return sendInside(request, reply, reading.words.exhibits.title, page)
    }),
  )

  app.get<OneExhibit>(paths.original, holder, (request, reply) =>
    withExhibit(request, reply, async (view, exhibit) => {
      const opened = await openExhibit(world, exhibit, 'copy', { who: { kind: 'depositor' } })
      if (!opened.granted) return refuseHere(request, reply, view, opened.why)
      return sendOriginal(reply, exhibit, opened.value.bytes())
    }),
  )

  app.get<OneExhibit>(paths.preview, drawn, (request, reply) =>
    withExhibit(request, reply, async (_view, exhibit) => {
      const drawing = await drawingOf(world, exhibit)
      return drawing ? sendDrawing(reply, drawing) : notThere(reply)
    }),
  )

  app.get<OneExhibit>(paths.destroy, holder, (request, reply) =>
    withExhibit(request, reply, async (view, exhibit) => {
      if (exhibit.destroyedAt)
        return reply.redirect(exhibitsPath(view.file.number, 'exhibit', exhibit.number), 303)
      return sendDestroy(request, reply, view, exhibit)
    }),
  )

  app.post<OneExhibit & { Body: Form }>(paths.destroy, holder, (request, reply) =>
    withExhibit(request, reply, async (view, exhibit) => {
      const reason = (request.body as Form).text('reason').slice(0, 300)
      if ((request.body as Form).text('confirm') !== 'yes')
        return sendDestroy(request, reply, view, exhibit, { why: 'destroy-unconfirmed', reason })
      const gesture = { who: { kind: 'depositor' } as const, reason: reason || undefined }
      const destroyed = await destroyExhibit(world, exhibit, gesture)
      const here = exhibitsPath(view.file.number, 'exhibit', exhibit.number)
      if (!destroyed.granted && destroyed.why !== 'exhibit-destroyed')
        return sendDestroy(request, reply, view, exhibit, { why: destroyed.why, reason })
      return reply.redirect(`${here}?fait=detruite`, 303)
    }),
  )

  app.get<OneExhibit>(paths.certificate, holder, (request, reply) =>
    withExhibit(request, reply, async (view, exhibit) => {
      const reading = readingOf(request, view)
      const entries = await entriesOf(world.db, exhibit.ledgerId, exhibit.id)
      const entry = entries.find(({ act, exhibit: id }) => act === 'destroy' && id === exhibit.id)
      if (!entry) return notThere(reply)
      const page = (
        <CertificatePage
          number={view.file.number}
          reading={reading}
          exhibit={exhibit}
          entry={entry}
          hash={await entryHash(world.db, entry.ledger, entry.seq)}
          who={
            entry.who.kind === 'depositor'
              ? reading.words.exhibits.certificate.depositor
              : custodianSaid(entry.who, reading.words)
          }
        />
      )
      return sendInside(request, reply, reading.words.exhibits.certificate.title, page)
    }),
  )

  const sendInside = (
    request: FastifyRequest,
    reply: FastifyReply,
    title: string,
    page: preact.JSX.Element,
    status = 200,
  ) => frame.send(request, reply, { title, current: 'case', private: true, status }, page)

  function sendDestroy(
    request: FastifyRequest,
    reply: FastifyReply,
    view: CaseView,
    exhibit: Exhibit,
    refused?: { why: string; reason: string },
  ) {
    const reading = readingOf(request, view)
    const said = refused && refusals.of(refused.why, reading.language)
    const page = (
      <DestroyPage
        number={view.file.number}
        reading={reading}
        exhibit={exhibit}
        refusal={said && { sentence: said.sentence, reason: refused.reason }}
      />
    )
    return sendInside(request, reply, reading.words.exhibits.title, page, said?.status)
  }

  const refuseHere = (request: FastifyRequest, reply: FastifyReply, view: CaseView, why: string) =>
    sendList(request, reply, view, { refusal: { why } })

  const notThere = (reply: FastifyReply) => {
    reply.callNotFound()
    return reply
  }

  /** The exhibit that the address names, when it is of this case. */
  async function withExhibit(
    request: FastifyRequest,
    reply: FastifyReply,
    then: (view: CaseView, exhibit: Exhibit) => Promise<FastifyReply> | FastifyReply,
  ): Promise<FastifyReply> {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { exhibit: named } = request.params as { exhibit: string }
    const ledger = await ledgerOfCase(world.db, view.file.id)
    const exhibit =
      ledger && /^[1-9]\d{0,5}$/.test(named)
        ? await exhibitNumbered(world.db, ledger.id, Number(named))
        : undefined
    return exhibit ? then(view, exhibit) : notThere(reply)
  }

  return { ...shared, sendList, fileOf }
}

/** An original as it came, or wrapped when it bites. */
export function sendOriginal(
  reply: FastifyReply,
  exhibit: Pick<Exhibit, 'number' | 'name' | 'form' | 'stored'>,
  bytes: AsyncIterable<Uint8Array>,
): FastifyReply {
  const name = exhibit.form === 'sample' ? `piece-${exhibit.number}-protegee.zip` : exhibit.name
  return asDownload(reply, { name, size: exhibit.stored.size }).send(Readable.from(bytes))
}

/** A picture of our own making, which still may run nothing. */
export const sendDrawing = (reply: FastifyReply, drawing: Buffer): FastifyReply =>
  reply
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'no-store')
    .type('image/webp')
    .send(drawing)

export const isId = (value: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
