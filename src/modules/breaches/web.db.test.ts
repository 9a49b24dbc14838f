import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCaller, type Caller, fieldIn, inPage } from '../../../tests/caller.ts'
import { everythingKept, minute } from '../../../tests/cases-world.ts'
import { hostileTexts } from '../../../tests/hostile.ts'
import { type House, openHouse } from '../../../tests/house.ts'
import type { Words } from '../../platform/words/index.ts'
import { breachPath, breachPaths, filePath } from './paths.ts'
import type { Breach } from './rules/breach.ts'
import { closeBreach, insertBreach, replaceBreach } from './store.ts'

let house: House
let words: Words
const start = new Date('2026-11-22T09:00:00Z')
beforeAll(async () => {
  house = await openHouse({ at: start })
  words = house.world.words.fr
})
afterAll(() => house.close())
beforeEach(() => {
  house.clock.now = start
})
const later = (milliseconds: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + milliseconds)
}

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

  it('is told as it was last said, its count kept', async () => {
    const { slug } = await aWriter()
    later(minute)
    const { content } = await house.world.db
      .selectFrom('breaches.breach')
      .select('content')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
    await replaceBreach(
      house.world.db,
      { ...(content as unknown as Breach), organisation: 'Un autre nom' },
      house.clock.now,
    )
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
      'Code pénal, art. 323-1',
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

  it('for a child is signed by her legal representative', async () => {
    const { caller, slug } = await aWriter({}, { for: 'child', child: 'Lou Vaubrisset' })
    const { body } = await caller.get(filePath(slug, 'prosecutor.txt'))
    expect(body).toContain('La victime, Lou Vaubrisset, a moins de 18 ans')
    expect(body).toContain('son représentant légal')
    expect((await caller.get(breachPath(slug, 'ready'))).body).toContain('signe en son nom (à vérifier)')
  })

  it('goes to the court that leads the investigation, when a source named it', async () => {
    const { caller, slug } = await aWriter({ court: 'Paris' })
    expect((await caller.get(filePath(slug, 'prosecutor.txt'))).body).toContain(
      'Tribunal judiciaire de Paris',
    )
  })

  it('counts once, though the button be pressed twice or at the same time', async () => {
    const { slug } = await aLeak()
    const caller = aCaller(house)
    await say(caller, slug)
    await Promise.all([caller.post(breachPath(slug, 'receipt')), caller.post(breachPath(slug, 'receipt'))])
    await caller.post(breachPath(slug, 'receipt'))
    expect(await countOf(slug)).toBe(1)
    await say(caller, slug)
    await caller.post(breachPath(slug, 'receipt'))
    expect(await countOf(slug)).toBe(2)
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

  it('fits in one cookie, however long her words and whatever their letters', async () => {
    const { slug } = await aLeak({
      data: [
        'password',
        'card',
        'iban',
        'id-document',
        'nir',
        'health',
        'email',
        'phone',
        'address',
        'birth',
        'family',
        'contract',
        'name',
      ],
    })
    const answer = await aCaller(house).post(
      breachPath(slug, 'form'),
      `${new URLSearchParams({ for: 'child', name: '名'.repeat(100), child: '子'.repeat(100), address: '道'.repeat(200), mail: `${'a'.repeat(60)}@${'b'.repeat(31)}.example`, loss: '失'.repeat(500) })}&${['password', 'health', 'name'].map((kind) => `data=${kind}`).join('&')}`,
    )
    expect(answer.statusCode).toBe(303)
    expect(String(answer.headers['set-cookie']).split(';')[0]?.length).toBeLessThan(4_096)
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
    expect(caller.cookies.lettre).toBeUndefined()
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
