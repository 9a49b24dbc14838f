/**
 * A fault as the log may keep it: what broke and where in the code, never the values that were being handled.
 * The message stays out (a database or a mail server quotes in it what it was given), and so do its own lines,
 * which the stack repeats before the places.
 */
export const faultOf = (error: unknown) => {
  if (!(error instanceof Error)) return { name: typeof error }
  const places = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|native\)|<anonymous>\)?)$/.test(line))
  return {
    name: error.name,
    code: 'code' in error ? String(error.code).slice(0, 60) : undefined,
    at: places?.slice(0, 5).map((line) => line.trim()),
  }
}
