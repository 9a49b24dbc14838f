import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayAt, dayFrom, isoDay, startOfDay } from '../../kernel/calendar/index.ts'
import { csvRow, csvStart } from '../../platform/csv.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { World } from '../../platform/world.ts'
import { isAuditKind, record } from './audit.ts'
import { auditKey } from './audit-checkpoints.ts'
import { AuditPage, type AuditSaid, type Filter, filterQuery, nothingSearched } from './pages/audit.tsx'
import { accountsPaths as paths } from './paths.ts'
import { readPeople } from './people.ts'
import { auditKeptMonths } from './rules/audit-age.ts'
import { may } from './rules/may.ts'
import { viewerIn } from './session.ts'
import { type AuditEntry, type AuditSearch, lastAudit, searchAudit, searchedBetween } from './store/audit.ts'
import { lastCheckpoint } from './store/checkpoints.ts'
import { namesOf } from './store/people.ts'
import { anyone, forAct, type Given, isId } from './web.tsx'

const shownAtOnce = 50
const zone = 'Europe/Paris'

/** What an address asks for: ids, codes and days alone, since addresses are kept in histories and logs. */
function filterIn(query: Form): Filter {
  const id = (name: string) => (isId(query.text(name)) ? query.text(name) : '')
  const day = (name: string) => (dayFrom(query.text(name)) === undefined ? '' : query.text(name))
  const kind = query.text('genre')
  return {
    person: id('personne'),
    thing: id('objet'),
    kind: isAuditKind(kind) ? kind : '',
    from: day('du'),
    to: day('au'),
  }
}

function searchOf({ person, thing, kind, from, to }: Filter): AuditSearch {
  const start = (day: string, more: number) => {
    const from = dayFrom(day)
    return from === undefined ? undefined : startOfDay(from + more, zone)
  }
  return {
    ...(person ? { person } : {}),
    ...(thing ? { thing } : {}),
    ...(kind ? { kind } : {}),
    from: start(from, 0),
    until: start(to, 1),
  }
}

const asData = (filter: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))

/** The people whom some lines name, and whoever is searched for, by name. */
const namesIn = (db: World['db'], lines: readonly Pick<AuditEntry, 'actor' | 'data'>[], person: string) =>
  namesOf(db, [
    ...new Set(
      [person, ...lines.flatMap(({ actor, data }) => [actor ?? '', ...Object.values(data)])].filter(isId),
    ),
  ])

/** Reads the log, and writes in it that it was read: in one transaction, so that neither is without the other. */
const readAudit = ({ db, now }: World, by: string, filter: Filter, before: number | undefined) =>
  db.transaction().execute(async (tx) => {
    const lines = await searchAudit(tx, searchOf(filter), before, shownAtOnce + 1)
    const shown = lines.slice(0, shownAtOnce)
    const names = await namesIn(tx, shown, filter.person)
    const head = await lastAudit(tx)
    const signed = await lastCheckpoint(tx)
    await record(tx, { kind: 'audit-read', actor: by, at: now(), data: asData(filter) })
    return { shown, names, head, signed, more: lines.length > shownAtOnce }
  })

/** One line of the log as it travels: every part that its hash is taken of, and the hash. */
export const lineOf = ({ previous, hash, ...line }: AuditEntry): string =>
  `${JSON.stringify({ ...line, previous: previous.toString('hex'), hash: hash.toString('hex') })}\n`

/** The same for a spreadsheet: the moment in universal time, what was touched in one cell. */
const columns = ['numero', 'moment_utc', 'acte', 'personne', 'nom', 'objets', 'empreinte'] as const
const rowOf = (
  { seq, at, kind, actor, data, hash }: AuditEntry,
  names: ReadonlyMap<string, string>,
): string =>
  csvRow([
    String(seq),
    at.toISOString(),
    kind,
    actor ?? '',
    names.get(actor ?? '') ?? '',
    Object.entries(data)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
    hash.toString('hex'),
  ])

type Format = 'csv' | 'jsonl'

