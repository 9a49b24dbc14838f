import { describe, expect, it } from 'vitest'
import { migrations } from '../../../migrations.ts'
import { openDatabase } from '../../../platform/database/index.ts'
import { migrate } from '../../../platform/database/migrate.ts'
import { type Fresh, rehearseCommand } from './rehearsal.ts'

const fresh: Fresh = async (dataFolder, use) => {
  const database = await openDatabase({ databaseUrl: undefined, dataFolder })
  try {
    await migrate(database.pool, migrations)
    return await use(database.db)
  } finally {
    await database.close()
  }
}

async function rehearse(...args: string[]) {
  const lines: string[] = []
  const wrong: string[] = []
  const terminal = {
    print: (line: string) => lines.push(line.replaceAll(/[\u00a0\u202f]/g, ' ')),
    complain: (line: string) => wrong.push(line),
    show: undefined,
  }
  const code = await rehearseCommand(args, fresh, terminal as never)
  return { code, lines, wrong }
}

describe('bin/balise rehearse procedure', () => {
  it('walks one file from the report to the return, each act on its day', { timeout: 120_000 }, async () => {
    const { code, lines } = await rehearse('procedure')
    expect(code).toBe(0)
    const days = lines.filter((line) => line.includes(' · '))
    expect(days).toHaveLength(32)
    expect(days[0]).toMatch(/^lundi 1er mars 2027 à 10 h · Une victime/)
    /** Where the company stands after the line that says this. */
    const standsAt = (said: string) => {
      const from = lines.findIndex((line) => line.includes(said))
      expect(from).toBeGreaterThan(-1)
      return lines.slice(from).find((line) => line.includes('L’entreprise :'))
    }
    expect(standsAt('Notifier la décision')).toContain('référencée')
    expect(standsAt('Ouvrir la décision')).toContain('radiée')
    expect(standsAt('Former un recours')).toContain('radiée')
    expect(standsAt('vendredi 7 mai 2027 à 23 h 05 ·')).toContain('radiée')
    expect(standsAt('samedi 8 mai 2027 à 0 h 05 ·')).toContain('référencée')
    expect(lines.join('\n')).toContain('Écrire des observations, jusqu’à mercredi 24 mars 2027 à 23 h 59')
  })

  it('says how it is written, and opens nothing for another word', async () => {
    const { code, wrong } = await rehearse('everything')
    expect([code, wrong.length]).toEqual([2, 1])
  })
})
