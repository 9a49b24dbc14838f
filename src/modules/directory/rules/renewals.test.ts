import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import { type DocumentCheck, decideRenewal, takenAs } from './renewals.ts'
import { documentsEnd } from './visible.ts'

const at = new Date('2026-11-24T10:00:00+01:00')
const before = new Date('2026-11-20T10:00:00+01:00')
const moment = { at, today: '2026-11-24' }
const shown = (checked: DocumentCheck | null, endsOn: string | null, kind = 'insurance') => ({
  kind,
  endsOn,
  checked,
  checkSince: checked === null ? null : before,
})
const insurance = { kind: 'insurance', state: 'listed' }

describe('a paper that is given', () => {
  it.each([
    ['before the end of the one before holds meanwhile', [shown(null, '2026-11-24')], 'provisional', at],
    ['after its end waits to be read', [shown(null, '2026-11-23')], 'awaited', at],
    ['where none was shown waits to be read', [], 'awaited', at],
    ['after a refusal waits, whatever its dates', [shown('refused', '2027-11-24')], 'awaited', at],
    ['again, unread, keeps its delay', [shown('provisional', '2027-11-24')], 'provisional', before],
    ['again while awaited keeps its delay', [shown('awaited', '2027-11-24')], 'awaited', before],
    ['beside another kind looks at its own', [shown(null, null, 'representative')], 'awaited', at],
  ] as const)('%s', (_, others, checked, checkSince) => {
    expect(takenAs(insurance, others, moment)).toEqual({ checked, checkSince })
  })

  it('is read with the application for one that is not listed, and never when nobody has to show it', () => {
    const unread = { checked: null, checkSince: null }
    expect(takenAs({ ...insurance, state: 'draft' }, [], moment)).toEqual(unread)
    expect(takenAs({ kind: 'competence', state: 'listed' }, [], moment)).toEqual(unread)
  })

  it('and refused or not read yet, bounds as if it had ended', () => {
    for (const checked of ['refused', 'awaited'] as const)
      expect(documentsEnd([shown(checked, '2027-11-24')], 'Europe/Paris')).toEqual([{ endsAt: new Date(0) }])
    for (const checked of ['provisional', 'right', null] as const)
      expect(documentsEnd([shown(checked, '2027-11-24')], 'Europe/Paris')).toEqual([
        { endsAt: new Date('2027-11-25T00:00:00+01:00') },
      ])
  })
})

describe('who reads it', () => {
  const signatory = {
    firstName: 'Hélène',
    lastName: 'Tarquinel',
    capacity: 'opératrice',
    person: 'p',
    role: 'operator' as const,
  }
  const decide = (
    checked: DocumentCheck | null,
    {
      accepts = true,
      reasons = '',
      endsOn = '2027-11-24',
      roles = [] as { organisation: string | null }[],
    } = {},
  ) =>
    decideRenewal(
      { organisation: 'Doubs Secours', checked, endsOn },
      { roles },
      { accepts, reasons, signatory },
      '2026-11-24',
    )

  it('says once that it is right, and may say otherwise later', () => {
    expect(decide('provisional')).toMatchObject({ granted: true, value: { checked: 'right' } })
    expect(decide('right')).toEqual(refuse('renewal-decided'))
    expect(decide('refused')).toMatchObject({ granted: true, value: { checked: 'right' } })
    expect(
      decide('right', { accepts: false, reasons: 'L’assureur ne connaît pas ce contrat.' }),
    ).toMatchObject({
      granted: true,
      value: { checked: 'refused', checkReasons: 'L’assureur ne connaît pas ce contrat.' },
    })
  })

  it.each([
    ['nothing of what was read with the application', decide(null), 'renewal-decided'],
    ['nothing right of what has ended', decide('awaited', { endsOn: '2026-11-23' }), 'renewal-ended'],
    [
      'no refusal without reasons',
      decide('awaited', { accepts: false, reasons: 'Non' }),
      'reasons-too-short',
    ],
    [
      'nothing of her own company',
      decide('awaited', { roles: [{ organisation: 'Doubs Secours' }] }),
      'decider-of-this-provider',
    ],
  ])('says %s', (_, ruling, why) => expect(ruling).toEqual({ granted: false, why }))
})
