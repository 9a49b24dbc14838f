import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aCaller } from '../../../tests/caller.ts'
import { heard, opening, opensNothing } from '../../../tests/command.ts'
import { unseen } from '../../../tests/database.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import { type AuditKind, auditKinds, chainStart, checkChain, hashOf, record } from './audit.ts'
import { verifyAuditCommand } from './audit-command.ts'
import { accountsPaths as paths, personPath } from './paths.ts'
import type { Role } from './rules/roles.ts'
import { auditFrom, insertAudit } from './store/audit.ts'

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

/** A log of ten lines and more, open to a hand that may do anything to the table, and undone afterwards. */
const tampered = (
  hand: (tx: Db, seq: number) => Promise<unknown>,
  see: (tx: Db, seq: number) => Promise<void>,
) =>
  unseen(async (tx) => {
    await write(tx as Tx, 10)
    const { head } = await checkChain(tx)
    const seq = (head?.seq ?? 0) - 4
    await sql`alter table accounts.audit disable trigger user`.execute(tx)
    await sql`grant update, delete, truncate on accounts.audit to current_user`.execute(tx)
    await hand(tx, seq)
    await see(tx, seq)
  })

const run = (on: Db, ...args: string[]) =>
  heard((terminal) => verifyAuditCommand(args, opening(on), terminal))

describe('the log of acts', () => {
  it.each([
    ['changed', sql`update accounts.audit set kind = 'signed-in'`],
    ['erased', sql`delete from accounts.audit`],
    ['emptied', sql`truncate accounts.audit`],
  ])('cannot be %s by the role that writes it', (_, statement) =>
    unseen(async (tx) => {
      await write(tx as Tx, 1)
      await expect(statement.execute(tx)).rejects.toMatchObject({ code: '42501' })
    }),
  )

  it('is one chain, though twenty write in it at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => db.transaction().execute((tx) => write(tx, 2))))
    const check = await checkChain(db)
    expect(check.broken).toBeUndefined()
    expect(check.entries).toBeGreaterThanOrEqual(40)
    expect(check.head?.seq).toBe(check.entries)
  })

  it('keeps nothing of what was undone', async () => {
    const before = (await checkChain(db)).entries
    await db
      .transaction()
      .execute(async (tx) => {
        await write(tx, 3)
        throw new Error('undone')
      })
      .catch(() => {})
    expect((await checkChain(db)).entries).toBe(before)
  })

  it.each<[string, (tx: Db, seq: number) => Promise<unknown>, 'altered' | 'missing' | 'unlinked', number?]>([
    [
      'a letter changed in it',
      (tx, seq) => sql`update accounts.audit set kind = 'signed-on' where seq = ${seq}`.execute(tx),
      'altered',
    ],
    [
      'another actor',
      (tx, seq) => sql`update accounts.audit set actor = gen_random_uuid() where seq = ${seq}`.execute(tx),
      'altered',
    ],
    [
      'another moment',
      (tx, seq) => sql`update accounts.audit set at = at + interval '1 ms' where seq = ${seq}`.execute(tx),
      'altered',
    ],
    [
      'other data',
      (tx, seq) =>
        sql`update accounts.audit set data = data || '{"line":"x"}' where seq = ${seq}`.execute(tx),
      'altered',
    ],
    [
      'another hash',
      (tx, seq) => sql`update accounts.audit set hash = sha256(hash) where seq = ${seq}`.execute(tx),
      'altered',
    ],
    ['taken out', (tx, seq) => sql`delete from accounts.audit where seq = ${seq}`.execute(tx), 'missing'],
    [
      'exchanged with the next one',
      async (tx, seq) => {
        await sql`update accounts.audit set seq = 999999999 where seq = ${seq}`.execute(tx)
        await sql`update accounts.audit set seq = ${seq} where seq = ${seq + 1}`.execute(tx)
        await sql`update accounts.audit set seq = ${seq + 1} where seq = 999999999`.execute(tx)
      },
      'unlinked',
    ],
    [
      'written again with a hash of its own',
      async (tx, seq) => {
        const [line] = await auditFrom(tx, seq - 1, 1)
        if (!line) throw new Error('no line')
        const hash = hashOf({ ...line, kind: 'invited' })
        await sql`update accounts.audit set kind = 'invited', hash = ${hash} where seq = ${seq}`.execute(tx)
      },
      'unlinked',
      1,
    ],
  ])('names the first line that does not hold: %s', (_, hand, why, further = 0) =>
    tampered(hand, async (tx, seq) => {
      expect((await checkChain(tx)).broken).toEqual({ seq: seq + further, why })
      const said = await run(tx)
      expect(said.code).toBe(1)
      expect(said.err).toContain(`ligne ${seq + further} `)
    }),
  )

  it('cut at its end, or written again whole, is found by a line that was noted', async () => {
    const noted = async (tx: Db) => {
      const { head } = await checkChain(tx)
      return `${head?.seq}:${head?.hash.toString('hex')}`
    }
    let line = ''
    await tampered(
      async (tx, seq) => {
        line = await noted(tx)
        await sql`delete from accounts.audit where seq > ${seq}`.execute(tx)
      },
      async (tx) => {
        expect((await run(tx)).code).toBe(0)
        expect(await run(tx, line)).toMatchObject({ code: 1, err: expect.stringContaining('coupée') })
      },
    )
    await tampered(
      async (tx) => {
        line = await noted(tx)
        const lines = await auditFrom(tx, 0, 1_000_000)
        await sql`truncate accounts.audit`.execute(tx)
        let previous: Buffer = chainStart
        for (const one of lines) {
          const forged = { ...one, at: new Date(one.at.getTime() + 1), previous }
          previous = hashOf(forged)
          await insertAudit(tx as Tx, { ...forged, hash: previous })
        }
      },
      async (tx) => {
        expect((await run(tx)).code).toBe(0)
        expect(await run(tx, line)).toMatchObject({ code: 1, err: expect.stringContaining('réécrit') })
      },
    )
    await unseen(async (tx) => {
      await write(tx as Tx, 1)
      const held = await run(tx, await noted(tx))
      expect(held).toMatchObject({ code: 0, out: expect.stringContaining('toujours là') })
    })
  })
})

