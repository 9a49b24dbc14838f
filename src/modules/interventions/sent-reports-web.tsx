import type { FastifyInstance } from 'fastify'
import { forAct } from '../accounts/index.ts'
import { isId } from '../directory/index.ts'
import { sharedReportDocument } from './documents/report.ts'
import type { SharedReportDocument } from './documents/shapes.ts'
import { SentReportsPage } from './pages/sent-reports.tsx'
import { interventionsPaths as paths } from './paths.ts'
import { sendDocument } from './shown.ts'
import { type KeptSentReport, sentReportById, sentReports } from './store/sent-reports.ts'
import type { Given } from './web.ts'

const watcher = forAct('read-sent-reports')
/** So many of the last on one page; machines read as many. */
const most = 200

/** What victims let leave of the reports of their providers, for those who watch the threat (charter, article 5). */
export function sentReportsRoutes(app: FastifyInstance, given: Given) {
  const { world, directory, diagnosis, frame, accountPath } = given

  /** Each with who wrote it, asked once however many reports it has. */
  async function named(all: readonly KeptSentReport[]) {
    const ids = [...new Set(all.map(({ providerId }) => providerId))]
    const found = new Map(
      await Promise.all(ids.map(async (id) => [id, await directory.provider(id)] as const)),
    )
    return all.map((one) => {
      const provider = found.get(one.providerId)
      return { ...one, provider: { name: provider?.name ?? '', siren: provider?.siren ?? '' } }
    })
  }

  app.get(paths.sentReports, watcher, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const reports = await named(await sentReports(world.db, most))
    const page = (
      <SentReportsPage
        said={{ words, language, now: world.now(), zone: 'Europe/Paris' }}
        reports={reports.map((one) => ({ ...one, provider: one.provider.name }))}
        threatName={(slug) => diagnosis.threatName(slug, language)?.label ?? slug}
        back={{ href: accountPath, label: words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: words.sentReports.title, private: true }, page)
  })

  app.get(paths.sentReportsData, watcher, async (_, reply) => {
    const reports: (SharedReportDocument & { id: string })[] = []
    for (const { id, document, provider } of await named(await sentReports(world.db, most)))
      if (document) reports.push({ id, ...sharedReportDocument(document, { provider }) })
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ reports }, null, 2))
  })

  app.get<{ Params: { id: string; file: string } }>(paths.sentReport, watcher, async (request, reply) => {
    const { id, file } = request.params
    const kept = isId(id) ? await sentReportById(world.db, id) : undefined
    if (!kept?.document) return reply.callNotFound()
    const [one] = await named([kept])
    if (!one) return reply.callNotFound()
    const document = sharedReportDocument(kept.document, one)
    const sent = await sendDocument(
      given,
      reply,
      [{ file: 'constats', kind: document.document, document }],
      file,
    )
    return sent ?? reply.callNotFound()
  })
}
