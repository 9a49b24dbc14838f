import type { MigrationFolder } from './platform/database/migrate.ts'

/** The order in which the database is built: the platform, then the modules as balise.ts composes them. */
export const migrations: MigrationFolder[] = [
  { module: 'platform', folder: 'src/platform/migrations' },
  { module: 'accounts', folder: 'src/modules/accounts/migrations' },
  { module: 'territory', folder: 'src/modules/territory/migrations' },
  { module: 'directory', folder: 'src/modules/directory/migrations' },
  { module: 'community', folder: 'src/modules/community/migrations' },
  { module: 'diagnosis', folder: 'src/modules/diagnosis/migrations' },
  { module: 'cases', folder: 'src/modules/cases/migrations' },
  { module: 'embed', folder: 'src/modules/embed/migrations' },
  { module: 'papers', folder: 'src/modules/papers/migrations' },
  { module: 'evidence', folder: 'src/modules/evidence/migrations' },
  { module: 'interventions', folder: 'src/modules/interventions/migrations' },
  { module: 'worklist', folder: 'src/modules/worklist/migrations' },
  { module: 'breaches', folder: 'src/modules/breaches/migrations' },
]
