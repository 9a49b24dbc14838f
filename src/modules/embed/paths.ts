/** The addresses of the module. Other sites hold them: they never change. */
export const embedPaths = {
  install: '/module',
  script: '/module.js',
  /** The only page of the house that other sites may frame. */
  frame: '/module/cadre',
  accent: '/module/couleur/:colour.css',
  start: '/module/commencer',
  enter: '/module/entrer',
} as const

/** What the address of the frame, and that of the plain link beside it, may say. */
export type Asked = Readonly<{
  departement?: string | undefined
  langue?: string | undefined
  affichage?: string | undefined
  couleur?: string | undefined
}>

const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`
}

export const framePath = (asked: Asked) => withQuery(embedPaths.frame, asked)
export const accentPath = (colour: string) => `/module/couleur/${colour.replace('#', '')}.css`

/** « Attaque en cours » is the other place one enters by; `essai` is our own preview, which is not counted. */
export const enterPath = (asked: Asked & { vers?: 'attaque' | undefined; essai?: '1' | undefined }) =>
  withQuery(embedPaths.enter, asked)
