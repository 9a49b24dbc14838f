import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRegister } from './register.ts'

const siret = '73282932000074'

/** One company, as the register writes it (fields of recherche-entreprises.api.gouv.fr), with an invented name. */
const company = (more: object = {}, place: object = {}) => ({
  siren: '732829320',
  nom_complet: 'DOUBS SECOURS NUMERIQUE',
  nom_raison_sociale: 'DOUBS SECOURS NUMERIQUE',
  nombre_etablissements: 2,
  etat_administratif: 'A',
  date_creation: '2019-06-03',
  nature_juridique: '5710',
  dirigeants: [
    {
      nom: 'VERMEIL',
      prenoms: 'ODILE MARIE',
      annee_de_naissance: '1971',
      date_de_naissance: '1971-04',
      qualite: 'Présidente de SAS',
      type_dirigeant: 'personne physique',
    },
    {
      siren: '356000000',
      denomination: 'AUDIT INVENTE',
      qualite: 'Commissaire aux comptes',
      type_dirigeant: 'personne morale',
    },
  ],
  siege: {
    siret: '73282932000017',
    commune: '75112',
    adresse: '1 RUE INVENTEE 75012 PARIS',
    etat_administratif: 'A',
  },
  matching_etablissements: [
    {
      siret,
      commune: '25056',
      adresse: '3 RUE INVENTEE 25000 BESANCON',
      etat_administratif: 'A',
      est_siege: false,
      ...place,
    },
  ],
  ...more,
})

const asked: string[] = []
let answer: (reply: ServerResponse) => void = () => {}
const server = createServer((request, reply) => {
  asked.push(request.url ?? '')
  answer(reply)
})
let base: URL
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const says = (body: unknown, status = 200, headers = {}) => {
  answer = (reply) => {
    reply.writeHead(status, { 'content-type': 'application/json', ...headers })
    reply.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}
const clock = { now: new Date('2026-11-24T10:00:00Z') }
const aRegister = (patience = 2_000) => openRegister({ base, now: () => clock.now, patience })

describe('the register of companies', () => {
  it('gives the company and the establishment of a number', async () => {
    says({ results: [company()], total_results: 1, page: 1, per_page: 5, total_pages: 1 })
    expect(await aRegister().look(siret)).toEqual({
      kind: 'found',
      company: {
        siren: '732829320',
        siret,
        name: 'DOUBS SECOURS NUMERIQUE',
        insee: '25056',
        address: '3 RUE INVENTEE 25000 BESANCON',
        isOpen: true,
        officers: ['ODILE MARIE VERMEIL', 'AUDIT INVENTE'],
        people: [{ lastName: 'VERMEIL', firstNames: 'ODILE MARIE', bornIn: '1971-04' }],
        createdOn: '2019-06-03',
      },
    })
    expect(asked.at(-1)).toBe(`/search?q=${siret}&page=1&per_page=5`)
  })

  it.each([
    ['the company closed', { etat_administratif: 'C' }, {}],
    ['the establishment closed', {}, { etat_administratif: 'F' }],
  ])('says when %s', async (_, more, place) => {
    says({ results: [company(more, place)] })
    expect(await aRegister().look(siret)).toMatchObject({ kind: 'found', company: { isOpen: false } })
  })

  it('names nobody who chose not to be shown', async () => {
    says({
      results: [
        company(
          { nom_complet: '[NON-DIFFUSIBLE]', dirigeants: [] },
          { adresse: '[NON-DIFFUSIBLE]', commune: '[NON-DIFFUSIBLE]' },
        ),
      ],
    })
    expect(await aRegister().look(siret)).toMatchObject({
      company: { name: null, address: null, insee: null, officers: [] },
    })
  })

  it.each([
    ['nothing', []],
    ['another company, found by its words', [company({ siren: '356000000' })]],
    ['another establishment of the same', [company({ matching_etablissements: [] })]],
  ])('knows no such number when it answers with %s', async (_, results) => {
    says({ results })
    expect(await aRegister().look(siret)).toEqual({ kind: 'absent' })
  })

  it.each<[string, () => void, string]>([
    ['is too busy', () => says('{}', 429, { 'retry-after': '1' }), 'status 429'],
    ['is broken', () => says('oops', 502), 'status 502'],
    ['speaks no JSON', () => says('<html>'), 'SyntaxError'],
    ['speaks another form', () => says({ results: [{ siren: 12 }] }), 'another form'],
    ['leads elsewhere', () => says('', 302, { location: 'http://127.0.0.1:9/' }), 'TypeError'],
    ['never ends', () => says({ results: [], filler: 'x'.repeat(1_200_000) }), 'RangeError'],
    [
      'says bytes that are no text',
      () => {
        answer = (reply) => reply.end(Buffer.from([0x7b, 0xff, 0xfe]))
      },
      'TypeError',
    ],
    [
      'says nothing',
      () => {
        answer = () => {}
      },
      'TimeoutError',
    ],
  ])('is silent, and accuses nobody, when it %s', async (_, happens, why) => {
    happens()
    expect(await aRegister(300).look(siret)).toEqual({ kind: 'silent', why })
  })

  it('is asked once a day for a number, and again at once after a silence', async () => {
    const register = aRegister()
    says('{}', 503)
    await register.look(siret)
    says({ results: [company()] })
    const before = asked.length
    expect(await register.look(siret)).toMatchObject({ kind: 'found' })
    await register.look(siret)
    expect(asked.length).toBe(before + 1)
    clock.now = new Date(clock.now.getTime() + 86_400_001)
    await register.look(siret)
    expect(asked.length).toBe(before + 2)
    await register.lookAgain(siret)
    expect(asked.length).toBe(before + 3)
  })
})
