import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { contentExists, readYaml } from '../../platform/content.ts'
import type { Settings } from '../../platform/settings.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import type { Device } from './rules/device.ts'
import { isRole } from './rules/roles.ts'
import { endHeldBefore, mayEnter, type OpenedSession, openSession } from './sign-in.ts'
import { giveRole, insertPerson, lockPerson, personByMail } from './store/people.ts'

const DemoFile = Type.Array(
  Type.Object({
    name: Type.String(),
    mail: Type.String(),
    role: Type.String(),
    departments: Type.Optional(Type.Array(Type.String())),
    organisation: Type.Optional(Type.String()),
  }),
)

const file = 'content/fr/demo/people.yaml'

/** Somebody invented, whom one press signs in. */
export type DemoPerson = {
  id: string
  name: string
  role: string
  departments: readonly string[]
  organisation: string | null
}

/**
 * Whether anybody may come in as somebody invented: in the demo, and only where it is reached from its own machine.
 * An address that others can reach is never one where a press opens the administration.
 */
export const isOpenToAll = ({ mode, baseUrl }: Settings): boolean =>
  mode === 'demo' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(baseUrl.hostname)

/** The invented people of the demo: made at its first start, found again at the next ones. */
export async function seedDemoPeople({ db, now, settings }: World): Promise<DemoPerson[]> {
  if (!isOpenToAll(settings) || !contentExists(file)) return []
  const at = now()
  const people: DemoPerson[] = []
  for (const { name, mail, role, departments = [], organisation = null } of readYaml(file, DemoFile)) {
    if (!isRole(role)) throw new Error(`${file}: no role ${role}`)
    const known = await personByMail(db, mail)
    const id = known?.id ?? randomUUID()
    if (!known)
      await db.transaction().execute(async (tx) => {
        await insertPerson(tx, { id, mail, name, language: 'fr', createdAt: at, invented: true })
        const held = randomUUID()
        await giveRole(tx, { id: held, personId: id, role, departments, organisation, by: null, at })
        await record(tx, { kind: 'role-given', actor: null, at, data: { person: id, role, held } })
      })
    people.push({ id, name, role, departments, organisation })
  }
  return people
}

/** Signs in as somebody invented; undefined for anybody else, and outside the demo for all. */
export function signInAsInvented(
  world: World,
  id: string,
  device: Device,
  before: string | undefined,
): Promise<OpenedSession | undefined> {
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    const person = isOpenToAll(world.settings) ? await lockPerson(tx, id) : undefined
    if (!person?.invented || !mayEnter(person, world)) return undefined
    await endHeldBefore(world, tx, before, at)
    const session = await openSession(world, tx, { personId: id, at, device, proof: 'demo' })
    await record(tx, { kind: 'signed-in', actor: id, at, data: { session: session.id, by: 'demo' } })
    return session
  })
}
