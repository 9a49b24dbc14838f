import { describe, expect, it } from 'vitest'
import { fieldIn, inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { quoteForm, repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { interventionFor } from './store/interventions.ts'

const {
  house,
  words,
  later,
  aVictim,
  aRepairer,
  aColleagueOf,
  aRequest,
  help,
  desk,
  requestTo,
  idOf,
  stateOf,
} = await repairsOfThisFile()
const { helpRequest: w } = words
const hour = 3_600_000

const hash = 'a1'.repeat(32)
const kept = {
  item: 'Disque du poste',
  method: 'Image du disque',
  tool: 'ewfacquire 20230405',
  sha256: hash,
  'copied-date': '2026-11-24',
  'copied-time': '09:00',
  operator: 'Ines Marchal',
  storage: 'Coffre 2',
}
const diagnosis = {
  problem: 'Les fichiers sont chiffrés par un rançongiciel.',
  dialogue: 'Vous avez ouvert une pièce jointe lundi.',
  operations: 'Restaurer les fichiers\nChanger les mots de passe',
}

const interventionOf = async (id: string) => {
  const kept = await interventionFor(house.world.db, { kind: 'instance' }, id)
  if (!kept) throw new Error(`no intervention ${id}`)
  return kept.intervention
}

describe('The story of one intervention', () => {
  let told = ''
  it('goes from the request to the review, each by its own act', async () => {
    const { victim, repairer, id } = await aRequest()
    told = id
    const { caller: amina } = victim
    const { caller: ines } = repairer
    const her = (more = '') => help(victim, `/${id}${more}`)
    const does = async (name: string, fields: Record<string, string> = {}) =>
      expect(leadsTo(await ines.post(desk(id, `/${name}`), fields))).toContain(desk(id))

    const inbox = await ines.get('/espace-prestataire/demandes')
    expect(inbox.body).toContain(victim.number)
    const asked = await ines.get(desk(id))
    expect(asked.body).toContain('Amina Roussel')
    expect(asked.body).toContain('Besançon')
    expect(asked.body).not.toContain(words.repairWork.shared.story)
    await does('accept')
    await does('diagnosis', diagnosis)
    const read = await amina.get(her())
    expect(read.body).toContain('chiffrés par un rançongiciel')
    await amina.post(her('/acknowledge'), { seen: fieldIn(read, 'seen') ?? '' })
    expect(await stateOf(id)).toBe('acknowledged')

    leadsTo(await ines.post(desk(id, '/devis'), quoteForm()))
    const quote = await amina.get(her('/signer'))
    expect(quote.body).toContain('144,00')
    const unsigned = await amina.post(her('/signer'), { quote: '1', accept: 'yes' })
    expect(unsigned.statusCode).toBe(422)
    expect(unsigned.body).toContain(refusal('signature-name-missing'))
    leadsTo(
      await amina.post(her('/signer'), {
        quote: '1',
        accept: 'yes',
        name: 'Amina Roussel',
        start: 'yes',
        loss: 'yes',
      }),
    )
    expect(await stateOf(id)).toBe('signed')
    const signed = await amina.get(her('/documents/devis.json'))
    expect(JSON.parse(signed.body)).toMatchObject({
      standing: 'signed',
      totals: { grossCents: 14_400 },
      signature: { by: 'Amina Roussel', evidence: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    })
    expect((await amina.get(her())).body).toContain('/documents/devis.json')
    expect((await ines.get(desk(id))).body).toContain('/documents/devis.json')
    const pdf = await amina.get(her('/documents/devis.pdf'))
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')

    const early = await ines.post(desk(id, '/start'))
    expect(early.body).toContain(refusal('work-without-preservation'))
    await does('preserve', kept)
    await does('start')
    await does('log', { text: 'Fichiers restaurés', cleaned: 'Disque du poste' })
    leadsTo(
      await ines.post(desk(id, '/avenant'), {
        reason: 'Un second poste est touché',
        rows: '1',
        'operation-0': 'Restaurer les fichiers',
        'label-0': 'Restauration depuis la sauvegarde',
        'quantity-0': '3',
        'per-0': 'hour',
        'price-0': '60',
        'vat-0': '2000',
        travel: '30',
        'travel-vat': '2000',
        'repair-days': '4',
        reread: 'yes',
      }),
    )
    expect(await stateOf(id)).toBe('frozen')
    const frozen = await ines.post(desk(id, '/log'), { text: 'Encore' })
    expect(frozen.body).toContain(refusal('work-frozen'))
    const difference = await amina.get(her('/avenant'))
    expect(difference.body).toContain('Un second poste est touché')
    leadsTo(
      await amina.post(her('/avenant'), {
        seen: fieldIn(difference, 'seen') ?? '',
        accept: 'yes',
        name: 'Amina Roussel',
      }),
    )
    await does('finish')
    await does('prevention', { words: 'Gardez une sauvegarde débranchée.', sheet: 'ransomware' })
    await does('report', {
      threat: 'ransomware',
      'modus-operandi': 'Pièce jointe ouverte',
      indicators: 'rancon.example',
    })
    await does('tell-sharing', { told: 'yes' })
    leadsTo(await amina.post(her('/object'), { item: 'modus-operandi' }))
    leadsTo(await amina.post(her('/object'), { item: 'indicator-1' }))
    // Until it is sent, she may change her mind.
    const opposed = await amina.get(her())
    expect(opposed.body).toContain(inPage(w.report.liftTitle))
    expect((await amina.post(her('/lift'))).body).toContain(refusal('lift-nothing-chosen'))
    leadsTo(await amina.post(her('/lift'), { item: 'modus-operandi' }))
    leadsTo(await amina.post(her('/object-all')))
    leadsTo(await amina.post(her('/lift-all')))
    await does('send-report')
    expect((await interventionOf(id)).sharing).toMatchObject({
      objections: ['indicator-1'],
      sent: [{ items: ['threat', 'modus-operandi'] }],
    })
    await does('close')
    expect(await stateOf(id)).toBe('closed')
    const shut = await ines.get(desk(id))
    expect(shut.body).toContain(inPage(words.repairWork.shared.shut))
    expect(shut.body).not.toContain('Amina Roussel')
    await does('certify', { kind: 'destroyed', what: 'Copies effacées' })
    leadsTo(await amina.post(her('/review'), { mark: '5', text: 'Clair et rapide.' }))
    later(8 * 24 * hour)
    const last = await amina.get(her())
    expect(last.body).toContain(inPage(w.survey.follow))
    expect(last.body).toContain('Copies effacées')
    expect(last.body).toContain(inPage(w.review.written))
  })

  it('keeps a sealed evidence of each signature, which says what was signed and by whom', async () => {
    const rows = await house.world.db
      .selectFrom('interventions.signature')
      .selectAll()
      .where('interventionId', '=', told)
      .execute()
    expect(rows.map(({ of }) => of).toSorted()).toEqual(['amendment', 'quote'])
    for (const { evidence } of rows)
      expect(JSON.parse(evidence)).toMatchObject({
        signatory: { name: 'Amina Roussel', means: 'case-secret' },
      })
  })
})

describe('A request', () => {
  it('is refused without anybody, without anything shared, without a way to reach her, and loses nothing', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    const send = (more: Record<string, string | readonly string[]>) =>
      victim.caller.post(help(victim, '/demander'), requestTo([repairer], more))
    const nobody = await send({ provider: [] })
    expect(nobody.body).toContain(refusal('request-no-provider'))
    expect(nobody.body).toContain('Amina Roussel')
    expect((await send({ shared: [] })).body).toContain(refusal('request-shares-nothing'))
    expect((await send({ name: '' })).body).toContain(refusal('request-contact-missing'))
    expect((await send({ reachMail: 'amina@' })).body).toContain(refusal('reach-mail-wrong'))
    expect((await send({ provider: [repairer.provider.id, 'nobody'] })).body).toContain(
      refusal('request-provider-gone'),
    )
    expect((await send({})).statusCode).toBe(303)
    expect((await send({})).body).toContain(refusal('request-already-open'))
  })

  it('never shares nor keeps back in silence how to reach her, and asks which she meant', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    const typed = { shared: ['situation'], name: 'Amina Roussel', phone: '+33 6 39 98 00 01' }
    const send = (more: Record<string, string>) =>
      victim.caller.post(help(victim, '/demander'), requestTo([repairer], { ...typed, ...more }))
    const asked = await send({})
    expect(asked.statusCode).toBe(422)
    expect(asked.body).toContain(refusal('request-contact-unsaid'))
    expect(asked.body).toContain(w.share.reach.keep)
    expect((await send({ phone: '06 39' })).body).toContain(refusal('reach-phone-wrong'))
    expect((await send({ reach: 'share' })).statusCode).toBe(303)
    const page = await repairer.caller.get(desk(await idOf(victim, repairer)))
    expect(page.body).toMatch(/06\s39\s98\s00\s01/)
  })

  it('keeps in her case alone what she said to keep there', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    const typed = { shared: ['situation'], name: 'Amina Roussel', reach: 'keep' }
    const sent = await victim.caller.post(help(victim, '/demander'), requestTo([repairer], typed))
    expect(sent.statusCode).toBe(303)
    expect((await repairer.caller.get(desk(await idOf(victim, repairer)))).body).not.toContain(
      'Amina Roussel',
    )
  })

  it('is read by its provider with its commune, and with the name of the threat rather than what her page says', async () => {
    const [victim, repairer] = [await aVictim({ insee: undefined }), await aRepairer()]
    await victim.caller.post(help(victim, '/demander'), requestTo([repairer]))
    const page = (await repairer.caller.get(desk(await idOf(victim, repairer)))).body
    expect(page).toContain('Besançon')
    expect(page).toContain('Rançongiciel')
    expect(page).not.toContain('Vos fichiers sont bloqués')
  })

  it('of a case that says it is going on begins as urgent, until she takes it away', async () => {
    const victim = await aVictim({ flags: ['ongoing'] })
    const ticked = /<input[^>]*id="urgent"[^>]*checked/
    expect((await victim.caller.get(help(victim))).body).toMatch(ticked)
    const quiet = await aVictim()
    expect((await quiet.caller.get(help(quiet))).body).not.toMatch(ticked)
  })

  it('asked in two windows at once is sent once', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    const send = () => victim.caller.post(help(victim, '/demander'), requestTo([repairer]))
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409, 409])
  })

  it('is read by those who were asked, and by nobody else', async () => {
    const { victim, id } = await aRequest()
    const [stranger, other] = [await aVictim(), await aRepairer()]
    expect((await other.caller.get(desk(id))).statusCode).toBe(404)
    expect((await other.caller.post(desk(id, '/accept'))).statusCode).toBe(404)
    expect((await stranger.caller.get(help(stranger, `/${id}`))).statusCode).toBe(404)
    expect((await stranger.caller.post(help(stranger, `/${id}/leave`), { sure: 'yes' })).statusCode).toBe(404)
    expect((await victim.caller.get(help(victim, `/${id}`))).statusCode).toBe(200)
  })

  it('reminds at half, apologises at the end, and the late answer is refused', async () => {
    const { victim, repairer, id } = await aRequest({ flags: ['ongoing'] })
    later(24 * hour)
    await house.interventions.lookAtClocks()
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain(
      inPage(words.intervention.steps.remind),
    )
    later(24 * hour)
    await house.interventions.lookAtClocks()
    expect(await stateOf(id)).toBe('lapsed')
    const late = await (await aColleagueOf(repairer)).post(desk(id, '/accept'))
    expect(late.body).toContain(refusal('request-lapsed'))
    const measured = await house.world.db
      .selectFrom('directory.measureOfAnswers')
      .selectAll()
      .where('providerId', '=', repairer.provider.id)
      .executeTakeFirst()
    expect(measured).toMatchObject({ asked: 1, answered: 0 })
  })

  it('is passed on to the next one when she said so', async () => {
    const [victim, first] = [await aVictim(), await aRepairer()]
    await aRepairer()
    await victim.caller.post(help(victim, '/demander'), requestTo([first], { 'pass-on': 'yes' }))
    later(72 * hour)
    await house.interventions.lookAtClocks()
    const rows = await house.world.db
      .selectFrom('interventions.intervention')
      .select(['state', 'organisation'])
      .where('caseId', '=', victim.caseId)
      .execute()
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['asked', 'lapsed'])
    expect(rows.find(({ state }) => state === 'asked')?.organisation).not.toBe(first.provider.organisation)
  })

  it('tells the provider by mail, and says nothing of the victim in it', async () => {
    const { victim, id } = await aRequest()
    const mail = house.post.mailbox.find(({ text }) => text.includes(desk(id)))
    expect(mail?.text).toContain(desk(id))
    // A mail may be read the day after: its days have their date.
    expect(mail?.text).toMatch(/au plus tard le mercredi 25\snovembre\s2026/)
    for (const secret of ['Amina', victim.number]) expect(mail?.text).not.toContain(secret)
  })

  it('ends with the case: nothing of her story stays, and the provider still owes its certificate', async () => {
    const { victim, repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/accept'))
    await victim.caller.post(help(victim, `/${id}/message`), { message: 'Mon mot de passe était Zorro' })
    await victim.caller.post(`/dossier/${victim.number}/supprimer`, { confirm: 'yes' })
    const row = await house.world.db
      .selectFrom('interventions.intervention')
      .select(['state', 'value'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.state).toBe('ended')
    expect(JSON.stringify(row.value)).not.toContain('Amina')
    const messages = await house.world.db
      .selectFrom('interventions.message')
      .select('id')
      .where('interventionId', '=', id)
      .execute()
    expect(messages).toEqual([])
    expect(
      (await repairer.caller.post(desk(id, '/certify'), { kind: 'returned', what: 'Rien gardé' })).statusCode,
    ).toBe(303)
  })
})

