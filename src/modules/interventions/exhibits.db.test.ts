import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { fieldIn, inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { aPerson } from '../../../tests/people.ts'
import { quoteForm, repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { fill } from '../../platform/words/index.ts'
import { depositText } from '../evidence/deposit.ts'
import { exhibitsSaid } from '../evidence/pages/exhibit-boxes.tsx'
import { exhibitsPath, receivedPath, receivedPaths, revokePath } from '../evidence/paths.ts'
import { exhibitsOf } from '../evidence/store/exhibits.ts'
import { entriesOf, ledgerOfCase } from '../evidence/store/ledger.ts'
import { insertOpening, openingsOf } from '../evidence/store/openings.ts'
import { vaultCommand } from '../evidence/vault-command.ts'
import { tellOfDelisting } from './measures.ts'

const { house, words, later, aVictim, aRepairer, aColleagueOf, help, desk, requestTo, idOf, stateOf } =
  await repairsOfThisFile()
const { exhibits: w } = words.helpRequest
const { db } = house.world
const dayLong = 86_400_000

type Victim = Awaited<ReturnType<typeof aVictim>>
type Repairer = Awaited<ReturnType<typeof aRepairer>>

const deposits = async ({ caseId }: Victim, name: string) => {
  const file = { id: caseId, threat: 'ransomware', flags: [], closed: false }
  const ruling = await depositText(house.evidence.world, file, { text: `de ${name}`, kind: 'SCREEN', name })
  if (!ruling.granted) throw new Error(ruling.why)
}

const ledgerOf = async ({ caseId }: Victim) => (await ledgerOfCase(db, caseId))?.id ?? ''
const exhibitIds = async (victim: Victim) =>
  (await exhibitsOf(db, await ledgerOf(victim))).map(({ id }) => id)
const register = async (victim: Victim) => entriesOf(db, await ledgerOf(victim))

/** A victim who ticked her exhibits, and one provider whom she asked. */
async function asked(shared: readonly string[] = ['situation', 'contact', 'exhibits'], count = 2) {
  const [victim, repairer] = [await aVictim(), await aRepairer()]
  for (let one = 1; one <= count; one++) await deposits(victim, `capture-${one}.txt`)
  leadsTo(await victim.caller.post(help(victim, '/demander'), requestTo([repairer], { shared })))
  return { victim, repairer, id: await idOf(victim, repairer) }
}

async function accepted(shared?: readonly string[], count?: number) {
  const all = await asked(shared, count)
  leadsTo(await all.repairer.caller.post(desk(all.id, '/accept')))
  return all
}

/** Work brought to its end by the forms of both, her exhibits open all along. */
async function finished() {
  const all = await accepted()
  const { victim, repairer, id } = all
  const does = async (act: string, fields: Record<string, string> = {}) =>
    leadsTo(await repairer.caller.post(desk(id, `/${act}`), fields))
  await does('diagnosis', { problem: 'Rançongiciel', dialogue: 'Échange', operations: 'Restaurer' })
  const read = await victim.caller.get(help(victim, `/${id}`))
  leadsTo(await victim.caller.post(help(victim, `/${id}/acknowledge`), { seen: fieldIn(read, 'seen') ?? '' }))
  const today = house.world.now()
  const day = (after: number) => new Date(today.getTime() + after * dayLong).toISOString().slice(0, 10)
  await does('devis', quoteForm({ 'operation-0': 'Restaurer', 'starts-on': day(1), 'valid-until': day(20) }))
  const signs = { quote: '1', accept: 'yes', name: 'Amina Roussel', start: 'yes', loss: 'yes' }
  leadsTo(await victim.caller.post(help(victim, `/${id}/signer`), signs))
  await does('preserve', { item: 'Disque du poste', impossible: 'Effacé avant nous' })
  await does('start')
  await does('log', { text: 'Fichiers restaurés' })
  await does('finish')
  return { ...all, does }
}

/** What somebody is answered of one exhibit: its page, its original. */
const answersTo = async ({ caller }: Pick<Repairer, 'caller'>, id = '') =>
  [await caller.get(receivedPath('exhibit', id)), await caller.get(receivedPath('original', id))].map(
    ({ statusCode }) => statusCode,
  )
const seen = [200, 200]
const unseen = [404, 404]

describe('Exhibits that a victim ticked in her request', () => {
  it('open to the provider when it accepts, not before, and the thread says it to her', async () => {
    const { victim, repairer, id } = await asked()
    const [first] = await exhibitIds(victim)
    expect(await answersTo(repairer, first)).toEqual(unseen)
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain(inPage(w.later))
    leadsTo(await repairer.caller.post(desk(id, '/accept')))
    expect(await answersTo(repairer, first)).toEqual(seen)
    const page = await victim.caller.get(help(victim, `/${id}`))
    expect(page.body).toContain(inPage(words.intervention.steps['exhibits-opened']))
    expect((await register(victim)).find(({ act }) => act === 'grant')).toMatchObject({
      who: { kind: 'instance' },
      data: { to: repairer.provider.name, purpose: 'repair', exhibits: '1, 2' },
    })
    expect((await repairer.caller.get(desk(id))).body).toContain(
      receivedPath('register', await ledgerOf(victim)),
    )
  })

  it('are listed to her with who looked at what, under the name of each', async () => {
    const { victim, repairer, id } = await accepted()
    const [first, second] = await exhibitIds(victim)
    const page = async () => (await victim.caller.get(help(victim, `/${id}`))).body
    expect(await page()).toContain(inPage(w.nobody))
    const colleague = { caller: await aColleagueOf(repairer) }
    await answersTo(repairer, first)
    await colleague.caller.get(receivedPath('exhibit', second ?? ''))
    const reads = (await register(victim)).filter(({ act }) => act === 'read')
    expect(reads.map(({ who }) => who.kind)).toEqual(['person', 'person'])
    const names = reads.map(({ who }) => (who.kind === 'person' ? who.name : ''))
    for (const name of names) expect(await page()).toContain(inPage(name))
    const all = await victim.caller.get(exhibitsPath(victim.number, 'opening'))
    expect(all.body).toContain(inPage(repairer.provider.name))
    expect(all.body).not.toContain(inPage(words.openings.list.notRead))
  })

  it('stay shut to a provider that was not asked, to one that did not answer, and when they were not ticked', async () => {
    const { victim, repairer: first } = await accepted(['situation', 'contact'])
    const [id] = await exhibitIds(victim)
    expect(await answersTo(first, id)).toEqual(unseen)
    const other = await accepted()
    expect(await answersTo(await aRepairer(), (await exhibitIds(other.victim))[0])).toEqual(unseen)
    const two = [await aRepairer(), await aRepairer()] as const
    const victim2 = await aVictim()
    await deposits(victim2, 'deux.txt')
    leadsTo(
      await victim2.caller.post(
        help(victim2, '/demander'),
        requestTo(two, { shared: ['contact', 'exhibits'] }),
      ),
    )
    leadsTo(await two[0].caller.post(desk(await idOf(victim2, two[0]), '/accept')))
    const [hers] = await exhibitIds(victim2)
    expect(await answersTo(two[0], hers)).toEqual(seen)
    expect(await answersTo(two[1], hers)).toEqual(unseen)
  })

  it('that were ticked before the box said so stay shut until she opens them', async () => {
    const { victim, repairer, id } = await asked()
    const { value } = await db
      .selectFrom('interventions.intervention')
      .select('value')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const before = JSON.parse(typeof value === 'string' ? value : JSON.stringify(value))
    delete before.request.opensExhibits
    await db
      .updateTable('interventions.intervention')
      .set({ value: JSON.stringify(before) })
      .where('id', '=', id)
      .execute()
    leadsTo(await repairer.caller.post(desk(id, '/accept')))
    const [first] = await exhibitIds(victim)
    expect(await answersTo(repairer, first)).toEqual(unseen)
    leadsTo(await victim.caller.post(help(victim, `/${id}/open-exhibits`)))
    expect(await answersTo(repairer, first)).toEqual(seen)
  })

  it('deposited later open at her own word', async () => {
    const { victim, repairer, id } = await accepted(undefined, 0)
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain(inPage(w.none))
    const none = await victim.caller.post(help(victim, `/${id}/open-exhibits`))
    expect(none.body).toContain(refusal('exhibit-none-yet'))
    await deposits(victim, 'plus-tard.txt')
    const [first] = await exhibitIds(victim)
    expect(await answersTo(repairer, first)).toEqual(unseen)
    leadsTo(await victim.caller.post(help(victim, `/${id}/open-exhibits`)))
    await deposits(victim, 'encore.txt')
    const [, second] = await exhibitIds(victim)
    expect(await answersTo(repairer, second)).toEqual(unseen)
    leadsTo(await victim.caller.post(help(victim, `/${id}/open-exhibits`)))
    expect(await answersTo(repairer, first)).toEqual(seen)
    expect(await answersTo(repairer, second)).toEqual(seen)
    const inForce = (await openingsOf(db, await ledgerOf(victim))).filter(({ endedAt }) => !endedAt)
    expect(inForce).toHaveLength(1)
  })

  it('are taken back by her at once, from the request or from the list of all accesses', async () => {
    const { victim, repairer, id } = await accepted()
    const [first] = await exhibitIds(victim)
    leadsTo(await victim.caller.post(help(victim, `/${id}/shut-exhibits`)))
    expect(await answersTo(repairer, first)).toEqual(unseen)
    expect((await register(victim)).at(-1)).toMatchObject({ act: 'revoke', who: { kind: 'depositor' } })
    const twice = await victim.caller.post(help(victim, `/${id}/shut-exhibits`))
    expect(twice.body).toContain(refusal('exhibits-not-open'))
    leadsTo(await victim.caller.post(help(victim, `/${id}/open-exhibits`)))
    const [opening] = (await openingsOf(db, await ledgerOf(victim))).filter(({ endedAt }) => !endedAt)
    leadsTo(await victim.caller.post(revokePath(victim.number, opening?.id ?? '')))
    expect(await answersTo(repairer, first)).toEqual(unseen)
    // What she took back, no act of the provider opens again.
    leadsTo(
      await repairer.caller.post(desk(id, '/diagnosis'), {
        problem: 'Rançongiciel',
        dialogue: 'Pièce jointe',
        operations: 'Restaurer',
      }),
    )
    expect(await answersTo(repairer, first)).toEqual(unseen)
  })

  it('shut by themselves when she leaves, and when the provider stops', async () => {
    const left = await accepted()
    leadsTo(await left.victim.caller.post(help(left.victim, `/${left.id}/leave`), { sure: 'yes' }))
    const stopped = await accepted()
    leadsTo(await stopped.repairer.caller.post(desk(stopped.id, '/stop'), { reason: 'cannot-go-on' }))
    for (const { victim, repairer } of [left, stopped]) {
      expect(await answersTo(repairer, (await exhibitIds(victim))[0])).toEqual(unseen)
      expect((await register(victim)).at(-1)).toMatchObject({ act: 'revoke', who: { kind: 'instance' } })
    }
    const again = await left.victim.caller.post(help(left.victim, `/${left.id}/open-exhibits`))
    expect(again.body).toContain(refusal('intervention-over'))
  })

  it('shut by themselves when the provider is delisted, those of work that is done too', async () => {
    for (const { victim, repairer, id } of [await accepted(), await finished()]) {
      await db
        .transaction()
        .execute((tx) =>
          tellOfDelisting(
            { now: house.world.now, exhibits: house.evidence.repairs },
            tx,
            repairer.provider.id,
          ),
        )
      expect(['ended', 'done']).toContain(await stateOf(id))
      expect(await answersTo(repairer, (await exhibitIds(victim))[0])).toEqual(unseen)
    }
  })

  it('shut by themselves at closing', async () => {
    const { victim, repairer, does } = await finished()
    const [first] = await exhibitIds(victim)
    expect(await answersTo(repairer, first)).toEqual(seen)
    await does('prevention', { words: 'Gardez une sauvegarde débranchée.', sheet: 'ransomware' })
    await does('report', { threat: 'ransomware', 'modus-operandi': 'Pièce jointe ouverte' })
    await does('close')
    expect(await answersTo(repairer, first)).toEqual(unseen)
  })

  it('shut by themselves when the certificate is due, if nobody closes', async () => {
    const { victim, repairer } = await finished()
    later(32 * dayLong)
    const colleague = { caller: await aColleagueOf(repairer) }
    expect(await answersTo(colleague, (await exhibitIds(victim))[0])).toEqual(unseen)
  })

  it('of a case that she closed do not open: nobody takes its request any more', async () => {
    const { victim, repairer, id } = await asked()
    await victim.caller.post(`/dossier/${victim.number}/fermer`)
    const late = await repairer.caller.post(desk(id, '/accept'))
    expect(late.body).toContain(refusal('intervention-over'))
    expect(await answersTo(repairer, (await exhibitIds(victim))[0])).toEqual(unseen)
  })

  it('go with the case, and nobody is answered anything but that nothing is there', async () => {
    const { victim, repairer } = await accepted()
    const [first] = await exhibitIds(victim)
    await victim.caller.post(`/dossier/${victim.number}/supprimer`, { confirm: 'yes' })
    expect(await answersTo(repairer, first)).toEqual(unseen)
  })
})

describe('Exhibits that the people of a provider close, believing that the law forbids to show them', () => {
  const lock = (caller: Repairer['caller'], id = '') =>
    caller.post(receivedPath('lock', id), { confirm: 'yes' })
  const locked = async (victim: Victim) =>
    (await exhibitsOf(db, await ledgerOf(victim))).filter(({ lockedAt }) => lockedAt).length

  it('are closed to everybody three times at most, whoever of them presses, and together too', async () => {
    const { victim, repairer } = await accepted(undefined, 6)
    const ids = await exhibitIds(victim)
    const colleague = await aColleagueOf(repairer)
    await Promise.all(
      ids.slice(0, 5).map((id, at) => lock([repairer.caller, colleague][at % 2] ?? colleague, id)),
    )
    expect(await locked(victim)).toBe(3)
    const acts = (await register(victim)).map(({ act }) => act)
    expect(acts.filter((act) => act === 'lock')).toHaveLength(3)
    expect(acts.filter((act) => act === 'set-aside')).toHaveLength(2)
    for (const id of ids.slice(0, 5)) expect(await answersTo(repairer, id)).toEqual(unseen)
    expect(await answersTo({ caller: colleague }, ids[5])).toEqual(seen)
  })

  it('beyond, are closed to that provider alone: she keeps them, reads it, and the supervision decides', async () => {
    const supervisor = await aPerson(house.world, ['duty-supervisor'])
    const { victim, repairer, id } = await accepted(undefined, 4)
    const ids = await exhibitIds(victim)
    const mails: string[] = []
    const { send } = house.post
    house.post.send = async (mail) => void (mail.to === supervisor.mail && mails.push(mail.text))
    for (const exhibit of ids.slice(0, 3)) await lock(repairer.caller, exhibit)
    const answer = await lock(repairer.caller, ids[3])
    house.post.send = send
    expect(answer.headers.location).toBe(`${receivedPaths.list}?fait=ecartee`)
    expect((await repairer.caller.get(answer.headers.location ?? '')).body).toContain(
      refusal('locks-too-many'),
    )
    expect(await answersTo(repairer, ids[3])).toEqual(unseen)
    expect((await victim.caller.get(exhibitsPath(victim.number, 'original', 4))).statusCode).toBe(200)

    expect((await register(victim)).find(({ act }) => act === 'set-aside')).toMatchObject({
      exhibit: ids[3],
      who: { role: 'provider-admin' },
      data: { to: repairer.provider.name, organisation: repairer.provider.organisation },
    })
    const shown = await victim.caller.get(exhibitsPath(victim.number, 'register'))
    expect(shown.body).toContain(
      inPage(fill(words.exhibits.register.acts['set-aside'], { number: '4', to: repairer.provider.name })),
    )
    const page = (await victim.caller.get(help(victim, `/${id}`))).body
    expect(page).toContain(inPage(fill(w.aside, { exhibits: exhibitsSaid(words, [4]) })))

    const again = await victim.caller.post(help(victim, `/${id}/open-exhibits`))
    expect(again.body).toContain(refusal('exhibits-set-aside'))
    const ledger = await ledgerOf(victim)
    expect(mails).toHaveLength(4)
    expect(mails.filter((text) => text.includes(`vault close ${ledger} 4`))).toHaveLength(1)
    expect(mails.some((text) => /capture-|BAL-/.test(text))).toBe(false)
  })

  it('open again once it is decided, with the reason in the register and a line in the log', async () => {
    const { victim, repairer } = await accepted(undefined, 4)
    const ids = await exhibitIds(victim)
    for (const exhibit of ids) await lock(repairer.caller, exhibit)
    const ledgerId = await ledgerOf(victim)
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const { settings, now } = house.world
    const run = (...args: string[]) =>
      vaultCommand(args, 'compte-machine', (use) => use({ db, now, settings }), {
        print: say,
        complain: say,
        show: undefined,
      })
    expect(await run('reopen', ledgerId, '1', 'PARQUET 12', '')).toBe(2)
    expect(await run('reopen', ledgerId, '9', 'PARQUET 12', 'Fermée à tort')).toBe(1)
    for (const number of ['1', '4'])
      expect(await run('reopen', ledgerId, number, 'PARQUET 12', 'Fermée à tort')).toBe(0)
    expect(await run('reopen', ledgerId, '1', 'PARQUET 12', 'Fermée à tort')).toBe(1)
    for (const exhibit of [ids[0], ids[3]]) expect(await answersTo(repairer, exhibit)).toEqual(seen)
    expect((await victim.caller.get(exhibitsPath(victim.number, 'original', 1))).statusCode).toBe(200)
    const lines = (await register(victim)).filter(({ act }) => act === 'reopen')
    expect(lines.map(({ exhibit, reason, data }) => [exhibit, reason, data.reference])).toEqual([
      [ids[0], 'Fermée à tort', 'PARQUET 12'],
      [ids[3], 'Fermée à tort', 'PARQUET 12'],
    ])
    expect((await victim.caller.get(exhibitsPath(victim.number, 'register'))).body).toContain('Fermée à tort')
    const logged = await db
      .selectFrom('accounts.audit')
      .select(['kind', 'data'])
      .where('kind', '=', 'exhibit-reopened')
      .where(sql<string>`data ->> 'register'`, '=', ledgerId)
      .execute()
    expect(logged).toHaveLength(2)
    expect(logged[0]?.data).toMatchObject({ machine: 'compte-machine', exhibit: ids[0] })

    // Opened again, it still counts: the bound is for ever.
    await lock(repairer.caller, ids[0])
    expect(await locked(victim)).toBe(2)
    expect(await run('close', ledgerId, '1', 'SUPERVISION 3', 'Dans le doute')).toBe(0)
    expect(await locked(victim)).toBe(3)
    expect((await victim.caller.get(exhibitsPath(victim.number, 'original', 1))).statusCode).toBe(409)
  })
})

it('A register with fifty openings in force says so, opens nothing more and takes nothing back', async () => {
  const { victim, repairer, id } = await asked()
  const ledger = await ledgerOf(victim)
  const [exhibit = ''] = await exhibitIds(victim)
  const now = house.world.now()
  await db.transaction().execute(async (tx) => {
    for (let one = 0; one < 50; one++)
      await insertOpening(
        tx,
        {
          id: randomUUID(),
          ledgerId: ledger,
          everything: false,
          personId: randomUUID(),
          heldId: randomUUID(),
          personName: `Personne ${one}`,
          personRole: 'specialist',
          departments: [],
          organisation: null,
          purpose: 'help',
          givenAt: now,
          until: new Date(now.getTime() + 90 * dayLong),
          endedAt: null,
          passedFrom: null,
          reason: null,
          interventionId: null,
        },
        [exhibit],
      )
  })
  leadsTo(await repairer.caller.post(desk(id, '/accept')))
  const page = (await victim.caller.get(help(victim, `/${id}`))).body
  expect(page).toContain(inPage(w.full))
  expect(page).not.toContain(inPage(words.intervention.steps['exhibits-opened']))
  const answer = await victim.caller.post(help(victim, `/${id}/open-exhibits`))
  expect(answer.statusCode).toBe(409)
  expect(answer.body).toContain(refusal('openings-too-many'))
  const [other] = (await openingsOf(db, ledger)).map(({ id: opening }) => opening)
  await victim.caller.post(revokePath(victim.number, other ?? ''))
  leadsTo(await victim.caller.post(help(victim, `/${id}/open-exhibits`)))
  expect(await answersTo(repairer, exhibit)).toEqual(seen)
  // Its own opening is replaced, though fifty are in force with it.
  await deposits(victim, 'encore.txt')
  leadsTo(await victim.caller.post(help(victim, `/${id}/open-exhibits`)))
  expect(await answersTo(repairer, (await exhibitIds(victim))[2])).toEqual(seen)
})
