import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { aCaller, type Caller, fieldIn, inPage } from '../../../tests/caller.ts'
import { everythingKept, minute } from '../../../tests/cases-world.ts'
import { hostileTexts } from '../../../tests/hostile.ts'
import { houseOfThisFile, openHouse } from '../../../tests/house.ts'
import { fill } from '../../platform/words/index.ts'
import { breachPath, breachPaths, filePath } from './paths.ts'
import { type Breach, dataKinds } from './rules/breach.ts'
import { closeBreach, insertBreach, replaceBreach } from './store.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, words, later } = await houseOfThisFile(start)

let opened = 0
/** A leak just opened, under a name of its own: tests share one database. */
async function aLeak(about: Partial<Breach> = {}, demo = false) {
  const slug = `mutuelle-du-phare-${process.pid}-${++opened}`
  const breach: Breach = {
    slug,
    organisation: `Mutuelle du Phare ${opened}`,
    known: '2026-11-18',
    data: ['password', 'iban', 'name'],
    sources: [{ title: 'Communiqué', url: 'https://mutuelle-du-phare.example/fuite', date: '2026-11-18' }],
    ...about,
  }
  await insertBreach(house.world.db, breach, house.clock.now, demo)
  return breach
}

const toldOf = async (slug: string) => {
  const { content } = await house.world.db
    .selectFrom('breaches.breach')
    .select('content')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  return content as unknown as Breach
}

/** What `bin/balise breach update` does. */
const update = async (slug: string, about: Partial<Breach>) =>
  replaceBreach(house.world.db, { ...(await toldOf(slug)), ...about }, house.clock.now)

const answers = {
  for: 'me',
  name: 'Zélinde Vaubrisset',
  child: '',
  address: '3 rue des Vielleurs\n25000 Besançon',
  mail: '',
  data: 'iban',
  'since-date': '2026-11-20',
  loss: 'Deux prélèvements inconnus',
}

const say = (caller: Caller, slug: string, more: Record<string, string> = {}) =>
  caller.post(breachPath(slug, 'form'), { ...answers, ...more })

/** Somebody who has her letters and their receipt. */
async function aWriter(about: Partial<Breach> = {}, more: Record<string, string> = {}) {
  const { slug } = await aLeak(about)
  const caller = aCaller(house)
  expect((await say(caller, slug, more)).headers.location).toBe(breachPath(slug, 'preview'))
  expect((await caller.post(breachPath(slug, 'receipt'))).headers.location).toBe(breachPath(slug, 'ready'))
  const page = await caller.get(breachPath(slug, 'ready'))
  return { slug, caller, page, code: /RCP-\w{4}-\w{4}-\w{2}/.exec(page.body)?.[0] ?? '' }
}

const countOf = async (slug: string) =>
  (
    await house.world.db
      .selectFrom('breaches.breach')
      .select('letters')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
  ).letters

