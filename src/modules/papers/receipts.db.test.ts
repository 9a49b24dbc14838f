import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCaller, type Caller, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { anOpening, day, everythingKept, minute } from '../../../tests/cases-world.ts'
import { hostileTexts } from '../../../tests/hostile.ts'
import { houseOfThisFile, openHouse } from '../../../tests/house.ts'
import { readPublicKeys } from '../../platform/signing.ts'
import { deleteCase, openCase, tellFacts } from '../cases/actions.ts'
import { casePath } from '../cases/paths.ts'
import { purgeCases } from '../cases/purge.ts'
import { receiptPath, verifyPath, verifyPaths } from './paths.ts'
import { checkBlock } from './signing.ts'

const { house, words, later } = await houseOfThisFile(new Date('2026-11-21T17:05:12.345Z'))

/** Somebody who holds a case in which she told who she is and what happened. */
async function aHolder() {
  const { caseId, number } = await openCase(house.cases.world, anOpening())
  const facts = { name: 'Amina Roussel', story: 'J’ai payé 900 euros', amountCents: '90000' }
  await tellFacts(house.cases.world, caseId, facts)
  const caller = aCaller(house)
  const until = new Date(house.clock.now.getTime() + 400 * day)
  caller.cookies.dossier = house.world.secrets.seal('case-session', { caseId, number }, until)
  return { caller, caseId, number }
}

const codeIn = (location: unknown) => /RCP-\w{4}-\w{4}-\w{2}$/.exec(String(location))?.[0] ?? ''

async function aReceipt() {
  const holder = await aHolder()
  const answer = await holder.caller.post(receiptPath(holder.number))
  expect(answer.statusCode).toBe(303)
  return { ...holder, code: codeIn(answer.headers.location) }
}

const blockOn = (page: { body: string }) => /BALISE-RECU\.1\.[\w-]+\.[\w-]+/.exec(page.body)?.[0] ?? ''
const byCode = (caller: Caller, code: string) => caller.post(verifyPaths.verify, { code, block: '' })
const byText = (caller: Caller, block: string) => caller.post(verifyPaths.verify, { code: '', block })
const publicKeys = async () => readPublicKeys((await aCaller(house).get(verifyPaths.key)).body)

