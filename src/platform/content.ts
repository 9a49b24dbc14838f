import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { frenchSpacingIn } from '../kernel/typography.ts'
import { keptContent } from './kept-content.ts'

/** The folder that holds package.json, wherever this code runs from: sources, tests or the built server. */
export const projectRoot = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
})()

/**
 * Reads one YAML file of content/ or data/ and holds it to its schema; French text gets its spacing.
 *
 * Throws with the file, the place and the reason: content is checked when the server starts and in the
 * tests, so that a reader never meets a hole.
 */
export function readYaml<Schema extends TSchema>(path: string, schema: Schema): Static<Schema> {
  const value = parsed(path)
  // To look for what is wrong takes longer than to see that nothing is.
  if (!Value.Check(schema, value)) {
    const [problem] = Value.Errors(schema, value)
    throw new Error(`${path}: ${problem?.instancePath || 'the file'} ${problem?.message}`)
  }
  return spaced(path, value) as Static<Schema>
}

/** The same without a schema, for the interface words: their shape is the type made by scripts/build-words.ts. */
export const parseYaml = (path: string): unknown => spaced(path, parsed(path))

const { version: reader } = createRequire(import.meta.url)('yaml/package.json')
const kept = keptContent(join(projectRoot, 'dist/kept/content.jsonl'), reader)

function parsed(path: string): unknown {
  const bytes = readFileSync(join(projectRoot, path))
  return kept.valueOf(bytes) ?? parse(bytes.toString('utf8'))
}

/** Keeps what every YAML file says, so that starts need not read them again: those that changed are read here. */
export function keepContent(): void {
  const files = ['content', 'data'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
  )
  kept.keep(files.map((path) => ({ bytes: readFileSync(join(projectRoot, path)), value: parsed(path) })))
}

/** Only content/: reference data holds codes with spaces (« L1881 24 »), whose French is spaced when shown. */
const spaced = (path: string, value: unknown): unknown =>
  path.startsWith('content/fr/') ? frenchSpacingIn(value) : value

export const contentExists = (path: string): boolean => existsSync(join(projectRoot, path))

/** The file names of a folder of content, sorted, so that what is built from them is always the same. */
export const contentFiles = (folder: string, ending: string): string[] =>
  contentExists(folder)
    ? readdirSync(join(projectRoot, folder))
        .filter((name) => name.endsWith(ending))
        .sort()
    : []
