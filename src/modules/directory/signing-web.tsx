import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import { forAct, viewerIn } from '../accounts/index.ts'
import { type Papers, takeAway } from '../papers/index.ts'
import { loadCharters } from './charter.ts'
import { printSignedCharter } from './charter-paper.ts'
import type { CharterSignatures } from './charter-signatures.ts'
import { ownIn } from './own-web.ts'
import {
  signingFields as fields,
  type SignCharterData,
  SignCharterPage,
  SignedCharterPage,
  type ToldMistake,
} from './pages/sign-charter.tsx'
import { ownField, directoryPaths as paths } from './paths.ts'
import { evidenceFile } from './rules/charter-signature.ts'
import type { OwnProvider } from './space.ts'
import { signatureById, signaturesOf } from './store/signatures.ts'
import { type Given, isId } from './web.tsx'

/** The charter read and signed by the people of a provider. Signing is grave: it asks for a recent proof (grave.ts). */
export function signingRoutes(
  app: FastifyInstance,
  given: Given & { papers: Papers; signatures: CharterSignatures },
) {
  const { world, frame, refusals, charter, charters, papers, signatures } = given
  const inEnglish = new Map(loadCharters('en').map((one) => [one.sha256, one]))

  const own = ownIn(given)

  type Shown = { typed: SignCharterData['typed']; mistakes?: readonly ToldMistake[]; status?: number }

  function sendForm(
    request: FastifyRequest,
    reply: FastifyReply,
    { provider, due }: OwnProvider,
    { typed, mistakes = [], status = 200 }: Shown,
  ) {
    const { words, language } = frame.visitor(request)
    const current = charter()
    const page = (
      <SignCharterPage
        said={{ words, language, now: world.now(), zone: 'Europe/Paris' }}
        provider={provider}
        charter={language === 'en' ? (inEnglish.get(current.sha256) ?? current) : current}
        due={due}
        typed={typed}
        mistakes={mistakes}
      />
    )
    return frame.send(request, reply, { title: words.charterSigning.title, status, private: true }, page)
  }

  app.get(paths.charter, forAct('keep-own-provider'), async (request, reply) => {
    const held = await own(request, reply)
    if (!held) return reply.callNotFound()
    const { provider, signature } = held
    if (!signature)
      return sendForm(request, reply, held, {
        typed: { read: [], name: viewerIn(request).name, capacity: '' },
      })
    const { words, language } = frame.visitor(request)
    const { state } = await signatures.checkRow(signature)
    const all = await signaturesOf(world.db, provider)
    const page = (
      <SignedCharterPage
        said={{ words, language, now: world.now(), zone: 'Europe/Paris' }}
        provider={provider}
        signature={signature}
        holds={state === 'holds'}
        former={all.filter(({ id }) => id !== signature.id)}
      />
    )
    return frame.send(request, reply, { title: words.charterSigning.signedTitle, private: true }, page)
  })

  app.post<{ Body: Form }>(paths.charter, forAct('sign-charter'), async (request, reply) => {
    const held = await own(request, reply, request.body.text(ownField))
    if (!held) return reply.callNotFound()
    const { body } = request
    const [read, name, capacity] = [body.all(fields.read), body.line(fields.name), body.line(fields.capacity)]
    const ruling = await signatures.sign(viewerIn(request), held.provider.id, {
      version: body.text(fields.version),
      hash: body.text(fields.hash),
      read,
      name,
      capacity,
    })
    if (ruling.granted) return reply.redirect(paths.charter, 303)
    const { language } = frame.visitor(request)
    const told = (why: string) => refusals.of(why, language)
    const mistakes: ToldMistake[] =
      'mistakes' in ruling
        ? ruling.mistakes.map((one) => ({ ...one, sentence: told(one.why).sentence }))
        : [{ why: ruling.why, sentence: told(ruling.why).sentence }]
    // Boxes ticked under another text say nothing of this one.
    const ticked = ruling.why === 'charter-changed' ? [] : read
    return sendForm(request, reply, held, {
      typed: { read: ticked, name: name ?? '', capacity: capacity ?? '' },
      mistakes,
      status: told(ruling.why).status,
    })
  })

  /** A signature of hers whose seal holds; to anybody else, and broken, it is not there to be taken away. */
  async function sealedOf(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) {
    const { id } = request.params
    const held = isId(id) ? await own(request, reply) : undefined
    const row = held && (await signatureById(world.db, id))
    if (!row || row.providerId !== held.provider.id) return undefined
    const checked = await signatures.checkRow(row)
    if (checked.state !== 'holds') return undefined
    const { evidence, kid } = checked
    return { evidence, kid, text: row.evidence, seal: row.seal }
  }

  app.get<{ Params: { id: string } }>(
    paths.charterPdf,
    forAct('keep-own-provider'),
    async (request, reply) => {
      const sealed = await sealedOf(request, reply)
      const signed = charters.find(({ sha256 }) => sha256 === sealed?.evidence.charter.sha256)
      if (!sealed || !signed) return reply.callNotFound()
      const pdf = await printSignedCharter(papers.printPdf, signed, sealed, world.words.fr)
      return takeAway(reply, `charte-signee-${signed.version}.pdf`).type('application/pdf').send(pdf)
    },
  )

  app.get<{ Params: { id: string } }>(
    paths.charterEvidence,
    forAct('keep-own-provider'),
    async (request, reply) => {
      const sealed = await sealedOf(request, reply)
      if (!sealed) return reply.callNotFound()
      const { version } = sealed.evidence.charter
      return takeAway(reply, `preuve-charte-${version}.json`)
        .type('application/json; charset=utf-8')
        .send(evidenceFile(sealed.text, sealed))
    },
  )
}