describe('a receipt', () => {
  it('is offered among the papers, and says what it will say before it is made', async () => {
    const { caller, number } = await aHolder()
    const papers = await caller.get(`/dossier/${number}/papiers`)
    expect(papers.body).toContain(`href="${receiptPath(number)}"`)
    const before = await caller.get(receiptPath(number))
    expect(before.body).toContain(inPage(words.receipt.says.hash))
    expect(before.body).toContain(inPage(words.receipt.complaint))
    expect(formTo(before, receiptPath(number))).toEqual({})
  })

  it('bears the moment on both clocks, the case, the situation and the papers, and shows none of the facts', async () => {
    const { caller, number, code } = await aReceipt()
    const page = await caller.get(receiptPath(number, code))
    expect(page.statusCode).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    for (const said of [
      code,
      number,
      'samedi 21 novembre 2026 à 18\u00a0h\u00a005',
      '2026-11-21T17:05:12Z',
      'Lettre de plainte au procureur',
    ])
      expect(page.body).toContain(said)
    expect(page.body).not.toContain('Amina')
    expect(page.body).not.toContain('payé')
  })

  it('has the fingerprint of the file that its person takes away, identity included', async () => {
    const { caller, number, code } = await aReceipt()
    const facts = await caller.get(receiptPath(number, code, 'facts'))
    expect(facts.headers['content-disposition']).toBe(`attachment; filename="faits-${code}.json"`)
    expect(JSON.parse(facts.body)).toMatchObject({
      number,
      threat: 'phishing-sms',
      facts: { name: 'Amina Roussel', amountCents: '90000' },
    })
    const page = await caller.get(receiptPath(number, code))
    expect(page.body).toContain(createHash('sha256').update(facts.rawPayload).digest('hex'))
  })

  it('prints as PDF/UA that bears its own proof', async () => {
    const { caller, number, code } = await aReceipt()
    const pdf = await caller.get(receiptPath(number, code, 'pdf'))
    expect(pdf.headers['content-type']).toBe('application/pdf')
    const text = pdf.rawPayload.toString('latin1')
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(checkBlock(text, await publicKeys())).toMatchObject({ state: 'authentic', payload: { code } })
  })

  it('pressed twice is one; a minute later, or once a fact has changed, it is another', async () => {
    const { caller, caseId, number, code } = await aReceipt()
    const again = async () => codeIn((await caller.post(receiptPath(number))).headers.location)
    const [one, other] = await Promise.all([again(), again()])
    expect([one, other]).toEqual([code, code])
    later(2 * minute)
    const second = await again()
    expect(second).not.toBe(code)
    await tellFacts(house.cases.world, caseId, { amountCents: '95000' })
    expect(await again()).not.toBe(second)
    const list = await caller.get(receiptPath(number))
    expect([...list.body.matchAll(/href="[^"]*recepisse\/RCP/g)]).toHaveLength(3)
  })

  it('stays true once the facts have changed, and no longer offers a file that is not its own', async () => {
    const { caller, caseId, number, code } = await aReceipt()
    later(5 * minute)
    await tellFacts(house.cases.world, caseId, { name: 'Amina Durand' })
    const page = await caller.get(receiptPath(number, code))
    expect(page.body).toContain(inPage(words.receipt.changed))
    expect((await caller.get(receiptPath(number, code, 'facts'))).statusCode).toBe(404)
    expect((await byCode(aCaller(house), code)).body).toContain(words.verify.authentic.title)
  })

  it('still has its file when a fact is told in its very second, before it and after it', async () => {
    const { caller, caseId, number } = await aHolder()
    const tell = (cents: string) => {
      later(100)
      return tellFacts(house.cases.world, caseId, { amountCents: cents })
    }
    await tell('70000')
    await tell('80000')
    later(100)
    const code = codeIn((await caller.post(receiptPath(number))).headers.location)
    const before = await caller.get(receiptPath(number, code, 'facts'))
    await tell('95000')
    await tell('96000')
    const after = await caller.get(receiptPath(number, code, 'facts'))
    expect(after.statusCode).toBe(200)
    expect(after.rawPayload).toEqual(before.rawPayload)
    expect(JSON.parse(after.body).facts.amountCents).toBe('80000')
  })

  it('is in the file for machines of its case: its code, what it dates, when, and the fingerprint of its facts', async () => {
    const { caller, number, code } = await aReceipt()
    const facts = await caller.get(receiptPath(number, code, 'facts'))
    const taken = await caller.get(casePath(number, 'download'))
    expect(taken.json().receipts).toEqual([
      {
        code,
        kind: 'case-declaration',
        issuedAt: `${house.clock.now.toISOString().slice(0, 19)}Z`,
        contentHash: createHash('sha256').update(facts.rawPayload).digest('hex'),
      },
    ])
    const other = await aHolder()
    expect((await other.caller.get(casePath(other.number, 'download'))).json().receipts).toEqual([])
  })

  it('is in its own case only', async () => {
    const { code } = await aReceipt()
    const { caller, number } = await aHolder()
    for (const page of ['receipt', 'pdf', 'facts'] as const)
      expect((await caller.get(receiptPath(number, code, page))).statusCode).toBe(404)
  })

  it('keeps nothing that says who or what, and forgets its case when the case is deleted', async () => {
    const { caseId, code } = await aReceipt()
    const kept = () =>
      house.world.db
        .selectFrom('papers.receipt')
        .selectAll()
        .where('code', '=', code)
        .executeTakeFirstOrThrow()
    expect((await kept()).caseId).toBe(caseId)
    await deleteCase(house.cases.world, caseId)
    expect(await kept()).toMatchObject({ code, caseId: null })
    expect(await everythingKept(house.database)).not.toContain(caseId)
    expect((await byCode(aCaller(house), code)).body).toContain(words.verify.authentic.title)
  })

  it('forgets its case as well when the night destroys it', async () => {
    const { caseId, code } = await aReceipt()
    later(400 * day)
    await purgeCases(house.cases.world)
    const row = await house.world.db
      .selectFrom('papers.receipt')
      .select('caseId')
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    expect(row.caseId).toBeNull()
    expect(await everythingKept(house.database)).not.toContain(caseId)
  })
})