describe('Two quotes', () => {
  /** Two providers who quoted for one request. */
  async function twoQuotes() {
    const [victim, one, other] = [await aVictim(), await aRepairer(), await aRepairer()]
    await victim.caller.post(help(victim, '/demander'), requestTo([one, other]))
    const ids = [await idOf(victim, one), await idOf(victim, other)] as const
    for (const [repairer, id] of [
      [one, ids[0]],
      [other, ids[1]],
    ] as const) {
      await repairer.caller.post(desk(id, '/accept'))
      await repairer.caller.post(desk(id, '/diagnosis'), diagnosis)
      const page = await victim.caller.get(help(victim, `/${id}`))
      await victim.caller.post(help(victim, `/${id}/acknowledge`), { seen: fieldIn(page, 'seen') ?? '' })
      await repairer.caller.post(desk(id, '/devis'), quoteForm())
    }
    return { victim, ids }
  }
  const signs = { quote: '1', accept: 'yes', name: 'Amina Roussel' }

  it('are compared line by line, and signing one sends the other away', async () => {
    const { victim, ids } = await twoQuotes()
    // From the page of her case, and from the list of those whom she asked.
    for (const page of [`/dossier/${victim.number}`, help(victim)])
      expect((await victim.caller.get(page)).body).toContain(help(victim, '/comparer'))
    const compared = await victim.caller.get(help(victim, '/comparer'))
    expect(compared.body).toContain('Restaurer les fichiers')
    leadsTo(await victim.caller.post(help(victim, `/${ids[0]}/signer`), signs))
    expect(await Promise.all(ids.map(stateOf))).toEqual(['signed', 'ended'])
  })

  it('signed at once in two windows, one is signed', async () => {
    const { victim, ids } = await twoQuotes()
    const answers = await Promise.all(
      ids.map((id) => victim.caller.post(help(victim, `/${id}/signer`), signs)),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1)
    expect((await Promise.all(ids.map(stateOf))).toSorted()).toEqual(['ended', 'signed'])
  })
})

