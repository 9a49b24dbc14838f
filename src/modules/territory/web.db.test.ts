import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOpening } from '../../../tests/cases-world.ts'
import { asForm, type House, openHouse } from '../../../tests/house.ts'
import { projectRoot } from '../../platform/content.ts'
import { territoryModule } from './communes.ts'
import { takeFileIn } from './imports.ts'
import type { FileKind } from './rules/official-row.ts'

/** Five past six in the evening in Paris. */
const saturday = new Date('2026-11-21T17:05:00Z')
let passed = 0
const house: House = await openHouse({ at: saturday })
const { db } = house.database
const territory = territoryModule()
const folder = mkdtempSync(join(tmpdir(), 'balise-stations-'))

/** What a page remembers of the files in use lasts half a minute. */
const halfAMinuteLater = () => {
  passed += 31_000
  house.clock.now = new Date(saturday.getTime() + passed)
}
const empty = async () => {
  await db.deleteFrom('territory.station').execute()
  await db.deleteFrom('territory.competence').execute()
  await db.deleteFrom('territory.import').execute()
  halfAMinuteLater()
}
afterAll(async () => {
  await empty()
  await house.close()
  rmSync(folder, { recursive: true })
})

const heads: Record<FileKind, string> = {
  competence: 'code_commune;institution;id_service;service',
  gendarmerie:
    'identifiant_public_unite;service;telephone;departement;code_commune_insee;commune;adresse_geographique;geocodage_x_GPS;geocodage_y_GPS;horaires_accueil;url',
  police: 'service;telephone;departement;commune;adresse_geographique;geocodage_x_GPS;geocodage_y_GPS',
}
async function take(kind: FileKind, rows: string[], about: { fileDay?: string; invented?: boolean } = {}) {
  const path = join(folder, `${kind}.csv`)
  writeFileSync(path, `${[heads[kind], ...rows].join('\n')}\n`)
  const incoming = { kind, path, by: 'test', fileDay: '2026-11-20', acceptLoss: true, ...about }
  const ruling = await takeFileIn({ db, now: () => house.clock.now }, territory, incoming)
  if (!ruling.granted) throw new Error(ruling.why)
}

const week = 'Lundi : 8h00-12h00 14h00-18h00 Samedi : 14h00-19h00'
const seed = async (about: { fileDay?: string; invented?: boolean } = {}) => {
  await empty()
  await take(
    'competence',
    ['25056;PN;;Commissariat', '25031;GN;1901;Brigade', '97411;PN;;Commissariat'],
    about,
  )
  await take(
    'gendarmerie',
    [
      `1901;Gendarmerie - Brigade d'Exemple <b>;+33 3 53 01 12 34;25;25031;Audincourt;1 rue de l'Exemple;6.84;47.48;${week};https://annuaire.example/brigade`,
      '1902;Brigade de Besan\u00e7on;;25;25056;Besan\u00e7on;2 rue;6.10;47.28;Sur rendez-vous;',
      '1903;Brigade de Saint-Denis;;974;97411;Saint-Denis;3 rue;55.45;-20.88;Dimanche : 0h00-24h00;',
    ],
    about,
  )
  await take(
    'police',
    ['Commissariat de Besan\u00e7on;03 53 01 00 01;25;BESAN\u00c7ON;9 rue;6.02;47.24'],
    about,
  )
}

const textOf = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
const open = async (url: string, cookies: Record<string, string> = {}) => {
  const answer = await house.app.inject({ url, cookies })
  return { answer, text: textOf(answer.body) }
}
const ask = (fields: Record<string, string>) =>
  house.app.inject({ method: 'POST', url: '/brigades-et-commissariats', ...asForm(fields) })

const near = '/brigades-et-commissariats/25056'
const result = '/diagnostic/resultat/fake-fine?public=particulier'

describe('the question of the commune', () => {
  beforeAll(() => seed())

  it('leads to the stations by the code of the commune: what was typed is in no address', async () => {
    const answer = await ask({ commune: 'Besan\u00e7on', retour: result })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe(`${near}?retour=${encodeURIComponent(result)}`)
  })

  it('asks which one, when a postal code covers several', async () => {
    const answer = await ask({ commune: '25400', retour: result })
    expect(answer.statusCode).toBe(422)
    expect(textOf(answer.body)).toContain('Laquelle')
    expect(answer.body).toContain('value="25031"')
    expect(answer.body).toContain('name="retour"')
    const chosen = await ask({ commune: '25400', insee: '25031' })
    expect(chosen.headers.location).toBe('/brigades-et-commissariats/25031')
  })

  it.each(['', 'Trifouillis', '<script>', '\0', 'x'.repeat(5000)])(
    'is asked again for %j',
    async (commune) => {
      const answer = await ask({ commune })
      expect(answer.statusCode).toBe(422)
      expect(answer.body).not.toContain('<script>')
    },
  )

  it.each(['https://ailleurs.example/', '//ailleurs.example', '/\\ailleurs.example', 'javascript:alert(1)'])(
    'never leads back to %s',
    async (retour) => {
      expect((await ask({ commune: 'Besan\u00e7on', retour })).headers.location).toBe(near)
      const { answer } = await open(`${near}?retour=${encodeURIComponent(retour)}`)
      expect(answer.body).not.toMatch(/(href|action)="[^"]*(ailleurs|javascript)/)
    },
  )
})

