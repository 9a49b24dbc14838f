/**
 * What is counted: shown, the module in a frame of another site; started, « Commencer »; ongoing, « Attaque en
 * cours »; followed, the plain link that a page holds without script.
 */
export const usages = ['shown', 'started', 'ongoing', 'followed'] as const
export type Usage = (typeof usages)[number]

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Whether a browser shows this in a frame of another site. Browsers say so themselves (Fetch Metadata, all since
 * 2023); robots, older browsers and our own preview do not, and are not counted: figures are a floor.
 */
export const isShowing = (headers: Headers): boolean =>
  /^i?frame$/.test(String(headers['sec-fetch-dest'])) &&
  /^(cross|same)-site$/.test(String(headers['sec-fetch-site'])) &&
  !isGuess(headers)

/** Whether a browser goes to a page because somebody asked: not a robot that follows links, not a guess. */
export const isGoing = (headers: Headers): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document' && !isGuess(headers)

/** A page fetched in case somebody goes there. */
const isGuess = (headers: Headers) =>
  /prefetch|prerender/.test(String(headers['sec-purpose'] ?? headers.purpose))
