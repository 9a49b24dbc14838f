import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { aCaller } from '../../../tests/caller.ts'
import { heard, opening, opensNothing } from '../../../tests/command.ts'
import { unseen } from '../../../tests/database.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { projectRoot } from '../../platform/content.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { type AuditKind, auditKinds, chainStart, hashOf, record } from './audit.ts'
import { checkChain } from './audit-check.ts'
import { AuditBroken, auditJob, auditKey, cutByAge, signNight } from './audit-checkpoints.ts'
import { verifyAuditCommand } from './audit-command.ts'
import { accountsPaths as paths } from './paths.ts'
import { auditFrom, insertAudit } from './store/audit.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house } = await houseOfThisFile(start)
const { db } = house.world

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
  heard((terminal) => verifyAuditCommand(args, () => undefined, opening(on), terminal))

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
  it.each([[['x']], [['1:abc']], [['1', '2']], [['--key', '/nulle/part']], [['--cle']]])(
    'opens nothing for what it does not understand: %j',
    async (args) => {
      const said = await heard((terminal) =>
        verifyAuditCommand(args, () => undefined, opensNothing, terminal),
      )
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

/** A log of its own, empty, in which time may have passed; undone afterwards. */
const alone = (use: (tx: Tx) => Promise<void>) =>
  unseen(async (db) => {
    const tx = db as Tx
    await sql`alter table accounts.audit disable trigger user`.execute(tx)
    await sql`alter table accounts.audit_checkpoint disable trigger user`.execute(tx)
    await sql`grant update, delete, truncate on accounts.audit, accounts.audit_checkpoint to current_user`.execute(
      tx,
    )
    await sql`truncate accounts.audit, accounts.audit_checkpoint`.execute(tx)
    await use(tx)
  })

/** The protections as they are outside these tests. */
const protect = async (tx: Tx) => {
  await sql`revoke update, delete, truncate on accounts.audit, accounts.audit_checkpoint from current_user`.execute(
    tx,
  )
  await sql`alter table accounts.audit enable trigger user`.execute(tx)
  await sql`alter table accounts.audit_checkpoint enable trigger user`.execute(tx)
}

const key = auditKey(house.world.secrets)
const keys = [key.jwk]
const runSigned = (on: Db, ...args: string[]) =>
  heard((terminal) => verifyAuditCommand(args, () => house.world.secrets, opening(on), terminal))

describe('a signed checkpoint', () => {
  /** Two nights, five lines a day. */
  const nights = async (tx: Tx) => {
    for (const at of [start, new Date(start.getTime() + 86_400_000)]) {
      await write(tx, 5)
      await signNight(tx, key, at)
    }
  }

  it('states the last line each night, is told in the log, and holds', () =>
    alone(async (tx) => {
      expect(await signNight(tx, key, start)).toBeUndefined()
      await nights(tx)
      const check = await checkChain(tx, { keys })
      expect(check).toMatchObject({ entries: 12, checkpoints: 2, lastCheckpoint: { number: 2, seq: 11 } })
      expect([check.broken, check.wrong]).toEqual([undefined, undefined])
      const said = await runSigned(tx)
      expect(said).toMatchObject({
        code: 0,
        out: expect.stringContaining('Le dernier, n° 2, tient la ligne 11'),
      })
      expect((await run(tx)).out).toContain('Leur signature n’est pas vérifiée')
    }))

  it.each<[string, (tx: Tx) => Promise<unknown>, { number: number; why: string }]>([
    [
      'the end cut off',
      (tx) => sql`delete from accounts.audit where seq > 8`.execute(tx),
      { number: 2, why: 'lost' },
    ],
    [
      'everything written again',
      async (tx) => {
        const lines = await auditFrom(tx, 0, 100)
        await sql`truncate accounts.audit`.execute(tx)
        let previous: Buffer = chainStart
        for (const one of lines) {
          const forged = { ...one, data: { ...one.data, more: 'x' }, previous }
          previous = hashOf(forged)
          await insertAudit(tx, { ...forged, hash: previous })
        }
      },
      { number: 1, why: 'changed' },
    ],
    [
      'a checkpoint made to state another line',
      (tx) =>
        sql`update accounts.audit_checkpoint set seq = 4, hash = (select hash from accounts.audit where seq = 4)
          where number = 2`.execute(tx),
      { number: 2, why: 'forged' },
    ],
    [
      'a checkpoint signed with the key of somebody else',
      async (tx) => {
        await sql`delete from accounts.audit_checkpoint where number = 2`.execute(tx)
        await signNight(tx, auditKey(secretsFrom(Buffer.alloc(32, 9))), start)
      },
      { number: 2, why: 'forged' },
    ],
    [
      'the last checkpoint taken out',
      (tx) => sql`delete from accounts.audit_checkpoint where number = 2`.execute(tx),
      { number: 2, why: 'missing' },
    ],
    [
      'the first checkpoint taken out',
      (tx) => sql`delete from accounts.audit_checkpoint where number = 1`.execute(tx),
      { number: 1, why: 'missing' },
    ],
  ])('finds %s', (_, hand, wrong) =>
    alone(async (tx) => {
      await nights(tx)
      await hand(tx)
      expect((await checkChain(tx, { keys })).wrong).toMatchObject(wrong)
      expect(await runSigned(tx)).toMatchObject({
        code: 1,
        err: expect.stringContaining(`relevé n° ${wrong.number} ne tient pas`),
      })
    }),
  )

  it('is not signed over a line that does not hold', () =>
    alone(async (tx) => {
      await nights(tx)
      await write(tx, 3)
      await sql`update accounts.audit set kind = 'invited' where seq = 14`.execute(tx)
      await expect(signNight(tx, key, start)).rejects.toThrow(AuditBroken)
    }))

  it('of a former secret is checked with the public key of that time', () =>
    alone(async (tx) => {
      const former = auditKey(secretsFrom(Buffer.alloc(32, 9)))
      await write(tx, 2)
      await signNight(tx, former, start)
      await signNight(tx, key, start)
      const file = join(mkdtempSync(join(tmpdir(), 'balise-key-')), 'key.json')
      writeFileSync(file, JSON.stringify(former.jwk))
      expect(await runSigned(tx)).toMatchObject({ code: 1 })
      expect(await runSigned(tx, '--key', file)).toMatchObject({ code: 0 })
    }))

  it('tells when no night has signed for two days', () =>
    alone(async (tx) => {
      await write(tx, 1)
      await signNight(tx, key, new Date(Date.now() - 3 * 86_400_000))
      expect((await runSigned(tx)).out).toContain('plus de deux jours')
      await signNight(tx, key, new Date())
      expect((await runSigned(tx)).out).not.toContain('plus de deux jours')
    }))

  it.each([
    ['changed', sql`update accounts.audit_checkpoint set kind = 'cut'`],
    ['erased', sql`delete from accounts.audit_checkpoint`],
    ['emptied', sql`truncate accounts.audit_checkpoint`],
  ])('cannot be %s by the role that writes it', (_, statement) =>
    alone(async (tx) => {
      await nights(tx)
      await protect(tx)
      await expect(statement.execute(tx)).rejects.toMatchObject({ code: '42501' })
    }),
  )

  it('is made by the job of each night', async () => {
    await db.transaction().execute((tx) => write(tx, 1))
    await auditJob(house.world).run({})
    const check = await checkChain(db, { keys })
    expect([check.broken, check.wrong]).toEqual([undefined, undefined])
    expect(check.lastCheckpoint).toMatchObject({ kind: 'night', at: start })
  })

  it('has its public key at an address that anybody may read', async () => {
    const answer = await aCaller(house).get(paths.auditKey)
    expect(answer.json()).toEqual(key.jwk)
  })
})

const month = 30 * 86_400_000
const today = new Date()
/** A line and its night, fourteen months ago and thirteen; then lines of today. */
const aged = async (tx: Tx) => {
  for (const months of [14, 13]) {
    const at = new Date(today.getTime() - months * month - 86_400_000)
    await record(tx, { kind: 'signed-in', actor: null, at })
    await signNight(tx, key, at)
  }
  await record(
    tx,
    { kind: 'signed-in', actor: null, at: today },
    { kind: 'signed-in', actor: null, at: today },
  )
  await protect(tx)
}

describe('a log that belongs to a role of its own (docs/audit-owner.sql)', () => {
  const app = 'balise_app_of_test'
  const ownTables = sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'accounts'`
  /** As the role of Balise, which owned everything before the file was run. */
  const asApp = (use: (tx: Tx) => Promise<void>) =>
    alone(async (tx) => {
      await aged(tx)
      await sql.raw(`create role ${app}`).execute(tx)
      await sql.raw(`alter schema accounts owner to ${app}`).execute(tx)
      for (const { name } of (await ownTables.execute(tx)).rows)
        await sql.raw(`alter table ${name} owner to ${app}`).execute(tx)
      await sql.raw(readFileSync(join(projectRoot, 'docs/audit-owner.sql'), 'utf8')).execute(tx)
      await sql.raw(`set local role ${app}`).execute(tx)
      await use(tx)
    })

  it.each([
    'update accounts.audit set kind = kind',
    'delete from accounts.audit',
    'truncate accounts.audit',
    'alter table accounts.audit disable trigger user',
    'alter table accounts.audit owner to current_user',
    'drop table accounts.audit',
    'drop schema accounts cascade',
    'grant delete on accounts.audit to current_user; delete from accounts.audit',
    'drop trigger cut_by_age on accounts.audit',
    'create or replace function accounts.audit_is_cut_by_age() returns trigger language plpgsql as $$begin return old; end$$',
    'alter function accounts.forget_cut_lines() owner to current_user',
    'update accounts.audit_checkpoint set seq = 1',
    'delete from accounts.audit_checkpoint',
  ])('refuses the role of Balise this: %s', (statement) =>
    asApp((tx) => expect(sql.raw(statement).execute(tx)).rejects.toMatchObject({ code: '42501' })),
  )

  it('lets it read, write, sign, and forget what is over its age; verify audit says what it may not', () =>
    asApp(async (tx) => {
      await write(tx, 2)
      expect(await cutByAge(tx, key, today)).toBe(3)
      await signNight(tx, key, today)
      const said = await runSigned(tx)
      expect(said).toMatchObject({
        code: 0,
        out: expect.stringContaining(`« ${app} » de la base ne peut ni`),
      })
    }))
})

describe('a line over twelve months old', () => {
  it('is forgotten with those of its night; what is left is still one chain, signed where it begins', () =>
    alone(async (tx) => {
      await aged(tx)
      const { head } = await checkChain(tx, { keys })
      const first = (await auditFrom(tx, 0, 1))[0]
      expect(await cutByAge(tx, key, today)).toBe(3)
      expect((await auditFrom(tx, 0, 100)).map(({ kind }) => kind)).toEqual([
        'audit-signed',
        'signed-in',
        'signed-in',
        'audit-cut',
      ])
      const noted = `${head?.seq}:${head?.hash.toString('hex')}`
      const said = await runSigned(tx, noted)
      expect(said).toMatchObject({ code: 0, out: expect.stringContaining('de la ligne 4 à la ligne 7') })
      expect(said.out).toContain('toujours là')
      const old = await runSigned(tx, `${first?.seq}:${first?.hash.toString('hex')}`)
      expect(old).toMatchObject({ code: 0, out: expect.stringContaining('elle a été oubliée') })
      expect(await cutByAge(tx, key, today)).toBe(0)
    }))

  it('leaves by no other way: neither a younger one nor one above the cut can be erased', () =>
    alone(async (tx) => {
      await aged(tx)
      await cutByAge(tx, key, today)
      await sql`grant delete on accounts.audit to current_user`.execute(tx)
      await expect(sql`delete from accounts.audit`.execute(tx)).rejects.toMatchObject({ code: '42501' })
    }))

  it('forgotten by a cut that nobody signed is found', () =>
    alone(async (tx) => {
      await aged(tx)
      await sql`insert into accounts.audit_checkpoint
        select 3, 'cut', now(), seq, hash, kid, signature from accounts.audit_checkpoint where number = 2`.execute(
        tx,
      )
      await sql`select accounts.forget_cut_lines()`.execute(tx)
      expect(await runSigned(tx)).toMatchObject({ code: 1, err: expect.stringContaining('relevé n° 3') })
    }))
})
