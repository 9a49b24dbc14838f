import { defineConfig } from 'vitest/config'

const jsx = { jsx: { runtime: 'automatic' as const, importSource: 'preact' } }

/** Tests that start Balise itself, each on a folder and a port of its own. */
const processes = ['command-line', 'serving', 'sharing', 'killed-deposits', 'log'].map(
  (name) => `tests/${name}.db.test.ts`,
)

/**
 * `rules` needs nothing; `database` needs an engine: the embedded one, or TEST_DATABASE_URL. Its files share it
 * and find it empty: they follow one another, beside those of `processes`.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        oxc: jsx,
        test: {
          name: 'rules',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          // Nothing here is mocked for longer than a test: what all read is read once.
          isolate: false,
          // A property of a hundred cases waits its turn on a busy machine: time is the bench's matter, not a test's.
          testTimeout: 60_000,
        },
      },
      {
        oxc: jsx,
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts', 'tests/*.db.test.ts'],
          exclude: [...processes, '**/node_modules/**'],
          fileParallelism: false,
          // The house is read once for all of them: it took as long as what they try.
          isolate: false,
          globalSetup: ['tests/database.ts'],
          setupFiles: ['tests/empty-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        oxc: jsx,
        test: {
          name: 'processes',
          include: processes,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