describe('bin/balise verify audit', () => {
  it.each([[['x']], [['1:abc']], [['1', '2']]])(
    'opens nothing for what it does not understand: %j',
    async (args) => {
      const said = await heard((terminal) => verifyAuditCommand(args, opensNothing, terminal))
      expect(said).toMatchObject({ code: 2, out: '' })
    },
  )

  it('says how many lines hold, and which one to note', async () => {
    await db.transaction().execute((tx) => write(tx, 1))
    const said = await run(db)
    expect(said.code).toBe(0)
    expect(said.out).toMatch(/Dernière ligne : \d+:[\da-f]{64}\n/)
  })
})

describe('the page of the log', () => {
  it('tells who did what to whom, is found by name and by act, and tells its own reading', async () => {
    const { caller, person: admin } = await aCallerWho('instance-admin')
    const someone = await aPerson(house.world)
    await caller.post(personPath(someone.id, 'suspend'))
    const { caller: director, person } = await aCallerWho('director')
    const page = await director.get(`${paths.audit}?q=${encodeURIComponent(admin.name)}`)
    expect(page.body).toContain(words.accounts.auditKinds['person-suspended'])
    expect(page.body).toContain(`<a class="lone-link" href="${personPath(someone.id)}">${someone.name}</a>`)
    const read = await director.get(`${paths.audit}?q=${encodeURIComponent(person.name)}&genre=audit-read`)
    expect(read.body).toContain(` · ${words.accounts.auditKinds['audit-read']}</p>`)
    expect((await director.get(`${paths.audit}?q=personne-de-ce-nom`)).body).toContain(
      words.accounts.audit.none,
    )
    const lines = (await auditFrom(db, 0, 1_000_000)).filter(({ actor }) => actor === person.id)
    expect(lines.map(({ kind }) => kind)).toEqual(['audit-read', 'audit-read', 'audit-read'])
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
