import { commands } from './commands.ts'

/**
 * Who listens to the other end of a pipe may leave (`| head -2`): the command goes on to its end, so that what it
 * opened is closed and what it noted stays, and says the rest to nobody.
 */
for (const output of [process.stdout, process.stderr])
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

/** bin/balise <command>: each command is one function, and says with its exit code whether it succeeded. */
const [name = 'help', ...args] = process.argv.slice(2)
process.exitCode = await commands(name, args)

// Whatever is still open after the last word (a query that never ends) does not keep the process.
setTimeout(() => process.exit(), 1_000).unref()
