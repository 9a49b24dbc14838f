import { describe, expect, it } from 'vitest'
import { fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { refusal } from '../../../tests/holder.ts'
import { quoteForm, repairsOfThisFile } from '../../../tests/repairs-world.ts'

const { words, aVictim, aRepairer, aColleagueOf, workOf, help, desk, requestTo, idOf, stateOf } =
  await repairsOfThisFile()
const { repairWork: w, helpRequest, quotes } = words
const diagnosis = { problem: 'Fichiers chiffrés', dialogue: 'Pièce jointe ouverte', operations: 'Restaurer' }

/** A request whose diagnosis the victim read: its quote is awaited. */
async function awaitedQuote({ problem = diagnosis.problem, audience }: Awaiting = {}) {
  const [victim, repairer] = [await aVictim(audience ? { public: audience } : {}), await aRepairer()]
  await victim.caller.post(help(victim, '/demander'), requestTo([repairer]))
  const id = await idOf(victim, repairer)
  await repairer.caller.post(desk(id, '/accept'))
  await repairer.caller.post(desk(id, '/diagnosis'), { ...diagnosis, problem })
  const page = await victim.caller.get(help(victim, `/${id}`))
  await victim.caller.post(help(victim, `/${id}/acknowledge`), { seen: fieldIn(page, 'seen') ?? '' })
  return { victim, repairer, id }
}
type Awaiting = { problem?: string; audience?: 'particulier' | 'entreprise-association' }

const plainly = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const refusedAt = (why: string, where: string) =>
  `${where} : ${plainly(refusal(why)).replace(/^./, (first) => first.toLowerCase())}`
/** What the summary of mistakes tells, each with the box it leads to. */
const toldIn = ({ body }: { body: string }) => {
  const [summary = ''] = /<section[^>]*id="error-summary".*?<\/section>/s.exec(body) ?? []
  return [...summary.matchAll(/<a href="#([^"]+)">(.*?)<\/a>/gs)].map(([, box, text = '']) => [
    box,
    plainly(text),
  ])
}

describe('A diagnosis', () => {
  async function acceptedOne() {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    await victim.caller.post(help(victim, '/demander'), requestTo([repairer]))
    const id = await idOf(victim, repairer)
    await repairer.caller.post(desk(id, '/accept'))
    return { victim, repairer, id }
  }

  it('sent blank tells all that it lacks at once, each at its box', async () => {
    const { repairer, id } = await acceptedOne()
    const answer = await repairer.caller.post(desk(id, '/diagnosis'), {
      problem: ' ',
      dialogue: '',
      operations: '',
    })
    expect(answer.statusCode).toBe(422)
    expect(toldIn(answer)).toEqual([
      ['problem', refusal('diagnosis-no-problem')],
      ['dialogue', refusal('diagnosis-no-dialogue')],
      ['operations', refusal('diagnosis-no-operations')],
    ])
    for (const [box] of toldIn(answer)) expect(answer.body).toContain(`id="${box}-error"`)
    expect(await stateOf(id)).toBe('accepted')
  })

  it('is read by its provider under the headings that its victim reads', async () => {
    const { repairer, id } = await awaitedQuote()
    const { body } = await repairer.caller.get(desk(id))
    const { problem, dialogue, operations } = helpRequest.diagnosis
    for (const heading of [problem, dialogue]) expect(body).toContain(`>${inPage(heading)}</dt>`)
    expect(body).toContain(`<h3>${inPage(operations)}</h3>`)
  })

  it('whose operations are too long or too many says so at their box', async () => {
    const { repairer, id } = await acceptedOne()
    for (const operations of ['x'.repeat(301), Array.from({ length: 51 }, (_, at) => `O${at}`).join('\n')]) {
      const answer = await repairer.caller.post(desk(id, '/diagnosis'), { ...diagnosis, operations })
      expect(toldIn(answer).map(([box]) => box)).toEqual(['operations'])
      expect(answer.body).toContain('id="operations-error"')
    }
  })
})

