export { importCommand, importsCommand } from './command.ts'
export { type Territory, territoryModule } from './communes.ts'
export { seedDemoStations } from './demo.ts'
export { NearestStations, StationsSection, ZoneSentence } from './pages/nearby.tsx'
export { weekSaid } from './pages/week.ts'
export { stationsNearPath, territoryPaths } from './paths.ts'
export {
  type Commune,
  type Department,
  departmentOf,
  type Found,
  labelOf,
} from './rules/commune.ts'
export { type Answer, whyNoCommune } from './rules/which.ts'
export type { Zone } from './rules/zone.ts'
export { type Nearby, type Stations, stationBook } from './stations.ts'
export { territoryRoutes } from './web.tsx'
