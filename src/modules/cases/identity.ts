import type { Secrets } from '../../platform/secrets.ts'

/**
 * Who the person is, as her papers say it: kept sealed, so that the database alone, or a copy of it, does not
 * tell it; and once emptied, gone, with what it was before. The names are places of content/fr/placeholders.yaml.
 */
export const identityFacts = ['name', 'birth', 'postalAddress', 'phone', 'reachMail'] as const

export const tellsWhoSheIs = (fact: string): boolean => (identityFacts as readonly string[]).includes(fact)

const purpose = 'case-identity'
/** A fact is kept as long as its case, which has an end of its own. */
const always = new Date(8.64e15)

/** Facts as they go to the disk: the case is sealed with each, so that one moved to another case opens no more. */
export const sealIdentity = (
  secrets: Secrets,
  caseId: string,
  facts: readonly [string, string][],
): [string, string][] =>
  facts.map(([name, value]) =>
    tellsWhoSheIs(name) && value !== ''
      ? [name, secrets.seal(purpose, [caseId, value], always)]
      : [name, value],
  )

/** Facts as they are read; one that no longer opens (the instance secret was replaced) is as if taken back. */
export const openIdentity = <Told extends { name: string; value: string }>(
  secrets: Secrets,
  caseId: string,
  told: readonly Told[],
  now: Date,
): Told[] =>
  told.map((fact) => {
    if (!tellsWhoSheIs(fact.name) || fact.value === '') return fact
    const opened = secrets.unseal(purpose, fact.value, now)
    const [of, value] = Array.isArray(opened) ? opened : []
    return { ...fact, value: of === caseId && typeof value === 'string' ? value : '' }
  })