describe('A quote', () => {
  it('without its mentions names each of them at its box, and keeps what was typed', async () => {
    const { repairer, id } = await awaitedQuote()
    const answer = await repairer.caller.post(
      desk(id, '/devis'),
      quoteForm({ guarantees: '', 'repair-days': '', 'price-0': 'beaucoup' }),
    )
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(refusal('quote-lacks-guarantees'))
    expect(answer.body).toContain(refusal('quote-lacks-repair-time'))
    expect(fieldIn(answer, 'price-0')).toBe('beaucoup')
    const more = await repairer.caller.post(
      desk(id, '/devis'),
      quoteForm({ 'more-lines': 'yes', reread: '' }),
    )
    expect(fieldIn(more, 'rows')).toBe('5')
    expect(await stateOf(id)).toBe('acknowledged')
  })

  it('whose lines are wrong tells all at once, each with its line, at its own box and as its form names it', async () => {
    const { repairer, id } = await awaitedQuote()
    const second = { 'operation-2': 'Vérifier', 'label-2': '', 'quantity-2': '0', 'price-2': '20' }
    const answer = await repairer.caller.post(
      desk(id, '/devis'),
      quoteForm({
        rows: '3',
        'price-0': '',
        ...second,
        'vat-2': '2000',
        travel: 'loin',
        guarantees: '',
        'starts-on': '2026-01-01',
      }),
    )
    expect(answer.statusCode).toBe(422)
    const { label, quantity, price, travel } = w.quote.form
    expect(toldIn(answer)).toEqual([
      ['price-0', refusedAt('line-price-not-valid', `Ligne 1, « ${price} »`)],
      ['label-2', refusedAt('quote-lacks-labels', `Ligne 3, « ${label} »`)],
      ['quantity-2', refusedAt('line-quantity-not-valid', `Ligne 3, « ${quantity} »`)],
      ['travel', refusedAt('line-price-not-valid', `« ${travel} »`)],
      ['starts-on', plainly(refusal('quote-start-past'))],
      ['guarantees', refusal('quote-lacks-guarantees')],
    ])
    for (const [box] of toldIn(answer)) expect(answer.body).toContain(`id="${box}-error"`)
  })

  it('speaks to its provider of its own company, whose SIREN is read in groups', async () => {
    const { repairer, id } = await awaitedQuote()
    const form = await repairer.caller.get(desk(id, '/devis'))
    expect(plainly(form.body)).toMatch(/SIREN \d{3} \d{3} \d{3}, comme sur votre fiche/)
    const refused = await repairer.caller.post(desk(id, '/devis'), quoteForm({ address: '', insurance: '' }))
    expect(toldIn(refused)).toEqual([
      ['address', 'Il manque l’adresse de votre entreprise.'],
      ['insurance', 'Il manque l’assurance de responsabilité civile professionnelle de votre entreprise.'],
    ])
    const reread = await repairer.caller.post(desk(id, '/devis'), quoteForm({ reread: '' }))
    expect(reread.body).toMatch(/>\d{3} \d{3} \d{3}</)
  })

  it('without a line says so at the first box of the first', async () => {
    const { repairer, id } = await awaitedQuote()
    const empty = { 'operation-0': '', 'label-0': '', 'price-0': '' }
    const answer = await repairer.caller.post(desk(id, '/devis'), quoteForm(empty))
    expect(toldIn(answer)).toEqual([['operation-0', plainly(refusal('quote-lacks-lines'))]])
    expect(answer.body).toContain('id="operation-0-error"')
  })

  it('is read again as she will read it before it leaves, and nothing is written until then', async () => {
    const { victim, repairer, id } = await awaitedQuote()
    const draw = fieldIn(await repairer.caller.get(desk(id, '/devis')), 'draw') ?? ''
    const first = await repairer.caller.post(desk(id, '/devis'), quoteForm({ reread: '', draw }))
    expect(first.statusCode).toBe(200)
    expect(first.body).toContain(w.reread.title)
    expect(first.body).toContain(quotes.quote.sums)
    expect(await stateOf(id)).toBe('acknowledged')
    expect((await victim.caller.get(help(victim, `/${id}`))).body).not.toContain(helpRequest.quote.read)
    const carried = formTo(first, desk(id, '/devis'))
    expect(carried).toMatchObject({ guarantees: 'Trois mois', 'price-0': '60', draw })
    const sent = await repairer.caller.post(desk(id, '/devis'), { ...carried, reread: 'yes' })
    expect(sent.statusCode).toBe(303)
    expect(await stateOf(id)).toBe('quoted')
  })

  it('is corrected with everything that was typed', async () => {
    const { repairer, id } = await awaitedQuote()
    const payment = 'Moitié au début\r\nle reste à la fin'
    const first = await repairer.caller.post(desk(id, '/devis'), quoteForm({ reread: '', payment }))
    const back = await repairer.caller.post(desk(id, '/devis'), {
      ...formTo(first, desk(id, '/devis')),
      reread: 'no',
    })
    expect(back.statusCode).toBe(200)
    expect(fieldIn(back, 'price-0')).toBe('60')
    expect(back.body).toMatch(/Moitié au début\s+le reste à la fin/)
    expect(await stateOf(id)).toBe('acknowledged')
  })

  it('written while another one left replaces it only knowingly, with what was typed', async () => {
    const { repairer, id } = await awaitedQuote()
    const colleague = await aColleagueOf(repairer)
    const shown = fieldIn(await repairer.caller.get(desk(id, '/devis')), 'offers') ?? ''
    const quote = { ...quoteForm(), guarantees: 'Un an', offers: shown }
    const read = await repairer.caller.post(desk(id, '/devis'), { ...quote, reread: '' })
    await colleague.post(desk(id, '/devis'), quoteForm())
    const late = formTo(read, desk(id, '/devis'))
    const corrected = await repairer.caller.post(desk(id, '/devis'), { ...late, reread: 'no' })
    expect(fieldIn(corrected, 'offers')).toBe(shown)
    const refused = await repairer.caller.post(desk(id, '/devis'), { ...late, reread: 'yes' })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain(refusal('offer-meanwhile'))
    expect(refused.body).toContain('Un an')
    const again = { ...quote, offers: fieldIn(refused, 'offers') ?? '' }
    expect((await repairer.caller.post(desk(id, '/devis'), again)).statusCode).toBe(303)
  })

  it('is sent as it was read, where a box comes twice', async () => {
    const { repairer, id } = await awaitedQuote()
    const boxes = Object.entries({ ...quoteForm(), reread: '' })
    const twice = new URLSearchParams([...boxes, ['guarantees', 'Dix ans']]).toString()
    const read = await repairer.caller.post(desk(id, '/devis'), twice)
    expect(read.body).not.toContain('Dix ans')
    expect(fieldIn(read, 'guarantees')).toBe('Trois mois')
  })

  it('begins with a diagnosis cut at a word where it is too long for one line, and says so', async () => {
    const { repairer, id } = await awaitedQuote({ problem: 'Un fichier chiffré de plus. '.repeat(30) })
    const form = await repairer.caller.get(desk(id, '/devis'))
    const problem = fieldIn(form, 'problem') ?? ''
    expect(problem.length).toBeLessThanOrEqual(300)
    expect(problem).toMatch(/(fichier|chiffré|plus|Un|de)…$/)
    expect(form.body).toContain('coupé ici')
  })

  it('cites articles without a doubt of ours in what is signed, and tells the doubt outside of it', async () => {
    const { victim, repairer, id } = await awaitedQuote()
    await repairer.caller.post(desk(id, '/devis'), quoteForm())
    const { body } = await victim.caller.get(help(victim, `/${id}/signer`))
    const [contract, note] = body.split('id="notes"')
    expect(contract).not.toContain('à vérifier')
    expect(note).toContain('article R221-3')
  })

  it.each([
    ['5000', true],
    ['4000', false],
  ])('of %s € to a company reminds both of the attestation of vigilance: %s', async (price, reminds) => {
    const { victim, repairer, id } = await awaitedQuote({ audience: 'entreprise-association' })
    const quote = quoteForm({ client: 'other', 'quantity-0': '1', 'price-0': price })
    const read = await repairer.caller.post(desk(id, '/devis'), { ...quote, reread: '' })
    expect(read.body.includes(w.vigilance.title)).toBe(reminds)
    await repairer.caller.post(desk(id, '/devis'), quote)
    const { body } = await victim.caller.get(help(victim, `/${id}/signer`))
    expect(body.includes('attestation de vigilance')).toBe(reminds)
  })
})

