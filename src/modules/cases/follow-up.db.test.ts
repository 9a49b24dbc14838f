import { describe, expect, it } from 'vitest'
import { aCaller, type Caller, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { anOpening, day, everythingKept, hour } from '../../../tests/cases-world.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import { longDayAt } from '../../kernel/french-dates.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { fill } from '../../platform/words/index.ts'
import type { Role } from '../accounts/rules/roles.ts'
import { closeCase, deleteCase, openCase } from './actions.ts'
import { askToAttach, confirmAttach } from './attached.ts'
import { casePath, casesPaths as paths, schemeMessagePath } from './paths.ts'
import { answerDue } from './rules/scheme-message.ts'
import { withholdCase } from './store/retention.ts'

/** A Tuesday of February, ten o'clock in Besançon. */
const start = new Date('2027-02-02T10:00:00+01:00')
const { house, words, later } = await houseOfThisFile(start)
const { world } = house.cases
const { db } = house.world
const w = words.followUp

let addresses = 0
const anAddress = () => `nouvelles-${++addresses}@exemple.example`
const mailsTo = (address: string) => house.post.mailbox.filter(({ to }) => to === address)
const linkIn = (address: string) =>
  new URL(/http\S+/.exec(mailsTo(address)[0]?.text ?? '')?.[0] ?? '').pathname

/** Somebody who holds a case that was just opened, attached to an address if she likes. */
async function aHolder(about: Parameters<typeof anOpening>[0] = {}, address?: string) {
  const { caseId, number } = await openCase(world, anOpening(about))
  const caller = aCaller(house)
  const until = new Date(house.clock.now.getTime() + 400 * day)
  caller.cookies.dossier = world.secrets.seal('case-session', { caseId, number }, until)
  if (address) {
    const link = await askToAttach(world, caseId, address, '198.51.100.7')
    if (link.granted) await confirmAttach(world, link.value.token)
  }
  return { caseId, number, caller, page: casePath(number, 'followUp') }
}
type Holder = Awaited<ReturnType<typeof aHolder>>

const codeShown = async ({ caller, page }: Holder) =>
  /SUI-\w{4}-\w{4}/.exec((await caller.get(page)).body)?.[0] ?? ''
const roundsIn = ({ caseId }: Pick<Holder, 'caseId'>) =>
  db.selectFrom('cases.followUp').selectAll().where('caseId', '=', caseId).execute()

const anOperator = async (role: Role = 'moderator') => {
  const { id } = await aPerson(house.world, [role])
  return { id, caller: await signedIn(house, id) }
}
const logged = (kind: string, actor: string) =>
  db.selectFrom('accounts.audit').select('data').where('kind', '=', kind).where('actor', '=', actor).execute()

/** Types a code, and gives the page of questions. */
const opens = (caller: Caller, code: string) => caller.post(paths.byCode, { code })

describe('a round', () => {
  it('opens on its day on the page of the case, is answered there once, thanked and shown back', async () => {
    const holder = await aHolder()
    const { caller, page, number } = holder
    expect((await caller.get(page)).body).toContain('9 février 2027')
    expect((await caller.get(casePath(number))).body).not.toContain(inPage(w.line.open))
    later(7 * day)
    expect((await caller.get(casePath(number))).body).toContain(inPage(w.line.open))
    const shown = await caller.get(page)
    for (const said of [w.rounds[7], w.own.state.legend, w.own.money.legend, w.unpublished])
      expect(shown.body).toContain(inPage(said))

    const empty = await caller.post(page, { round: '7' })
    expect(empty.statusCode).toBe(422)
    expect(empty.body).toContain(refusal('follow-up-empty'))

    expect(leadsTo(await caller.post(page, { round: '7', state: 'partly', money: 'nonsense' }))).toBe(
      `${page}?fait=repondu`,
    )
    const thanked = await caller.get(`${page}?fait=repondu`)
    for (const said of [w.thanks, w.own.state.labels.partly, w.unanswered, '4 mars 2027'])
      expect(thanked.body).toContain(inPage(said))
    expect(await roundsIn(holder)).toMatchObject([
      { round: 7, channel: 'case', answers: { state: 'partly' } },
    ])
    expect((await caller.get(casePath(number))).body).not.toContain(inPage(w.line.open))
    expect((await caller.get(casePath(number, 'download'))).json()).toMatchObject({
      followUp: [{ round: 7, answers: { state: 'partly' } }],
      messages: [],
    })
  })

  it('answered by two presses at once is answered once, and the other loses nothing', async () => {
    const holder = await aHolder()
    later(8 * day)
    const pressed = await Promise.all(
      ['settled', 'no'].map((state) => holder.caller.post(holder.page, { round: '7', state })),
    )
    expect(pressed.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
    expect(await roundsIn(holder)).toHaveLength(1)
  })

  it.each(['30', '0', 'NaN', '', '1e400', '7.5'])(
    'that is not open, « %s », takes no answer',
    async (round) => {
      const holder = await aHolder()
      later(8 * day)
      const answer = await holder.caller.post(holder.page, { round, state: 'settled' })
      expect(answer.statusCode).toBe(409)
      expect(await roundsIn(holder)).toEqual([])
    },
  )

  it('of another case is not answered', async () => {
    const [amina, other] = [await aHolder(), await aHolder()]
    later(8 * day)
    const answer = await amina.caller.post(other.page, { round: '7', state: 'settled' })
    expect(answer.statusCode).toBe(422)
    expect((await amina.caller.get(other.page)).statusCode).toBe(303)
    expect(await roundsIn(other)).toEqual([])
  })

  it('is asked of nobody who closed her case, until she opens it again', async () => {
    const holder = await aHolder({}, anAddress())
    later(8 * day)
    await closeCase(world, holder.caseId)
    expect((await holder.caller.get(holder.page)).body).toContain(inPage(w.closed))
    const answer = await holder.caller.post(holder.page, { round: '7', state: 'settled' })
    expect(answer.body).toContain(refusal('follow-up-closed'))
    await house.cases.tellFollowUps()
    expect(await roundsIn(holder)).toEqual([])
    await holder.caller.post(casePath(holder.number, 'reopenClosed'))
    leadsTo(await holder.caller.post(holder.page, { round: '7', state: 'settled' }))
  })
})

describe('a mail', () => {
  it('tells once of each round, with nothing of the matter, though two processes send', async () => {
    const address = anAddress()
    const holder = await aHolder({}, address)
    const before = mailsTo(address).length
    await house.cases.tellFollowUps()
    expect(mailsTo(address)).toHaveLength(before)
    later(7 * day)
    await Promise.all([house.cases.tellFollowUps(), house.cases.tellFollowUps()])
    await house.cases.tellFollowUps()
    expect(mailsTo(address)).toHaveLength(before + 1)
    const [mail] = mailsTo(address)
    for (const secret of [holder.number, 'SMS', 'argent »', '25056'])
      expect(JSON.stringify(mail)).not.toContain(secret)
    later(23 * day)
    await house.cases.tellFollowUps()
    expect(mailsTo(address)).toHaveLength(before + 2)
    expect((await roundsIn(holder)).map(({ round, toldAt }) => [round, toldAt !== null])).toEqual([
      [7, true],
      [30, true],
    ])
  })

  it('has a link that does nothing by itself, and opens the questions alone', async () => {
    const address = anAddress()
    const holder = await aHolder({}, address)
    later(8 * day)
    await house.cases.tellFollowUps()
    const [link, anybody] = [linkIn(address), aCaller(house)]
    const followed = await anybody.get(link)
    expect(followed.body).toContain(inPage(w.link.submit))
    expect(followed.body).not.toContain(inPage(w.own.state.legend))
    const asked = await anybody.post(link)
    expect(asked.body).toContain(inPage(w.own.state.legend))
    for (const hidden of [holder.number, holder.caseId]) expect(asked.body).not.toContain(hidden)
    const pass = fieldIn(asked, 'pass') ?? ''
    expect(leadsTo(await anybody.post(paths.byCodeAnswer, { pass, round: '7', state: 'no' }))).toBe(
      `${paths.byCode}?fait=merci`,
    )
    expect(await roundsIn(holder)).toMatchObject([{ channel: 'mail', answers: { state: 'no' } }])
    expect((await anybody.post(link)).body).toContain(inPage(w.answered))
    expect((await anybody.post('/suivi/lien/none')).statusCode).toBe(409)
  })

  it('that was kept opens none of the next rounds, and nothing at all once its address is detached', async () => {
    const address = anAddress()
    const holder = await aHolder({}, address)
    later(8 * day)
    await house.cases.tellFollowUps()
    const [link, anybody] = [linkIn(address), aCaller(house)]
    later(24 * day)
    expect((await anybody.post(link)).statusCode).toBe(409)
    await house.cases.tellFollowUps()
    const next = linkIn(address)
    expect((await anybody.post(next)).body).toContain(inPage(w.own.state.legend))
    expect((await holder.caller.post(casePath(holder.number, 'detach'))).statusCode).toBe(303)
    expect((await anybody.post(next)).statusCode).toBe(409)
    expect((await anybody.post(next, { peace: 'yes' })).statusCode).toBe(409)
  })

  it('is the last when she asks for peace, from the mail or from her case, and comes again at her word', async () => {
    const address = anAddress()
    const holder = await aHolder({}, address)
    later(8 * day)
    await house.cases.tellFollowUps()
    const count = mailsTo(address).length
    expect((await aCaller(house).post(linkIn(address), { peace: 'yes' })).body).toContain(
      inPage(w.peace.stopped),
    )
    later(23 * day)
    await house.cases.tellFollowUps()
    expect(mailsTo(address)).toHaveLength(count)
    expect((await holder.caller.get(holder.page)).body).toContain(inPage(w.peace.quiet))
    leadsTo(await holder.caller.post(casePath(holder.number, 'followUpPeace'), { peace: 'no' }))
    await house.cases.tellFollowUps()
    expect(mailsTo(address)).toHaveLength(count + 1)
  })

  it('is not sent where somebody near may read it', async () => {
    const address = anAddress()
    await aHolder({ threat: 'intimate-image-abuse' }, address)
    const count = mailsTo(address).length
    later(8 * day)
    await house.cases.tellFollowUps()
    expect(mailsTo(address)).toHaveLength(count)
  })

  it('that could not leave is tried again the next time', async () => {
    const address = anAddress()
    const holder = await aHolder({}, address)
    later(8 * day)
    const refusing = { send: () => Promise.reject(new Error('no disk')), stop: async () => {} }
    house.cases.startWith(refusing)
    await expect(house.cases.tellFollowUps()).rejects.toThrow('no disk')
    expect(await roundsIn(holder)).toEqual([])
    // The mail is handed over where the round that it tells of is written, and nowhere else.
    const written: number[] = []
    house.cases.startWith({
      send: async (job, data, tx) => {
        const rows = await tx
          ?.selectFrom('cases.followUp')
          .selectAll()
          .where('caseId', '=', holder.caseId)
          .execute()
        written.push(rows?.length ?? 0)
        await job.run(data)
      },
      stop: async () => {},
    })
    const before = mailsTo(address).length
    await house.cases.tellFollowUps()
    house.cases.startWith({ send: (job, data) => job.run(data), stop: async () => {} })
    expect(written).toContain(1)
    expect((await roundsIn(holder)).map(({ toldAt }) => toldAt !== null)).toEqual([true])
    expect(mailsTo(address)).toHaveLength(before + 1)
  })

  it('of an answer that could not leave leaves the message to be answered again', async () => {
    const address = anAddress()
    const [holder, { caller }] = [await aHolder({}, address), await anOperator()]
    leadsTo(await holder.caller.post(casePath(holder.number, 'schemeMessage'), { text: 'Bonjour' }))
    const ofHers = () =>
      db
        .selectFrom('cases.schemeMessage')
        .select(['id', 'answeredAt'])
        .where('caseId', '=', holder.caseId)
        .execute()
    const [{ id } = { id: '' }] = await ofHers()
    house.cases.startWith({ send: () => Promise.reject(new Error('no disk')), stop: async () => {} })
    expect((await caller.post(schemeMessagePath(id), { answer: 'Oui' })).statusCode).toBe(500)
    house.cases.startWith({ send: (job, data) => job.run(data), stop: async () => {} })
    expect(await ofHers()).toEqual([{ id, answeredAt: null }])
    const before = mailsTo(address).length
    leadsTo(await caller.post(schemeMessagePath(id), { answer: 'Oui' }))
    expect(mailsTo(address)).toHaveLength(before + 1)
  })
})

describe('a mail that its server refused through all tries', () => {
  const atOnce: Jobs = { send: (job, data) => job.run(data), stop: async () => {} }
  /** Does what the runner does once it tried for the last time: later, apart from who sent it. */
  async function whileRefused(acts: () => Promise<unknown>) {
    const tried: (() => Promise<void> | undefined)[] = []
    const refusing: Jobs = {
      send: async (job, data) => void tried.push(async () => job.lost?.(data)),
      stop: async () => {},
    }
    house.cases.startWith(refusing)
    await acts().finally(() => house.cases.startWith(atOnce))
    for (const gaveUp of tried) await gaveUp()
  }
  const anUnreached = async () => {
    const address = anAddress()
    const holder = await aHolder({}, address)
    later(8 * day)
    await whileRefused(house.cases.tellFollowUps)
    return { ...holder, address }
  }
  const desk = async () => (await (await anOperator()).caller.get(paths.desk)).body
  /** What the table of the desk counts for the round of a week: sent, lost. */
  const counted = (body: string) => {
    const part = body.slice(body.indexOf('id="counts"'))
    const row = part.slice(part.indexOf(inPage(w.rounds[7])))
    return [...row.matchAll(/>(\d+)</g)].slice(0, 2).map(([, count]) => Number(count))
  }

  it('is counted as lost and not as sent, and its case shown by its number to the team, without the address', async () => {
    later(8 * day)
    await whileRefused(house.cases.tellFollowUps)
    house.clock.now = start
    const [sent = 0, lost = 0] = counted(await desk())
    const { number, address, caseId } = await anUnreached()
    const body = await desk()
    expect(counted(body)).toEqual([sent, lost + 1])
    const row = new RegExp(`${number}.*?${inPage(w.rounds[7])}.*?10 février 2027`, 's')
    expect(body.slice(body.indexOf('id="lost"'), body.indexOf('id="counts"'))).toMatch(row)
    expect(body).not.toContain(address)
    expect(await everythingKept(house.database)).not.toContain(address)
    // Nobody is written to twice of one round, and she reads in her own file what was kept.
    await house.cases.tellFollowUps()
    expect(await roundsIn({ caseId })).toMatchObject([{ round: 7, lostAt: house.clock.now }])
  })

  it('is not shown to who may not answer for somebody', async () => {
    const { number } = await anUnreached()
    const analyst = await anOperator('analyst')
    const answer = await analyst.caller.get(paths.desk)
    expect(answer.statusCode).toBe(404)
    expect(answer.body).not.toContain(number)
  })

  it.each<[string, (holder: Holder) => Promise<unknown>]>([
    ['answered', (holder) => holder.caller.post(holder.page, { round: '7', state: 'no' })],
    [
      'asked for peace',
      ({ caller, number }) => caller.post(casePath(number, 'followUpPeace'), { peace: 'yes' }),
    ],
    ['closed her case', ({ caseId }) => closeCase(world, caseId)],
    ['deleted it', ({ caseId }) => deleteCase(world, caseId)],
    ['has another round to answer', async () => later(23 * day)],
    [
      'has a case that is withheld',
      ({ caseId }) => db.transaction().execute((tx) => withholdCase(tx, caseId, world.now())),
    ],
  ])('leaves the list once its person %s', async (_, goes) => {
    const holder = await anUnreached()
    expect(await desk()).toContain(holder.number)
    await goes(holder)
    expect(await desk()).not.toContain(holder.number)
  })

  it('that told of an answer is shown until she reads it', async () => {
    const operator = await anOperator()
    const address = anAddress()
    const holder = await aHolder({}, address)
    leadsTo(await holder.caller.post(casePath(holder.number, 'schemeMessage'), { text: 'Bonjour' }))
    const { id } = await db
      .selectFrom('cases.schemeMessage')
      .select('id')
      .where('caseId', '=', holder.caseId)
      .executeTakeFirstOrThrow()
    await whileRefused(() => operator.caller.post(schemeMessagePath(id), { answer: 'Oui' }))
    const body = await desk()
    expect(body).toMatch(new RegExp(`${holder.number}.*?${inPage(w.desk.lost.answer)}`, 's'))
    expect(body).not.toContain(address)
    expect((await holder.caller.get(holder.page)).body).toContain('Oui')
    expect(await desk()).not.toContain(holder.number)
    const taken = (await holder.caller.get(casePath(holder.number, 'download'))).json()
    expect(taken).toMatchObject({ messages: [{ mailLostAt: house.clock.now.toISOString() }] })
  })
})

describe('a code', () => {
  it('is the same each time, kept nowhere as it is, and opens the questions and nothing of the case', async () => {
    const holder = await aHolder()
    const code = await codeShown(holder)
    expect(await codeShown(holder)).toBe(code)
    expect(await everythingKept(house.database)).not.toContain(code)
    // The sheet of her case says it when it is printed, and on paper alone.
    const sheet = (await holder.caller.get(casePath(holder.number))).body
    expect(sheet.split(code)).toHaveLength(2)
    expect(sheet).toMatch(new RegExp(`on-paper">[^<]*${code}`))
    later(8 * day)
    const anybody = aCaller(house)
    const asked = await opens(anybody, code.toLowerCase().replaceAll('-', ' '))
    expect(asked.body).toContain(inPage(w.own.state.legend))
    for (const hidden of [holder.number, holder.caseId, 'Besançon']) expect(asked.body).not.toContain(hidden)
    const form = formTo(asked, paths.byCodeAnswer)
    leadsTo(await anybody.post(paths.byCodeAnswer, { ...form, state: 'settled' }))
    expect(await roundsIn(holder)).toMatchObject([{ channel: 'code' }])
    const again = await anybody.post(paths.byCodeAnswer, { ...form, state: 'no' })
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain(refusal('follow-up-already-answered'))
  })

  it('that somebody else saw is changed after a page that asks; the one before opens and answers nothing', async () => {
    const holder = await aHolder()
    const [before, change] = [await codeShown(holder), casePath(holder.number, 'followUpCode')]
    later(8 * day)
    const [other, operator] = [aCaller(house), await anOperator()]
    const open = formTo(await opens(other, before), paths.byCodeAnswer)
    const typed = formTo(
      await operator.caller.post(paths.desk, { code: before, channel: 'phone' }),
      paths.deskAnswer,
    )
    const asks = await holder.caller.get(change)
    expect(asks.body).toContain(inPage(w.changeCode.papers))
    expect(await codeShown(holder)).toBe(before)

    const form = formTo(asks, change)
    const pressed = await Promise.all([holder.caller.post(change, form), holder.caller.post(change, form)])
    expect(pressed.map((answer) => leadsTo(answer))).toEqual(Array(2).fill(`${holder.page}?fait=code#code`))
    const after = await codeShown(holder)
    expect(after).not.toBe(before)
    expect((await holder.caller.get(`${holder.page}?fait=code`)).body).toContain(inPage(w.code.changed))
    // Pressed twice it changed once, and the thread says so once.
    expect(
      await db.selectFrom('cases.followUpCode').select('draw').where('caseId', '=', holder.caseId).execute(),
    ).toEqual([{ draw: 1 }])
    expect(
      (await holder.caller.get(casePath(holder.number))).body.split(
        inPage(words.case.thread['follow-up-code-changed']),
      ),
    ).toHaveLength(2)

    expect((await opens(other, before)).body).toContain(refusal('follow-up-code-wrong'))
    for (const [who, to, left] of [
      [other, paths.byCodeAnswer, open],
      [operator.caller, paths.deskAnswer, typed],
    ] as const) {
      const answer = await who.post(to, { ...left, state: 'no' })
      expect(answer.statusCode).toBe(409)
      expect(answer.body).toContain(refusal('follow-up-code-changed'))
    }
    expect(await roundsIn(holder)).toEqual([])
    expect((await opens(other, after)).body).toContain(inPage(w.own.state.legend))
  })

  it('is not changed by who holds another case, nor by a form that shows none', async () => {
    const [amina, other] = [await aHolder(), await aHolder()]
    const [code, change] = [await codeShown(other), casePath(other.number, 'followUpCode')]
    expect((await amina.caller.post(change, { draw: '0' })).statusCode).toBe(422)
    for (const draw of ['', '-1', 'x', '1', '1e400']) await other.caller.post(change, { draw })
    expect(await codeShown(other)).toBe(code)
  })

  it('typed wrong many times makes whoever types wait, the right one too', async () => {
    const code = await codeShown(await aHolder())
    const somebody = aCaller(house)
    const answers = []
    for (let index = 0; index < 25; index++) answers.push(await opens(somebody, `SUI-0000-00${10 + index}`))
    expect(answers[0]?.body).toContain(refusal('follow-up-code-wrong'))
    expect(answers.at(-1)?.statusCode).toBe(429)
    expect((await opens(somebody, code)).statusCode).toBe(429)
    expect((await opens(aCaller(house), code)).statusCode).toBe(200)
  })

  it('of a case deleted or withheld opens nothing, nor does a page left open', async () => {
    for (const ends of [
      (id: string) => deleteCase(world, id),
      (id: string) => db.transaction().execute((tx) => withholdCase(tx, id, world.now())),
    ]) {
      const holder = await aHolder()
      const code = await codeShown(holder)
      later(8 * day)
      const anybody = aCaller(house)
      const form = formTo(await opens(anybody, code), paths.byCodeAnswer)
      await ends(holder.caseId)
      expect((await opens(anybody, code)).body).toContain(refusal('follow-up-code-wrong'))
      expect((await anybody.post(paths.byCodeAnswer, { ...form, state: 'no' })).statusCode).toBe(422)
    }
  })

  it.each(['', 'SUI', 'BAL-7K4P-93TD', '<script>'])('« %s » is none', async (code) => {
    const answer = await opens(aCaller(house), code)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(refusal('follow-up-code-incomplete'))
  })

  it('opened long ago answers nothing: its pass has ended, and a made up one is none', async () => {
    const holder = await aHolder()
    const code = await codeShown(holder)
    later(8 * day)
    const form = formTo(await opens(aCaller(house), code), paths.byCodeAnswer)
    later(4 * hour)
    for (const pass of [form.pass ?? '', 'AAAA', ''])
      expect((await aCaller(house).post(paths.byCodeAnswer, { ...form, pass, state: 'no' })).body).toContain(
        refusal('follow-up-pass-ended'),
      )
    expect(await roundsIn(holder)).toEqual([])
  })
})

describe('somebody of the team', () => {
  it('types what is told by telephone, says so, and it is in the log; nothing of the case is shown', async () => {
    const holder = await aHolder()
    const code = await codeShown(holder)
    later(8 * day)
    const { id, caller } = await anOperator()
    expect((await caller.post(paths.desk, { code })).body).toContain(refusal('follow-up-channel-missing'))
    const asked = await caller.post(paths.desk, { code, channel: 'phone' })
    for (const hidden of [holder.number, holder.caseId, 'Besançon']) expect(asked.body).not.toContain(hidden)
    const form = formTo(asked, paths.deskAnswer)
    const other = await anOperator()
    expect((await other.caller.post(paths.deskAnswer, { ...form, state: 'no' })).body).toContain(
      refusal('follow-up-pass-ended'),
    )
    expect((await aCaller(house).post(paths.byCodeAnswer, { ...form, state: 'no' })).statusCode).toBe(409)
    leadsTo(await caller.post(paths.deskAnswer, { ...form, state: 'no' }))
    expect(await roundsIn(holder)).toMatchObject([{ channel: 'phone', answers: { state: 'no' } }])
    expect(await logged('follow-up-typed', id)).toEqual([
      { data: { case: holder.caseId, round: '7', channel: 'phone' } },
    ])
  })

  it('reads how many were asked and answered, by round and by way', async () => {
    const page = (await (await anOperator('director')).caller.get(paths.desk)).body
    // Which companies five people have spoken of depends on what other tests left.
    for (const said of [w.desk.counts.title, w.rounds[90], w.desk.means.settled, w.desk.companies.title])
      expect(page).toContain(inPage(said))
  })
})

describe('a need', () => {
  const messagesIn = ({ caseId }: Pick<Holder, 'caseId'>) =>
    db.selectFrom('cases.schemeMessage').selectAll().where('caseId', '=', caseId).execute()
  const tasksOf = async (caller: Caller) => (await caller.get('/compte/a-faire')).body
  const need = { round: '7', money: 'none', need: 'yes', needWords: 'Relire ma lettre à l’assureur.' }

  it('said in her case is sealed, waits once on the list, and is read with her choices and answered there', async () => {
    const address = anAddress()
    const holder = await aHolder({}, address)
    later(8 * day)
    const operator = await anOperator()
    expect((await holder.caller.get(holder.page)).body).toContain(inPage(w.own.needHints.team))
    const both = await Promise.all([1, 2].map(() => holder.caller.post(holder.page, need)))
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
    expect(await everythingKept(house.database)).not.toContain('assureur')
    expect(await roundsIn(holder)).toMatchObject([{ answers: { money: 'none', need: 'yes' } }])
    const [{ id } = { id: '' }, ...others] = await messagesIn(holder)
    expect(others).toEqual([])
    expect((await tasksOf(operator.caller)).split(`scheme-message/${id}`)).toHaveLength(2)
    const told = await holder.caller.get(`${holder.page}?fait=repondu`)
    const until = longDayAt(answerDue(house.clock.now), 'Europe/Paris', 'fr')
    expect(told.body).toContain(inPage(fill(w.need.waits, { date: until })))
    expect(told.body).toContain(inPage(w.thanks))
    expect(told.body).toContain('Relire ma lettre')

    expect((await operator.caller.get(paths.desk)).body).toContain('Besoin dit au suivi')
    const read = await operator.caller.get(schemeMessagePath(id))
    for (const said of ['Relire ma lettre', inPage(w.own.money.labels.none), inPage(w.desk.message.chose)])
      expect(read.body).toContain(said)
    expect(read.body).not.toContain(holder.number)
    const count = mailsTo(address).length
    leadsTo(await operator.caller.post(schemeMessagePath(id), { answer: 'Oui, envoyez-la au médiateur.' }))
    expect(mailsTo(address)).toHaveLength(count + 1)
    expect(await tasksOf(operator.caller)).not.toContain(`scheme-message/${id}`)
    const answered = await holder.caller.get(holder.page)
    expect(answered.body).toContain('envoyez-la au médiateur')
    expect(answered.body).not.toContain(inPage(w.need.takeBack))
  })

  it('said by code, without a word, waits too, and tells where the answer comes', async () => {
    const holder = await aHolder()
    const code = await codeShown(holder)
    later(8 * day)
    const operator = await anOperator()
    const anybody = aCaller(house)
    const form = formTo(await opens(anybody, code), paths.byCodeAnswer)
    const to = leadsTo(await anybody.post(paths.byCodeAnswer, { ...form, need: 'yes' }))
    expect((await anybody.get(to)).body).toContain(inPage(w.byCode.doneNeed))
    const [{ id } = { id: '' }] = await messagesIn(holder)
    expect(await tasksOf(operator.caller)).toContain(`scheme-message/${id}`)
    const read = await operator.caller.get(schemeMessagePath(id))
    expect(read.body).not.toContain(inPage(w.desk.message.text))
    expect((await holder.caller.get(holder.page)).body).toContain(inPage(w.need.said))
  })

  it('taken back is on no list, is answered by nobody, and its answer says no', async () => {
    const [holder, other] = [await aHolder(), await aHolder()]
    const takeBack = casePath(holder.number, 'followUpNeed')
    later(8 * day)
    const operator = await anOperator()
    leadsTo(await holder.caller.post(holder.page, need))
    const [{ id } = { id: '' }] = await messagesIn(holder)
    leadsTo(await other.caller.post(casePath(other.number, 'followUpNeed'), { need: id }))
    leadsTo(await holder.caller.post(takeBack, { need: 'none' }))
    expect(await tasksOf(operator.caller)).toContain(`scheme-message/${id}`)

    const form = formTo(await holder.caller.get(holder.page), takeBack)
    expect(leadsTo(await holder.caller.post(takeBack, form))).toBe(`${holder.page}?fait=repris`)
    leadsTo(await holder.caller.post(takeBack, form))
    expect(await tasksOf(operator.caller)).not.toContain(`scheme-message/${id}`)
    expect(await roundsIn(holder)).toMatchObject([{ answers: { money: 'none', need: 'no' } }])
    expect((await operator.caller.get(schemeMessagePath(id))).body).not.toContain('Relire ma lettre')
    const late = await operator.caller.post(schemeMessagePath(id), { answer: 'Oui' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain(refusal('scheme-need-taken-back'))
    const page = (await holder.caller.get(casePath(holder.number))).body
    expect(page.split(inPage(words.case.thread['follow-up-need-taken-back']))).toHaveLength(2)
  })

  it('where nobody reads is said to be read by nobody, with whom to call, and waits for nobody', async () => {
    await db.updateTable('accounts.person').set({ suspendedAt: start }).execute()
    const [holder, byCode] = [await aHolder(), await aHolder()]
    const code = await codeShown(byCode)
    later(8 * day)
    const asked = await holder.caller.get(holder.page)
    expect(asked.body).toContain(inPage(w.own.needHints.nobody))
    expect(asked.body).not.toContain(inPage(w.own.needWords.legend))
    leadsTo(await holder.caller.post(holder.page, need))
    const told = (await holder.caller.get(`${holder.page}?fait=repondu`)).body
    for (const said of [inPage(w.need.nobody), 'id="channel-']) expect(told).toContain(said)

    const anybody = aCaller(house)
    const form = formTo(await opens(anybody, code), paths.byCodeAnswer)
    const to = leadsTo(await anybody.post(paths.byCodeAnswer, { ...form, need: 'yes' }))
    const page = (await anybody.get(to)).body
    for (const said of [inPage(w.byCode.doneNobody), '116\u00a0006']) expect(page).toContain(said)
    for (const one of [holder, byCode]) expect(await messagesIn(one)).toEqual([])
  })
})

describe('a message to the scheme', () => {
  const keyOf = async ({ caseId }: Pick<Holder, 'caseId'>) =>
    (await db.selectFrom('cases.schemeMessage').select('id').where('caseId', '=', caseId).execute()).map(
      ({ id }) => id,
    )
  const writes = (holder: Holder, text: string) =>
    holder.caller.post(casePath(holder.number, 'schemeMessage'), { text })

  it('says that nobody reads it while the instance has nobody, and keeps what was typed', async () => {
    await db.updateTable('accounts.person').set({ suspendedAt: start }).execute()
    const holder = await aHolder()
    expect((await holder.caller.get(holder.page)).body).toContain(inPage(w.message.nobody))
    const answer = await writes(holder, 'Êtes-vous là ?')
    expect(answer.statusCode).toBe(409)
    expect(fieldIn(answer, 'text')).toBe('Êtes-vous là ?')
    expect(await keyOf(holder)).toEqual([])
  })

  it('is sealed, waits on the list, is read and answered once, and told by a mail without a word of it', async () => {
    const operator = await anOperator()
    const address = anAddress()
    const holder = await aHolder({}, address)
    expect(leadsTo(await writes(holder, 'Mon arrosoir attend toujours.'))).toContain('fait=ecrit')
    expect(await everythingKept(house.database)).not.toContain('arrosoir')
    const [id = ''] = await keyOf(holder)
    expect((await operator.caller.get('/compte/a-faire')).body).toContain(`scheme-message/${id}`)
    expect((await holder.caller.get(holder.page)).body).toContain('Personne ne l’a encore lu')

    const read = await operator.caller.get(schemeMessagePath(id))
    expect(read.body).toContain('Mon arrosoir attend toujours.')
    expect(read.body).not.toContain(holder.number)
    expect(await logged('scheme-message-read', operator.id)).toEqual([{ data: { message: id } }])
    expect((await holder.caller.get(holder.page)).body).toContain('Lu par l’équipe')

    const empty = await operator.caller.post(schemeMessagePath(id), { answer: ' ' })
    expect(empty.body).toContain(refusal('scheme-answer-missing'))
    const count = mailsTo(address).length
    const both = await Promise.all(
      ['Il arrive demain.', 'Il arrive lundi.'].map((answer) =>
        operator.caller.post(schemeMessagePath(id), { answer }),
      ),
    )
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
    expect(mailsTo(address)).toHaveLength(count + 1)
    expect(mailsTo(address)[0]?.text).not.toContain('Il arrive')
    expect((await operator.caller.get('/compte/a-faire')).body).not.toContain(`scheme-message/${id}`)

    // The file that she takes away holds the answer, and shows it to nobody: it is still told.
    const taken = (await holder.caller.get(casePath(holder.number, 'download'))).json()
    expect(taken).toMatchObject({ messages: [{ answer: expect.stringMatching(/^Il arrive/) }] })
    expect((await holder.caller.get(casePath(holder.number))).body).toContain(inPage(w.line.answer))
    expect((await holder.caller.get(holder.page)).body).toMatch(/Il arrive (demain|lundi)/)
    expect((await holder.caller.get(casePath(holder.number))).body).not.toContain(inPage(w.line.answer))
  })

  it('is bounded in length and in number, and the same form sent twice is one', async () => {
    await anOperator()
    const holder = await aHolder()
    const long = await writes(holder, `${'a'.repeat(2_500)} fin`)
    expect(long.body).toContain(refusal('scheme-message-too-long'))
    expect(fieldIn(long, 'text')).toBe(`${'a'.repeat(2_500)} fin`)
    const to = casePath(holder.number, 'schemeMessage')
    const { draw = '' } = formTo(await holder.caller.get(holder.page), to)
    const twice = () => holder.caller.post(to, { draw, text: 'Un' })
    await Promise.all([twice(), twice()])
    expect(await keyOf(holder)).toHaveLength(1)
    await writes(holder, 'Deux')
    await writes(holder, 'Trois')
    const fourth = await writes(holder, 'Quatre')
    expect(fourth.statusCode).toBe(429)
    expect(fieldIn(fourth, 'text')).toBe('Quatre')
  })

  it('is not taken in a closed case, goes with a deleted one, and waits for nobody once it is withheld', async () => {
    const operator = await anOperator()
    const holder = await aHolder()
    await writes(holder, 'Un mot')
    const [id = ''] = await keyOf(holder)
    await closeCase(world, holder.caseId)
    const closed = await writes(holder, 'Un autre')
    expect(closed.statusCode).toBe(409)
    expect(fieldIn(closed, 'text')).toBe('Un autre')
    await db.transaction().execute((tx) => withholdCase(tx, holder.caseId, world.now()))
    expect((await operator.caller.get('/compte/a-faire')).body).not.toContain(id)
    for (const answer of [
      await operator.caller.get(schemeMessagePath(id)),
      await operator.caller.post(schemeMessagePath(id), { answer: 'Oui' }),
    ])
      expect(answer.statusCode).toBe(404)
  })
})
