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
/** The signed text of a checkpoint, its signature, what leads to it from this register, its time stamps. */
export const checkpointNames = {
  text: (number: number) => `${checkpointStem(number)}.json`,
  signature: (number: number) => `${checkpointStem(number)}.sig`,
  leaf: (number: number) => `${checkpointStem(number)}.leaf.json`,
  stamp: (number: number, place: number) => `${checkpointStem(number)}-${place}.tsr`,
}

/** Which files a bag has; their order follows. */
export type Layout = {
  keys: number
  checkpoints: readonly { number: number; leaf: boolean; stamps: number }[]
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
  ...checkpoints.flatMap(({ number, leaf, stamps }) => [
    checkpointNames.text(number),
    checkpointNames.signature(number),
    ...(leaf ? [checkpointNames.leaf(number)] : []),
    ...upTo(stamps, (place) => checkpointNames.stamp(number, place)),
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
    keys: run((place) => there.has(keyName(place))),
    checkpoints: [...new Set(numbers.map(Number))]
      .sort((one, other) => one - other)
      .map((number) => ({
        number,
        leaf: there.has(checkpointNames.leaf(number)),
        stamps: run((place) => there.has(checkpointNames.stamp(number, place))),
      })),
    pieces: names.filter((name) => name.startsWith('data/')),
  }
}

const upTo = (count: number, name: (place: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index + 1))

/** How many of 1, 2, 3… there are without a gap. */
function run(isThere: (place: number) => boolean): number {
  let count = 0
  while (isThere(count + 1)) count += 1
  return count
}

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