describe('An amendment', () => {
  it('tells all that is wrong at once, each line by its number at its own box', async () => {
    const repairer = await aRepairer()
    const { id } = await workOf(repairer, 'signed')
    const form = await repairer.caller.get(desk(id, '/avenant'))
    const wrong = { reason: '', 'label-0': '', 'price-0': 'cher', 'repair-days': '' }
    const typed = { ...formTo(form, desk(id, '/avenant')), ...wrong }
    const answer = await repairer.caller.post(desk(id, '/avenant'), typed)
    expect(answer.statusCode).toBe(422)
    expect(toldIn(answer)).toEqual([
      ['reason', refusal('reason-missing')],
      ['label-0', refusedAt('quote-lacks-labels', `Ligne 1, « ${w.quote.form.label} »`)],
      ['price-0', refusedAt('line-price-not-valid', `Ligne 1, « ${w.quote.form.price} »`)],
      ['repair-days', plainly(refusal('quote-lacks-repair-time'))],
    ])
    for (const [box] of toldIn(answer)) expect(answer.body).toContain(`id="${box}-error"`)
  })

  it.each([
    ['5000', 'entreprise-association', true],
    ['4900', 'entreprise-association', false],
    ['5000', 'particulier', false],
  ] as const)(
    'that brings the price to %s € for a client (%s) reminds both of the attestation of vigilance: %s',
    async (price, audience, reminds) => {
      const repairer = await aRepairer()
      const { victim, id } = await workOf(repairer, 'signed', { client: 'other' }, { public: audience })
      const form = await repairer.caller.get(desk(id, '/avenant'))
      const typed = {
        ...formTo(form, desk(id, '/avenant')),
        reason: 'Un second serveur',
        'quantity-0': '1',
        'price-0': price,
      }
      const read = await repairer.caller.post(desk(id, '/avenant'), typed)
      expect(read.body.includes(w.vigilance.title)).toBe(reminds)
      await repairer.caller.post(desk(id, '/avenant'), {
        ...formTo(read, desk(id, '/avenant')),
        reread: 'yes',
      })
      const { body } = await victim.caller.get(help(victim, `/${id}/avenant?numero=1`))
      expect(body).toContain('Un second serveur')
      expect(body.includes('attestation de vigilance')).toBe(reminds)
    },
  )

  it('is read again before it leaves, and sent once however often it is pressed', async () => {
    const repairer = await aRepairer()
    const { victim, id } = await workOf(repairer, 'signed')
    const form = await repairer.caller.get(desk(id, '/avenant'))
    const typed = { ...formTo(form, desk(id, '/avenant')), reason: 'Un second poste', 'repair-days': '4' }
    const read = await repairer.caller.post(desk(id, '/avenant'), typed)
    expect(read.body).toContain(w.reread.title)
    expect(read.body).toContain('Un second poste')
    expect(await stateOf(id)).toBe('signed')
    const send = () =>
      repairer.caller.post(desk(id, '/avenant'), { ...formTo(read, desk(id, '/avenant')), reread: 'yes' })
    expect((await Promise.all([send(), send()])).map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect(await stateOf(id)).toBe('frozen')
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain('Un second poste')
  })
})