describe('a leak that is followed', () => {
  it('is told with its sources, and what to do for each kind of data, the most urgent first', async () => {
    const { slug, organisation } = await aLeak()
    const list = await aCaller(house).get(breachPaths.list)
    expect(list.body).toContain(`href="${breachPath(slug)}"`)
    const page = await aCaller(house).get(breachPath(slug))
    expect(page.statusCode).toBe(200)
    for (const said of [
      organisation,
      'href="https://mutuelle-du-phare.example/fuite"',
      'mercredi 18 novembre 2026',
      'Changez ce mot de passe',
    ])
      expect(page.body).toContain(said)
    expect(page.body.indexOf('id="data-password"')).toBeLessThan(page.body.indexOf('id="data-name"'))
    expect(page.body).not.toContain('id="data-health"')
    expect(page.body).toContain(inPage(words.breaches.page.wait))
  })

  it('is a line of the home page, and no longer once it is closed', async () => {
    const home = async () => (await aCaller(house).get('/')).body
    const { slug } = await aLeak()
    later(minute)
    expect(await home()).toContain(`href="${breachPath(slug)}"`)
    await closeBreach(house.world.db, slug, house.clock.now)
    later(minute)
    expect(await home()).not.toContain(`href="${breachPath(slug)}"`)
  })

  it('once closed is still read, and offers no letter', async () => {
    const { slug } = await aLeak()
    await closeBreach(house.world.db, slug, house.clock.now)
    const page = await aCaller(house).get(breachPath(slug))
    expect(page.body).toContain(inPage(words.breaches.page.closed))
    expect(page.body).not.toContain(breachPath(slug, 'form'))
    for (const answer of [
      await aCaller(house).get(breachPath(slug, 'form')),
      await say(aCaller(house), slug),
    ])
      expect(answer.headers.location).toBe(breachPath(slug))
  })

  it('once closed leaves their letters to those who have their receipt, and makes no other', async () => {
    const { caller, slug, code } = await aWriter()
    const late = aCaller(house)
    await say(late, slug)
    await closeBreach(house.world.db, slug, house.clock.now)
    expect((await caller.get(breachPath(slug, 'ready'))).body).toContain(code)
    for (const file of ['prosecutor.pdf', 'cnil.txt', 'recepisse.pdf', 'contenu.json'])
      expect((await caller.get(filePath(slug, file))).statusCode).toBe(200)
    for (const answer of [
      await caller.get(breachPath(slug, 'preview')),
      await caller.post(breachPath(slug, 'receipt')),
    ])
      expect(answer.headers.location).toBe(breachPath(slug, 'ready'))
    for (const answer of [
      await say(caller, slug, { name: 'Une autre' }),
      await late.get(breachPath(slug, 'preview')),
      await late.post(breachPath(slug, 'receipt')),
      await late.get(breachPath(slug, 'ready')),
    ])
      expect(answer.headers.location).toBe(breachPath(slug))
    expect(await countOf(slug)).toBe(1)
    await caller.post(breachPath(slug, 'erase'))
    expect((await caller.get(breachPath(slug, 'ready'))).headers.location).toBe(breachPath(slug))
  })

  it('closed before she signed what she corrected, says so on its page', async () => {
    const { caller, slug } = await aWriter()
    await say(caller, slug, { name: 'Une autre' })
    await closeBreach(house.world.db, slug, house.clock.now)
    expect((await caller.get(breachPath(slug, 'preview'))).headers.location).toBe(breachPath(slug, 'ready'))
    expect((await caller.get(breachPath(slug, 'ready'))).headers.location).toBe(breachPath(slug))
  })

  it('is told as it was last said, its count kept', async () => {
    const { slug } = await aWriter()
    later(minute)
    await update(slug, { organisation: 'Un autre nom' })
    expect((await aCaller(house).get(breachPath(slug))).body).toContain('Un autre nom')
    expect(await countOf(slug)).toBe(1)
  })

  it('when invented, is nowhere but in the demonstration', async () => {
    const { slug } = await aLeak({}, true)
    expect((await aCaller(house).get(breachPath(slug))).statusCode).toBe(404)
    const demo = await openHouse({ at: start, settings: { mode: 'demo' } })
    const page = await aCaller(demo).get(breachPath(slug))
    expect(page.body).toContain(inPage(words.breaches.page.demo))
    expect(page.body).not.toContain('rel="canonical"')
    await demo.close()
  })

  it('of which there is none is an empty list that says where to go', async () => {
    await house.world.db.deleteFrom('breaches.breach').execute()
    later(minute)
    const list = await aCaller(house).get(breachPaths.list)
    expect(list.body).toContain(inPage(words.breaches.list.empty))
    expect(list.body).toContain('/diagnostic/resultat/data-breach?public=particulier')
  })
})

