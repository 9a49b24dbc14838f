import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { queryOf } from '../../platform/http/form.ts'
import type { World } from '../../platform/world.ts'
import { isAuditKind, record } from './audit.ts'
import { AuditPage } from './pages/audit.tsx'
import { accountsPaths as paths } from './paths.ts'
import { may } from './rules/may.ts'
import { viewerIn } from './session.ts'
import { type AuditEntry, type AuditSearch, auditFrom, lastAudit, searchAudit } from './store/audit.ts'
import { namesOf, peopleLike } from './store/people.ts'
import { forAct, type Given } from './web.tsx'

const shownAtOnce = 50

/** Reads the log, and writes in it that it was read: in one transaction, so that neither is without the other. */
const readAudit = ({ db, now }: World, by: string, typed: string, search: AuditSearch) =>
  db.transaction().execute(async (tx) => {
    const people = typed === '' ? undefined : (await peopleLike(tx, typed, 200)).map(({ id }) => id)
    const lines = await searchAudit(tx, { ...search, people }, shownAtOnce + 1)
    const shown = lines.slice(0, shownAtOnce)
    const named = shown.flatMap(({ actor, data }) => [actor, data.person, data.of].filter((id) => id != null))
    const names = await namesOf(tx, [...new Set(named)])
    const head = await lastAudit(tx)
    const data = { searched: typed === '' ? 'no' : 'yes', ...(search.kind ? { kind: search.kind } : {}) }
    await record(tx, { kind: 'audit-read', actor: by, at: now(), data })
    return { shown, names, head, more: lines.length > shownAtOnce }
  })

/** One line of the log as it travels: every part that its hash is taken of, and the hash. */
export const lineOf = ({ previous, hash, ...line }: AuditEntry): string =>
  `${JSON.stringify({ ...line, previous: previous.toString('hex'), hash: hash.toString('hex') })}\n`

/** The log up to one of its lines, a batch at a time. */
async function* linesUpTo(world: World, last: number) {
  for (let after = 0; after < last; ) {
    const lines = (await auditFrom(world.db, after, 1_000)).filter(({ seq }) => seq <= last)
    if (lines.length === 0) return
    yield lines.map(lineOf).join('')
    after = lines.at(-1)?.seq ?? last
  }
}

/** The log of what was done here, for those who may read it. */
export function auditRoutes(app: FastifyInstance, { world, frame }: Given) {
  app.get(paths.audit, forAct('read-audit'), async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const viewer = viewerIn(request)
    const query = queryOf(request)
    const typed = (query.line('q') ?? '').slice(0, 120)
    const kind = isAuditKind(query.text('genre')) ? query.text('genre') : undefined
    const before = /^\d{1,15}$/.test(query.text('avant')) ? Number(query.text('avant')) : undefined
    const { shown, names, head, more } = await readAudit(world, viewer.id, typed, { kind, before })
    const page = (
      <AuditPage
        words={words}
        language={language}
        lines={shown}
        names={names}
        head={head && { seq: head.seq, hash: head.hash.toString('hex') }}
        typed={typed}
        kind={kind ?? ''}
        older={more ? shown.at(-1)?.seq : undefined}
        mayExport={may(viewer.roles, 'export-audit')}
        maySeePeople={may(viewer.roles, 'see-people')}
      />
    )
    return frame.send(request, reply, { title: words.accounts.audit.title, private: true }, page)
  })

  app.get(paths.auditExport, forAct('export-audit'), async (request, reply) => {
    const now = world.now()
    const last = await world.db.transaction().execute(async (tx) => {
      await record(tx, { kind: 'audit-exported', actor: viewerIn(request).id, at: now })
      return (await lastAudit(tx))?.seq ?? 0
    })
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="journal-${isoDay(dayAt(now, 'Europe/Paris'))}.jsonl"`,
      )
      .header('cache-control', 'no-store')
      .send(Readable.from(linesUpTo(world, last)))
  })
}