/** What is searched for, up to one line of the log, a batch at a time. */
async function* linesUpTo({ db }: World, search: AuditSearch, last: number, format: Format) {
  if (format === 'csv') yield csvStart + csvRow(columns)
  for (let after = 0; after < last; ) {
    const lines = await searchedBetween(db, search, { after, last }, 1_000)
    if (lines.length === 0) return
    const names = format === 'csv' ? await namesIn(db, lines, '') : new Map<string, string>()
    yield lines.map((line) => (format === 'csv' ? rowOf(line, names) : lineOf(line))).join('')
    after = lines.at(-1)?.seq ?? last
  }
}

const types: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
}

/** The log of what was done here, for those who may read it. */
export function auditRoutes(app: FastifyInstance, { world, frame, refusals, thingOf }: Given) {
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    filter: Filter,
    said: AuditSaid & { why?: string } = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const viewer = viewerIn(request)
    const asked = queryOf(request).text('avant')
    const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined
    const { shown, names, head, signed, more } = await readAudit(world, viewer.id, filter, before)
    const refused = said.why === undefined ? undefined : refusals.of(said.why, language)
    const page = (
      <AuditPage
        words={words}
        language={language}
        lines={shown}
        names={names}
        head={head && { seq: head.seq, hash: head.hash.toString('hex') }}
        signed={signed}
        months={auditKeptMonths}
        filter={filter}
        typed={said.typed ?? { who: names.get(filter.person) ?? '', what: filter.thing }}
        several={said.several}
        refusal={refused && { field: said.field, text: refused.sentence }}
        older={more ? shown.at(-1)?.seq : undefined}
        mayExport={may(viewer.roles, 'export-audit')}
        maySeePeople={may(viewer.roles, 'see-people')}
      />
    )
    const shownAs = { title: words.accounts.audit.title, status: refused?.status ?? 200, private: true }
    return frame.send(request, reply, shownAs, page)
  }

  app.get(paths.audit, forAct('read-audit'), (request, reply) =>
    send(request, reply, filterIn(queryOf(request))),
  )

  /** What was typed becomes ids here; no name, address or case number is ever in an address. */
  app.post<{ Body: Form }>(paths.audit, forAct('read-audit'), async (request, reply) => {
    const { body } = request
    const typed = {
      who: (body.line('qui') ?? '').slice(0, 120),
      what: (body.line('quoi') ?? '').slice(0, 60),
    }
    const days = { from: body.text('du'), to: body.text('au') }
    const filter: Filter = { ...nothingSearched, ...filterIn(body), person: '', thing: '' }
    for (const field of ['from', 'to'] as const)
      if (days[field] !== '' && filter[field] === '')
        return send(request, reply, filter, { typed, why: 'audit-day-unknown', field })
    if (typed.what !== '') {
      const thing = isId(typed.what) ? typed.what : await thingOf(typed.what)
      if (thing === undefined)
        return send(request, reply, filter, { typed, why: 'audit-thing-unknown', field: 'what' })
      filter.thing = thing
    }
    if (typed.who !== '') {
      const people = await readPeople(world, viewerIn(request), typed.who)
      const known = people.find(({ id }) => id === body.text('personne'))
      const [one, other] = known?.name === typed.who ? [known] : people
      if (!one) return send(request, reply, filter, { typed, why: 'audit-person-unknown', field: 'who' })
      if (other)
        return send(request, reply, filter, {
          typed,
          several: people.map(({ id, name, mail }) => ({ id, name, mail })),
        })
      filter.person = one.id
    }
    return reply.redirect(`${paths.audit}${filterQuery(filter)}`, 303)
  })

  app.get(paths.auditExport, forAct('export-audit'), async (request, reply) => {
    const now = world.now()
    const query = queryOf(request)
    const filter = filterIn(query)
    const format: Format = query.text('format') === 'csv' ? 'csv' : 'jsonl'
    const last = await world.db.transaction().execute(async (tx) => {
      const data = { ...asData(filter), format }
      await record(tx, { kind: 'audit-exported', actor: viewerIn(request).id, at: now, data })
      return (await lastAudit(tx))?.seq ?? 0
    })
    return reply
      .type(types[format])
      .header('content-disposition', `attachment; filename="journal-${isoDay(dayAt(now, zone))}.${format}"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(linesUpTo(world, searchOf(filter), last, format)))
  })

  /** The public key of the checkpoints, to check them without us. */
  app.get(paths.auditKey, anyone, async (_, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(auditKey(world.secrets).jwk)),
  )
}
