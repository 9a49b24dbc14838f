import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anyText, hostileTexts } from '../../../tests/hostile.ts'
import { asForm, type House, openHouse } from '../../../tests/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ settings: { baseUrl: new URL('https://aide.exemple.example') } })
})
afterAll(() => house.close())

const inFrame = { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' }
const press = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' }
const get = (url: string, headers: Record<string, string> = {}, cookies: Record<string, string> = {}) =>
  house.app.inject({ url, headers, cookies })
const start = (fields: Record<string, string>, headers: Record<string, string> = press) => {
  const form = asForm(fields)
  return house.app.inject({
    method: 'POST',
    url: '/module/commencer',
    ...form,
    headers: { ...form.headers, ...headers },
  })
}

describe('the frame', () => {
  it('may be shown by any site, and is the only page that may', async () => {
    const open: string[] = []
    for (const { method, url } of house.routes.filter((route) => route.method === 'GET')) {
      const at = url.replace(':slug', 'phishing-sms').replace(':colour', '0b4a57').replace(/:\w+/, 'none')
      const { headers } = await get(at)
      const closed =
        headers['x-frame-options'] === 'DENY' &&
        String(headers['content-security-policy']).includes("frame-ancestors 'none'")
      if (!closed) open.push(`${method} ${url}`)
    }
    expect(house.routes.length).toBeGreaterThan(45)
    expect(open).toEqual(['GET /module/cadre'])
  })

  it('sets no cookie and reads none: another visitor would see the same', async () => {
    const alone = await get('/module/cadre?departement=25', inFrame)
    const known = await get('/module/cadre?departement=25', inFrame, {
      langue: 'en',
      affichage: 'dark',
      recit0: 'x',
      dossier: 'x',
    })
    expect(alone.statusCode).toBe(200)
    expect(alone.headers).not.toHaveProperty('set-cookie')
    expect(known.headers).not.toHaveProperty('set-cookie')
    expect(known.body).toBe(alone.body)
  })

  it('is in the language and the colours that the site asks for', async () => {
    const { body } = await get('/module/cadre?langue=en&affichage=dark&couleur=%23003189')
    expect(body).toContain('<html lang="en" data-color-scheme="dark">')
    expect(body).toContain('<link rel="stylesheet" href="/module/couleur/003189.css"/>')
    expect(body).toContain('name="langue" value="en"')
  })

  it.each([
    'langue=de&affichage=rose&departement=99&couleur=rouge',
    'langue=&affichage=&departement=&couleur=',
    'langue=__proto__&affichage=constructor&departement=toString&couleur=url(javascript:alert(1))',
    `departement=${'2'.repeat(3000)}&couleur=${'f'.repeat(3000)}`,
  ])('takes what it does not understand as not said: %s', async (query) => {
    const usual = await get('/module/cadre')
    const odd = await get(`/module/cadre?${query}`)
    expect(odd.statusCode).toBe(200)
    expect(odd.body).toBe(usual.body)
  })

  it('shows nothing that comes from its address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...hostileTexts), anyText), async (text) => {
        const typed = encodeURIComponent(text.toWellFormed())
        const { statusCode, body } = await get(
          `/module/cadre?departement=${typed}&langue=${typed}&affichage=${typed}&couleur=${typed}`,
        )
        expect(statusCode).toBe(200)
        expect(body).not.toMatch(/<script(?! type="module" src="\/assets\/)|<img|\sstyle=|\son[a-z]+="/i)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the colour of a site', () => {
  it('is a sheet that sets two colours by day and two by night, each read on its background', async () => {
    const { body, headers, statusCode } = await get('/module/couleur/FFE600.css')
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/css; charset=utf-8')
    expect(body).toMatch(
      /^:root\{--accent:#[0-9a-f]{6};--on-accent:#[0-9a-f]{6}\}@media \(prefers-color-scheme:dark\)\{\[data-color-scheme=auto\]\{--accent:#ffe600;--on-accent:#0a2a33\}\}\[data-color-scheme=dark\]\{--accent:#ffe600;--on-accent:#0a2a33\}$/,
    )
  })

  it.each(['rouge', '12345', '%7D*%7Bcolor:red', '..%2f', '0b4a57%0a', '__proto__'])(
    '%s is none, and no page',
    async (colour) => {
      expect((await get(`/module/couleur/${colour}.css`)).statusCode).toBe(404)
    },
  )
})

describe('the script of other sites', () => {
  it('may be loaded by any site, is asked again each hour, and is light', async () => {
    const answer = await get('/module.js', { 'accept-encoding': 'br' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
    })
    expect(answer.rawPayload.length).toBeLessThan(1_000)
    const again = await get('/module.js', { 'if-none-match': String(answer.headers.etag) })
    expect(again.statusCode).toBe(304)
    expect(again.body).toBe('')
    expect((await get('/module.js', { 'if-none-match': '"old"' })).statusCode).toBe(200)
  })

  it('evaluates nothing, writes no HTML, keeps nothing', async () => {
    const { body } = await get('/module.js')
    expect(body).toContain('balise-module')
    expect(body).not.toMatch(/\beval\b|Function\(|innerHTML|document\.write|cookie|Storage|fetch\(|XMLHttp/)
  })
})

describe('« Commencer »', () => {
  it.each([
    ['nothing said', {}, '/diagnostic'],
    ['a public', { public: 'particulier' }, '/diagnostic/questions?public=particulier'],
    ['a public that is none', { public: 'martien', story: '  ' }, '/diagnostic'],
  ])('leads to the questions: %s', async (_, fields, location) => {
    const answer = await start(fields)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe(location)
    expect(answer.headers).not.toHaveProperty('set-cookie')
  })

  it('hands own words on as they came, and keeps none of them', async () => {
    const answer = await start({ public: 'particulier', story: 'on m’a volé ma carte' })
    expect(answer.statusCode).toBe(307)
    expect(answer.headers.location).toBe('/diagnostic/recit')
    expect(answer.headers).not.toHaveProperty('set-cookie')
    expect(answer.body).not.toContain('carte')
  })

  it('is refused to the forms of other sites', async () => {
    const foreign = await start({ story: 'x' }, { ...press, 'sec-fetch-site': 'cross-site' })
    expect(foreign.statusCode).toBe(404)
    const old = await start({ story: 'x' }, { origin: 'https://pirate.example' })
    expect(old.statusCode).toBe(404)
  })

  it('goes on in English for who came by an English module, unless another choice was made before', async () => {
    const english = await get('/module/entrer?langue=en', press)
    expect(english.cookies).toEqual([
      expect.objectContaining({ name: 'langue', value: 'en', secure: true, sameSite: 'Lax' }),
    ])
    expect(english.cookies[0]).not.toHaveProperty('maxAge')
    expect((await get('/module/entrer?langue=en', press, { langue: 'fr' })).cookies).toEqual([])
    expect((await get('/module/entrer', press)).cookies).toEqual([])
  })
})

describe('what is counted', () => {
  const figures = async () => {
    await house.embed.usage.flush()
    const rows = await house.database.db
      .selectFrom('embed.usage')
      .select(['department', 'shown', 'started', 'ongoing', 'followed'])
      .orderBy('department')
      .execute()
    return Object.fromEntries(rows.map(({ department, ...counts }) => [department, Object.values(counts)]))
  }
  beforeEach(async () => {
    await house.embed.usage.flush()
    await house.database.db.deleteFrom('embed.usage').execute()
  })

  it('is a showing, a start, an attack under way, a link followed, by declared département', async () => {
    await get('/module/cadre?departement=25', inFrame)
    await get('/module/cadre?departement=2a', inFrame)
    await get('/module/cadre', inFrame)
    await start({ departement: '25', story: 'x' })
    await start({ departement: '25' })
    await get('/module/entrer?departement=25&vers=attaque', press)
    await get('/module/entrer?departement=974', { ...press, 'sec-fetch-site': 'cross-site' })
    expect(await figures()).toEqual({
      '': [1, 0, 0, 0],
      '25': [1, 2, 1, 0],
      '2A': [1, 0, 0, 0],
      '974': [0, 0, 0, 1],
    })
  })

  it('under a département that does not exist is as if none was declared', async () => {
    for (const code of [
      '20',
      '99',
      '999',
      '01004',
      '97105',
      "'; drop table embed.usage; --",
      'toString',
      '25 ',
    ])
      await get(`/module/cadre?departement=${encodeURIComponent(code)}`, inFrame)
    expect(await figures()).toEqual({ '': [7, 0, 0, 0], '25': [1, 0, 0, 0] })
  })

  it('is no robot, no guess of a browser, no preview of ours, no other method', async () => {
    await get('/module/cadre?departement=25')
    await get('/module/cadre?departement=25', { ...inFrame, 'sec-purpose': 'prefetch' })
    await get('/module/entrer?departement=25')
    await house.app.inject({ method: 'HEAD', url: '/module/cadre?departement=25', headers: inFrame })
    await house.app.inject({ method: 'HEAD', url: '/module/entrer?departement=25', headers: press })
    const preview = await get('/module/cadre?departement=25', { ...inFrame, 'sec-fetch-site': 'same-origin' })
    expect(preview.body).toContain('name="essai" value="1"')
    await start({ departement: '25', essai: '1' })
    await get('/module/entrer?departement=25&vers=attaque&essai=1', press)
    expect(await figures()).toEqual({})
  })
})

describe('the page that installs it', () => {
  it('gives two lines that name this instance and what was chosen, ready for HTML', async () => {
    const { body, statusCode } = await get('/module?departement=25&langue=en&affichage=dark&couleur=003189')
    expect(statusCode).toBe(200)
    const shown = body
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    expect(shown).toContain('<script src="https://aide.exemple.example/module.js" async></script>')
    expect(shown).toContain(
      '<balise-module><a href="https://aide.exemple.example/module/entrer?departement=25&amp;langue=en&amp;affichage=dark&amp;couleur=003189">',
    )
    expect(shown).toContain('script-src https://aide.exemple.example; frame-src https://aide.exemple.example')
  })

  it('says at the field that a colour is none, keeps it, and shows ours', async () => {
    const { body, statusCode } = await get('/module?couleur=vert+pomme')
    expect(statusCode).toBe(422)
    expect(body).toContain('aria-invalid="true"')
    expect(body).toContain('value="vert pomme"')
    expect(body).toContain('src="/module/cadre?langue=fr"')
  })

  it('says when a colour had to be moved to be read', async () => {
    expect((await get('/module?couleur=ffe600')).body).toMatch(/#a39300.*#ffe600/)
    expect((await get('/module?couleur=%23767676')).body).not.toContain('class="notice"')
  })

  it('may show a frame of ours, and no other page may', async () => {
    const policyOf = async (url: string) => String((await get(url)).headers['content-security-policy'])
    expect(await policyOf('/module')).toContain("frame-src 'self'")
    for (const url of ['/', '/module/cadre', '/dossier'])
      expect(await policyOf(url)).not.toContain('frame-src')
  })
})