describe('whoever was given a receipt', () => {
  it('checks it by its code, typed as a hand types it, and sees its date and fingerprint, nothing of its content', async () => {
    const { number, code } = await aReceipt()
    const page = await byCode(aCaller(house), code.toLowerCase().replaceAll('-', ' '))
    expect(page.statusCode).toBe(200)
    for (const said of [
      words.verify.authentic.title,
      code,
      '2026-11-21T17:05:12Z',
      house.world.settings.baseUrl.origin,
    ])
      expect(page.body).toContain(said)
    for (const hidden of [number, 'Amina', 'hameçonnage', 'banque']) expect(page.body).not.toContain(hidden)
  })

  it('is led there by the square of the paper', async () => {
    const { code } = await aReceipt()
    const page = await aCaller(house).get(verifyPath(code))
    expect(page.body).toContain(words.verify.authentic.title)
  })

  it('checks it by its text alone, though the database has forgotten it', async () => {
    const { caller, number, code } = await aReceipt()
    const block = blockOn(await caller.get(receiptPath(number, code)))
    await house.world.db.deleteFrom('papers.receipt').where('code', '=', code).execute()
    expect((await byCode(aCaller(house), code)).body).toContain(words.verify.unknown.title)
    const page = await byText(aCaller(house), block.match(/.{1,58}/g)?.join('\n') ?? '')
    expect(page.body).toContain(words.verify.authentic.title)
    expect(page.body).toContain(code)
  })

  it('learns that a code is mistyped before anybody searches for it', async () => {
    const { code } = await aReceipt()
    const wrong = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
    const page = await byCode(aCaller(house), wrong)
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(inPage(words.verify.mistyped))
    expect(fieldIn(page, 'code')).toBe(wrong)
  })

  it('is not fooled by a row changed in the database, nor by a text signed elsewhere', async () => {
    const { caller, number, code } = await aReceipt()
    await house.world.db
      .updateTable('papers.receipt')
      .set({ issuedAt: new Date('2020-01-01') })
      .where('code', '=', code)
      .execute()
    expect((await byCode(aCaller(house), code)).body).toContain(inPage(words.verify.foreign.title))
    const other = await openHouse({ settings: { secret: 'ab'.repeat(32) } })
    const block = blockOn(await caller.get(receiptPath(number, code)))
    expect(await byText(aCaller(other), block).then(({ body }) => body)).toContain(
      inPage(words.verify.foreign.title),
    )
    await other.close()
  })

  it('still checks what was signed before the secret was replaced', async () => {
    const { caller, number, code } = await aReceipt()
    const block = blockOn(await caller.get(receiptPath(number, code)))
    const renewed = await openHouse({ settings: { secret: 'cd'.repeat(32) } })
    const keys = readPublicKeys((await aCaller(renewed).get(verifyPaths.key)).body)
    expect(keys.length).toBeGreaterThan(1)
    expect(keys.map(({ kid }) => kid)).toContain((await publicKeys())[0]?.kid)
    for (const page of [await byCode(aCaller(renewed), code), await byText(aCaller(renewed), block)])
      expect(page.body).toContain(words.verify.authentic.title)
    await renewed.close()
  })

  it.each(hostileTexts.map((text) => [text]))('is asked again when given « %s »', async (text) => {
    for (const page of [await byCode(aCaller(house), text), await byText(aCaller(house), text)]) {
      expect(page.statusCode).toBe(422)
      expect(page.body).not.toMatch(/<script>alert|<img src|<svg\/onload/)
    }
  })

  it('tries no more than a person would: the server’s limiter counts this door apart', async () => {
    const strict = await openHouse({ settings: { rateLimit: 1_000 } })
    const caller = aCaller(strict)
    const statuses: number[] = []
    for (let tries = 0; tries < 62; tries++)
      statuses.push((await byCode(caller, 'RCP-0000-0000-00')).statusCode)
    expect(statuses.filter((status) => status === 200)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
    expect((await aCaller(strict).get('/code')).statusCode).toBe(200)
    await strict.close()
  })
})

describe('the public key', () => {
  it('is published for anybody, by machine, from anywhere', async () => {
    const answer = await aCaller(house).get(verifyPaths.key)
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(answer.json()).toMatchObject({
      kty: 'OKP',
      crv: 'Ed25519',
      alg: 'EdDSA',
      use: 'sig',
      previous: expect.any(Array),
    })
    expect(answer.body).not.toContain('"d"')
  })
})
