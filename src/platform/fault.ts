/**
 * A fault as the log may keep it: what broke and where in the code, never the values that were being handled.
 * The message stays out (a database or a mail server quotes in it what it was given), and so do its own lines,
 * which the stack repeats before the places; the printer of papers gives its message as its code.
 */
export const faultOf = (error: unknown) => {
  if (!(error instanceof Error)) return { name: typeof error }
  const { message, stack = '' } = error
  const places = stack
    .slice(stack.includes(message) ? stack.indexOf(message) + message.length : 0)
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|native\)|<anonymous>\)?)$/.test(line))
  return {
    name: error.name,
    code: 'code' in error && /^[A-Z0-9_]{1,60}$/.test(String(error.code)) ? String(error.code) : undefined,
    at: places.slice(0, 5).map((line) => line.trim()),
  }
}
