import { describe, expect, it } from 'vitest'
import { aCaller, fieldIn } from '../../../tests/caller.ts'
import { anOpening, everythingKept } from '../../../tests/cases-world.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { closeCase, deleteCase, openCase } from './actions.ts'
import { askToAttach } from './attached.ts'
import { askForLink } from './passages.ts'
import { casePath, casesPaths as paths } from './paths.ts'
import { purgeCases } from './purge.ts'
import { withholdCase } from './store/retention.ts'

const start = new Date('2026-11-21T17:05:00Z')
const minute = 60_000
const day = 24 * 60 * minute
const { house, words, later } = await houseOfThisFile(start)
const { world } = house.cases
const w = words.attached

let addresses = 0
const anAddress = () => `boite-${++addresses}-${start.getTime()}@exemple.example`

/** Somebody who holds a case just opened. */
async function aHolder(about: Parameters<typeof anOpening>[0] = {}) {
  const { caseId, number, secret } = await openCase(world, anOpening(about))
  const caller = aCaller(house)
  caller.cookies.dossier = world.secrets.seal(
    'case-session',
    { caseId, number },
    new Date(start.getTime() + day),
  )
  return { caseId, number, secret, caller }
}
type Holder = Awaited<ReturnType<typeof aHolder>>

const mailTo = (address: string) => house.post.mailbox.filter(({ to }) => to === address)
const linkIn = (address: string) => /http\S+/.exec(mailTo(address)[0]?.text ?? '')?.[0] ?? ''
const pathOf = (link: string) => new URL(link).pathname

/** Attaches a case as a person does: a form, a mail, a page, a press. */
async function attaches({ caller, number }: Pick<Holder, 'caller' | 'number'>, address: string) {
  const sent = await caller.post(casePath(number, 'attach'), { mail: address })
  expect(sent.headers.location).toBe(`${casePath(number)}?fait=rattacher`)
  const link = pathOf(linkIn(address))
  expect((await aCaller(house).post(link)).statusCode).toBe(200)
  return link
}

/** Comes without any cookie, asks for the list of an address, and presses the link. */
async function asksForList(address: string) {
  const caller = aCaller(house)
  const asked = await caller.post(paths.list, { mail: address })
  expect(asked.headers.location).toBe(`${paths.list}?motif=envoye`)
  return { caller, link: linkIn(address) }
}
async function seesList(address: string) {
  const { caller, link } = await asksForList(address)
  const pressed = await caller.post(pathOf(link))
  expect(pressed.headers.location).toBe(paths.listed)
  return { caller, link, page: await caller.get(paths.listed) }
}
const attachedRows = async (caseId: string) =>
  (await world.db.selectFrom('cases.attached').select('caseId').where('caseId', '=', caseId).execute()).length

