import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refused } from '../../kernel/ruling.ts'
import { isCut } from '../../platform/http/cut.ts'
import { holder } from '../cases/index.ts'
import { dropUpload, finishUpload, mayGoOn, openUpload, receiveBytes, uploadIn } from './deposit.ts'
import { exhibitsPath, exhibitsPaths as paths, uploadPath } from './paths.ts'
import { mostBytes } from './rules/deposit.ts'
import { exhibitById } from './store/exhibits.ts'
import { ledgerOfCase } from './store/ledger.ts'
import type { Upload } from './store/uploads.ts'
import { type Given, isId, kindAsked } from './web.tsx'

type OneUpload = { Params: { number: string; upload: string } }

const holderOf = { config: { who: 'case-holder' } } as const
const longHolder = { config: { who: 'case-holder', longBody: true } } as const

/** The version of the protocol, said in both directions (tus 1.0.0, https://tus.io/protocols/resumable-upload). */
const tus = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' } as const

/**
 * How bytes come in: as a plain form, all at once; or, from a page with scripts, piece by piece by the tus protocol,
 * so that a phone that loses its network goes on where it was. Both take the same way behind this door.
 */
export function uploadRoutes(app: FastifyInstance, given: Given) {
  app.register(async (door) => {
    await door.register(multipart, {
      limits: { fileSize: mostBytes + 1, files: 50, fields: 20, fieldSize: 2_000, headerPairs: 50 },
      throwFileSizeLimit: false,
    })
    plainForm(door, given)
  })
  app.register(async (door) => {
    door.addContentTypeParser('application/offset+octet-stream', (_request, body, done) => done(null, body))
    resumable(door, given)
  })
}

/** A form with files, from a page without scripts. What was taken stays, though a later file is refused. */
function plainForm(door: FastifyInstance, { world, inside, sendList, fileOf }: Given) {
  door.post(paths.list, longHolder, async (request, reply) => {
    const view = await inside.heldView(request)
    if (!view) return inside.gone(reply)
    if (!request.isMultipart())
      return sendList(request, reply, view, { refusal: { why: 'exhibit-none-chosen' } })
    let kept = 0
    let refusal: { why: string; name: string } | undefined
    let kind = ''
    let sample = false
    try {
      for await (const part of request.parts()) {
        if (part.type === 'field') {
          if (part.fieldname === 'kind') kind = kindAsked(view, String(part.value))
          if (part.fieldname === 'sample') sample = part.value === 'yes'
          continue
        }
        // A box where no file was chosen brings a part without a name.
        if (part.filename === '' || part.filename === undefined) {
          part.file.resume()
          continue
        }
        // Files may take hours: the case is read again before each.
        const now = await inside.heldView(request)
        if (!now) return inside.gone(reply.header('connection', 'close'))
        const opened = await openUpload(world, fileOf(now), {
          name: part.filename,
          kind,
          declaredType: part.mimetype,
          size: undefined,
          form: sample ? 'sample' : 'file',
        })
        const done = opened.granted ? await takeWhole(request, opened.value, part.file) : opened
        if (done.granted) kept++
        else {
          refusal = { why: done.why, name: part.filename }
          // Nothing more is read: the rest may be what the law forbids us to hold.
          break
        }
      }
    } catch (error) {
      if (!isCut(error)) throw error
      refusal ??= { why: 'upload-cut', name: '' }
    }
    if (refusal) {
      if (!request.raw.complete) reply.header('connection', 'close')
      return sendList(request, reply, view, { refusal, kept })
    }
    if (kept === 0) return sendList(request, reply, view, { refusal: { why: 'exhibit-none-chosen' } })
    return reply.redirect(`${exhibitsPath(view.file.number)}?fait=${kept > 1 ? 'deposees' : 'deposee'}`, 303)
  })

  async function takeWhole(
    request: FastifyRequest,
    upload: Upload,
    body: AsyncIterable<Uint8Array> & { truncated?: boolean },
  ) {
    const received = await receiveBytes(world, upload, 0, body)
    const cut = body.truncated === true
    if (received.granted && !cut) {
      const now = await inside.heldView(request)
      const may = now
        ? await mayGoOn(world, fileOf(now), upload)
        : ({ granted: false, why: 'case-unknown' } as const)
      const finished = may.granted ? await finishUpload(world, received.value) : may
      if (finished.granted) return finished
      await dropUpload(world, upload)
      return finished
    }
    await dropUpload(world, upload)
    return received.granted ? ({ granted: false, why: 'exhibit-too-large' } as const) : received
  }
}

