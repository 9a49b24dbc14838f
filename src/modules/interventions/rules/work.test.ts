import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aDone,
  aFrozen,
  anAccepted,
  aPreserved,
  aPreservedItem,
  aQuoted,
  aSigned,
  aWorking,
  cyberLoire,
  granted,
  hoursAfter,
  tuesday,
} from '../builders.ts'
import { type Copy, type PreservationSheet, preserve } from './preservation.ts'
import { finishWork, logWork, startWork } from './work.ts'

const by = cyberLoire
const noon = hoursAfter(tuesday, 8)
const copy = aPreservedItem().copy as Copy
const kept = (change: Partial<Copy>): PreservationSheet => ({
  items: [aPreservedItem({ copy: { ...copy, ...change } })],
})

describe('the preservation sheet (A2-TRACES)', () => {
  it.each<[PreservationSheet, 1 | 2 | 3 | 4, string | undefined]>([
    [{ items: [] }, 1, 'preservation-empty'],
    [{ items: [], nothingToKeep: ' ' }, 2, 'preservation-empty'],
    [{ items: [], nothingToKeep: 'Aucun journal' }, 1, undefined],
    [{ items: [], nothingToKeep: 'Aucun journal' }, 2, undefined],
    [{ items: [], nothingToKeep: 'Aucun journal' }, 3, 'preservation-needs-items'],
    [{ items: [], nothingToKeep: 'Aucun journal' }, 4, 'preservation-needs-items'],
    [{ items: [{ item: 'Disque', impossible: 'Chiffré par l’attaquant' }] }, 4, undefined],
    [{ items: [{ item: 'Disque', impossible: '' }] }, 4, 'preservation-no-reason'],
    [{ items: [{ item: 'Disque' }] }, 1, 'preservation-no-reason'],
    [{ items: [aPreservedItem({ item: '' })] }, 1, 'preservation-item-unnamed'],
    [
      { items: [aPreservedItem(), aPreservedItem({ item: 'DISQUE du poste ' })] },
      1,
      'preservation-item-twice',
    ],
    [kept({ method: '' }), 1, 'preservation-no-method'],
    [kept({ tool: '' }), 1, 'preservation-no-tool'],
    [kept({ sha256: 'a1' }), 1, 'preservation-no-hash'],
    [kept({ sha256: 'g'.repeat(64) }), 1, 'preservation-no-hash'],
    [kept({ at: hoursAfter(noon, 1) }), 1, 'preservation-no-date'],
    [kept({ at: new Date(Number.NaN) }), 1, 'preservation-no-date'],
    [kept({ operator: '' }), 1, 'preservation-no-operator'],
    [kept({ storage: '' }), 1, 'preservation-no-storage'],
    [kept({}), 4, undefined],
  ])('%j at severity %i: %s', (sheet, severity, why) => {
    const ruling = preserve(aSigned({ request: { severity } }), { by, sheet }, noon)
    expect(ruling).toMatchObject(why ? refuse(why) : { granted: true })
  })

  it('is only added to, while the work goes on', () => {
    const added = granted(
      preserve(aWorking(), { by, sheet: { items: [aPreservedItem({ item: 'Téléphone' })] } }, noon),
    )
    expect(added.preservation?.items.map(({ item }) => item)).toEqual(['Disque du poste', 'Téléphone'])
    expect(preserve(added, { by, sheet: { items: [aPreservedItem({ item: 'téléphone' })] } }, noon)).toEqual(
      refuse('preservation-item-twice'),
    )
  })

  it('waits for a signed quote, and for an open amendment', () => {
    expect(preserve(aQuoted(), { by, sheet: kept({}) }, noon)).toEqual(refuse('preservation-not-now'))
    expect(preserve(aFrozen(), { by, sheet: kept({}) }, noon)).toEqual(refuse('work-frozen'))
  })
})

describe('the work', () => {
  it('starts on a signed quote (A2-QUOTE) and kept traces (A2-TRACES)', () => {
    for (const early of [anAccepted(), aQuoted()])
      expect(startWork(early, { by }, noon)).toEqual(refuse('work-without-quote'))
    expect(startWork(aSigned(), { by }, noon)).toEqual(refuse('work-without-preservation'))
    expect(startWork(aPreserved(), { by }, noon)).toMatchObject({ value: { state: 'working' } })
    expect(startWork(aWorking(), { by }, noon)).toEqual(refuse('work-already-started'))
  })

  it.each([
    [['Disque du poste'], true],
    [[' disque DU poste'], true],
    [[], true],
    [['Téléphone'], false],
    [['Disque du poste', 'Téléphone'], false],
  ])('that cleans %j, the disk alone being kept, is taken: %s', (cleaned, taken) => {
    const ruling = logWork(aWorking(), { by, text: 'Nettoyé', cleaned }, noon)
    expect(ruling).toMatchObject(taken ? { granted: true } : refuse('work-cleans-unpreserved'))
  })

  it('may clean freely where the sheet says that there is nothing to keep', () => {
    const sheet = { items: [], nothingToKeep: 'Aucune trace sur ce poste' }
    const signed = granted(preserve(aSigned({ request: { severity: 1 } }), { by, sheet }, noon))
    const working = granted(startWork(signed, { by }, noon))
    expect(logWork(working, { by, text: 'Nettoyé', cleaned: ['Poste'] }, noon).granted).toBe(true)
  })

  it('is written down before it is done, by who did it', () => {
    expect(logWork(aWorking(), { by, text: ' ', cleaned: [] }, noon)).toEqual(refuse('work-no-words'))
    expect(finishWork(aWorking(), { by }, noon)).toEqual(refuse('work-log-empty'))
    expect(aDone().log).toMatchObject([{ person: 'Ines Marchal' }])
    for (const act of [
      logWork(aSigned(), { by, text: 'Vu', cleaned: [] }, noon),
      finishWork(aDone(), { by }, noon),
    ])
      expect(act).toEqual(refuse('work-not-started'))
  })
})
