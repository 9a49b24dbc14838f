import { describe, expect, it } from 'vitest'
import { heard, opensNothing } from '../../../tests/command.ts'
import { visaCommand } from './command.ts'

const visa = (...args: string[]) => heard((terminal) => visaCommand(args, opensNothing, terminal))

describe('a visa that is not recorded', () => {
  it.each([
    [[]],
    [['V-1', 'archives']],
    [['V-1', 'archives', 'hier']],
    [['V-1', 'archives', '2026-02-31']],
    [['', 'archives', '2026-02-28']],
  ])('written %o is told how to be', async (args) =>
    expect(await visa(...args)).toEqual({
      code: 2,
      out: '',
      err: 'Écrivez : bin/balise visa RÉFÉRENCE AUTORITÉ AAAA-MM-JJ\n',
    }),
  )

  it('is for files that do not exist yet: a year mistyped', async () =>
    expect(await visa('V-1', 'archives', '2206-01-01')).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Le 2206-01-01 n’est pas encore passé.*\n$/),
    }))
})
