import { describe, expect, it } from 'vitest'
import { fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { aHolderIn, refusal } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { lastEntry, mostEntries, mostTellings } from './rules/size.ts'

const { house } = await houseOfThisFile(new Date('2026-11-21T17:05:00Z'))

type Holder = Awaited<ReturnType<typeof aHolderIn>>
const fill = (table: 'fact' | 'entry', { number }: Holder, count: number) =>
  house.database.pool.query(
    table === 'fact'
      ? `insert into cases.fact (case_id, name, value, told_at)
         select id, 'beneficiary', 'x' || n, now() from cases.case_file, generate_series(1, $2::int) n where number = $1`
      : `insert into cases.entry (case_id, at, kind, data)
         select id, now(), 'opened', '{}' from cases.case_file, generate_series(1, $2::int) n where number = $1`,
    [number, count],
  )
const entriesOf = async ({ number }: Holder): Promise<number> =>
  (
    await house.database.pool.query(
      'select count(*)::int as n from cases.entry e join cases.case_file c on c.id = e.case_id where c.number = $1',
      [number],
    )
  ).rows[0].n

describe('a case that holds as much as a case does', () => {
  it('takes no more words, says so with what was typed, and lets them be taken back', async () => {
    const holder = await aHolderIn(house)
    const { caller, path } = holder
    await fill('fact', holder, mostTellings)
    const form = formTo(await caller.get(path('facts')), path('facts'))
    const refused = await caller.post(path('facts'), { ...form, accounts: 'ma carte' })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain(inPage(refusal('case-full')))
    expect(fieldIn(refused, 'accounts')).toBe('ma carte')
    const recall = await caller.post(path('recall'), {})
    expect(recall.statusCode).toBe(409)
    expect(recall.body).toContain(inPage(refusal('case-full')))
    const paper = await caller.post(`${path('papers')}/prosecutor`, { city: 'Dole' })
    expect(paper.statusCode).toBe(409)
    expect(paper.body).toContain(inPage(refusal('case-full')))
    expect(fieldIn(paper, 'city')).toBe('Dole')
    expect((await caller.post(`${path('papers')}/police-summary`, { beneficiary: '' })).statusCode).toBe(303)
    expect((await caller.get(path('copy'))).statusCode).toBe(200)
  })

  it('stays closed when it was, whoever asks to open it by writing', async () => {
    const holder = await aHolderIn(house)
    const { caller, path } = holder
    await fill('fact', holder, mostTellings)
    await caller.post(path('close'), {})
    const refused = await caller.post(path('facts'), { accounts: 'ma carte', reopen: 'yes' })
    expect(refused.statusCode).toBe(409)
    expect((await caller.get(path('case'))).body).toContain(inPage('Ce dossier est fermé'))
  })

  it('marks its list no more, and can still be closed and opened, with a thread that ends', async () => {
    const holder = await aHolderIn(house)
    const { caller, path } = holder
    await fill('entry', holder, mostEntries)
    const task = /name="done" value="([\w-]+)"/.exec((await caller.get(path('case'))).body)?.[1] ?? ''
    const refused = await caller.post(path('tasks'), { done: task })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain(inPage(refusal('case-full')))
    await fill('entry', holder, lastEntry - (await entriesOf(holder)))
    expect((await caller.post(path('close'), {})).statusCode).toBe(303)
    expect((await caller.get(path('case'))).body).toContain(inPage('Ce dossier est fermé'))
    expect((await caller.post(path('reopenClosed'), {})).statusCode).toBe(303)
    expect(await entriesOf(holder)).toBe(lastEntry)
  })
})
