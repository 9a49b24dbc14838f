import { createHash } from 'node:crypto'
import type { CustodyEntry } from '../rules/ledger.ts'
import { depositsIn, type Listed } from './shape.ts'
import type { Told } from './summary.ts'
import { type BagWords, custodianIn, reasonIn } from './words.ts'

/**
 * The vocabularies, written here so that nobody has to fetch them: CASE 1.4 (Cyber-investigation Analysis Standard
 * Expression) over UCO 1.4 (Unified Cyber Ontology).
 */
const uco = 'https://ontology.unifiedcyberontology.org/uco'
const context = {
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  investigation: 'https://ontology.caseontology.org/case/investigation/',
  action: `${uco}/action/`,
  core: `${uco}/core/`,
  identity: `${uco}/identity/`,
  observable: `${uco}/observable/`,
  role: `${uco}/role/`,
  tool: `${uco}/tool/`,
  types: `${uco}/types/`,
}

type Ref = { '@id': string }
type Node = { '@id': string; '@type': string | string[] } & Record<string, unknown>
/** Nodes that are objects of the bundle in their own right, and those that are only parts of one (facets, hashes). */
type Graph = { objects: Node[]; parts: Node[] }

const ref = ({ '@id': id }: Node): Ref => ({ '@id': id })
const urn = (uuid: string) => `urn:uuid:${uuid}`
const literal = (type: string, value: string) => ({ '@type': `xsd:${type}`, '@value': value })

/**
 * The bag for tools of investigation: each exhibit an observable with its hashes and a record of provenance, each
 * line of the register an action. JSON-LD as text; the same bytes for the same bag.
 */
export function describe(told: Told, words: BagWords): string {
  const { seal, exhibits, absent, entries } = told
  /** The same thing has the same name in each export of the register. */
  const named = (thing: string) => urn(uuidFor(seal.ledger, thing))
  const graph: Graph = { objects: [], parts: [] }
  const add = (node: Node): Node => {
    graph.objects.push(node)
    return node
  }

  const instance = add({
    '@id': named('instance'),
    '@type': 'identity:Organization',
    'core:name': seal.instance,
  })
  const deposits = depositsIn(entries)
  const files = new Map<string, Node>()
  for (const exhibit of exhibits) files.set(exhibit.id, add(fileOf(exhibit, graph, named)))
  for (const { id } of absent) files.set(id, add(unseen(id, deposits.get(id), graph, named)))
  const records = new Map(
    [...files].map(([id, file]) => {
      const number = deposits.get(id)?.data.number ?? '?'
      const record = add({
        '@id': named(`provenance ${id}`),
        '@type': 'investigation:ProvenanceRecord',
        'investigation:exhibitNumber': number,
        'core:object': [ref(file)],
      })
      return [id, record]
    }),
  )
  const performers = performersOf(entries, words, add, named)
  const tools = new Map<string, Node>()
  for (const { tool } of entries)
    if (!tools.has(tool))
      tools.set(tool, add({ '@id': named(`tool ${tool}`), '@type': 'tool:Tool', 'core:name': tool }))

  let before: Node | undefined
  for (const entry of entries) {
    const file = entry.exhibit === null ? undefined : files.get(entry.exhibit)
    const record = entry.exhibit === null ? undefined : records.get(entry.exhibit)
    const moment = literal('dateTime', entry.at)
    before = add({
      '@id': named(`line ${entry.seq}`),
      '@type': 'investigation:InvestigativeAction',
      'core:name': words.acts[entry.act],
      'core:tag': [entry.act],
      ...(entry.reason === null ? {} : { 'core:description': reasonIn(words, entry.reason) }),
      'action:startTime': moment,
      'action:endTime': moment,
      'action:performer': { '@id': performers(entry) },
      'action:instrument': [...tools].filter(([tool]) => tool === entry.tool).map(([, node]) => ref(node)),
      ...(file ? { 'action:object': [ref(file)] } : {}),
      ...(record && entry.act === 'deposit' ? { 'action:result': [ref(record)] } : {}),
      ...(before ? { 'investigation:wasInformedBy': [ref(before)] } : {}),
    })
  }

  const whole = graph.objects.map(ref)
  add({
    '@id': named('investigation'),
    '@type': 'investigation:Investigation',
    'core:name': words.summary.title,
    'investigation:investigationForm': 'incident',
    'core:object': whole,
  })
  const bundle = {
    '@id': urn(seal.export),
    '@type': 'core:Bundle',
    'core:name': words.summary.title,
    'core:createdBy': ref(instance),
    'core:objectCreatedTime': literal('dateTime', seal.at),
    'core:specVersion': 'CASE 1.4.0',
    'core:object': graph.objects.map(ref),
  }
  return `${JSON.stringify({ '@context': context, '@graph': [bundle, ...graph.objects, ...graph.parts] }, null, 1)}\n`
}

