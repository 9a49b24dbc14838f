import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import { decideLabel, labelDeclared, labelShown, labelsRunning } from './labels.ts'

const today = '2026-11-24'
const typed = { label: 'Label d’exemple', auditor: 'Audit d’exemple', auditedOn: '2026-07-01' }

describe('a label is declared', () => {
  it.each([
    ['with its audit', typed, grant({ name: typed.label, auditor: typed.auditor, auditedOn: '2026-07-01' })],
    ['audited this very day', { ...typed, auditedOn: today }, expect.objectContaining({ granted: true })],
    ['without a name', { ...typed, label: '' }, refuse('label-name-missing')],
    ['of 81 signs', { ...typed, label: 'x'.repeat(81) }, refuse('label-name-too-long')],
    ['audited by nobody', { ...typed, auditor: '' }, refuse('label-auditor-missing')],
    ['by an auditor of 121 signs', { ...typed, auditor: 'x'.repeat(121) }, refuse('label-auditor-too-long')],
    ['audited no day', { ...typed, auditedOn: '30 février' }, refuse('label-audited-missing')],
    ['audited tomorrow', { ...typed, auditedOn: '2026-11-25' }, refuse('label-audited-later')],
  ])('%s', (_, said, ruling) => expect(labelDeclared(said, today)).toEqual(ruling))
})

describe('whoever looked at a label', () => {
  const label = { organisation: 'Doubs Secours', outcome: null, endsOn: '2027-06-30' }
  const signatory = { firstName: 'Hélène', lastName: 'Tarquinel', capacity: 'opératrice' }
  const decided = (accepts: boolean, reasons = '') => ({
    accepts,
    reasons,
    signatory: { ...signatory, person: 'p', role: 'operator' as const },
  })
  const reasons = 'L’auditeur ne connaît pas ce certificat.'
  const anybody = { roles: [{ organisation: null }] }
  const decidedAs = 'Hélène Tarquinel, opératrice'

  it.each([
    ['recognises it', label, decided(true), grant({ outcome: 'recognised', decidedAs, reasons: null })],
    [
      'does not, and says why',
      label,
      decided(false, reasons),
      grant({ outcome: 'refused', decidedAs, reasons }),
    ],
    ['does not without saying why', label, decided(false), refuse('reasons-too-short')],
    [
      'takes back what was recognised',
      { ...label, outcome: 'recognised' as const },
      decided(false, reasons),
      grant({ outcome: 'refused', decidedAs, reasons }),
    ],
    [
      'recognises it twice',
      { ...label, outcome: 'recognised' as const },
      decided(true),
      refuse('label-decided'),
    ],
    ['changes a refusal', { ...label, outcome: 'refused' as const }, decided(true), refuse('label-decided')],
    ['recognises what is over', { ...label, endsOn: '2026-11-23' }, decided(true), refuse('label-ended')],
    [
      'recognises what ends today',
      { ...label, endsOn: today },
      decided(true),
      expect.objectContaining({ granted: true }),
    ],
  ])('%s', (_, one, said, ruling) => expect(decideLabel(one, anybody, said, today)).toEqual(ruling))

  it('decides nothing about her own company', () => {
    const insider = { roles: [{ organisation: 'Doubs Secours' }] }
    expect(decideLabel(label, insider, decided(true), today)).toEqual(refuse('decider-of-this-provider'))
  })
})

describe('the labels of a sheet', () => {
  const one = (name: string, outcome: 'recognised' | 'refused' | null, endsOn: string) => ({
    name,
    outcome,
    endsOn,
  })
  const all = [
    one('waits', null, '2030-01-01'),
    one('short', 'recognised', '2026-11-24'),
    one('long', 'recognised', '2027-06-30'),
    one('refused', 'refused', '2031-01-01'),
    one('over', 'recognised', '2026-11-23'),
  ]
  it('are those recognised that run, the last to end first', () =>
    expect(labelsRunning(all, today).map(({ name }) => name)).toEqual(['long', 'short']))

  it('show in a list by the one that ends last, until the end of its last day where it works', () =>
    expect(labelShown(all, { zone: 'Indian/Reunion', today })).toEqual({
      labelName: 'long',
      labelUntil: new Date('2027-06-30T23:59:59.999+04:00'),
    }))

  it('show nothing when none runs', () =>
    expect(labelShown([one('over', 'recognised', '2026-11-23')], { zone: 'Europe/Paris', today })).toEqual({
      labelName: null,
      labelUntil: null,
    }))
})
