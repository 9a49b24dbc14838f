import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { typedText } from '../../kernel/typed-text.ts'
import { isCut } from '../../platform/http/cut.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { asDownload } from '../../platform/http/send-download.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import {
  addDocument,
  type DocumentsWorld,
  openDocument,
  removeDocument,
  type SentDocument,
} from './documents.ts'
import { ownIn } from './own-web.ts'
import { type DocumentBox, DocumentsPage, RemoveDocumentPage } from './pages/documents.tsx'
import { ownField, directoryPaths as paths } from './paths.ts'
import { mayRemove, mostDocumentBytes } from './rules/documents.ts'
import { longestAuditor } from './rules/labels.ts'
import type { OwnProvider } from './space.ts'
import { documentOf } from './store/documents.ts'
import { labelsOf } from './store/labels.ts'
import { type Given, isId } from './web.tsx'

type OneDocument = { Params: { document: string } }

const keeper = forAct('keep-own-provider')
const longKeeper = { config: { ...keeper.config, longBody: true } } as const

/** A file a little too large is read to its end, so that the browser hears the refusal; one far too large is not. */
const readToItsEnd = 5 * mostDocumentBytes

/** What a provider shows of itself, sent and taken back by its own people alone. */
export function documentRoutes(
  app: FastifyInstance,
  { folder, ...given }: Given & Pick<DocumentsWorld, 'folder'>,
) {
  const { world, frame, refusals, territory } = given
  const documents: DocumentsWorld = { ...world, folder }
  const own = ownIn(given)

  type Wrong = { why: string; kind: string; typed?: Partial<SentDocument> }
  const send = async (request: FastifyRequest, reply: FastifyReply, mine: OwnProvider, wrong?: Wrong) => {
    const { words, language } = frame.visitor(request)
    const refused = wrong && refusals.of(wrong.why, language)
    const zone = territory.timeZone(mine.provider.insee) ?? 'Europe/Paris'
    const done = queryOf(request).text('fait')
    const page = (
      <DocumentsPage
        said={{ words, language, now: world.now(), zone }}
        provider={mine.provider}
        documents={mine.documents}
        labels={await labelsOf(world.db, mine.provider.id)}
        done={done === 'ajoutee' || done === 'retiree' ? done : undefined}
        refusal={
          refused && { kind: wrong.kind, field: boxOf(wrong.why), text: refused.sentence, typed: wrong.typed }
        }
      />
    )
    const title = words.providerDocuments.title
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get(paths.documents, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    return mine ? send(request, reply, mine) : reply.callNotFound()
  })

  app.register(async (door) => {
    await door.register(multipart, {
      limits: { fileSize: mostDocumentBytes + 1, files: 2, fields: 10, fieldSize: 2_000, headerPairs: 50 },
      throwFileSizeLimit: false,
    })
    door.post(paths.documents, longKeeper, async (request, reply) => {
      const hers = await own(request, reply)
      if (!hers) return reply.callNotFound()
      let mine: OwnProvider = hers
      if (!request.isMultipart()) return send(request, reply, mine, { why: 'document-none-chosen', kind: '' })
      const sent: SentDocument = { ...nothingTyped, name: '', bytes: Buffer.alloc(0) }
      let why: string | undefined
      try {
        const { for: named, refusal } = await readForm(request, sent)
        const inForm = named ? await own(request, reply, named) : hers
        if (!inForm) return reply.callNotFound()
        mine = inForm
        why = refusal
      } catch (error) {
        if (!isCut(error)) throw error
        why = 'upload-cut'
      }
      if (!request.raw.complete) reply.header('connection', 'close')
      const added = why
        ? { granted: false as const, why }
        : await addDocument(documents, viewerIn(request), mine.provider.id, sent)
      if (added.granted) return reply.redirect(`${paths.documents}?fait=ajoutee`, 303)
      return send(request, reply, mine, { why: added.why, kind: sent.kind, typed: sent })
    })
  })

  /** The form that asks whether a document is to go, or why it may not. */
  const asked = async (request: FastifyRequest<OneDocument>, reply: FastifyReply, inForm?: string) => {
    const mine = await own(request, reply, inForm)
    const { document: id } = request.params
    const document = mine && isId(id) ? await documentOf(world.db, mine.provider.id, id) : undefined
    return mine && document && { mine, document }
  }

  app.get<OneDocument>(paths.removeDocument, keeper, async (request, reply) => {
    const found = await asked(request, reply)
    if (!found) return reply.callNotFound()
    const { mine, document } = found
    const { words, language } = frame.visitor(request)
    const may = mayRemove(document.kind, mine.provider.state)
    if (!may.granted) return send(request, reply, mine, { why: may.why, kind: document.kind })
    const said = { words, language, now: world.now(), zone: 'Europe/Paris' }
    const page = <RemoveDocumentPage said={said} document={document} />
    return frame.send(request, reply, { title: words.providerDocuments.remove.title, private: true }, page)
  })

  app.post<OneDocument & { Body: Form }>(paths.removeDocument, keeper, async (request, reply) => {
    const found = await asked(request, reply, request.body.text(ownField))
    if (!found) return reply.callNotFound()
    const removed = await removeDocument(documents, found.mine.provider.id, found.document.id)
    if (removed.granted) return reply.redirect(`${paths.documents}?fait=retiree`, 303)
    return send(request, reply, found.mine, { why: removed.why, kind: found.document.kind })
  })

  app.get<OneDocument>(paths.ownDocument, keeper, async (request, reply) => {
    const found = await asked(request, reply)
    const opened =
      found && (await openDocument(documents, viewerIn(request), found.mine.provider.id, found.document.id))
    return opened ? asDownload(reply, opened.document).send(opened.bytes) : reply.callNotFound()
  })
}

const nothingTyped = { kind: '', issuedOn: '', endsOn: '', label: '', auditor: '', auditedOn: '' }
const isBox = (name: string): name is keyof typeof nothingTyped => Object.hasOwn(nothingTyped, name)
/** A little more than the longest that is kept, so that the rule says that it is too long. */
const longestField = longestAuditor + 1

/** Reads what a form brings into `sent`: for which provider, and why it is refused before anything is decided. */
async function readForm(
  request: FastifyRequest,
  sent: SentDocument,
): Promise<{ for: string; refusal: string | undefined }> {
  let chosen = false
  let named = ''
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const value = typedText(String(part.value)).trim().slice(0, longestField)
      if (part.fieldname === ownField) named = value
      if (isBox(part.fieldname)) sent[part.fieldname] = value
      continue
    }
    // A box where no file was chosen brings a part without a name; a second file is one that no form of ours sends.
    if (!part.filename || chosen) {
      part.file.resume()
      continue
    }
    chosen = true
    sent.name = part.filename
    const pieces: Buffer[] = []
    for await (const piece of part.file) pieces.push(piece)
    sent.bytes = Buffer.concat(pieces)
    if (part.file.truncated && !(Number(request.headers['content-length']) <= readToItsEnd))
      return { for: named, refusal: 'document-too-large' }
  }
  return { for: named, refusal: chosen ? undefined : 'document-none-chosen' }
}

/** The box of a document that a refusal is about. */
const boxOf = (why: string): DocumentBox => {
  const [, box] = /^label-(name|auditor|audited)-/.exec(why) ?? []
  if (box) return box as 'name' | 'auditor' | 'audited'
  if (/^document-(issued-|too-old)/.test(why)) return 'issued'
  return /^document-end/.test(why) ? 'ends' : 'file'
}
