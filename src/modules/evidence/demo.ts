import { Type } from 'typebox'
import { contentExists, readYaml } from '../../platform/content.ts'
import type { Cases } from '../cases/index.ts'
import { depositText } from './deposit.ts'
import { type OpeningsWorld, openTo, receivingRoles } from './openings.ts'
import { isPurpose } from './rules/opening.ts'

const DemoFile = Type.Array(
  Type.Object({
    case: Type.String(),
    exhibits: Type.Array(Type.Object({ kind: Type.String(), name: Type.String(), text: Type.String() })),
    openings: Type.Array(Type.Object({ to: Type.String(), purpose: Type.String(), days: Type.Number() })),
  }),
)

const file = 'content/fr/demo/exhibits.yaml'

/** What the invented cases of the demo entrust, and to whom they open it; nothing outside the demo. */
export async function seedDemoExhibits(world: OpeningsWorld, cases: Pick<Cases, 'demoCaseOf'>) {
  const { settings, accounts, db, words } = world
  if (settings.mode !== 'demo' || !contentExists(file)) return
  const people = accounts.demoPeople(words.fr)
  for (const { case: who, exhibits, openings } of readYaml(file, DemoFile)) {
    const id = cases.demoCaseOf(who)
    if (id === undefined) throw new Error(`${file}: no case of ${who}`)
    const told = { id, threat: '', flags: [], closed: false }
    for (const exhibit of exhibits) {
      const deposited = await depositText(world, told, exhibit)
      if (!deposited.granted) throw new Error(`${file}: ${exhibit.name}: ${deposited.why}`)
    }
    for (const { to, purpose, days } of openings) {
      // Where the demo is reached by others, nobody invented signs in: there is nobody to open to.
      const named = people.find(({ name }) => name === to)
      const person = named && (await accounts.person(db, named.id))
      const [held] = person ? receivingRoles(person) : []
      if (!person || !held || !isPurpose(purpose)) continue
      await openTo(
        world,
        told,
        { personId: person.id, name: person.name, held },
        { which: 'all', purpose, days },
      )
    }
  }
}
