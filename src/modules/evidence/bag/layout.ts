import { withoutPiles } from '../../../kernel/typed-text.ts'

/** The files of a bag beside its payload, as RFC 8493 calls them: tag files. */
export const tags = {
  bagit: 'bagit.txt',
  info: 'bag-info.txt',
  readMe: 'LISEZ-MOI.txt',
  summary: 'resume.pdf',
  description: 'description.jsonld',
  exhibits: 'custody/exhibits.json',
  ledger: 'custody/ledger.jsonl',
  keys: 'custody/keys.json',
  manifest: 'manifest-sha512.txt',
  tagManifest: 'tagmanifest-sha512.txt',
  seal: 'custody/seal.json',
  sealSignature: 'custody/seal.sig',
} as const

/** The one folder that a bag unpacks to (RFC 8493, 4); names below are told from there. */
export const folderOf = (exported: string) => `balise-${exported}`

export const keyName = (place: number) => `custody/key-${place}.pem`

const checkpointStem = (number: number) => `custody/checkpoints/${String(number).padStart(6, '0')}`
/** The signed text of a checkpoint, its signature, what leads to it from this register, its time stamp. */
export const checkpointNames = {
  text: (number: number) => `${checkpointStem(number)}.json`,
  signature: (number: number) => `${checkpointStem(number)}.sig`,
  leaf: (number: number) => `${checkpointStem(number)}.leaf.json`,
  stamp: (number: number) => `${checkpointStem(number)}.tsr`,
}

/** Which files a bag has; their order follows. */
export type Layout = {
  keys: number
  checkpoints: readonly { number: number; isStamped: boolean }[]
  /** Names of the payload, by number of the exhibit. */
  pieces: readonly string[]
}

/** What the tag manifest lists: every file but the payload, itself, and the seal, which signs it. */
export const sealedTags = ({ keys, checkpoints }: Layout): string[] => [
  tags.bagit,
  tags.info,
  tags.readMe,
  tags.summary,
  tags.description,
  tags.exhibits,
  tags.ledger,
  tags.keys,
  ...upTo(keys, keyName),
  ...checkpoints.flatMap(({ number, isStamped }) => [
    checkpointNames.text(number),
    checkpointNames.signature(number),
    checkpointNames.leaf(number),
    ...(isStamped ? [checkpointNames.stamp(number)] : []),
  ]),
  tags.manifest,
]

/** All files, in the one order in which they are written: bagit.txt first, the seal last. */
export const memberNames = (layout: Layout): string[] => [
  ...sealedTags(layout),
  ...layout.pieces,
  tags.tagManifest,
  tags.seal,
  tags.sealSignature,
]

/** What a bag holds, as its names tell it. A name that is none of ours is left to be found as one too many. */
export function layoutOf(names: readonly string[]): Layout {
  const there = new Set(names)
  const numbers = names.flatMap((name) => /^custody\/checkpoints\/(\d{6,15})\.json$/.exec(name)?.[1] ?? [])
  return {
    keys: names.filter((name) => /^custody\/key-\d+\.pem$/.test(name)).length,
    checkpoints: [...new Set(numbers.map(Number))]
      .sort((one, other) => one - other)
      .map((number) => ({ number, isStamped: there.has(checkpointNames.stamp(number)) })),
    pieces: names.filter((name) => name.startsWith('data/')),
  }
}

const upTo = (count: number, name: (place: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index + 1))

/** Where the bytes of an exhibit are: under its number, and what can be kept of its name on any machine. */
export const pieceName = ({ number, name, form }: { number: number; name: string; form: string }): string =>
  `data/pieces/${String(number).padStart(4, '0')}-${safeName(name)}${form === 'sample' ? '.zip' : ''}`

/**
 * A name in plain letters, that no folder, archive or terminal takes for something else; the true name is in
 * exhibits.json. Never empty.
 */
export function safeName(name: string): string {
  const plain = withoutPiles(name.toWellFormed().slice(0, 400))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
  const [, stem = '', ending = ''] = /^(.*?)((?:\.[A-Za-z0-9]{1,8})?)$/s.exec(plain) ?? []
  const short = stem
    .replace(/^[.-]+/, '')
    .slice(0, 60)
    .replace(/[.-]+$/, '')
  return `${short || 'piece'}${ending}`
}
