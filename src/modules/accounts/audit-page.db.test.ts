import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCaller, fieldIn } from '../../../tests/caller.ts'
import { anOpening } from '../../../tests/cases-world.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import type { Tx } from '../../platform/database/index.ts'
import { openCase } from '../cases/actions.ts'
import { type AuditKind, auditKinds, chainStart, hashOf, record } from './audit.ts'
import { accountsPaths as paths, personPath } from './paths.ts'
import type { Role } from './rules/roles.ts'
import { auditFrom } from './store/audit.ts'
import { insertPerson } from './store/people.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, words, later } = await houseOfThisFile(start)
const { db } = house.world

async function aCallerWho(role: Role) {
  const person = await aPerson(house.world, [role])
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
  return { person, caller }
}

const write = (tx: Tx, count: number) =>
  record(
    tx,
    ...Array.from({ length: count }, (_, index) => ({
      kind: auditKinds[index % auditKinds.length] as AuditKind,
      actor: null,
      at: start,
      data: { line: String(index) },
    })),
  )

describe('the page of the log', () => {
  it('tells who did what to whom, is found by name and by act, and tells its own reading', async () => {
    const { caller, person: admin } = await aCallerWho('instance-admin')
    const someone = await aPerson(house.world)
    await caller.post(personPath(someone.id, 'suspend'))
    const { caller: director, person } = await aCallerWho('director')
    const search = async (fields: Record<string, string>) => {
      const answer = await director.post(paths.audit, fields)
      expect(answer.statusCode).toBe(303)
      return director.get(String(answer.headers.location))
    }
    const page = await search({ qui: admin.name })
    expect(page.body).toContain(words.accounts.auditKinds['person-suspended'])
    expect(page.body).toContain(`<a class="lone-link" href="${personPath(someone.id)}">${someone.name}</a>`)
    const read = await search({ qui: person.name, genre: 'audit-read' })
    expect(read.body).toContain(` · ${words.accounts.auditKinds['audit-read']}</p>`)
    const nobody = await director.post(paths.audit, { qui: 'personne-de-ce-nom' })
    expect(nobody.statusCode).toBe(422)
    expect(fieldIn(nobody, 'qui')).toBe('personne-de-ce-nom')
    const lines = (await auditFrom(db, 0, 1_000_000)).filter(({ actor }) => actor === person.id)
    expect(lines.map(({ kind }) => kind)).toEqual([
      'people-read',
      'audit-read',
      'people-read',
      'audit-read',
      'people-read',
      'audit-read',
    ])
  })

  it('finds who touched a case by its number, which is in no address', async () => {
    const { caseId, number } = await openCase(house.cases.world, anOpening())
    const { person: reader } = await aCallerWho('editor')
    await db
      .transaction()
      .execute((tx) =>
        record(tx, { kind: 'people-read', actor: reader.id, at: start, data: { case: caseId } }),
      )
    const { caller } = await aCallerWho('director')
    const answer = await caller.post(paths.audit, { quoi: number.toLowerCase().replaceAll('-', ' ') })
    expect(answer.headers.location).toBe(`${paths.audit}?objet=${caseId}`)
    const page = await caller.get(`${paths.audit}?objet=${caseId}`)
    expect(page.body).toContain(reader.name)
    expect((await caller.post(paths.audit, { quoi: 'BAL-0000-0000' })).statusCode).toBe(422)
  })

  it('asks which one is meant when several people answer to a name', async () => {
    const [one, other] = [await aPerson(house.world), await aPerson(house.world)]
    const ids = [one.id, other.id]
    await db.updateTable('accounts.person').set({ name: 'Philibert Gaudry' }).where('id', 'in', ids).execute()
    const { caller } = await aCallerWho('director')
    const page = await caller.post(paths.audit, { qui: 'Philibert', genre: 'signed-in' })
    expect(page.statusCode).toBe(200)
    for (const { id } of [one, other])
      expect(page.body).toContain(`${paths.audit}?personne=${id}&amp;genre=signed-in`)
  })

  it('is searched between two days, of Paris, both included', async () => {
    const { person } = await aCallerWho('editor')
    const moments = [
      '2026-11-19T22:59:59Z',
      '2026-11-19T23:00:00Z',
      '2026-11-20T22:59:59Z',
      '2026-11-20T23:00:00Z',
    ]
    await db.transaction().execute((tx) =>
      record(
        tx,
        ...moments.map((at, line) => ({
          kind: 'signed-in' as const,
          actor: person.id,
          at: new Date(at),
          data: { line: String(line) },
        })),
      ),
    )
    const { caller } = await aCallerWho('director')
    const search = { du: '2026-11-20', au: '2026-11-20' }
    const file = await caller.get(
      `${paths.auditExport}?${new URLSearchParams({ ...search, personne: person.id })}`,
    )
    const lines = file.body.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { data: { line: string } }).data.line)).toEqual([
      '1',
      '2',
    ])
    const wrong = await caller.post(paths.audit, { du: '2026-02-30' })
    expect(wrong.statusCode).toBe(422)
  })

  it('comes as a table that no spreadsheet runs, and says what was taken', async () => {
    const id = randomUUID()
    const name = `=HYPERLINK("x";"${id.slice(0, 8)}")`
    await db.transaction().execute(async (tx) => {
      await insertPerson(tx, {
        id,
        mail: `${id}@equipe.example`,
        name,
        language: 'fr',
        createdAt: start,
        invented: false,
      })
      await record(tx, { kind: 'signed-in', actor: id, at: start, data: { session: id } })
    })
    const { caller, person } = await aCallerWho('director')
    const file = await caller.get(`${paths.auditExport}?format=csv&personne=${id}&genre=signed-in`)
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [head, row, end] = file.body.split('\r\n')
    expect(head).toBe('\uFEFFnumero;moment_utc;acte;personne;nom;objets;empreinte')
    expect(row).toContain(`;signed-in;${id};"'=HYPERLINK(""x"";""${id.slice(0, 8)}"")";session=${id};`)
    expect(end).toBe('')
    const [line] = (await auditFrom(db, 0, 1_000_000)).filter(({ actor }) => actor === person.id).slice(-1)
    expect(line).toMatchObject({
      kind: 'audit-exported',
      data: { person: id, kind: 'signed-in', format: 'csv' },
    })
  })

  it('leads to older lines, fifty at a time', async () => {
    await db.transaction().execute((tx) => write(tx, 60))
    const { caller } = await aCallerWho('director')
    const first = await caller.get(paths.audit)
    const next =
      /href="(\/compte\/journal\?[^"]*avant=\d+)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const numbersOf = (body: string) => [...body.matchAll(/<dt>N°\s(\d+) ·/g)].map(([, n]) => Number(n))
    const shown = numbersOf(first.body)
    expect(shown).toHaveLength(50)
    expect(numbersOf((await caller.get(next)).body)[0]).toBe((shown.at(-1) ?? 0) - 1)
  })

  it('comes whole as lines of JSON, whose hashes anybody can compute again', async () => {
    await db.transaction().execute((tx) => write(tx, 5))
    later(60_000)
    const { caller, person } = await aCallerWho('director')
    const file = await caller.get(paths.auditExport)
    expect(file.headers['content-disposition']).toBe('attachment; filename="journal-2026-11-22.jsonl"')
    const lines = file.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, never>)
    expect(lines.at(-1)).toMatchObject({ kind: 'audit-exported', actor: person.id, seq: lines.length })
    let previous: Buffer = chainStart
    for (const { hash, ...line } of lines) {
      previous = hashOf({ ...line, at: new Date(line.at ?? 0), previous } as unknown as Parameters<
        typeof hashOf
      >[0])
      expect(previous.toString('hex')).toBe(hash)
    }
  })
})
