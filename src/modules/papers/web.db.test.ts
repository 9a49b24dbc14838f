import { describe, expect, it } from 'vitest'
import { aCaller, type Caller, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { anOpening, everythingKept } from '../../../tests/cases-world.ts'
import { refusal, savesResult } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { openCase } from '../cases/actions.ts'
import { casePath, casesPaths } from '../cases/index.ts'
import { paperPath } from './paths.ts'

const { house, words } = await houseOfThisFile(new Date('2026-11-22T09:00:00Z'))
const aHolder = (fields: Record<string, string> = {}) => savesResult(house, fields)

/** Somebody who opened her case so long ago that this browser no longer holds it, and who has its six words. */
async function aSleeper() {
  const { number, secret } = await openCase(house.cases.world, anOpening())
  return { caller: aCaller(house), number, secret: secret.join(' ') }
}

const told = {
  name: 'Amina Durand',
  postalAddress: '4 rue des Tilleuls\r\n39100 Dole',
  birth: '12 mai 1984 à Dole',
  phone: '06 39 98 12 34',
  reachMail: 'amina@exemple.example',
  city: 'Dole',
  court: 'Besançon',
  story: 'Un faux SMS <b>de colis</b> & un paiement.',
  beneficiary: 'Colis Express',
}
const fill = async (caller: Caller, number: string, paper: string, fields: Record<string, string>) => {
  const path = paperPath(number, paper)
  return caller.post(path, { ...formTo(await caller.get(path), path), ...fields })
}

describe('the papers of a case', () => {
  it('are listed with what each waits for, the sheet’s own letters in the place of ours', async () => {
    const { caller, number } = await aHolder()
    const { body, statusCode } = await caller.get(casePath(number, 'papers'))
    expect(statusCode).toBe(200)
    for (const id of ['police-summary', 'online-complaint', 'prosecutor'])
      expect(body).toContain(`href="${paperPath(number, id)}"`)
    expect(body).not.toContain(`href="${paperPath(number, 'bank')}"`)
    expect(body).not.toContain(`href="${paperPath(number, 'cnil')}"`)
    expect(body).toContain(inPage(words.papers.empty))
    expect(body).not.toMatch(/Il manque/)
  })

  it('ask which letter to the bank is true before they offer one', async () => {
    const { caller, number } = await aHolder()
    const list = casePath(number, 'papers')
    const letters = (body: string) =>
      ['bank-contest', 'bank-tricked'].filter((id) => body.includes(`href="${paperPath(number, id)}"`))
    const asked = await caller.get(list)
    expect(asked.body).toContain(inPage(words.papers.first.consent))
    expect(letters(asked.body)).toEqual([])
    const answer = await caller.post(list, { ...formTo(asked, list), paymentAuthorised: 'no' })
    expect(answer.headers.location).toBe(`${list}?fait=enregistre`)
    const told = await caller.get(list)
    expect(letters(told.body)).toEqual(['bank-contest'])
    expect(told.body).not.toContain(inPage(words.papers.first.consent))
    await caller.post(list, { ...formTo(told, list), paymentAuthorised: 'unknown' })
    const unsure = await caller.get(list)
    expect(letters(unsure.body)).toEqual(['bank-contest', 'bank-tricked'])
    expect(unsure.body).toContain(inPage(words.papers.first.bothLetters))
  })

  it('lead who opens a letter to the bank by its address to that question, and back to it once it is hers', async () => {
    const { caller, number } = await aHolder()
    const list = casePath(number, 'papers')
    for (const id of ['bank-contest', 'bank-tricked'])
      for (const page of ['paper', 'pdf', 'text'] as const) {
        const { statusCode, headers } = await caller.get(paperPath(number, id, page))
        expect([statusCode, headers.location]).toEqual([303, `${list}?lettre=${id}#first`])
      }
    const asked = await caller.get(`${list}?lettre=bank-contest`)
    expect(asked.body).toContain(inPage(words.papers.first.consent))
    const typed = formTo(asked, list)
    const wrong = await caller.post(list, { ...typed, name: 'x'.repeat(500) })
    const answer = await caller.post(list, {
      ...formTo(wrong, list),
      name: told.name,
      paymentAuthorised: 'no',
    })
    expect(answer.headers.location).toBe(`${paperPath(number, 'bank-contest')}?fait=enregistre`)
    expect((await caller.get(paperPath(number, 'bank-contest'))).statusCode).toBe(200)
  })

  it('lead to the letter that her answer says is hers, whichever she came for, and keep what its form brought before', async () => {
    const { caller, number } = await aHolder()
    const list = casePath(number, 'papers')
    const old = await caller.post(paperPath(number, 'bank-contest'), { beneficiary: told.beneficiary })
    expect(old.statusCode).toBe(303)
    const typed = formTo(await caller.get(`${list}?lettre=bank-contest`), list)
    const answer = await caller.post(list, { ...typed, paymentAuthorised: 'yes' })
    expect(answer.headers.location).toBe(`${paperPath(number, 'bank-tricked')}?fait=enregistre`)
    expect(fieldIn(await caller.get(paperPath(number, 'bank-tricked')), 'beneficiary')).toBe(told.beneficiary)
    const other = await caller.get(paperPath(number, 'bank-contest'))
    expect([other.statusCode, other.headers.location]).toEqual([303, paperPath(number, 'bank-tricked')])
  })

  it('ask again for the letter that she came for when she passed over the question', async () => {
    const { caller, number } = await aHolder()
    const list = casePath(number, 'papers')
    const typed = formTo(await caller.get(`${list}?lettre=bank-tricked`), list)
    const answer = await caller.post(list, { ...typed, name: told.name })
    expect(answer.headers.location).toBe(`${list}?lettre=bank-tricked#first`)
  })

  it('ask first the few answers that fill the most of them, and keep what was refused', async () => {
    const { caller, number } = await aHolder()
    const list = casePath(number, 'papers')
    const fields = Object.keys(formTo(await caller.get(list), list))
    expect(fields).toContain('paymentAuthorised')
    const refused = await caller.post(list, { name: 'x'.repeat(500), city: 'Dole' })
    expect(refused.statusCode).toBe(422)
    expect(fieldIn(refused, 'name')).toBe('x'.repeat(500))
    expect((await caller.post(list, { paymentAuthorised: 'perhaps' })).statusCode).toBe(422)
    expect((await caller.post(list, { nothing: 'else' })).statusCode).toBe(303)
    expect(fieldIn(await caller.get(paperPath(number, 'prosecutor')), 'city')).toBe('Dole')
  })

  it('ask what is missing once, and repeat it in every other', async () => {
    const { caller, number } = await aHolder()
    const answer = await fill(caller, number, 'prosecutor', told)
    expect(answer.statusCode).toBe(303)
    const page = await caller.get(paperPath(number, 'prosecutor'))
    expect(page.body).toContain('né(e) le 12 mai 1984 à Dole')
    expect(page.body).toContain(inPage('Un faux SMS <b>de colis</b> & un paiement.'))
    expect(page.body).not.toContain('<b>de colis')
    const summary = await caller.get(paperPath(number, 'police-summary', 'text'))
    expect(summary.body).toContain('Nom\u00a0: Amina Durand')
    expect(summary.body).toContain('Bénéficiaire\u00a0: Colis Express')
    await caller.post(casePath(number, 'facts'), { paymentAuthorised: 'no' })
    const bank = await caller.get(paperPath(number, 'bank-contest', 'text'))
    expect(bank.body).toContain('Colis Express')
    expect(bank.body.match(/Amina Durand/g)).toHaveLength(2)
  })

  it('keep what was typed beside what is wrong, and save the rest', async () => {
    const { caller, number } = await aHolder()
    const answer = await fill(caller, number, 'prosecutor', { ...told, name: 'x'.repeat(500), city: 'Dole' })
    expect(answer.statusCode).toBe(422)
    expect(fieldIn(answer, 'name')).toBe('x'.repeat(500))
    expect(fieldIn(await caller.get(paperPath(number, 'prosecutor')), 'city')).toBe('Dole')
  })

  it('lose nothing of what was typed while the session lapsed: it is offered again behind the six words', async () => {
    const { caller, number, secret } = await aSleeper()
    const path = paperPath(number, 'prosecutor')
    const typed = { name: told.name, postalAddress: told.postalAddress, beneficiary: told.beneficiary }
    const door = await caller.post(path, { ...typed, story: told.story })
    expect(door.statusCode).toBe(422)
    const offered = await caller.post(casesPaths.reopen, { ...formTo(door, casesPaths.reopen), secret })
    expect(offered.body).toContain(inPage(words.kept.title))
    for (const said of [told.name, '4 rue des Tilleuls', told.beneficiary, told.story])
      expect(offered.body).toContain(inPage(said))
    expect(offered.body).toContain('Votre nom et votre prénom')
    const again = await caller.post(path, formTo(offered, path))
    expect(again.headers.location).toContain('fait=enregistre')
    expect(fieldIn(await caller.get(path), 'name')).toBe(told.name)
    expect(fieldIn(await caller.get(path), 'beneficiary')).toBe(told.beneficiary)
  })

  it.each(['prosecutor/pdf', '../faits', 'prosecutor?x', '//evil.example', 'Prosecutor"><b>'])(
    'never send what was typed to another address (%s)',
    async (paper) => {
      const { caller, number, secret } = await aSleeper()
      const forged = { 'kept-action': paperPath(number, paper), 'kept.name': told.name }
      const answer = await caller.post(casesPaths.reopen, { number, secret, ...forged })
      expect(answer.headers.location).toBe(casePath(number))
    },
  )

  it('do not contradict what the person said of her consent', async () => {
    const { caller, number } = await aHolder()
    await caller.post(casePath(number, 'facts'), { paymentAuthorised: 'yes' })
    const list = await caller.get(casePath(number, 'papers'))
    expect(list.body).not.toContain(paperPath(number, 'bank-contest'))
    expect(list.body).toContain(paperPath(number, 'bank-tricked'))
    expect((await caller.get(paperPath(number, 'bank-contest'))).headers.location).toBe(
      paperPath(number, 'bank-tricked'),
    )
  })

  it.each([
    ['phishing-sms', {}, 'not-this-threat'],
    ['fake-seller', {}, 'open'],
    ['account-takeover-email', {}, 'conditional'],
  ] as const)('say before the online complaint whether THESEE takes %s', async (threat, more, answer) => {
    const { caller, number } = await aHolder({ threat, ...more })
    const { body } = await caller.get(paperPath(number, 'online-complaint'))
    expect(body).toContain(inPage(words.papers.thesee[answer]))
  })

  it('for a minor have no online complaint, and a letter to the school when she is blackmailed', async () => {
    const { caller, number } = await aHolder({ threat: 'sextortion', flags: 'minor' })
    expect((await caller.get(paperPath(number, 'online-complaint'))).statusCode).toBe(404)
    expect((await caller.get(paperPath(number, 'school'))).statusCode).toBe(200)
  })

  it('of a closed case are read, and writing in them opens it again by the same press', async () => {
    const { caller, number } = await aHolder()
    await caller.post(casePath(number, 'close'), {})
    const path = paperPath(number, 'prosecutor')
    const page = await caller.get(path)
    expect(page.statusCode).toBe(200)
    const refused = await caller.post(path, { city: 'Dole' })
    expect(refused.statusCode).toBe(409)
    expect(fieldIn(refused, 'city')).toBe('Dole')
    expect((await caller.post(path, { ...formTo(refused, path), city: 'Dole' })).statusCode).toBe(303)
  })

  it.each(['nothing', 'constructor', '__proto__', '%00', '..%2f..', 'x'.repeat(3000)])(
    'that do not exist are not found (%s)',
    async (paper) => {
      const { caller, number } = await aHolder()
      for (const page of ['paper', 'pdf', 'text'] as const)
        expect((await caller.get(paperPath(number, paper, page))).statusCode).toBe(404)
    },
  )

  it('of somebody else’s case send to the door', async () => {
    const { number } = await aHolder()
    const { caller: stranger } = await aHolder()
    for (const page of ['paper', 'pdf', 'text'] as const) {
      const answer = await stranger.get(paperPath(number, 'prosecutor', page))
      expect(answer.statusCode).toBe(303)
      expect(answer.headers.location).toContain('/dossier?motif=reprendre')
    }
  })
})

describe('a paper taken away', () => {
  it.each([
    ['pdf', 'application/pdf', '.pdf'],
    ['text', 'text/plain; charset=utf-8', '.txt'],
  ] as const)('as %s is a download that nobody keeps on the way', async (page, type, extension) => {
    const { caller, number } = await aHolder()
    const answer = await caller.get(paperPath(number, 'prosecutor', page))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe(type)
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="prosecutor-${number}${extension}"`,
    )
    expect(answer.headers['cache-control']).toBe('no-store')
    if (page === 'pdf') expect(answer.rawPayload.subarray(0, 8).toString()).toBe('%PDF-1.7')
  })
})

describe('who a person is', () => {
  it('may have the longest address that mail carries; a longer one is refused, and nothing typed is lost', async () => {
    const { caller, number } = await aHolder()
    const mail = `${'a'.repeat(60)}@${'exemple.'.repeat(23)}example`
    const long = `${mail}.${'x'.repeat(20)}`
    expect([mail.length, long.length > 254]).toEqual([252, true])
    const refused = await fill(caller, number, 'prosecutor', { reachMail: long })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain(inPage(refusal('reach-mail-too-long')))
    expect(fieldIn(refused, 'reachMail')).toBe(long)
    expect(refused.body).toMatch(/id="reachMail"[^>]*maxlength="254"/)
    expect((await fill(caller, number, 'prosecutor', { reachMail: mail })).statusCode).toBe(303)
  })

  it('is nowhere on the disk as she typed it', async () => {
    const { caller, number } = await aHolder()
    await fill(caller, number, 'prosecutor', told)
    const kept = await everythingKept(house.database)
    for (const secret of [told.name, '06 39 98 12 34', 'rue des Tilleuls', told.birth, told.reachMail])
      expect(kept).not.toContain(secret)
    expect(kept).toContain('Colis Express')
    const all = await caller.get(casePath(number, 'download'))
    expect(all.body).toContain(told.name)
  })

  it('leaves nothing behind once emptied, not even what it was before', async () => {
    const { caller, number } = await aHolder()
    await fill(caller, number, 'prosecutor', told)
    await fill(caller, number, 'prosecutor', { name: 'Amina D.' })
    await fill(caller, number, 'prosecutor', { name: '' })
    const { rows } = await house.database.pool.query(
      "select count(*)::int as n from cases.fact f join cases.case_file c on c.id = f.case_id where c.number = $1 and f.name = 'name'",
      [number],
    )
    expect(rows[0].n).toBe(0)
    const page = await caller.get(paperPath(number, 'prosecutor'))
    expect(page.body).not.toContain('Amina')
  })

  it('moved by hand into another case opens there no more', async () => {
    const mine = await aHolder()
    const hers = await aHolder()
    await fill(mine.caller, mine.number, 'prosecutor', told)
    await house.database.pool.query(
      `insert into cases.fact (case_id, name, value, told_at)
       select (select id from cases.case_file where number = $2), f.name, f.value, f.told_at
       from cases.fact f join cases.case_file c on c.id = f.case_id where c.number = $1`,
      [mine.number, hers.number],
    )
    const page = await hers.caller.get(paperPath(hers.number, 'prosecutor'))
    expect(page.body).not.toContain('Amina')
  })
})