describe('a case', () => {
  it('is attached by whoever has the mailbox, once, and not before her press', async () => {
    const holder = await aHolder()
    const address = anAddress()
    await holder.caller.post(casePath(holder.number, 'attach'), { mail: address })
    const link = pathOf(linkIn(address))
    const page = await aCaller(house).get(link)
    expect(page.body).toContain(w.attach.submit)
    expect(await attachedRows(holder.caseId)).toBe(0)
    const other = aCaller(house)
    expect((await other.post(link)).body).toContain(w.attach.doneTitle)
    expect(await attachedRows(holder.caseId)).toBe(1)
    expect((await other.post(link)).statusCode).toBe(409)
    expect(other.cookies).toEqual({})
    expect((await holder.caller.get(casePath(holder.number))).body).toContain(address)
  })

  it.each([
    [24 * 60 * minute - 1, 200],
    [24 * 60 * minute, 409],
  ])('is attached by a link for twenty-four hours: after %d ms, %d', async (wait, status) => {
    const { caller, number } = await aHolder()
    const address = anAddress()
    await caller.post(casePath(number, 'attach'), { mail: address })
    later(wait)
    expect((await aCaller(house).post(pathOf(linkIn(address)))).statusCode).toBe(status)
  })

  it('keeps what was typed when the address is no address, and asks for no more than one mail at a time', async () => {
    const { caller, number } = await aHolder()
    const wrong = await caller.post(casePath(number, 'attach'), { mail: 'amina(at)exemple' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('amina(at)exemple')
    const address = anAddress()
    await caller.post(casePath(number, 'attach'), { mail: address })
    expect((await caller.post(casePath(number, 'attach'), { mail: address })).statusCode).toBe(429)
    expect(mailTo(address)).toHaveLength(1)
  })

  it('fills no mailbox: ten links a day to one address, whichever cases ask', async () => {
    const address = anAddress()
    const statuses: number[] = []
    for (let n = 0; n < 11; n++) {
      const { caller, number } = await aHolder()
      statuses.push(
        (await caller.post(casePath(number, 'attach'), { mail: address.toUpperCase() })).statusCode,
      )
    }
    expect(statuses).toEqual([...Array(10).fill(303), 429])
  })

  it('fills no mailbox under its other names either: sixty links an hour from one network', async () => {
    const asks = async (n: number, caller: string) => {
      const { caseId } = await openCase(world, anOpening())
      const ask = n % 2 === 0 ? askToAttach : askForLink
      return (await ask(world, caseId, `cible+${n}@exemple.example`, caller)).granted
    }
    for (let n = 0; n < 60; n++) expect(await asks(n, '203.0.113.77')).toBe(true)
    expect([await asks(60, '203.0.113.77'), await asks(61, '203.0.113.77')]).toEqual([false, false])
    expect(await asks(62, '203.0.113.78')).toBe(true)
  })

  it('goes to another address when it is attached again', async () => {
    const holder = await aHolder()
    const [one, other] = [anAddress(), anAddress()]
    await attaches(holder, one)
    later(5 * minute)
    await attaches(holder, other)
    expect((await asksForList(one)).link).toContain('/rattacher/')
    expect((await seesList(other)).page.body).toContain(holder.number)
  })
})

describe('the list of an address', () => {
  it('is sent to the address that confirmed it, however it is typed', async () => {
    const typed = anAddress()
    const confirmed = typed.replace('boite', 'Boite')
    await attaches(await aHolder(), confirmed)
    await aCaller(house).post(paths.list, { mail: typed })
    expect(mailTo(typed)).toEqual([])
    expect(mailTo(confirmed)).toHaveLength(2)
  })

  it('opens each of its cases, and each thread tells it', async () => {
    const address = anAddress()
    const other = await aHolder({ threat: 'ransomware' })
    // The list goes to the address as it was written for the case opened last.
    later(minute)
    const one = await aHolder()
    await attaches(one, address)
    await attaches(other, address.toUpperCase())
    const { caller, page } = await seesList(address)
    for (const { number } of [one, other]) {
      expect(page.body).toContain(number)
      const opened = await caller.post(paths.openListed, { number })
      expect(opened.headers.location).toBe(casePath(number))
      expect((await caller.get(casePath(number))).body).toContain(words.case.thread['reopened-elsewhere'])
    }
  })

  it('is asked for with the same answer, whether or not the address has a case', async () => {
    const [known, unknown] = [anAddress(), anAddress()]
    await attaches(await aHolder(), known)
    const before = house.post.mailbox.length
    const answers: object[] = []
    for (const mail of [known, unknown]) {
      const answer = await aCaller(house).post(paths.list, { mail })
      answers.push({ status: answer.statusCode, headers: { ...answer.headers, date: '' }, body: answer.body })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(house.post.mailbox.length - before).toBe(1)
    expect(mailTo(unknown)).toEqual([])
    const rows = await world.db.selectFrom('cases.listAsked').select('id').execute()
    expect(rows.length % 2).toBe(0)
  })

  it('is opened by its link once, within fifteen minutes, and by no visit of its address', async () => {
    const address = anAddress()
    await attaches(await aHolder(), address)
    const { link } = await asksForList(address)
    expect((await aCaller(house).get(pathOf(link))).statusCode).toBe(200)
    const caller = aCaller(house)
    expect((await caller.post(pathOf(link))).statusCode).toBe(303)
    const replay = await aCaller(house).post(pathOf(link))
    expect(replay.statusCode).toBe(409)
    expect(replay.cookies).toEqual([])
    const late = await asksForList(address)
    later(15 * minute)
    expect((await late.caller.post(pathOf(late.link))).statusCode).toBe(409)
  })

  it('is opened for one of ten who press at once', async () => {
    const address = anAddress()
    await attaches(await aHolder(), address)
    const { link } = await asksForList(address)
    const pressed = await Promise.all(Array.from({ length: 10 }, () => aCaller(house).post(pathOf(link))))
    expect(pressed.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1)
  })

  it('opens and detaches no case of somebody else', async () => {
    const [mine, theirs] = [anAddress(), anAddress()]
    const [own, foreign] = [await aHolder(), await aHolder()]
    await attaches(own, mine)
    await attaches(foreign, theirs)
    const { caller, page } = await seesList(mine)
    expect(page.body).not.toContain(foreign.number)
    const opened = await caller.post(paths.openListed, { number: foreign.number })
    expect(opened.headers.location).toBe(paths.listed)
    expect(caller.cookies.dossier).toBeUndefined()
    await caller.post(paths.detachListed, { number: foreign.number })
    expect(await attachedRows(foreign.caseId)).toBe(1)
    expect((await caller.get(casePath(foreign.number))).statusCode).toBe(303)
  })

  it('lasts an hour in a browser, and ends when she leaves', async () => {
    const address = anAddress()
    const { number, ...holder } = await aHolder()
    await attaches({ number, ...holder }, address)
    const { caller } = await seesList(address)
    later(60 * minute - 1)
    expect((await caller.get(paths.listed)).statusCode).toBe(200)
    later(1)
    expect((await caller.get(paths.listed)).headers.location).toBe(`${paths.list}?motif=expire`)
    expect((await caller.post(paths.openListed, { number })).headers.location).toBe(
      `${paths.list}?motif=expire`,
    )
    const again = await seesList(address)
    await again.caller.post(paths.leaveList)
    expect((await again.caller.get(paths.listed)).statusCode).toBe(303)
    const inside = await seesList(address)
    await inside.caller.post(paths.openListed, { number })
    await inside.caller.post(casePath(number, 'leave'))
    expect((await inside.caller.get(paths.listed)).statusCode).toBe(303)
  })

  it.each([
    ['made up', () => 'x'.repeat(80)],
    ['sealed for a case', () => world.secrets.seal('case-session', 'x', new Date(start.getTime() + day))],
  ])('is not opened by a cookie that is %s', async (_, cookie) => {
    const caller = aCaller(house)
    caller.cookies['mes-dossiers'] = cookie()
    expect((await caller.get(paths.listed)).statusCode).toBe(303)
  })

  it('is asked for five times an hour with one address, known or not, and sixty from one network', async () => {
    for (const known of [true, false]) {
      const address = anAddress()
      if (known) await attaches(await aHolder(), address)
      const statuses: number[] = []
      for (let n = 0; n < 6; n++)
        statuses.push((await aCaller(house).post(paths.list, { mail: address })).statusCode)
      expect(statuses).toEqual([...Array(5).fill(303), 429])
      later(60 * minute)
      expect((await aCaller(house).post(paths.list, { mail: address })).statusCode).toBe(303)
    }
    const office = aCaller(house)
    for (let n = 0; n < 60; n++)
      expect((await office.post(paths.list, { mail: anAddress() })).statusCode).toBe(303)
    const refused = await office.post(paths.list, { mail: 'encore@exemple.example' })
    expect(refused.statusCode).toBe(429)
    expect(fieldIn(refused, 'mail')).toBe('encore@exemple.example')
  })

  it('names no case whose author may be reading the same screen', async () => {
    const address = anAddress()
    const hidden = await aHolder({ threat: 'stalkerware' })
    await attaches(hidden, address)
    const { page } = await seesList(address)
    expect(page.body).toContain(hidden.number)
    expect(page.body).toContain(w.list.unnamed)
    expect(page.body).not.toContain('espion')
  })
})

describe('detaching', () => {
  it('from the case takes it off the list, with the links that would attach it again', async () => {
    const holder = await aHolder()
    const address = anAddress()
    await attaches(holder, address)
    const { caller: list } = await seesList(address)
    later(5 * minute)
    await holder.caller.post(casePath(holder.number, 'attach'), { mail: address })
    const pending = pathOf(linkIn(address))
    const done = await holder.caller.post(casePath(holder.number, 'detach'))
    expect(done.headers.location).toBe(`${casePath(holder.number)}?fait=detache`)
    expect((await aCaller(house).post(pending)).statusCode).toBe(409)
    expect((await list.get(paths.listed)).body).toContain(w.list.none)
    expect((await list.post(paths.openListed, { number: holder.number })).headers.location).toBe(paths.listed)
    expect((await asksForList(address)).link).toContain('/rattacher/')
    const reopened = await aCaller(house).post(paths.reopen, {
      number: holder.number,
      secret: holder.secret.join(' '),
    })
    expect(reopened.headers.location).toBe(casePath(holder.number))
  })

  it('from the list leaves the others there', async () => {
    const address = anAddress()
    const [one, other] = [await aHolder(), await aHolder()]
    await attaches(one, address)
    await attaches(other, address)
    const { caller } = await seesList(address)
    await caller.post(paths.detachListed, { number: one.number })
    const page = await caller.get(paths.listed)
    expect(page.body).not.toContain(one.number)
    expect(page.body).toContain(other.number)
  })
})

describe('an address', () => {
  it('is nowhere in the database as it was typed, and nothing of it outlives its case', async () => {
    const address = anAddress()
    const holder = await aHolder()
    await attaches(holder, address)
    await seesList(address)
    expect(await everythingKept(house.database)).not.toContain(address)
    await deleteCase(world, holder.caseId)
    expect(await attachedRows(holder.caseId)).toBe(0)
    later(5 * minute)
    expect((await aCaller(house).post(paths.list, { mail: address })).statusCode).toBe(303)
    expect(mailTo(address)).toHaveLength(2)
    later(2 * day)
    await purgeCases(world)
    const links = await world.db.selectFrom('cases.listLink').select('tokenHash').execute()
    expect(links).toEqual([])
    expect(await world.db.selectFrom('cases.listAsked').select('id').execute()).toEqual([])
  })

  it('goes with a case that a night destroys, and finds none that waits for a visa', async () => {
    const [one, other] = [anAddress(), anAddress()]
    const [closed, withheld] = [await aHolder(), await aHolder()]
    await attaches(closed, one)
    await attaches(withheld, other)
    await closeCase(world, closed.caseId)
    later(30 * day)
    await purgeCases(world)
    expect(await attachedRows(closed.caseId)).toBe(0)
    await world.db.transaction().execute((tx) => withholdCase(tx, withheld.caseId, house.clock.now))
    const before = mailTo(other).length
    await aCaller(house).post(paths.list, { mail: other })
    expect(mailTo(other)).toHaveLength(before)
  })

  it('is in the download of its case', async () => {
    const address = anAddress()
    const holder = await aHolder()
    await attaches(holder, address)
    const file = await holder.caller.get(casePath(holder.number, 'download'))
    expect(file.json()).toMatchObject({ attachedTo: address })
  })
})
