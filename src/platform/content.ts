import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { frenchSpacingIn } from '../kernel/typography.ts'

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
  const [problem] = Value.Errors(schema, value)
  if (problem) throw new Error(`${path}: ${problem.instancePath || 'the file'} ${problem.message}`)
  return spaced(path, value) as Static<Schema>
}

/** The same without a schema, for the interface words: their shape is the type made by scripts/build-words.ts. */
export const parseYaml = (path: string): unknown => spaced(path, parsed(path))

const parsed = (path: string): unknown => parse(readFileSync(join(projectRoot, path), 'utf8'))

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
