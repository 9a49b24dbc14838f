import { addDays, dayFrom, startOfDay } from '../../kernel/calendar/index.ts'
import type { Duty } from '../../kernel/duty.ts'
import type { Language, Words } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { may, type Viewer } from '../accounts/index.ts'
import type { Charter } from './charter.ts'
import { quarterSaid } from './pages/said.ts'
import { ownPath, ownProcedurePath, directoryPaths as paths } from './paths.ts'
import { quartersOf, type Reporting } from './quarters.ts'
import { isNeeded } from './rules/documents.ts'
import { ownClocks } from './rules/own-file.ts'
import { lateFrom, momentsOf } from './rules/quarters.ts'
import { attestationEnds } from './rules/visible.ts'
import { type OwnProvider, ownProviders, standingOf } from './space.ts'
import { filesOf } from './store/procedures.ts'

type DutiesWorld = Pick<World, 'db' | 'now' | 'words'> & { charter: () => Charter; reporting: Reporting }

/** From when on what ends is told: as the first mail about it is (rules/reminders.ts). */
const daysBefore = 31
const day = 86_400_000

/**
 * What the listing asks of those who keep a provider: its application, its charter, its papers, its word every six
 * months, and what a procedure leaves them to do. Hers by her roles: who only repairs for it is asked none of it.
 */
export async function ownDuties(
  world: DutiesWorld,
  viewer: Pick<Viewer, 'roles'>,
  language: Language,
): Promise<Duty[]> {
  const { db, now, charter, reporting } = world
  const words = world.words[language]
  const at = now()
  const all = await ownProviders(db, viewer)
  const duties: Duty[] = []
  for (const provider of all) {
    const own = await standingOf(world, provider, charter())
    const named = (about?: string) => {
      const said = [about, all.length > 1 ? provider.name : undefined].filter((one) => one !== undefined)
      return said.length === 0 ? {} : { about: said.join(' · ') }
    }
    duties.push(...papersOf(own, words, at).map(({ about, ...duty }) => ({ ...duty, ...named(about) })))
    if (provider.state === 'listed')
      for (const { quarter, is } of await quartersOf(db, provider, reporting, at)) {
        if (is !== 'owed') continue
        const dueAt = lateFrom(quarter)
        duties.push({
          key: `quarter/${provider.id}/${quarter.name}`,
          kind: 'quarter',
          gravity: dueAt <= at ? 2 : 1,
          since: momentsOf(quarter).until,
          dueAt,
          zone: 'Europe/Paris',
          href: ownPath(paths.quarters, provider.id),
          ...named(quarterSaid(quarter.name, words)),
        })
      }
    if (may(viewer.roles, 'defend-own-provider'))
      for (const { id, number, file } of await filesOf(db, provider.id))
        duties.push(
          ...ownClocks(file, at).map(
            (clock): Duty => ({
              key: `procedure/${id}/${clock.kind}`,
              gravity: clock.kind === 'appeal' ? 3 : 4,
              zone: provider.offer.hours.zone,
              href: ownProcedurePath(id),
              ...clock,
              ...named(number),
            }),
          ),
        )
  }
  return duties
}

/** What its papers ask of a provider, at this moment. */
function papersOf({ provider, documents, due }: OwnProvider, words: Words, at: Date): Duty[] {
  const { id, state, hiddenFor, attestedAt, createdAt } = provider
  const { zone } = provider.offer.hours
  const duties: Duty[] = []
  const one = (kind: Duty['kind'], more: Pick<Duty, 'gravity' | 'since' | 'dueAt' | 'about'>, path: string) =>
    duties.push({ key: `${kind}/${id}/${more.about ?? ''}`, kind, zone, href: ownPath(path, id), ...more })
  if (state === 'draft') one('application', { gravity: 2, since: createdAt, dueAt: null }, paths.space)
  if (state !== 'listed') return duties
  if (due.state === 'again') {
    const last = due.before === undefined ? undefined : dayFrom(due.before)
    const dueAt = last === undefined ? null : startOfDay(addDays(last, 1), 'Europe/Paris')
    one('charter', { gravity: 3, since: at, dueAt }, paths.charter)
  }
  for (const { kind, endsOn } of lastOfEachKind(documents)) {
    const last = dayFrom(endsOn)
    if (last === undefined) continue
    const dueAt = startOfDay(addDays(last, 1), zone)
    if (dueAt.getTime() - at.getTime() > daysBefore * day) continue
    const { title } = words.providerDocuments.kinds[kind as 'insurance']
    const gravity = dueAt <= at ? 3 : 2
    one(
      'paper',
      { gravity, since: new Date(dueAt.getTime() - daysBefore * day), dueAt, about: title },
      paths.documents,
    )
  }
  if (attestedAt) {
    const { dueAt } = attestationEnds(attestedAt, zone)
    if (dueAt.getTime() - at.getTime() <= daysBefore * day) {
      const since = new Date(dueAt.getTime() - daysBefore * day)
      one('confirmation', { gravity: dueAt <= at ? 3 : 2, since, dueAt }, paths.confirm)
    }
  }
  // What papers hide is told above, with its cure; the rest has a page of its own.
  if (hiddenFor === 'company-closed') one('hidden', { gravity: 4, since: at, dueAt: null }, paths.askLook)
  return duties
}

/** Of each kind that must be shown, the last day of the one that holds longest; none for what does not end. */
function lastOfEachKind(documents: OwnProvider['documents']): { kind: string; endsOn: string }[] {
  const held = documents.filter(({ checked }) => checked !== 'refused')
  const kinds = [...new Set(held.map(({ kind }) => kind))].filter(isNeeded)
  return kinds.flatMap((kind) => {
    const ends = held.filter((one) => one.kind === kind).map(({ endsOn }) => endsOn)
    if (ends.includes(null)) return []
    const endsOn = ends.reduce((one, other) => ((one ?? '') > (other ?? '') ? one : other))
    return endsOn ? [{ kind, endsOn }] : []
  })
}
