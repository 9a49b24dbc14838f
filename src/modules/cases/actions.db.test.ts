import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOpening,
  caseTables,
  day,
  everythingKept,
  hour,
  openCasesWorld,
} from '../../../tests/cases-world.ts'
import { grant, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import {
  closeCase,
  deleteCase,
  markTasks,
  noteMoment,
  type Opening,
  openCase,
  reopenCase,
  reopenClosedCase,
  tellFacts,
} from './actions.ts'
import { askToAttach, confirmAttach } from './attached.ts'
import { codeOf } from './follow-up-codes.ts'
import { askForPeace } from './follow-ups.ts'
import { askForLink, makePassage } from './passages.ts'
import { purgeCases } from './purge.ts'
import type { TaskState } from './rules/checklist.ts'
import { secretKey } from './rules/secret.ts'
import { sendSchemeMessage } from './scheme-messages.ts'
import { factsInForce, readCase, situationsOf, toldFacts } from './store/files.ts'
import { writeAnswered } from './store/follow-up.ts'
import { recordVisa } from './store/retention.ts'

const house = openCasesWorld()
const { world } = house
afterAll(() => house.close())

const open = (about?: Partial<Opening>) => openCase(world, anOpening(about))
const read = async (caseId: string) => {
  const found = await readCase(world.db, caseId)
  if (!found) throw new Error('the case is gone')
  return found
}
let callers = 0
/** An address that nobody has called from yet. */
const anAddress = () => `192.0.2.${++callers}`
const wrongWords = 'abaisser abandon abdiquer abeille abolir aborder'
const unknownNumber = () => `BAL-${String(++callers).padStart(4, '0')}-0000`

describe('opening a case', () => {
  it('gives a number and six words, which open it', async () => {
    const { caseId, number, secret } = await open({ facts: { story: 'Un SMS' } })
    const ruling = await reopenCase(world, number, secret.join(' '), anAddress())
    expect(ruling).toMatchObject({ granted: true, value: { id: caseId, number, threat: 'phishing-sms' } })
    expect((await read(caseId)).entries.map(({ kind }) => kind)).toEqual(['opened'])
  })

  it('keeps the secret nowhere, whatever is done with the case afterwards', async () => {
    const { caseId, number, secret } = await open({ facts: { story: 'Un SMS' } })
    await reopenCase(world, number, wrongWords, anAddress())
    await reopenCase(world, number, secret.join(' '), anAddress())
    await tellFacts(world, caseId, { accounts: 'Banque Exemple' })
    await markTasks(world, caseId, new Map([['call-bank', 'done']]))
    const passage = await makePassage(world, caseId)
    await askForLink(world, caseId, 'amina@exemple.example', '198.51.100.9')
    const kept = await everythingKept(house.database)
    expect(kept).toContain(number)
    const token = passage.granted ? passage.value.token : ''
    for (const secretly of [secret.join(' '), secretKey(secret), token, 'amina@exemple.example']) {
      expect(kept).not.toContain(secretly)
      expect(kept).not.toContain(Buffer.from(secretly).toString('hex'))
      expect(kept).not.toContain(createHash('sha256').update(secretly).digest('hex'))
    }
  })

  it('draws another number when the first is taken', async () => {
    const sameBytes = Buffer.from([...'GZBALISE'].map((sign) => sign.charCodeAt(0)))
    let drawn = 0
    const digest: typeof world.secrets.digest = (purpose, value) => {
      const isFirstNumber = purpose === 'case-draw' && value.startsWith('0 number')
      return isFirstNumber && ++drawn ? sameBytes : world.secrets.digest(purpose, value)
    }
    const drawingAlike = { ...world, secrets: { ...world.secrets, digest } }
    const first = await openCase(drawingAlike, anOpening(), 'one form')
    const second = await openCase(drawingAlike, anOpening(), 'another form')
    expect(drawn).toBe(2)
    expect(second.number).not.toBe(first.number)
    expect(await reopenCase(world, first.number, second.secret.join(' '), anAddress())).toEqual(
      refuse('case-key-wrong'),
    )
    for (const { number, secret } of [first, second])
      expect(await reopenCase(world, number, secret.join(' '), anAddress())).toMatchObject({ granted: true })
  })

  it('gives a hundred people who come at once a hundred cases', async () => {
    const opened = await Promise.all(Array.from({ length: 100 }, () => open()))
    expect(new Set(opened.map(({ number }) => number)).size).toBe(100)
    expect(new Set(opened.map(({ secret }) => secret.join(' '))).size).toBe(100)
  })

  it('keeps each flag once', async () => {
    const { caseId } = await open({ flags: ['minor', 'minor', 'ongoing'] })
    expect((await read(caseId)).file.flags).toEqual(['minor', 'ongoing'])
  })
})

describe('what is announced of a case', () => {
  const announced = async (since: number) => {
    const { rows } = await house.database.pool.query(
      "select kind, data from platform.event where module = 'cases' order by id offset $1",
      [since],
    )
    return rows
  }
  const countAnnounced = async () => (await announced(0)).length

  it('names neither the case nor the person, nor her age nor her danger', async () => {
    const before = await countAnnounced()
    const { caseId, number, secret } = await open({
      flags: ['money-lost', 'minor', 'danger-to-life', 'vulnerable-person'],
      facts: { story: 'Je m’appelle Amina' },
    })
    await markTasks(world, caseId, new Map([['call-bank', 'done']]))
    await closeCase(world, caseId)
    const facts = await announced(before)
    expect(facts).toEqual([
      {
        kind: 'case-opened',
        data: { threat: 'phishing-sms', public: 'particulier', department: '25', flags: ['money-lost'] },
      },
      { kind: 'case-closed', data: { threat: 'phishing-sms', public: 'particulier', settled: 1 } },
    ])
    const text = JSON.stringify(facts)
    for (const personal of [number, number.slice(4), caseId, ...secret, 'Amina', '25056'])
      expect(text).not.toContain(personal)
  })

  it('is nothing when a closing is refused', async () => {
    const { caseId } = await open()
    await closeCase(world, caseId)
    const before = await countAnnounced()
    expect(await closeCase(world, caseId)).toEqual(refuse('case-already-closed'))
    expect(await countAnnounced()).toBe(before)
  })
})

describe('opening a case again', () => {
  it('answers a wrong secret and an unknown number alike', async () => {
    const { number } = await open()
    const wrong = await reopenCase(world, number, wrongWords, anAddress())
    expect(wrong).toEqual(refuse('case-key-wrong'))
    expect(await reopenCase(world, unknownNumber(), wrongWords, anAddress())).toEqual(wrong)
  })

  it.each([
    ['no number', '', wrongWords],
    ['half a number', 'BAL-7K4P', wrongWords],
    ['five words', 'BAL-7K4P-93TD', 'abaisser abandon abdiquer abeille abolir'],
    ['nothing', '', ''],
  ])('asks for the rest when given %s, and counts no try', async (_, number, secret) => {
    const address = anAddress()
    for (let time = 0; time < 30; time++)
      expect(await reopenCase(world, number, secret, address)).toEqual(refuse('case-key-incomplete'))
    const { number: real, secret: words } = await open()
    expect(await reopenCase(world, real, words.join(' '), address)).toMatchObject({ granted: true })
  })

  it('forgives the hand: capitals, no accents, four letters, no prefix', async () => {
    const { number, secret } = await open()
    const typed = secret.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').slice(0, 4).toUpperCase())
    expect(
      await reopenCase(world, number.slice(4).toLowerCase(), typed.join(', '), anAddress()),
    ).toMatchObject({
      granted: true,
    })
  })

  it('does not open with the words of another case', async () => {
    const [one, other] = [await open(), await open()]
    expect(await reopenCase(world, one.number, other.secret.join(' '), anAddress())).toEqual(
      refuse('case-key-wrong'),
    )
  })
})

describe('wrong secrets', () => {
  const barred = { granted: false, why: 'case-key-too-many-tries' }
  const tryWrong = (number: string, address = anAddress()) => reopenCase(world, number, wrongWords, address)

  it('on one number, from any address, must wait longer and longer, and so must the right one', async () => {
    const { number, secret } = await open()
    for (let time = 0; time < 5; time++) expect(await tryWrong(number)).toEqual(refuse('case-key-wrong'))
    for (const seconds of [2, 4, 8]) {
      const until = new Date(house.clock.now.getTime() + seconds * 1000)
      expect(await tryWrong(number)).toEqual({ ...barred, until })
      expect(await reopenCase(world, number, secret.join(' '), anAddress())).toEqual({ ...barred, until })
      house.later(seconds * 1000)
      expect(await tryWrong(number)).toEqual(refuse('case-key-wrong'))
    }
    house.later(16_000)
    expect(await reopenCase(world, number, secret.join(' '), anAddress())).toMatchObject({ granted: true })
  })

  it('are counted the same on a number that does not exist', async () => {
    const { number } = await open()
    const answersOn = async (tried: string) => {
      const answers: unknown[] = []
      for (let time = 0; time < 8; time++) answers.push(await tryWrong(tried))
      return answers
    }
    expect(await answersOn(unknownNumber())).toEqual(await answersOn(number))
  })

  it('are forgotten after a day', async () => {
    const { number, secret } = await open()
    for (let time = 0; time < 30; time++) {
      await tryWrong(number)
      house.later(hour)
    }
    house.later(day)
    for (let time = 0; time < 5; time++) expect(await tryWrong(number)).toEqual(refuse('case-key-wrong'))
    expect(await reopenCase(world, number, secret.join(' '), anAddress())).toMatchObject(barred)
  })

  it('from one address on many numbers must wait too, after twenty', async () => {
    const address = anAddress()
    for (let time = 0; time < 20; time++)
      expect(await tryWrong(unknownNumber(), address)).toEqual(refuse('case-key-wrong'))
    expect(await tryWrong(unknownNumber(), address)).toMatchObject(barred)
    const { number, secret } = await open()
    expect(await reopenCase(world, number, secret.join(' '), address)).toMatchObject(barred)
    expect(await reopenCase(world, number, secret.join(' '), anAddress())).toMatchObject({ granted: true })
  })

  it('sent fifty at once are still only five tries', async () => {
    const { number, secret } = await open()
    const answers = await Promise.all(Array.from({ length: 50 }, () => tryWrong(number)))
    const looked = answers.filter((answer) => !answer.granted && answer.why === 'case-key-wrong')
    expect(looked).toHaveLength(5)
    expect(await reopenCase(world, number, secret.join(' '), anAddress())).toMatchObject(barred)
  })

  it('sent fifty at once keep out the right one that follows them', async () => {
    const { number, secret } = await open()
    const wrong = Array.from({ length: 50 }, () => tryWrong(number))
    const right = reopenCase(world, number, secret.join(' '), anAddress())
    await Promise.all(wrong)
    expect(await right).toMatchObject(barred)
  })

  it('sent fifty at once from one address, each on another number, are still only twenty tries', async () => {
    const address = anAddress()
    const answers = await Promise.all(Array.from({ length: 50 }, () => tryWrong(unknownNumber(), address)))
    const looked = answers.filter((answer) => !answer.granted && answer.why === 'case-key-wrong')
    expect(looked).toHaveLength(20)
  })

  it.skipIf(process.env.TEST_DATABASE_URL === undefined)(
    'being counted hold back no right ones that come through the same address (skipped without a server)',
    async () => {
      const { number, secret } = await open()
      const address = anAddress()
      await world.db.transaction().execute(async (tx) => {
        await countInTurn(tx, world.secrets.digest('try-address', address))
        expect(await reopenCase(world, number, secret.join(' '), address)).toMatchObject({ granted: true })
      })
    },
  )

  it('do not keep out the owners of other cases', async () => {
    const [attacked, other] = [await open(), await open()]
    for (let time = 0; time < 10; time++) await tryWrong(attacked.number)
    expect(await reopenCase(world, other.number, other.secret.join(' '), anAddress())).toMatchObject({
      granted: true,
    })
  })
})

describe('facts', () => {
  it('are added, never overwritten', async () => {
    const { caseId } = await open()
    await tellFacts(world, caseId, { knownAt: '2026-11-20', accounts: 'Banque Exemple' })
    await tellFacts(world, caseId, { knownAt: '2026-11-19' })
    await tellFacts(world, caseId, { knownAt: '' })
    const told = await toldFacts(world.db, caseId)
    expect(told.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'knownAt=2026-11-20',
      'accounts=Banque Exemple',
      'knownAt=2026-11-19',
      'knownAt=',
    ])
    expect(factsInForce(told)).toEqual({ accounts: 'Banque Exemple' })
    expect((await read(caseId)).entries.map(({ kind, data }) => [kind, data.fact])).toEqual([
      ['opened', undefined],
      ['fact-told', 'knownAt'],
      ['fact-told', 'accounts'],
      ['fact-told', 'knownAt'],
      ['fact-taken-back', 'knownAt'],
    ])
  })

  it('told twice the same are told once', async () => {
    const { caseId } = await open()
    await tellFacts(world, caseId, { accounts: 'Banque Exemple' })
    await tellFacts(world, caseId, { accounts: 'Banque Exemple', complaintNumber: '' })
    expect(await toldFacts(world.db, caseId)).toHaveLength(1)
  })

  it('told at once from twenty pages are all kept', async () => {
    const { caseId } = await open()
    const told = Array.from({ length: 20 }, (_, at) => `mot ${at}`)
    await Promise.all(told.map((accounts) => tellFacts(world, caseId, { accounts })))
    const kept = await toldFacts(world.db, caseId)
    expect(kept.map(({ value }) => value).sort()).toEqual([...told].sort())
    expect(await house.rowsOf('cases.entry', caseId)).toBe(21)
  })

  it('told at once the same from twenty pages are told once', async () => {
    const { caseId } = await open()
    await Promise.all(
      Array.from({ length: 20 }, () => tellFacts(world, caseId, { accounts: 'Banque Exemple' })),
    )
    expect(await toldFacts(world.db, caseId)).toHaveLength(1)
    expect(await house.rowsOf('cases.entry', caseId)).toBe(2)
  })
})