/** An exhibit in the bag. What a sample travels in is a file of its own, which contains it. */
function fileOf(exhibit: Listed, graph: Graph, named: (thing: string) => string): Node {
  const { id, name, path, type, stored } = exhibit
  const file: Node = {
    '@id': urn(id),
    '@type': 'observable:File',
    'core:name': name,
    'core:tag': [exhibit.kind, exhibit.form].filter((one) => one !== ''),
    'core:hasFacet': facetsOf(
      { id, name, path: stored ? undefined : path, type, ...hashed(exhibit) },
      graph,
      named,
    ),
  }
  if (!stored) return file
  const container = {
    '@id': named(`container ${id}`),
    '@type': 'observable:File',
    'core:name': path,
    'core:hasFacet': facetsOf(
      {
        id: `container ${id}`,
        name: path,
        path,
        type: 'application/zip',
        ...hashed(stored),
        encrypted: true,
      },
      graph,
      named,
    ),
  }
  const within = {
    '@id': named(`within ${id}`),
    '@type': 'observable:ObservableRelationship',
    'core:source': [{ '@id': urn(id) }],
    'core:target': { '@id': container['@id'] },
    'core:kindOfRelationship': 'Contained_Within',
    'core:isDirectional': true,
  }
  graph.objects.push(container, within)
  return file
}

const hashed = ({ size, sha256, sha512 }: { size: number; sha256: string; sha512: string }) => ({
  size,
  hashes: { SHA256: sha256, SHA512: sha512 },
})

/** An exhibit of the register that is not in the bag: known by what its line of deposit says. */
function unseen(
  id: string,
  deposit: CustodyEntry | undefined,
  graph: Graph,
  named: (thing: string) => string,
): Node {
  const hashes = deposit?.after ? { SHA256: deposit.after } : {}
  return {
    '@id': urn(id),
    '@type': 'observable:ObservableObject',
    'core:hasFacet': [contentFacet({ id, hashes }, graph, named)],
  }
}

type Facets = {
  id: string
  name: string
  path: string | undefined
  type: string
  size: number
  hashes: Record<string, string>
  encrypted?: boolean
}

function facetsOf(told: Facets, graph: Graph, named: (thing: string) => string): Ref[] {
  const { id, name, path, size } = told
  const facet: Node = {
    '@id': named(`file facet ${id}`),
    '@type': 'observable:FileFacet',
    'observable:fileName': name,
    'observable:sizeInBytes': size,
    ...(path === undefined ? {} : { 'observable:filePath': path }),
  }
  graph.parts.push(facet)
  return [ref(facet), contentFacet(told, graph, named)]
}

function contentFacet(
  { id, hashes, size, type, encrypted }: Partial<Facets> & Pick<Facets, 'id' | 'hashes'>,
  graph: Graph,
  named: (thing: string) => string,
): Ref {
  const nodes = Object.entries(hashes).map(([method, value]) => ({
    '@id': named(`${method} ${id}`),
    '@type': 'types:Hash',
    'types:hashMethod': method,
    'types:hashValue': literal('hexBinary', value),
  }))
  const facet = {
    '@id': named(`content facet ${id}`),
    '@type': 'observable:ContentDataFacet',
    'observable:hash': nodes.map(ref),
    ...(size === undefined ? {} : { 'observable:sizeInBytes': size }),
    ...(type ? { 'observable:mimeType': type } : {}),
    ...(encrypted ? { 'observable:isEncrypted': true } : {}),
  }
  graph.parts.push(facet, ...nodes)
  return ref(facet)
}

/** Who acted: one node each, and their role as it was written beside their name. */
function performersOf(
  entries: readonly CustodyEntry[],
  words: BagWords,
  add: (node: Node) => Node,
  named: (thing: string) => string,
): (entry: CustodyEntry) => string {
  const idOf = ({ who }: CustodyEntry) =>
    who.kind === 'person' ? urn(who.id) : named(who.kind === 'instance' ? 'instance' : 'depositor')
  const known = new Set([named('instance')])
  const roles = new Set<string>()
  for (const entry of entries) {
    const { who } = entry
    const id = idOf(entry)
    if (!known.has(id))
      add({
        '@id': id,
        '@type': 'identity:Person',
        'core:name': who.kind === 'person' ? who.name : custodianIn(words, entry),
      })
    known.add(id)
    if (who.kind !== 'person' || who.role === '') continue
    const role = named(`role ${who.role}`)
    if (!roles.has(role)) add({ '@id': role, '@type': 'role:Role', 'core:name': who.role })
    const link = named(`role ${who.role} of ${who.id}`)
    if (!roles.has(link))
      add({
        '@id': link,
        '@type': 'core:Relationship',
        'core:source': [{ '@id': id }],
        'core:target': { '@id': role },
        'core:kindOfRelationship': 'Has_Role',
        'core:isDirectional': true,
      })
    roles.add(role).add(link)
  }
  return idOf
}

/** A UUID drawn from a name within another UUID (RFC 9562, 5.5: version 5). */
export function uuidFor(space: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80
  const hex = hash.toString('hex', 0, 16)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
