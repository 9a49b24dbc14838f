/**
 * Writes src/platform/words/shape.ts: the type of the interface words, taken from the French files, so that
 * a page which names a missing sentence does not compile. Run by the build; a test checks that it is current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentFiles, parseYaml, projectRoot } from '../src/platform/content.ts'

const folder = 'content/fr/interface'

export function wordsShape(): string {
  const pages = contentFiles(folder, '.yaml').map((name) => {
    const key = name.replace('.yaml', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    return `  ${key}: ${shapeOf(parseYaml(`${folder}/${name}`), '  ')}`
  })
  return `// Made by scripts/build-words.ts from ${folder}: do not edit.\nexport type Words = {\n${pages.join('\n')}\n}\n`
}

function shapeOf(value: unknown, indent: string): string {
  if (typeof value === 'string') return 'string'
  if (Array.isArray(value)) return `${shapeOf(value[0], indent)}[]`
  if (value === null || typeof value !== 'object')
    throw new Error(`a word is neither text, list nor group: ${value}`)
  const lines = Object.entries(value).map(([key, inner]) => {
    const name = /^\w+$/.test(key) ? key : `'${key}'`
    return `${indent}  ${name}: ${shapeOf(inner, `${indent}  `)}`
  })
  return `{\n${lines.join('\n')}\n${indent}}`
}

/** Left untouched when it says the same: the types are read while this is built. */
export function writeShape() {
  const file = join(projectRoot, 'src/platform/words/shape.ts')
  const shape = wordsShape()
  if (!existsSync(file) || readFileSync(file, 'utf8') !== shape) writeFileSync(file, shape)
}

if (import.meta.main) writeShape()