describe('the moment when the bank was told', () => {
  const told = async (caseId: string) => (await toldFacts(world.db, caseId)).map(({ value }) => value)
  /** Every look at the clock finds it a second later. */
  const ticking = {
    ...world,
    now: () => {
      house.later(1000)
      return house.clock.now
    },
  }

  it('is noted once of five presses at once', async () => {
    const { caseId } = await open()
    await Promise.all(Array.from({ length: 5 }, () => noteMoment(ticking, caseId, 'reportedToBankAt')))
    expect(await told(caseId)).toHaveLength(1)
    expect((await read(caseId)).entries.map(({ kind }) => kind)).toEqual(['opened', 'fact-told'])
  })

  it('is noted again once it was taken back, and nowhere in a case that is gone', async () => {
    const { caseId } = await open({ facts: { reportedToBankAt: '2026-11-20T14:10' } })
    await tellFacts(world, caseId, { reportedToBankAt: '' })
    await noteMoment(world, caseId, 'reportedToBankAt')
    expect(await told(caseId)).toEqual(['2026-11-20T14:10', '', house.clock.now.toISOString()])
    await deleteCase(world, caseId)
    expect(await noteMoment(world, caseId, 'reportedToBankAt')).toEqual(refuse('case-unknown'))
  })
})

describe('the list', () => {
  it('remembers what was said of each gesture, and the way there', async () => {
    const { caseId } = await open()
    for (const state of ['done', 'done', 'cannot', 'not-mine', 'todo', 'todo'] satisfies TaskState[])
      await markTasks(world, caseId, new Map([['call-bank', state]]))
    const { marks, entries } = await read(caseId)
    expect(marks).toEqual([expect.objectContaining({ task: 'call-bank', state: 'todo' })])
    expect(entries.map(({ kind }) => kind)).toEqual([
      'opened',
      'task-done',
      'task-cannot',
      'task-not-mine',
      'task-todo',
    ])
  })

  it('loses nothing of thirty gestures marked at once, twice each', async () => {
    const { caseId } = await open()
    const tasks = Array.from({ length: 30 }, (_, at) => `task-${at}`)
    await Promise.all([...tasks, ...tasks].map((task) => markTasks(world, caseId, new Map([[task, 'done']]))))
    const { marks, entries } = await read(caseId)
    expect(marks.map(({ task }) => task).sort()).toEqual([...tasks].sort())
    expect(entries).toHaveLength(31)
  })
})

