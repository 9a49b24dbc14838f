import type { Opener, Terminal } from '../src/platform/command.ts'
import type { Db } from '../src/platform/database/index.ts'
import { readSettings } from '../src/platform/settings.ts'

/** A text with the spaces of a keyboard. */
export const ordinary = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
export const linesOf = (text: string) => ordinary(text).trim().split('\n')
export const aStack = /^\s+at |node:internal|Error:/m

/** What a command did in this process: its exit code, and its lines as a terminal would show them. */
export async function heard(command: (terminal: Terminal) => number | Promise<number>) {
  const said = { out: '', err: '' }
  const code = await command({
    print: (line) => (said.out += `${ordinary(line)}\n`),
    complain: (line) => (said.err += `${ordinary(line)}\n`),
    show: undefined,
  })
  return { code, ...said }
}

/** What a command opens, over a database that is open already. */
export const opening =
  (db: Db): Opener =>
  (use) =>
    use({ db, now: () => new Date(), settings: readSettings({}, 'development').settings })

/** For a command that must end before it opens anything. */
export const opensNothing: Opener = () => Promise.reject(new Error('this command was to open nothing'))
