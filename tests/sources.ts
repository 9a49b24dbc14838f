import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/content.ts'

/** What .gitignore keeps out, and git itself. */
const notOurs = new Set(['.git', 'node_modules', 'dist', 'var', 'coverage'])

/** The project's own files below a folder, by their path from the root, in the same order everywhere. */
export function filesBelow(folder: string, name = /./): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(path, name)
      return entry.isFile() && name.test(path) ? [path] : []
    })
    .sort()
}

export const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')

/** The code that runs: sources without their tests. */
export const codeBelow = (folder: string): string[] =>
  filesBelow(folder, /\.(ts|tsx|mjs)$/).filter((path) => !/\.test\.tsx?$/.test(path))

/** Code without its comments, line for line, so that a rule on code does not catch a sentence about it. */
export const withoutComments = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ''))