describe('What a hostile hand would try', () => {
  const stepsOf = async (id: string) =>
    (
      await house.world.db
        .selectFrom('interventions.step')
        .select('act')
        .where('interventionId', '=', id)
        .execute()
    ).map(({ act }) => act)

  it('objecting to what is in no report writes nothing and tells nobody', async () => {
    const { victim, id } = await aRequest()
    const sent = await victim.caller.post(help(victim, `/${id}/object`), { item: 'x'.repeat(500) })
    expect(sent.body).toContain(refusal('object-nothing-chosen'))
    expect(await stepsOf(id)).toEqual(['ask'])
  })

  it('asking and leaving again and again is refused at the fourth request of a day', async () => {
    const [victim, repairer] = [await aVictim(), await aRepairer()]
    for (let time = 1; time <= 3; time++) {
      expect((await victim.caller.post(help(victim, '/demander'), requestTo([repairer]))).statusCode).toBe(
        303,
      )
      const id = await idOf(victim, repairer)
      await victim.caller.post(help(victim, `/${id}/leave`), { sure: 'yes' })
      later(1_000)
    }
    const fourth = await victim.caller.post(help(victim, '/demander'), requestTo([repairer]))
    expect(fourth.body).toContain(refusal('request-too-many-today'))
  })

  it('a quote under the SIREN of another company never reaches her', async () => {
    const { victim, repairer, id } = await aRequest()
    const { caller: ines } = repairer
    await ines.post(desk(id, '/accept'))
    await ines.post(desk(id, '/diagnosis'), diagnosis)
    const read = await victim.caller.get(help(victim, `/${id}`))
    await victim.caller.post(help(victim, `/${id}/acknowledge`), { seen: fieldIn(read, 'seen') ?? '' })
    const other = await ines.post(
      desk(id, '/devis'),
      quoteForm({ siren: '732829320', name: 'Banque Exemple' }),
    )
    expect([other.statusCode, other.body.includes(inPage(refusal('quote-not-your-siren')))]).toEqual([
      422,
      true,
    ])
    expect(await stateOf(id)).toBe('acknowledged')
    leadsTo(await ines.post(desk(id, '/devis'), quoteForm({ name: 'Banque Exemple' })))
    const page = await victim.caller.get(help(victim, `/${id}/signer`))
    expect(page.body).toContain(repairer.provider.name)
    expect(page.body).not.toContain('Banque Exemple')
  })

  it('a closed case asks nobody else', async () => {
    const [victim, one, other] = [await aVictim(), await aRepairer(), await aRepairer()]
    await victim.caller.post(help(victim, '/demander'), requestTo([one]))
    await victim.caller.post(`/dossier/${victim.number}/fermer`)
    const asked = await victim.caller.post(help(victim, '/demander'), {
      another: 'yes',
      provider: other.provider.id,
    })
    expect(asked.body).toContain(refusal('case-closed'))
  })

  it('a crime that was reported is told to nobody of the case, by mail or on its page', async () => {
    const { victim, repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/accept'))
    const crime = { ground: '434-3', 'told-date': '2026-11-23', authority: 'Procureur', reference: 'REF-1' }
    expect((await repairer.caller.post(desk(id, '/crime'), crime)).statusCode).toBe(303)
    const page = await victim.caller.get(help(victim, `/${id}`))
    expect(page.body).not.toContain(inPage(words.intervention.steps.crime))
  })

  it('a copy whose item has no name is refused, and its boxes are still filled', async () => {
    const { repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/accept'))
    const unnamed = await repairer.caller.post(desk(id, '/preserve'), { ...kept, item: '' })
    expect(unnamed.statusCode).not.toBe(303)
  })

  it('a text longer than what is kept is refused with its number of signs, and still there', async () => {
    const { victim, repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/accept'))
    const long = 'x'.repeat(201)
    const traces = await repairer.caller.post(desk(id, '/preserve'), { ...kept, tool: long })
    expect([traces.statusCode, traces.body.includes('201 signes')]).toEqual([422, true])
    const problem = 'p'.repeat(4001)
    const told = await repairer.caller.post(desk(id, '/diagnosis'), { ...diagnosis, problem })
    expect([told.statusCode, fieldIn(told, 'problem')]).toEqual([422, problem])
    expect(told.body).toMatch(/4.?001 signes/)
    await repairer.caller.post(desk(id, '/diagnosis'), diagnosis)
    const read = await victim.caller.get(help(victim, `/${id}`))
    await victim.caller.post(help(victim, `/${id}/acknowledge`), { seen: fieldIn(read, 'seen') ?? '' })
    const quote = await repairer.caller.post(
      desk(id, '/devis'),
      quoteForm({ 'label-0': 'y'.repeat(301), guarantees: 'Trois mois' }),
    )
    expect([quote.statusCode, fieldIn(quote, 'label-0')]).toEqual([422, 'y'.repeat(301)])
    expect(quote.body).toContain('301 signes')
    expect(await stateOf(id)).toBe('acknowledged')
    const other = await aVictim()
    const asked = await other.caller.post(
      help(other, '/demander'),
      requestTo([repairer], { name: 'z'.repeat(121) }),
    )
    expect([asked.statusCode, asked.body.includes('121 signes')]).toEqual([422, true])
  })

  it('half of a sign, left where a text was cut, is kept as another sign rather than break', async () => {
    const { repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/accept'))
    const cut = await repairer.caller.post(desk(id, '/diagnosis'), {
      ...diagnosis,
      operations: `${'a'.repeat(299)}🙂`,
    })
    expect([303, 422]).toContain(cut.statusCode)
  })
})
