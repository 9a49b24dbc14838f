import { commands } from './commands.ts'

/** bin/balise <command>: each command is one function, and says with its exit code whether it succeeded. */
const [name = 'help', ...args] = process.argv.slice(2)
process.exitCode = await commands(name, args)

// Whatever is still open after the last word (a query that never ends) does not keep the process.
setTimeout(() => process.exit(), 1_000).unref()