describe('a letter', () => {
  it('is read before anything is made: what was said is in it, what was not is a blank with a name', async () => {
    const { slug } = await aLeak()
    const caller = aCaller(house)
    await say(caller, slug)
    const page = await caller.get(breachPath(slug, 'preview'))
    expect(page.headers['cache-control']).toBe('no-store')
    for (const said of [
      'Zélinde Vaubrisset',
      'coordonnées bancaires (IBAN)',
      '20 novembre 2026',
      'Deux prélèvements inconnus',
      'art. 323-1',
    ])
      expect(page.body).toContain(said)
    expect(page.body).toMatch(/class="letter-blank">date et lieu de naissance</)
    expect(page.body).not.toContain('mot de passe,')
    expect(await countOf(slug)).toBe(0)
  })

  it('comes with two others and a receipt, as PDF/UA and as text', async () => {
    const { caller, slug, code } = await aWriter()
    for (const file of ['prosecutor.pdf', 'organisation.pdf', 'cnil.pdf', 'recepisse.pdf']) {
      const pdf = await caller.get(filePath(slug, file))
      expect(pdf.headers['content-type']).toBe('application/pdf')
      expect(pdf.rawPayload.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>')
      expect(pdf.headers['cache-control']).toBe('no-store')
    }
    const text = await caller.get(filePath(slug, 'organisation.txt'))
    expect(text.body).toContain('article 15')
    const content = await caller.get(filePath(slug, 'contenu.json'))
    expect(content.json().letters.organisation).toBe(text.body)
    const checked = await aCaller(house).post('/verifier', { code, block: '' })
    expect(checked.body).toContain(createHash('sha256').update(content.rawPayload).digest('hex'))
    expect(checked.body).toContain('Lettres préparées dans Balise après une fuite de données')
    expect(checked.body).not.toContain('Zélinde')
  })

  it('that cannot be printed is a page that says so, never a file', async () => {
    const { caller, slug } = await aWriter()
    for (const [file, print] of [
      ['prosecutor.pdf', 'printPdf'],
      ['recepisse.pdf', 'printReceipt'],
    ] as const) {
      const broken = vi.spyOn(house.papers, print).mockRejectedValue(new Error('no printer'))
      const answer = await caller.get(filePath(slug, file))
      broken.mockRestore()
      expect(answer.statusCode).toBe(500)
      expect(answer.headers['content-type']).toContain('text/html')
      expect(answer.headers['content-disposition']).toBeUndefined()
    }
  })

  it('for a child is signed by her legal representative', async () => {
    const { caller, slug } = await aWriter({}, { for: 'child', child: 'Lou Vaubrisset' })
    const { body } = await caller.get(filePath(slug, 'prosecutor.txt'))
    expect(body).toContain('La victime, Lou Vaubrisset, a moins de 18\u00a0ans')
    expect(body).toContain('son représentant légal')
    expect((await caller.get(breachPath(slug, 'ready'))).body).toContain('signe en son nom (à vérifier)')
  })

  it('goes to the court that leads the investigation, when a source named it', async () => {
    const { caller, slug } = await aWriter({ court: 'Paris' })
    expect((await caller.get(filePath(slug, 'prosecutor.txt'))).body).toContain(
      'Tribunal judiciaire de Paris',
    )
  })

  it('stays the one its receipt is of, though the leak be told otherwise since', async () => {
    const { caller, slug, code } = await aWriter({ court: 'Paris' })
    const files = ['prosecutor.txt', 'prosecutor.pdf', 'contenu.json']
    const taken = () => Promise.all(files.map((file) => caller.get(filePath(slug, file))))
    const before = await taken()
    for (const court of ['Dijon', 'Lyon']) {
      later(minute)
      await update(slug, { court, said: 'Un mot de plus' })
    }
    const after = await taken()
    expect(after.map(({ rawPayload }) => rawPayload)).toEqual(before.map(({ rawPayload }) => rawPayload))
    const hash = createHash('sha256')
      .update(after[2]?.rawPayload ?? '')
      .digest('hex')
    expect((await aCaller(house).post('/verifier', { code, block: '' })).body).toContain(hash)
    const other = aCaller(house)
    await say(other, slug)
    expect((await other.get(breachPath(slug, 'preview'))).body).toContain('Lyon')
  })

  it('that could no longer be made the same asks for a new receipt, and says why', async () => {
    const { caller, slug, code } = await aWriter()
    const content = JSON.stringify({ ...(await toldOf(slug)), organisation: 'Un autre nom' })
    await house.world.db.updateTable('breaches.breach').set({ content }).where('slug', '=', slug).execute()
    for (const address of [breachPath(slug, 'ready'), filePath(slug, 'contenu.json')])
      expect((await caller.get(address)).headers.location).toBe(breachPath(slug, 'preview'))
    const notice = inPage(fill(words.breaches.preview.outdated, { code }))
    expect((await caller.get(breachPath(slug, 'preview'))).body).toContain(notice)
    await caller.post(breachPath(slug, 'receipt'))
    const again = await caller.get(breachPath(slug, 'ready'))
    expect(again.statusCode).toBe(200)
    expect(again.body).not.toContain(code)
    expect((await caller.get(breachPath(slug, 'preview'))).body).not.toContain(notice)
  })

  it('counts once, though the button be pressed twice or at the same time', async () => {
    const { slug } = await aLeak()
    const caller = aCaller(house)
    await say(caller, slug)
    await Promise.all([caller.post(breachPath(slug, 'receipt')), caller.post(breachPath(slug, 'receipt'))])
    await caller.post(breachPath(slug, 'receipt'))
    expect(await countOf(slug)).toBe(1)
    const other = aCaller(house)
    await say(other, slug)
    await other.post(breachPath(slug, 'receipt'))
    expect(await countOf(slug)).toBe(2)
  })

  it('corrected in the same browser has a receipt of its own, and counts no more', async () => {
    const { caller, slug, code } = await aWriter()
    await say(caller, slug, { name: 'Zélinde Vaubrisset-Roche' })
    expect((await caller.get(breachPath(slug, 'ready'))).headers.location).toBe(breachPath(slug, 'preview'))
    expect((await caller.get(breachPath(slug, 'preview'))).body).toContain(code)
    await caller.post(breachPath(slug, 'receipt'))
    const page = await caller.get(breachPath(slug, 'ready'))
    const second = /RCP-\w{4}-\w{4}-\w{2}/.exec(page.body)?.[0] ?? ''
    expect(second).not.toBe(code)
    expect(await countOf(slug)).toBe(1)
    const content = await caller.get(filePath(slug, 'contenu.json'))
    expect(content.json().declared.name).toBe('Zélinde Vaubrisset-Roche')
    for (const given of [code, second])
      expect((await aCaller(house).post('/verifier', { code: given, block: '' })).body).toContain(
        words.verify.authentic.title,
      )
  })

  it('sent again without a change keeps its receipt', async () => {
    const { caller, slug, code } = await aWriter()
    later(5 * minute)
    await say(caller, slug)
    expect((await caller.get(breachPath(slug, 'ready'))).body).toContain(code)
    await caller.post(breachPath(slug, 'receipt'))
    expect((await caller.get(breachPath(slug, 'ready'))).body).toContain(code)
    expect(await countOf(slug)).toBe(1)
  })

  it('is written thirty times a minute from one address, enough for an office, and then waits', async () => {
    const { slug } = await aLeak()
    const strict = await openHouse({ at: start, settings: { rateLimit: 1_000 } })
    const caller = aCaller(strict)
    for (const page of ['form', 'receipt'] as const) {
      const statuses: number[] = []
      for (let tries = 0; tries < 31; tries++)
        statuses.push((await caller.post(breachPath(slug, page), answers)).statusCode)
      expect(statuses).toEqual([...Array(30).fill(303), 429])
    }
    expect((await caller.get(breachPath(slug, 'ready'))).statusCode).toBe(200)
    await strict.close()
  })

  it('is told by its number as an honest page would', async () => {
    const { slug } = await aLeak()
    const told = async (letters: number) => {
      await house.world.db.updateTable('breaches.breach').set({ letters }).where('slug', '=', slug).execute()
      later(minute)
      return (await aCaller(house).get(breachPath(slug))).body
    }
    expect(await told(0)).toContain(inPage(words.breaches.page.none))
    expect(await told(9)).toContain(inPage(words.breaches.page.few))
    expect(await told(1_239)).toContain('Plus de 1\u202f200 lettres préparées avec Balise.')
  })
})

describe('who made a letter', () => {
  it('is not known: nothing she said is kept, in clear or not', async () => {
    const { code } = await aWriter()
    const kept = await everythingKept(house.database)
    for (const said of ['Zélinde', 'Vaubrisset', 'Vielleurs', 'prélèvements'])
      expect(kept).not.toContain(said)
    const row = await house.world.db
      .selectFrom('papers.receipt')
      .selectAll()
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ kind: 'mass-breach-letter', caseId: null })
  })

  it('has nothing of herself in an address, nor in a cookie that can be read', async () => {
    const { caller } = await aWriter()
    expect(Buffer.from(caller.cookies.lettre ?? '', 'base64url').toString('latin1')).not.toContain('Zélinde')
  })

  it('fits in cookies that no browser drops, however long her words and whatever their letters', async () => {
    const { slug } = await aLeak({ data: [...dataKinds] })
    const chinese = (length: number, from: number) =>
      Array.from({ length }, (_, place) =>
        String.fromCodePoint(0x4e00 + ((from + place * 7_919) % 20_000)),
      ).join('')
    const typed = {
      for: 'child',
      name: chinese(100, 1),
      child: chinese(100, 2),
      address: chinese(200, 3),
      mail: `${'a'.repeat(60)}@${'b'.repeat(31)}.example`,
      loss: chinese(500, 4),
      'since-date': '2026-11-20',
    }
    const caller = aCaller(house)
    const ticked = dataKinds.map((kind) => `data=${kind}`).join('&')
    const answer = await caller.post(breachPath(slug, 'form'), `${new URLSearchParams(typed)}&${ticked}`)
    const made = await caller.post(breachPath(slug, 'receipt'))
    for (const { headers } of [answer, made]) {
      expect(headers['set-cookie']).toHaveLength(2)
      for (const line of headers['set-cookie'] ?? []) expect(line.length).toBeLessThanOrEqual(4_096)
    }
    expect((await caller.get(filePath(slug, 'contenu.json'))).json().declared.loss).toBe(typed.loss)
    await say(caller, slug)
    expect(Object.keys(caller.cookies)).toEqual(['lettre'])
  })

  it('has half an hour, then begins again; the page says why', async () => {
    const { caller, slug } = await aWriter()
    later(31 * minute)
    for (const page of ['preview', 'ready'] as const)
      expect((await caller.get(breachPath(slug, page))).headers.location).toBe(
        `${breachPath(slug, 'form')}?motif=passe`,
      )
    expect((await caller.get(filePath(slug, 'prosecutor.pdf'))).statusCode).toBe(303)
    expect((await caller.get(`${breachPath(slug, 'form')}?motif=passe`)).body).toContain(
      inPage(words.breaches.ready.lapsed),
    )
  })

  it('erases everything in one press', async () => {
    const { caller, slug } = await aWriter()
    await caller.post(breachPath(slug, 'erase'))
    expect(caller.cookies).toEqual({})
    expect(fieldIn(await caller.get(breachPath(slug, 'form')), 'name')).toBe('')
  })

  it('finds her answers again to correct them, in this leak and in no other', async () => {
    const { caller, slug } = await aWriter()
    expect(fieldIn(await caller.get(breachPath(slug, 'form')), 'name')).toBe('Zélinde Vaubrisset')
    const other = await aLeak()
    expect(fieldIn(await caller.get(breachPath(other.slug, 'form')), 'name')).toBe('')
    expect((await caller.get(breachPath(other.slug, 'ready'))).statusCode).toBe(303)
  })

  it('has no file before its receipt is made, and none of another name', async () => {
    const { slug } = await aLeak()
    const caller = aCaller(house)
    await say(caller, slug)
    expect((await caller.get(filePath(slug, 'prosecutor.pdf'))).headers.location).toBe(
      breachPath(slug, 'preview'),
    )
    const done = await aWriter()
    for (const file of ['constructor.pdf', '__proto__', 'prosecutor.exe', '..%2fsecret'])
      expect((await done.caller.get(filePath(done.slug, file))).statusCode).toBe(404)
  })
})