describe('closing', () => {
  it('is done once, and undone once', async () => {
    const { caseId } = await open()
    expect(await reopenClosedCase(world, caseId)).toEqual(refuse('case-not-closed'))
    expect(await closeCase(world, caseId)).toMatchObject({ granted: true })
    expect((await read(caseId)).file.closedAt).toEqual(house.clock.now)
    expect(await closeCase(world, caseId)).toEqual(refuse('case-already-closed'))
    expect(await reopenClosedCase(world, caseId)).toMatchObject({ granted: true })
    expect((await read(caseId)).file.closedAt).toBeNull()
    expect((await read(caseId)).entries.map(({ kind }) => kind)).toEqual(['opened', 'closed', 'reopened'])
  })

  it('lets nothing more be written, until the same press opens the case again', async () => {
    const { caseId } = await open()
    await closeCase(world, caseId)
    const marks = new Map<string, TaskState>([['call-bank', 'done']])
    expect(await tellFacts(world, caseId, { story: 'Un SMS' })).toEqual(refuse('case-closed'))
    expect(await markTasks(world, caseId, marks)).toEqual(refuse('case-closed'))
    expect((await read(caseId)).told).toEqual([])
    expect(await tellFacts(world, caseId, { story: 'Un SMS' }, { reopening: true })).toEqual(grant(true))
    expect(await markTasks(world, caseId, marks)).toEqual(grant(true))
    const { file, entries } = await read(caseId)
    expect(file.closedAt).toBeNull()
    expect(entries.map(({ kind }) => kind)).toEqual([
      'opened',
      'closed',
      'reopened',
      'fact-told',
      'task-done',
    ])
  })

  it('asked ten times at once is granted once', async () => {
    const { caseId } = await open()
    const rulings = await Promise.all(Array.from({ length: 10 }, () => closeCase(world, caseId)))
    expect(rulings.filter(({ granted }) => granted)).toHaveLength(1)
    expect(await house.rowsOf('cases.entry', caseId)).toBe(2)
  })
})

