/** The addresses of the territory. A commune goes by its code; a word typed is never in an address. */
export const territoryPaths = {
  suggestions: '/communes',
  stations: '/brigades-et-commissariats',
  stationsNear: '/brigades-et-commissariats/:insee',
} as const

/** Where to go back to, then, with the commune in its address. */
export const backField = 'retour'

export const stationsNearPath = (insee: string, back?: string) => {
  const path = territoryPaths.stationsNear.replace(':insee', insee)
  return back === undefined ? path : `${path}?${new URLSearchParams({ [backField]: back })}`
}

/** A page of ours to go back to: an address of another site is none. */
export const ownPath = (typed: string | undefined): string | undefined =>
  typed !== undefined && typed.length <= 600 && /^\/(?![/\\])[\x21-\x7e]*$/.test(typed) ? typed : undefined

/** The same page, told the commune: those that know what to do with it name the stations. */
export function withCommune(path: string, insee: string): string {
  const [before = '', query = ''] = path.split('#')[0]?.split('?') ?? []
  const asked = new URLSearchParams(query)
  asked.set('insee', insee)
  return `${before}?${asked}#stations`
}
