import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Charter } from './charter.ts'
import { loadCharters } from './charter.ts'
import { CharterPage } from './pages/charter.tsx'
import { charterVersionPath, directoryPaths as paths } from './paths.ts'
import type { Given } from './web.tsx'

const anyone = { config: { who: 'anyone' } } as const

/** Where anybody reads the charter. */
export function charterRoutes(app: FastifyInstance, { frame, charter, charters }: Given) {
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
}
