import type { Public } from '../../kernel/situation.ts'

export const directoryPaths = {
  ask: '/prestataires',
  find: '/prestataires/trouver',
  rules: '/prestataires/regles',
  provider: '/prestataires/:id',
  api: '/api/v1/providers',
} as const

export const providerPath = (id: string) => directoryPaths.provider.replace(':id', id)

/** What is looked for, as an address holds it: nothing of a person. */
export type Search = { threat: string; audience: Public; insee: string }

const query = (asked: Record<string, string | undefined>): string =>
  String(
    new URLSearchParams(Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined)),
  )

/** The form that asks, with what is known already. */
export const askPath = ({ threat, audience, insee }: Partial<Search> = {}): string => {
  const known = query({ situation: threat, public: audience, insee })
  return known === '' ? directoryPaths.ask : `${directoryPaths.ask}?${known}`
}

export const findPath = (
  { threat, audience, insee }: Search,
  more: Record<string, string | undefined> = {},
): string => `${directoryPaths.find}?${query({ situation: threat, public: audience, insee, ...more })}`
