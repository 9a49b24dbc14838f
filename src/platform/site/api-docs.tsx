import type { FastifyInstance } from 'fastify'
import { Heading, LoneLink, Reading, Stack, Table, TitleBlock } from '../../ui/index.ts'
import type { Frame } from '../http/frame.tsx'
import type { Refusals } from '../http/refusals.ts'
import type { Settings } from '../settings.ts'
import { fill } from '../words/index.ts'

type Operation = {
  summary?: string
  description?: string
  security?: unknown[]
  requestBody?: unknown
  responses?: Record<string, unknown>
}

/** The API for people: what each address does, the problems it may answer; the schemas are in /openapi.json. */
export function apiDocs(app: FastifyInstance, frame: Frame, refusals: Refusals, settings: Settings) {
  app.get('/api/docs', { config: { who: 'anyone' } }, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const { apiDocs: w } = words
    const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> }
    const rows = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        <code key={path}>{`${method.toUpperCase()} ${path}`}</code>,
        operation.summary ?? '',
        operation.security ? w.withSecret : w.open,
        Object.keys(operation.responses ?? {}).join(', '),
      ]),
    )
    const page = (
      <>
        <TitleBlock title={w.title} lead={w.lead} />
        <Reading>
          <Stack gap="wide">
            <Table
              caption={w.caption}
              columns={[
                { id: 'address', label: w.address },
                { id: 'what', label: w.what },
                { id: 'who', label: w.who },
                { id: 'answers', label: w.answers },
              ]}
              rows={rows}
            />
            <LoneLink href="/openapi.json">{w.openapi}</LoneLink>
            <Stack>
              <Heading level={2}>{w.example}</Heading>
              <pre class="copy-print">
                {fill(w.exampleText, {
                  origin: settings.baseUrl.origin,
                })}
              </pre>
            </Stack>
            <Stack>
              <Heading level={2}>{w.problems}</Heading>
              <p>{w.problemsText}</p>
              <Table
                caption={w.problems}
                captionHidden
                columns={[
                  { id: 'code', label: w.code },
                  { id: 'status', label: w.status },
                  { id: 'sentence', label: w.sentence },
                ]}
                rows={refusals.codes.map((code) => {
                  const { status, sentence } = refusals.of(code, language)
                  return [
                    <code key={code} id={`problem-${code}`}>
                      {code}
                    </code>,
                    status,
                    sentence,
                  ]
                })}
              />
            </Stack>
          </Stack>
        </Reading>
      </>
    )
    return frame.send(request, reply, { title: w.title, canonical: '/api/docs' }, page)
  })
}