describe('the stations around a commune', () => {
  beforeEach(() => seed())

  it('are named from the nearest, with their force, distance, hours, number and source', async () => {
    const { answer, text } = await open(near)
    expect(answer.statusCode).toBe(200)
    expect(text).toContain('Votre commune, Besan\u00e7on, rel\u00e8ve de la police nationale.')
    const order = ['Commissariat de Besan\u00e7on', 'Brigade de Besan\u00e7on', 'Brigade d\u2019Exemple']
    expect(order.map((name) => text.indexOf(name))).toEqual(
      order.map((name) => text.indexOf(name)).sort((one, other) => one - other),
    )
    expect(text).toContain('Police nationale, compétente dans votre commune')
    expect(text).toMatch(/à\s6\d\skm/)
    expect(answer.body).toContain('href="tel:+33353010001"')
    expect(text).toContain('liste du vendredi 20 novembre 2026')
    expect(text).toMatch(/art\.\s15-3, à vérifier/)
    expect(text).not.toContain('invent\u00e9s')
  })

  it('are said open, closed, or neither, as their hours let one say', async () => {
    const { text } = await open(near)
    expect(text).toContain('Accueil ouvert jusqu\u2019\u00e0 19 h')
    expect(text).toContain('Horaires non donn\u00e9s')
    expect(text).toContain('Lisez les horaires')
    expect(text).toContain('Sur rendez-vous')
    expect(text).toContain('mardi \u00e0 vendredi : ferm\u00e9')
    expect(text).toContain('jours f\u00e9ri\u00e9s : non pr\u00e9cis\u00e9')
  })

  it('begin with the very unit that the file names', async () => {
    const { text } = await open('/brigades-et-commissariats/25031')
    expect(text).toContain('rel\u00e8ve de la gendarmerie nationale')
    expect(text).toContain('Gendarmerie nationale \u00b7 l\u2019unit\u00e9 dont d\u00e9pend votre commune')
  })

  it('are never said open on the word of an old list', async () => {
    await seed({ fileDay: '2026-09-01' })
    const { text } = await open(near)
    expect(text).not.toContain('Accueil ouvert')
    expect(text).toContain('Liste ancienne')
  })

  it('overseas stay on their side of the sea, and on their own clock', async () => {
    // Sunday in R\u00e9union is still Saturday evening in Paris.
    house.clock.now = new Date('2026-11-21T21:30:00Z')
    const { text } = await open('/brigades-et-commissariats/97411')
    expect(text).toContain('Brigade de Saint-Denis')
    expect(text).toContain('Accueil ouvert')
    expect(text).not.toContain('Besan\u00e7on')
    const papeete = await open('/brigades-et-commissariats/98735')
    expect(papeete.text).toContain('ne dit pas si Papeete rel\u00e8ve de la police ou de la gendarmerie')
    expect(papeete.text).toContain('aucune brigade ni aucun commissariat')
  })

  it('of an airport of Paris say whose it is inside', async () => {
    expect((await open('/brigades-et-commissariats/95527')).text).toContain('L122-2')
    expect((await open(near)).text).not.toContain('L122-2')
  })

  it('escape what the file wrote', async () => {
    const { answer } = await open(near)
    expect(answer.body).toContain('Exemple &lt;b>')
    expect(answer.body).not.toContain('Exemple <b>')
  })

  it('answer to old codes of communes, and to nothing else', async () => {
    expect((await open('/brigades-et-commissariats/74011')).answer.statusCode).toBe(200)
    for (const insee of ['00000', 'x', '25056%00', '__proto__'])
      expect((await open(`/brigades-et-commissariats/${insee}`)).answer.statusCode).toBe(404)
  })

  it('are in English for who reads English', async () => {
    const { text } = await open(near, { langue: 'en' })
    expect(text).toContain('Your commune, Besan\u00e7on, is policed by the national police')
    expect(text).toContain('Reception open until 19:00')
  })

  it('lead back to the result, told the commune', async () => {
    const { answer } = await open(`${near}?retour=${encodeURIComponent(result)}`)
    expect(answer.body).toContain(
      '/diagnostic/resultat/fake-fine?public=particulier&amp;insee=25056#stations',
    )
  })
})

