import { defineConfig } from 'vitest/config'

const jsx = { jsx: { runtime: 'automatic' as const, importSource: 'preact' } }

/** `rules` needs nothing; `database` needs an engine: the embedded one, or TEST_DATABASE_URL. */
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
          // A property of a hundred cases waits its turn on a busy machine: time is the bench's matter, not a test's.
          testTimeout: 60_000,
        },
      },
      {
        oxc: jsx,
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts', 'tests/*.db.test.ts'],
          globalSetup: ['tests/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
