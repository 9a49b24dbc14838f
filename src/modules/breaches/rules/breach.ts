import { dayFrom } from '../../../kernel/calendar/index.ts'
import { isMailAddress } from '../../../kernel/mail-address.ts'
import { grant, type Ruling } from '../../../kernel/ruling.ts'
import { typedText } from '../../../kernel/typed-text.ts'

/** What may leak, in the order in which it is urgent to act: a closed list, each with advice of its own. */
export const dataKinds = [
  'password',
  'card',
  'iban',
  'id-document',
  'nir',
  'health',
  'secret-answer',
  'email',
  'phone',
  'address',
  'birth',
  'family',
  'contract',
  'name',
] as const
export type DataKind = (typeof dataKinds)[number]

/** A leak as an operator opens it: who, when, what data, and above all who says so. */
export type Breach = {
  slug: string
  organisation: string
  /** ISO days; the leak itself is often not dated. */
  occurred?: string
  known: string
  /** How many people, according to the sources. */
  people?: number
  data: DataKind[]
  /** What the organisation says of it, in a few sentences. */
  said?: string
  /** Whom a request for access goes to. */
  dpo?: { mail?: string; address?: string }
  /** The town of the court that leads the investigation, when a source names it. */
  court?: string
  sources: { title: string; url: string; date: string }[]
}

/** One thing wrong with the file: where, and the code of the sentence that explains it. */
export type BreachProblem = { place: string; why: BreachRefusal }
export type BreachRefusal =
  | 'missing'
  | 'not-a-text'
  | 'too-long'
  | 'not-a-slug'
  | 'not-a-day'
  | 'in-the-future'
  | 'known-before-it-happened'
  | 'not-a-number'
  | 'not-a-list'
  | 'unknown-data'
  | 'not-an-address'
  | 'not-a-mail'
  | 'unknown-name'
  | 'not-a-file'

export type ReadBreach = { granted: true; value: Breach } | { granted: false; problems: BreachProblem[] }

const names = [
  'slug',
  'organisation',
  'occurred',
  'known',
  'people',
  'data',
  'said',
  'dpo',
  'court',
  'sources',
]

/**
 * Reads what an operator wrote, and says everything that is wrong at once. Dates are days of the calendar, not
 * later than `today`: a year mistyped must not be published.
 */
export function readBreach(file: unknown, today: string): ReadBreach {
  if (!isGroup(file)) return { granted: false, problems: [{ place: '', why: 'not-a-file' }] }
  const problems: BreachProblem[] = []
  const wrong = (place: string, why: BreachRefusal) => {
    problems.push({ place, why })
    return undefined
  }

  function text(group: Group, name: string, place: string, longest: number, needed = true) {
    const value = Object.hasOwn(group, name) ? group[name] : undefined
    if (value === undefined || value === null) return needed ? wrong(place, 'missing') : undefined
    if (typeof value !== 'string') return wrong(place, 'not-a-text')
    const read = typedText(value).trim()
    if (read === '') return needed ? wrong(place, 'missing') : undefined
    return read.length > longest ? wrong(place, 'too-long') : read
  }
  function day(group: Group, name: string, place: string, needed = true) {
    const read = text(group, name, place, 10, needed)
    if (read === undefined) return undefined
    if (!/^\d{4}-\d\d-\d\d$/.test(read) || dayFrom(read) === undefined || read < '2000')
      return wrong(place, 'not-a-day')
    return read > today ? wrong(place, 'in-the-future') : read
  }
  const onlyNames = (group: Group, known: readonly string[], place: string) => {
    for (const name of Object.keys(group)) if (!known.includes(name)) wrong(`${place}${name}`, 'unknown-name')
  }

  onlyNames(file, names, '')
  const slug = text(file, 'slug', 'slug', 60)
  if (slug !== undefined && !isSlug(slug)) wrong('slug', 'not-a-slug')
  const organisation = text(file, 'organisation', 'organisation', 120)
  const occurred = day(file, 'occurred', 'occurred', false)
  const known = day(file, 'known', 'known')
  if (occurred !== undefined && known !== undefined && known < occurred)
    wrong('known', 'known-before-it-happened')
  const { people } = file
  const isCount = typeof people === 'number' && Number.isSafeInteger(people) && people > 0
  if (people !== undefined && !isCount) wrong('people', 'not-a-number')
  const said = text(file, 'said', 'said', 1_000, false)
  const court = text(file, 'court', 'court', 60, false)

  const listed = Array.isArray(file.data) ? file.data : undefined
  if (!listed || listed.length === 0) wrong('data', file.data === undefined ? 'missing' : 'not-a-list')
  for (const kind of listed ?? []) if (!isDataKind(kind)) wrong(`data: ${shown(kind)}`, 'unknown-data')

  const { dpo } = file
  if (dpo !== undefined && !isGroup(dpo)) wrong('dpo', 'not-a-list')
  const officer = isGroup(dpo) ? dpo : {}
  onlyNames(officer, ['mail', 'address'], 'dpo.')
  const mail = text(officer, 'mail', 'dpo.mail', 120, false)
  if (mail !== undefined && !isMailAddress(mail)) wrong('dpo.mail', 'not-a-mail')
  const address = text(officer, 'address', 'dpo.address', 300, false)

  const given = Array.isArray(file.sources) ? file.sources : undefined
  if (!given || given.length === 0) wrong('sources', file.sources === undefined ? 'missing' : 'not-a-list')
  const sources = (given ?? []).flatMap((source, index) => {
    const place = `sources[${index + 1}]`
    if (!isGroup(source)) return wrong(place, 'not-a-list') ?? []
    onlyNames(source, ['title', 'url', 'date'], `${place}.`)
    const title = text(source, 'title', `${place}.title`, 200)
    const url = text(source, 'url', `${place}.url`, 500)
    if (url !== undefined && !isWebAddress(url)) wrong(`${place}.url`, 'not-an-address')
    const date = day(source, 'date', `${place}.date`)
    return title && url && date ? [{ title, url, date }] : []
  })

  if (problems.length > 0 || !slug || !organisation || !known) return { granted: false, problems }
  return grant({
    slug,
    organisation,
    ...(occurred ? { occurred } : {}),
    known,
    ...(isCount ? { people } : {}),
    data: dataKinds.filter((kind) => listed?.includes(kind)),
    ...(said ? { said } : {}),
    ...(mail || address ? { dpo: { ...(mail ? { mail } : {}), ...(address ? { address } : {}) } } : {}),
    ...(court ? { court } : {}),
    sources,
  }) satisfies Ruling<Breach, never>
}

export const isDataKind = (value: unknown): value is DataKind =>
  (dataKinds as readonly unknown[]).includes(value)

/** What names a leak in its address; the name of one of its pages would hide it. */
export const isSlug = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length >= 3

const isWebAddress = (text: string) => /^https?:\/\/[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?$/.test(text)

type Group = Record<string, unknown>
const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown) => String(typeof value === 'string' ? value : typeof value).slice(0, 40)