const fillCase = async (caseId: string) => {
  await tellFacts(world, caseId, { story: 'Un SMS', accounts: 'Banque Exemple' })
  await markTasks(world, caseId, new Map([['call-bank', 'done']]))
  await makePassage(world, caseId)
  await askForLink(world, caseId, 'amina@exemple.example', '198.51.100.9')
  const link = await askToAttach(world, caseId, 'amina@exemple.example', '198.51.100.9')
  if (link.granted) await confirmAttach(world, link.value.token)
  await codeOf(world, caseId)
  await askForPeace(world, caseId, true)
  await sendSchemeMessage(world, caseId, { typed: 'Merci', language: 'fr', draw: undefined })
  const given = { answeredAt: world.now(), channel: 'case', answers: { state: 'settled' } } as const
  await world.db
    .transaction()
    .execute((tx) => writeAnswered(tx, { caseId, startedAt: world.now(), round: 7 }, given))
}

const inDatabase = (table: string) => table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const countsOf = async (caseId: string) =>
  Object.fromEntries(
    await Promise.all(caseTables.map(async (table) => [table, await house.rowsOf(table, caseId)] as const)),
  )

describe('deleting a case', () => {
  it('leaves nothing of it in any table', async () => {
    const { caseId, number, secret } = await open()
    await fillCase(caseId)
    expect(Object.values(await countsOf(caseId)).every((count) => count > 0)).toBe(true)
    expect(await deleteCase(world, caseId)).toEqual({ granted: true, value: 'destroyed' })
    expect(Object.values(await countsOf(caseId))).toEqual(caseTables.map(() => 0))
    const kept = await everythingKept(house.database)
    for (const trace of [caseId, number]) expect(kept).not.toContain(trace)
    expect(await reopenCase(world, number, secret.join(' '), anAddress())).toEqual(refuse('case-key-wrong'))
  })

  it('knows every table that holds something of a case', async () => {
    const { rows } = await house.database.pool.query<{ name: string }>(`
      select table_schema || '.' || table_name as name from information_schema.columns
      where column_name = 'case_id' and table_schema = 'cases' order by 1`)
    expect(rows.map(({ name }) => name)).toEqual(caseTables.map(inDatabase).sort())
  })

  it('answers whoever comes after that there is no such case', async () => {
    const { caseId } = await open()
    await deleteCase(world, caseId)
    const unknown = refuse('case-unknown')
    expect(await tellFacts(world, caseId, { story: 'Trop tard' })).toEqual(unknown)
    expect(await markTasks(world, caseId, new Map([['call-bank', 'done']]))).toEqual(unknown)
    expect(await closeCase(world, caseId)).toEqual(unknown)
    expect(await reopenClosedCase(world, caseId)).toEqual(unknown)
    expect(await makePassage(world, caseId)).toEqual(unknown)
    expect(await askForLink(world, caseId, 'amina@exemple.example', '198.51.100.9')).toEqual(unknown)
    expect(await deleteCase(world, caseId)).toEqual(unknown)
  })

  it('while others write in it ends with nothing left, and no accident', async () => {
    for (let round = 0; round < 5; round++) {
      const { caseId } = await open()
      await Promise.all([
        tellFacts(world, caseId, { story: 'Un SMS' }),
        markTasks(world, caseId, new Map([['call-bank', 'done']])),
        closeCase(world, caseId),
        deleteCase(world, caseId),
        tellFacts(world, caseId, { accounts: 'Banque Exemple' }),
        makePassage(world, caseId),
        askForLink(world, caseId, 'amina@exemple.example', '198.51.100.9'),
        deleteCase(world, caseId),
      ])
      expect(Object.values(await countsOf(caseId))).toEqual(caseTables.map(() => 0))
      expect(await readCase(world.db, caseId)).toBeUndefined()
    }
  })
})