/** tus 1.0.0 with its extensions creation, expiration and termination. */
function resumable(door: FastifyInstance, { world, refusals, frame, inside, fileOf }: Given) {
  door.addHook('onSend', async (request, reply) => {
    if (isTus(request)) reply.headers(tus)
  })
  door.addHook('preHandler', async (request, reply) => {
    const named = request.headers['tus-resumable']
    if (isTus(request) && request.method !== 'OPTIONS' && named !== '1.0.0')
      return reply.code(412).header('tus-version', '1.0.0').send()
  })

  door.options(paths.uploads, holderOf, async (_request, reply) =>
    reply
      .code(204)
      .headers({
        'tus-version': '1.0.0',
        'tus-extension': 'creation,expiration,termination',
        'tus-max-size': String(mostBytes),
      })
      .send(),
  )

  door.post(paths.uploads, holder, async (request, reply) => {
    const view = await inside.heldView(request)
    if (!view) return reply.code(404).send()
    const size = lengthIn(request.headers['upload-length'])
    if (size === undefined) return refuse(request, reply, { granted: false, why: 'upload-length-missing' })
    const told = metadataIn(String(request.headers['upload-metadata'] ?? ''))
    const opened = await openUpload(world, fileOf(view), {
      name: told.get('filename') ?? '',
      kind: kindAsked(view, told.get('kind') ?? ''),
      declaredType: told.get('filetype') ?? '',
      size,
      form: told.get('sample') === 'yes' ? 'sample' : 'file',
    })
    if (!opened.granted) return refuse(request, reply, opened)
    return reply
      .code(201)
      .header('location', uploadPath(view.file.number, opened.value.id))
      .header('upload-expires', opened.value.expiresAt.toUTCString())
      .send()
  })

  door.head<OneUpload>(paths.upload, holder, async (request, reply) => {
    const caseId = request.held?.caseId ?? ''
    const upload = await uploadIn(world, caseId, idIn(request))
    // An upload that became an exhibit stands at its end: its sender may not have heard so.
    const whole = upload ? undefined : await exhibitOf(caseId, idIn(request))
    const size = upload ? upload.size : whole?.size
    const offset = upload ? upload.received : whole?.size
    if (offset === undefined) return reply.code(404).send()
    reply.header('upload-offset', String(offset))
    if (size !== null && size !== undefined) reply.header('upload-length', String(size))
    if (upload) reply.header('upload-expires', upload.expiresAt.toUTCString())
    return reply.code(200).send()
  })

  door.patch<OneUpload>(paths.upload, longHolder, async (request, reply) => {
    const view = await inside.heldView(request)
    const upload = view && (await uploadIn(world, view.file.id, idIn(request)))
    if (!upload) return reply.code(404).send()
    const may = await mayGoOn(world, fileOf(view), upload)
    if (!may.granted) return refuse(request, reply, may)
    if (request.headers['content-type'] !== 'application/offset+octet-stream') return reply.code(415).send()
    const offset = lengthIn(request.headers['upload-offset'])
    if (offset === undefined) return reply.code(400).send()
    const received = await receiveBytes(world, upload, offset, request.body as AsyncIterable<Uint8Array>)
    if (!received.granted) return refuse(request, reply, received)
    const { value } = received
    if (value.received === value.size) {
      // What it brings may have taken an hour to come.
      const now = await inside.heldView(request)
      if (!now) return reply.code(404).send()
      const still = await mayGoOn(world, fileOf(now), value)
      if (!still.granted) return refuse(request, reply, still)
      const finished = await finishUpload(world, value)
      if (!finished.granted) return refuse(request, reply, finished)
    }
    return reply
      .code(204)
      .header('upload-offset', String(value.received))
      .header('upload-expires', value.expiresAt.toUTCString())
      .send()
  })

  door.delete<OneUpload>(paths.upload, holder, async (request, reply) => {
    const upload = await uploadIn(world, request.held?.caseId ?? '', idIn(request))
    if (!upload) return reply.code(404).send()
    await dropUpload(world, upload)
    return reply.code(204).send()
  })

  /** The sentence of a refusal, which the page shows beside the file. */
  function refuse(request: FastifyRequest, reply: FastifyReply, { why }: Refused<string>) {
    const { status, sentence } = refusals.of(why, frame.visitor(request).language)
    if (!request.raw.complete) reply.header('connection', 'close')
    return reply.code(status).type('text/plain; charset=utf-8').send(sentence)
  }

  async function exhibitOf(caseId: string, id: string) {
    const ledger = await ledgerOfCase(world.db, caseId)
    return ledger && exhibitById(world.db, ledger.id, id)
  }
}

const isTus = ({ routeOptions }: FastifyRequest) =>
  routeOptions.url === paths.uploads || routeOptions.url === paths.upload

/** What is not an identifier of ours is that of nothing. */
const idIn = (request: FastifyRequest): string => {
  const { upload } = request.params as { upload: string }
  return isId(upload) ? upload : '00000000-0000-0000-0000-000000000000'
}

/** A number of bytes, as a header writes it. */
const lengthIn = (header: unknown): number | undefined =>
  typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined

/** « name base64, name base64 »: what the sender says of the file. */
function metadataIn(header: string): Map<string, string> {
  const pairs = header
    .slice(0, 8_000)
    .split(',')
    .map((pair) => pair.trim().split(' '))
  return new Map(
    pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]),
  )
}
