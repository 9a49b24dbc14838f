import { Type } from 'typebox'
import type { Flag, Public } from '../../kernel/situation.ts'
import { contentExists, readYaml } from '../../platform/content.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Territory } from '../territory/index.ts'
import { type CasesWorld, markTasks, openCase } from './actions.ts'
import type { TaskState } from './rules/checklist.ts'
import type { Facts } from './rules/facts.ts'

const DemoFile = Type.Array(
  Type.Object({
    who: Type.String(),
    threat: Type.String(),
    public: Type.String(),
    insee: Type.String(),
    flags: Type.Array(Type.String()),
    reporter: Type.Optional(Type.String()),
    hoursAgo: Type.Number(),
    facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Object({ hoursAgo: Type.Number() })])),
    tasks: Type.Record(Type.String(), Type.String()),
  }),
)

const file = 'content/fr/demo/cases.yaml'

/**
 * Opens the invented cases of the demo, afresh at each start: their secrets are shown on the demo's page,
 * since nobody can read them again. Never called in production.
 */
export async function seedDemoCases(
  world: CasesWorld,
  { diagnosis, territory }: { diagnosis: Diagnosis; territory: Territory },
) {
  if (world.settings.mode !== 'demo' || !contentExists(file)) return []
  const opened = []
  for (const { who, threat, public: audience, insee, flags, reporter, hoursAgo, facts, tasks } of readYaml(
    file,
    DemoFile,
  )) {
    const now = world.now()
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
    const past = { ...world, now: () => ago(hoursAgo) }
    if (!diagnosis.threat(threat)) throw new Error(`${file}: no threat ${threat}`)
    const one = await openCase(past, {
      threat,
      public: audience as Public,
      flags: flags as Flag[],
      insee,
      department: territory.commune(insee)?.department.code,
      reporter: reporter === 'someone-else' ? 'someone-else' : 'self',
      abroad: false,
      language: 'fr',
      facts: Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : ago(value.hoursAgo).toISOString(),
        ]),
      ) as Facts,
    })
    await markTasks(past, one.caseId, new Map(Object.entries(tasks) as [string, TaskState][]))
    opened.push({ who, ...one })
  }
  return opened
}