describe('a form that is wrong', () => {
  it('comes back with what was typed and each mistake at its box', async () => {
    const { slug } = await aLeak()
    const page = await say(aCaller(house), slug, { name: '', 'since-date': '2027-01-01' })
    expect(page.statusCode).toBe(422)
    for (const link of ['href="#name"', 'href="#since-date"']) expect(page.body).toContain(link)
    expect(fieldIn(page, 'loss')).toBe(answers.loss)
    expect(page.body).toMatch(/value="iban"[^>]*checked/)
  })

  it.each(hostileTexts.map((text) => [text]))('or hostile never breaks it: « %s »', async (text) => {
    const { slug } = await aLeak()
    const caller = aCaller(house)
    for (const name of Object.keys(answers)) {
      const answer = await say(caller, slug, { [name]: text.toWellFormed() })
      expect([303, 422]).toContain(answer.statusCode)
      expect(answer.body).not.toMatch(/<script>alert|<img src|<svg\/onload/)
    }
    await say(caller, slug, { name: text.toWellFormed(), loss: text.toWellFormed() })
    const page = await caller.get(breachPath(slug, 'preview'))
    expect(page.statusCode).toBeLessThan(400)
    expect(page.body).not.toMatch(/<script>alert|<img src|<svg\/onload/)
    await caller.post(breachPath(slug, 'receipt'))
    expect((await caller.get(filePath(slug, 'prosecutor.pdf'))).statusCode).toBeLessThan(400)
  })
})
