import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import jsonld from 'jsonld'
import { Parser, Store } from 'n3'
import Validator from 'rdf-validate-shacl'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../platform/content.ts'
import { aBag, anExhibit, aSample } from './builders.ts'
import { uuidFor } from './description.ts'
import { tags } from './layout.ts'
import { contentOf, openZip, sourceOf } from './unzip.ts'
import { loadBagWords } from './words.ts'
import { makeBag } from './write.ts'

const exhibits = [
  anExhibit(1, 'Bonjour, votre colis attend.', { name: 'capture "été" 🎣\u202e.png' }),
  anExhibit(2, 'IBAN FR76…'),
  await aSample(3, 'MZ'),
]

async function described(): Promise<string> {
  const whole = aBag({ exhibits })
  const input = { ...whole, exhibits: whole.exhibits.filter(({ number }) => number !== 2) }
  const bag = await makeBag(input, loadBagWords(), async () => Buffer.from('%PDF-1.7'))
  const pieces: Uint8Array[] = []
  for await (const piece of bag.open()) pieces.push(piece)
  const source = sourceOf(Buffer.concat(pieces))
  const { members } = await openZip(source)
  const member = members.find(({ name }) => name.endsWith(tags.description))
  if (!member) throw new Error('no description')
  const kept: Buffer[] = []
  for await (const piece of contentOf(source, member)) kept.push(piece)
  return Buffer.concat(kept).toString()
}

const text = await described()
const document = JSON.parse(text)
type Node = { '@id': string; '@type': string } & Record<string, unknown>
const nodes: Node[] = document['@graph']
const ofType = (type: string) => nodes.filter((node) => node['@type'] === type)

/** What a JSON-LD processor makes of it. A context that is not written in it would be asked for here, and refused. */
async function triplesOf(value: object): Promise<Store> {
  const documentLoader = async (url: string): Promise<never> => {
    throw new Error(`asked for ${url}`)
  }
  // Safe: a word that the context does not explain is an error, rather than left out.
  const options = { format: 'application/n-quads' as const, documentLoader, safe: true }
  const quads = await jsonld.toRDF(value, options)
  return new Store(new Parser({ format: 'N-Quads' }).parse(String(quads)))
}

describe('the description of a bag', () => {
  it('is a bundle with one observable for each exhibit, one record of provenance, one action a line', () => {
    expect(ofType('core:Bundle')).toHaveLength(1)
    expect(ofType('observable:File').map((node) => node['core:name'])).toEqual([
      'capture "été" 🎣\u202e.png',
      'data/pieces/0003-facture.exe.zip',
      'facture.exe',
    ])
    expect(
      ofType('investigation:ProvenanceRecord').map((node) => node['investigation:exhibitNumber']),
    ).toEqual(['1', '3', '2'])
    expect(ofType('investigation:InvestigativeAction').map((node) => node['core:tag'])).toEqual(
      ['deposit', 'deposit', 'deposit', 'read', 'export'].map((act) => [act]),
    )
    expect(ofType('identity:Person').map((node) => node['core:name'])).toEqual([
      'la personne qui a ouvert le dossier',
      'Camille Roux',
    ])
  })

  it('names everything once, and nothing that is not there', () => {
    const ids = nodes.map((node) => node['@id'])
    expect(new Set(ids).size).toBe(ids.length)
    const named = [...text.matchAll(/"@id": "([^"]+)"/g)].map(([, id]) => id)
    expect(named.filter((id) => !ids.includes(id as string))).toEqual([])
  })

  it('is read by a JSON-LD processor without fetching anything, and every word of it is known', async () => {
    const triples = await triplesOf(document)
    expect(triples.size).toBeGreaterThan(150)
  })

  it('has names drawn from the register: the same in each export', () => {
    expect(uuidFor('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    )
  })
})

/** Beside the project where its shapes are kept; they are others' and not copied into it. */
const shapesFile = join(projectRoot, '../shared/schemas/case/case_utils/ontology/case-1.4.0.ttl')

describe.skipIf(!existsSync(shapesFile))(
  'the description of a bag, held to the shapes of CASE 1.4 and UCO 1.4',
  async () => {
    const ontology = existsSync(shapesFile) ? new Parser().parse(readFileSync(shapesFile, 'utf8')) : []
    const subClassOf = 'http://www.w3.org/2000/01/rdf-schema#subClassOf'
    const hierarchy = ontology.filter(({ predicate }) => predicate.value === subClassOf)
    // SHACL in JavaScript runs no SPARQL: its one such rule of ours, no blank node for a thing, is tested below.
    const sparql = 'http://www.w3.org/ns/shacl#sparql'
    const shapes = new Store(ontology.filter(({ predicate }) => predicate.value !== sparql))
    const validator = new Validator(shapes, { importGraph: () => new Store() })

    async function faults(value: object) {
      const triples = await triplesOf(value)
      triples.addQuads(hierarchy)
      const report = await validator.validate(triples)
      return report.results.map(({ severity, focusNode, path, message }) =>
        [severity, focusNode, path, message[0]].map((term) => term?.value.replace(/^.*[#/]/, '')).join(' '),
      )
    }

    it('conforms, without so much as a remark', async () => expect(await faults(document)).toEqual([]))

    it('would be told otherwise: the shapes are awake', async () => {
      const broken = structuredClone(document)
      for (const node of broken['@graph'] as Node[]) {
        if (node['@type'] === 'types:Hash') delete node['types:hashMethod']
        if (node['@type'] === 'observable:ContentDataFacet') node['observable:sizeInBytes'] = 'large'
      }
      const found = await faults(broken)
      expect(found.filter((one) => one.includes('hashMethod')).length).toBeGreaterThan(3)
      expect(found.filter((one) => one.includes('sizeInBytes')).length).toBeGreaterThan(1)
    })

    it('uses only classes and properties that they define', async () => {
      const known = new Set(ontology.map(({ subject }) => subject.value))
      const used = (await triplesOf(document))
        .getQuads(null, null, null, null)
        .flatMap(({ predicate, object }) => {
          const isType = predicate.value.endsWith('#type')
          return isType ? [object.value] : [predicate.value]
        })
      expect([...new Set(used)].filter((one) => !known.has(one))).toEqual([])
    })

    it('has no blank node: every thing has a name that ends with a UUID', async () => {
      const subjects = new Set(
        (await triplesOf(document)).getSubjects(null, null, null).map(({ value }) => value),
      )
      for (const subject of subjects)
        expect(subject).toMatch(
          /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-5][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/,
        )
    })
  },
)
