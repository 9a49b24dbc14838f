import { dayAt, dayFrom } from '../../kernel/calendar/index.ts'
import type { Hours } from '../../kernel/opening.ts'
import { distanceKm } from '../../kernel/position.ts'
import type { World } from '../../platform/world.ts'
import type { Territory } from './communes.ts'
import { arrondissementsOf, type Commune } from './rules/commune.ts'
import { type Distance, distanceTo, isOverseas } from './rules/position.ts'
import { freshDays, hoursOf } from './rules/station-hours.ts'
import { type Airport, airportNear, forces, type Zone, zoneOf } from './rules/zone.ts'
import {
  competenceOf,
  type Import,
  importsInUse,
  type Station,
  stationNumbered,
  stationsAround,
} from './store.ts'

/** A station as one commune sees it. */
export type NearStation = Station & {
  distance: Distance
  /** In the commune itself. */
  here: boolean
  /** Of the force that polices the commune. */
  competent: boolean
  /** The very unit that the file of competence names for the commune. */
  named: boolean
  /** What the opening rule is given; unknown when nothing sure can be said. */
  opens: Hours
  /** The file it comes from is too old for its hours to be trusted. */
  old: boolean
}

/** What a page says of the stations around a commune. */
export type Nearby = {
  commune: Commune
  timeZone: string
  zone: Zone
  airport: Airport | undefined
  stations: NearStation[]
  /** The day of the oldest file used, and whether one of them is the invented sample of the demo. */
  fileDay: string
  invented: boolean
}

/** How many stations a page names. */
const mostNamed = 8

/** Beyond, it is no longer near. In kilometres. */
const farthestKm = 100

/** A page may be half a minute late on an import, and asks the database once meanwhile. */
const rememberedMilliseconds = 30_000

/** The stations and the zones, as the files in use say them. */
export function stationBook(
  { db, now, settings }: Pick<World, 'db' | 'now' | 'settings'>,
  territory: Territory,
) {
  let remembered: { since: number; files: Promise<Import[]> } | undefined

  /** The sample of the demo is nothing to production, were it left in its database. */
  async function filesInUse(): Promise<Import[]> {
    const at = now().getTime()
    if (remembered === undefined || Math.abs(at - remembered.since) > rememberedMilliseconds)
      remembered = { since: at, files: importsInUse(db) }
    try {
      const files = await remembered.files
      return files.filter(({ invented }) => !invented || settings.mode !== 'production')
    } catch (error) {
      remembered = undefined
      throw error
    }
  }

  /** The zone of a commune, from the file of competence in use. */
  async function zone(commune: Commune | null, inAirport = false): Promise<Zone> {
    const known = (await filesInUse()).some(({ kind }) => kind === 'competence')
    if (commune === null) return zoneOf({ commune }, null)
    const formerCodes = territory.formerCodes(commune.insee)
    const arrondissements = arrondissementsOf(commune.insee)
    const codes = [commune.insee, commune.parent ?? commune.insee, ...formerCodes, ...arrondissements]
    const rows = known ? await competenceOf(db, codes) : null
    return zoneOf({ commune, formerCodes, arrondissements, inAirport }, rows)
  }

  /** The nearest stations to a commune; undefined when no file of stations was taken in. */
  async function near(commune: Commune): Promise<Nearby | undefined> {
    const files = await filesInUse()
    const fileOf = new Map(files.map((file) => [file.kind, file]))
    const force = forces.filter((one) => fileOf.has(one))
    if (force.length === 0) return undefined
    const whose = await zone(commune)
    // Across the sea is not near, however few the kilometres.
    const department = isOverseas(commune.insee) ? commune.department.code : undefined
    const around = await stationsAround(db, commune, { force, department, most: mostNamed })
    const theirs = whose.kind === 'known' && fileOf.has(whose.force) ? whose : undefined
    if (theirs)
      around.push(...(await stationsAround(db, commune, { force: [theirs.force], department, most: 2 })))
    const named = theirs?.serviceId ? await stationNumbered(db, theirs.force, theirs.serviceId) : undefined
    if (named) around.push(named)

    const today = dayAt(now(), 'Europe/Paris')
    const found = new Map(around.map((station) => [`${station.force} ${station.key}`, station]))
    const stations = [...found.values()]
      .map((station): NearStation & { km: number } => {
        const file = fileOf.get(station.force)
        // The sample of the demo never ages.
        const ageDays = file?.invented ? 0 : today - (dayFrom(file?.fileDay ?? '') ?? 0)
        const clock = {
          zone: zoneOfStation(station, territory) ?? 'Europe/Paris',
          department: station.department,
        }
        return {
          ...station,
          km: distanceKm(commune, station),
          distance: distanceTo(commune, station),
          here:
            station.insee === commune.insee || (station.insee !== null && station.insee === commune.parent),
          competent: theirs?.force === station.force,
          named: station === named,
          opens: hoursOf(station, { ...clock, ageDays }),
          old: hoursOf(station, { ...clock, ageDays: 0 }) !== 'unknown' && isOld(ageDays),
        }
      })
      .filter(({ km, named: isNamed }) => km <= farthestKm || department !== undefined || isNamed)
      .sort((one, other) => Number(other.named) - Number(one.named) || one.km - other.km)
    const used = files.filter(({ kind }) => kind !== 'competence' || whose.kind === 'known')
    return {
      commune,
      timeZone: territory.timeZone(commune.insee) ?? 'Europe/Paris',
      zone: whose,
      airport: airportNear(commune.insee),
      stations,
      fileDay: used.map(({ fileDay }) => fileDay).sort()[0] ?? '',
      invented: used.some(({ invented }) => invented),
    }
  }

  return {
    /** Whether there is anything to ask for: no page proposes an empty list. */
    areKnown: async (): Promise<boolean> => (await filesInUse()).some(({ kind }) => kind !== 'competence'),
    zone,
    near,
  }
}

export type Stations = ReturnType<typeof stationBook>

const isOld = (ageDays: number) => ageDays > freshDays

const zoneOfStation = ({ insee, department }: Station, territory: Territory): string | null =>
  (insee === null ? null : territory.timeZone(insee)) ??
  (department === null ? null : territory.timeZoneOf(department))