describe('a result', () => {
  beforeEach(() => seed())

  it('asks the commune when its address does not say it, and is then the same for everybody', async () => {
    const { answer, text } = await open(result)
    expect(text).toContain('O\u00f9 porter plainte pr\u00e8s de chez vous')
    expect(text).toContain('Votre commune ou code postal')
    expect(answer.body).toContain('action="/brigades-et-commissariats"')
    expect(text).not.toContain('Commissariat de Besan\u00e7on')
  })

  it('names the nearest stations when it does, and fills the commune of the case in', async () => {
    const { answer, text } = await open(`${result}&insee=25056`)
    expect(text).toContain('Commissariat de Besan\u00e7on')
    expect(text).toContain('Accueil ouvert jusqu\u2019\u00e0 19 h')
    expect(answer.body).toContain('value="Besan\u00e7on (25000)"')
    expect((await open(result)).text).not.toContain('Commissariat de Besan\u00e7on')
  })

  it('does not offer a French station to who is abroad', async () => {
    const { text } = await open(
      `${result}&what-happened-to-me=suspicious-contact&abroad=abroad&threat=fake-fine`,
    )
    expect(text).toContain('Vous \u00eates \u00e0 l\u2019\u00e9tranger')
    expect(text).not.toContain('O\u00f9 porter plainte pr\u00e8s')
  })

  it('takes no notice of a commune that is none', async () => {
    for (const insee of ['00000', '<b>', '%00', '__proto__'])
      expect((await open(`${result}&insee=${insee}`)).text).toContain('Votre commune ou code postal')
  })
})

describe('a case', () => {
  beforeAll(() => seed())

  it('names the stations around its commune among its contacts', async () => {
    const { openCase } = await import('../cases/actions.ts')
    const { caseId, number } = await openCase(house.cases.world, anOpening({ insee: '25056' }))
    const until = new Date(house.clock.now.getTime() + 3_600_000)
    const cookies = { dossier: house.world.secrets.seal('case-session', { caseId, number }, until) }
    expect((await open(`/dossier/${number}/contacts`, cookies)).text).toContain(
      'Commissariat de Besan\u00e7on',
    )
  })
})

describe('where nobody has taken a file in', () => {
  beforeAll(empty)

  it('no page proposes an empty list, and the official directory is named', async () => {
    expect((await open(result)).text).not.toContain('O\u00f9 porter plainte pr\u00e8s')
    const { text, answer } = await open('/brigades-et-commissariats')
    expect(text).toContain('Ce site n\u2019a pas encore la liste')
    expect(answer.body).toContain('https://lannuaire.service-public.gouv.fr')
    expect((await open(near)).answer.headers.location).toBe('/brigades-et-commissariats')
  })

  it('with stations but no zones, both forces are proposed and none is chosen', async () => {
    await take('police', ['Commissariat de Besan\u00e7on;;25;BESAN\u00c7ON;9 rue;6.02;47.24'])
    halfAMinuteLater()
    const { text } = await open(near)
    expect(text).toContain('Nous n\u2019avons pas la liste qui dit si Besan\u00e7on')
    expect(text).not.toContain('votre commune en rel\u00e8ve')
  })
})

describe('the invented sample', () => {
  it('is said to be invented, above the list', async () => {
    await seed({ invented: true })
    const { text } = await open(near)
    expect(text).toContain('sont invent\u00e9s, comme leurs num\u00e9ros')
    expect(text).toContain('Exemple invent\u00e9 pour la d\u00e9monstration')
    expect(text).not.toContain('data.gouv.fr')
  })

  it('is nothing to production, were it left in its database', async () => {
    await seed({ invented: true })
    const production = await openHouse({
      settings: { mode: 'production', baseUrl: new URL('https://balise.example') },
    })
    const answer = await production.app.inject(near)
    expect(answer.statusCode).toBe(303)
    await production.close()
  })

  it('has the columns of the true files, and every row of it is read', async () => {
    await empty()
    for (const kind of ['competence', 'gendarmerie', 'police'] as const) {
      const path = join(projectRoot, `data/territory/invented/${kind}.csv`)
      const ruling = await takeFileIn({ db, now: () => house.clock.now }, territory, {
        kind,
        path,
        by: 'test',
        invented: true,
      })
      expect(ruling).toMatchObject({ granted: true, value: { unusable: [], lost: 0 } })
    }
  })
})
