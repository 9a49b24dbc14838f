import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../platform/content.ts'

/** The software as registers name it, with the version that package.json says. */
export const ownTool = (): string =>
  `Balise ${(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version}`
