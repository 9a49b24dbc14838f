import { Type } from 'typebox'
import { readYaml } from './content.ts'
import { fill } from './words/index.ts'
import type { World } from './world.ts'

/** Where a command speaks: `print` for what was done, `complain` for what was not, `show` for a line that moves. */
export type Terminal = {
  print: (line: string) => void
  complain: (line: string) => void
  show: ((line: string) => void) | undefined
}

/** What a command may touch of the instance. */
export type Outside = Pick<World, 'db' | 'now' | 'settings'>

/**
 * Opens the database, brought up to the code first, for as long as `use` works, and gives back its exit code.
 * A command asks for it once it knows what was meant: nothing is opened for one that was not written so.
 */
export type Opener = (use: (outside: Outside) => Promise<number>) => Promise<number>

/** The sentences of one command, in the language of the operators who run it. */
export function sentencesOf(command: string) {
  const sentences = readYaml(`content/fr/commands/${command}.yaml`, Type.Record(Type.String(), Type.String()))
  return (name: string, values: Record<string, string | number> = {}): string =>
    fill(sentences[name] ?? name, values)
}
