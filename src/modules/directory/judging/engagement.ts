import type { Charter } from '../charter.ts'
import type { RuleId } from '../rules/charter.ts'
import type { Engagement } from './act.ts'

/** Reads the engagements of every version of the charter, the oldest first. */
export function engagementsIn(charters: readonly Charter[]): Engagement {
  const said = new Map<string, string>()
  for (const { version, articles } of charters)
    for (const { engagements } of Object.values(articles))
      for (const { rule, does } of engagements) {
        said.set(`${version} ${rule}`, does)
        said.set(rule, does)
      }
  return (rule: RuleId, version) => said.get(version === undefined ? rule : `${version} ${rule}`) ?? rule
}