describe('a case that another module holds back', () => {
  const kept = new Set<string>()
  const holding = { ...world, heldBackBy: [async (_: unknown, caseId: string) => kept.has(caseId)] }

  it('is deleted only by whoever knows it, and is then closed to everybody', async () => {
    const { caseId, number, secret } = await open()
    kept.add(caseId)
    expect(await deleteCase(holding, caseId)).toEqual(refuse('case-held-back'))
    expect(await readCase(world.db, caseId)).toBeDefined()
    expect(await deleteCase(holding, caseId, { knowing: true })).toEqual({
      granted: true,
      value: 'held-back',
    })
    expect(await readCase(world.db, caseId)).toBeUndefined()
    expect(await reopenCase(world, number, secret.join(' '), anAddress())).toEqual(refuse('case-key-wrong'))
  })

  it('outlives every night until it is let go, and not the next one', async () => {
    const { caseId } = await open()
    kept.add(caseId)
    await deleteCase(holding, caseId, { knowing: true })
    const there = async () => (await situationsOf(world.db, [caseId])).get(caseId)
    await purgeCases(holding)
    expect(await there()).toBe('phishing-sms')
    kept.delete(caseId)
    await purgeCases(holding)
    expect(await there()).toBeUndefined()
  })

  it('is deleted at once where nobody holds it, said or not', async () => {
    const { caseId } = await open()
    expect(await deleteCase(holding, caseId, { knowing: true })).toEqual({
      granted: true,
      value: 'destroyed',
    })
  })
})

