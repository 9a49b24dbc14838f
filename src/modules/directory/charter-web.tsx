import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Charter } from './charter.ts'
import { loadCharters } from './charter.ts'
import type { CharterSignatures } from './charter-signatures.ts'
import { CharterPage } from './pages/charter.tsx'
import { CharterSignaturePage } from './pages/charter-signature.tsx'
import { charterVersionPath, directoryPaths as paths } from './paths.ts'
import { type Given, isId } from './web.tsx'

const anyone = { config: { who: 'anyone' } } as const

/** As fast as a person reads codes from paper. */
const aPerson = { max: 60, timeWindow: '1 minute' }

/** Where anybody reads the charter, and checks that it was signed. */
export function charterRoutes(
  app: FastifyInstance,
  { frame, charter, charters, signatures }: Given & { signatures: CharterSignatures },
) {
  const inEnglish = new Map(loadCharters('en').map((one) => [one.sha256, one]))

  function sendCharter(request: FastifyRequest, reply: FastifyReply, asked: Charter, canonical: string) {
    const { words, language } = frame.visitor(request)
    const current = charter()
    const replacing = charters.find(({ effectiveFrom }) => effectiveFrom > asked.effectiveFrom)
    const state =
      asked.version === current.version
        ? 'inForce'
        : asked.effectiveFrom > current.effectiveFrom
          ? 'coming'
          : 'replaced'
    const shown = language === 'en' ? (inEnglish.get(asked.sha256) ?? asked) : asked
    const { title, description } = words.charter
    const page = (
      <CharterPage
        words={words}
        language={language}
        charter={shown}
        versions={charters}
        state={state}
        replacedOn={state === 'replaced' ? replacing?.effectiveFrom : undefined}
      />
    )
    return frame.send(request, reply, { title, description, canonical }, page)
  }

  app.get(paths.charterText, anyone, (request, reply) =>
    sendCharter(request, reply, charter(), paths.charterText),
  )

  app.get<{ Params: { version: string } }>(paths.charterVersion, anyone, (request, reply) => {
    const asked = charters.find(({ version }) => version === request.params.version)
    return asked
      ? sendCharter(request, reply, asked, charterVersionPath(asked.version))
      : reply.callNotFound()
  })

  app.get<{ Params: { id: string } }>(
    paths.charterSignature,
    { config: { who: 'anyone', rateLimit: aPerson } },
    async (request, reply) => {
      const { id } = request.params
      const checked = isId(id) ? await signatures.check(id) : undefined
      if (!checked) return reply.callNotFound()
      const { words, language } = frame.visitor(request)
      const sealed = checked.state === 'holds' ? checked : undefined
      const current = charter()
      const page = (
        <CharterSignaturePage
          words={words}
          language={language}
          sealed={sealed}
          replacedBy={sealed?.evidence.charter.sha256 === current.sha256 ? undefined : current}
        />
      )
      const { title, description } = words.charterSigning.checkPage
      return frame.send(request, reply, { title, description, private: true }, page)
    },
  )

  /** The public key that seals, as a JWK (RFC 8037), and those that sealed before it. */
  app.get(paths.charterKey, anyone, async (_, reply) => {
    const [current, ...previous] = await signatures.keys()
    return reply
      .header('cache-control', 'public, max-age=3600')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ ...current, previous }, null, 2))
  })
}
