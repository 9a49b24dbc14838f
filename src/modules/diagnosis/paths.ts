import type { Public } from '../../kernel/situation.ts'

/**
 * The addresses of the diagnosis. They carry answers as codes; never a name nor a word typed. Of a place, only
 * the code of a commune, when somebody asked for the stations around it.
 */
export const diagnosisPaths = {
  home: '/',
  ongoing: '/attaque-en-cours',
  publics: '/diagnostic',
  words: '/diagnostic/recit',
  questions: '/diagnostic/questions',
  check: '/diagnostic/verifier',
  result: '/diagnostic/resultat/:slug',
  leaflet: '/diagnostic/resultat/:slug/fiche',
  urgentLeaflet: '/attaque-en-cours/fiche',
  unrecognised: '/diagnostic/pas-trouve',
  eraseStory: '/diagnostic/pas-trouve/effacer',
  /** For those who work here. */
  stories: '/compte/recits',
  story: '/compte/recits/:id',
  staleContent: '/compte/contenus',
  situations: '/situations',
  situation: '/situations/:slug',
} as const

type Query = Readonly<Record<string, string | undefined>>

const withQuery = (path: string, query: Query): string => {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`
}

export const publicsPath = (query: Query = {}) => withQuery(diagnosisPaths.publics, query)
export const wordsPath = (query: Query = {}) => withQuery(diagnosisPaths.words, query)
export const unrecognisedPath = (query: Query = {}) => withQuery(diagnosisPaths.unrecognised, query)
export const questionsPath = (query: Query) => withQuery(diagnosisPaths.questions, query)
export const checkPath = (query: Query) => withQuery(diagnosisPaths.check, query)
export const resultPath = (slug: string, query: Query = {}) =>
  withQuery(`/diagnostic/resultat/${slug}`, query)
/** The advice in one file. Its address says the situation as it was found, and no answer. */
export const leafletPath = (slug: string, query: Query) =>
  withQuery(`/diagnostic/resultat/${slug}/fiche`, query)
export const urgentLeafletPath = (query: Query = {}) => withQuery(diagnosisPaths.urgentLeaflet, query)
export const ongoingPath = (choice: string, query: Query = {}) =>
  withQuery(`/attaque-en-cours/${choice}`, query)
export const situationsPath = (audience?: Public) =>
  withQuery(diagnosisPaths.situations, { public: audience })
export const situationPath = (slug: string) => `/situations/${slug}`
export const storyPath = (id: string) => diagnosisPaths.story.replace(':id', id)