describe('where public archives rule', () => {
  const archives = { ...world, settings: { ...world.settings, publicArchives: true } }
  let withheld: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    withheld = await open()
    await fillCase(withheld.caseId)
    expect(await deleteCase(archives, withheld.caseId)).toEqual({ granted: true, value: 'withheld' })
  })

  it('a deleted case is closed to everybody, and nothing of it is gone', async () => {
    const { caseId, number, secret } = withheld
    expect(await reopenCase(archives, number, secret.join(' '), anAddress())).toEqual(
      refuse('case-key-wrong'),
    )
    expect(await readCase(archives.db, caseId)).toBeUndefined()
    expect(Object.values(await countsOf(caseId)).every((count) => count > 0)).toBe(true)
  })

  it('a withheld case can no longer be changed, nor opened again by its closing', async () => {
    const { caseId } = withheld
    const before = await countsOf(caseId)
    expect(await tellFacts(archives, caseId, { story: 'Autre chose' })).toEqual(refuse('case-unknown'))
    expect(await reopenClosedCase(archives, caseId)).toEqual(refuse('case-unknown'))
    expect(await deleteCase(archives, caseId)).toEqual(refuse('case-unknown'))
    expect(await countsOf(caseId)).toEqual(before)
  })

  it('a case that a visa covers is destroyed at once', async () => {
    const { caseId } = await openCase(
      { ...archives, now: () => new Date('2020-01-01T00:00:00Z') },
      anOpening(),
    )
    const visa = {
      reference: 'DA25-2026-001',
      authority: 'Archives départementales du Doubs',
      coversOpenedBefore: new Date('2020-06-01T00:00:00Z'),
    }
    await recordVisa(archives.db, visa, world.now())
    expect(await deleteCase(archives, caseId)).toEqual({ granted: true, value: 'destroyed' })
    await archives.db.deleteFrom('cases.visa').execute()
  })
})
