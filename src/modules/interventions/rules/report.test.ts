import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aClosed,
  aDone,
  amina,
  anAsked,
  aReported,
  aWorking,
  cyberLoire,
  granted,
  hoursAfter,
  instance,
  tuesday,
} from '../builders.ts'
import type { Intervention } from './intervention.ts'
import {
  liftable,
  liftObjection,
  objectToSharing,
  outgoing,
  type ReportItem,
  sendReport,
  tellOfSharing,
  toTakeBack,
  unopposed,
  writeReport,
} from './report.ts'
import { leave } from './stopping.ts'

const told = (one: Intervention) =>
  granted(tellOfSharing(one, { by: cyberLoire, textVersion: '2026-11' }, tuesday))
const objecting = (one: Intervention, to: readonly string[] | 'everything') =>
  granted(objectToSharing(one, { by: amina, to }, tuesday))
const idsOf = (items: readonly ReportItem[]) => items.map(({ id }) => id)
const ids = ['threat', 'sample', 'address', 'story']

describe('an intervention report (A5-REPORT)', () => {
  it.each<[ReportItem[], string]>([
    [[], 'report-no-threat'],
    [[{ id: 'a', kind: 'indicator', value: 'x.example' }], 'report-no-threat'],
    [[{ id: 'a', kind: 'threat', value: ' ' }], 'report-item-empty'],
    [[{ id: '', kind: 'threat', value: 'x' }], 'report-item-empty'],
    [
      [
        { id: 'a', kind: 'threat', value: 'x' },
        { id: 'a', kind: 'sample', value: 'y' },
      ],
      'report-item-twice',
    ],
    [[{ id: 'a', kind: 'threat', value: 'x', from: 'b' }], 'report-item-from-nowhere'],
    [[{ id: 'a', kind: 'threat', value: 'x', from: 'a' }], 'report-item-from-nowhere'],
    [
      [
        { id: 'a', kind: 'threat', value: 'x' },
        { id: 'b', kind: 'modus-operandi', value: 'Courriel reçu par AMINA ROUSSEL' },
      ],
      'report-names-client',
    ],
  ])('of %j is refused: %s', (items, why) =>
    expect(writeReport(aDone(), { by: cyberLoire, items }, tuesday)).toEqual(refuse(why)),
  )

  it('is written once, of work that is done', () => {
    const items: ReportItem[] = [{ id: 'a', kind: 'threat', value: 'x' }]
    expect(writeReport(aWorking(), { by: cyberLoire, items }, tuesday)).toEqual(refuse('report-not-now'))
    expect(writeReport(aReported(), { by: cyberLoire, items }, tuesday)).toEqual(
      refuse('report-already-written'),
    )
  })
})

describe('what may leave', () => {
  it('is nothing while she was not told (A5-INFORM)', () => {
    expect(outgoing(aReported())).toEqual(refuse('sharing-not-told'))
    expect(sendReport(aReported(), { by: instance }, tuesday)).toEqual(refuse('sharing-not-told'))
    expect(tellOfSharing(aReported(), { by: cyberLoire, textVersion: ' ' }, tuesday)).toEqual(
      refuse('sharing-no-text'),
    )
    expect(tellOfSharing(told(aReported()), { by: cyberLoire, textVersion: '2' }, tuesday)).toEqual(
      refuse('sharing-already-told'),
    )
  })

  it.each<[readonly string[] | 'everything', string[]]>([
    [[], ids],
    [['story'], ['threat', 'sample', 'address']],
    [['sample'], ['threat', 'story']], // what was drawn from the sample stays with it
    [['address'], ['threat', 'sample', 'story']],
    [['nothing-of-the-kind'], ids],
    ['everything', []],
  ])('when she objects to %j is %j (A5-OPPOSE)', (to, left) => {
    const ruling = outgoing(objecting(told(aReported()), to))
    expect(ruling.granted && idsOf(ruling.value)).toEqual(left)
  })

  it('does not tell in words what she kept back as an address', () => {
    const items: ReportItem[] = [
      { id: 'address', kind: 'indicator', value: 'Espion.example' },
      { id: 'story', kind: 'modus-operandi', value: 'La pièce jointe appelle espion.example' },
      { id: 'threat', kind: 'threat', value: 'logiciel-espion' },
    ]
    expect(idsOf(unopposed(items, ['address']))).toEqual(['threat'])
    expect(idsOf(unopposed(items, ['story']))).toEqual(['address', 'threat'])
  })

  it('is marked TLP:AMBER (A5-CONF), and each item leaves once', () => {
    const sent = granted(sendReport(told(aReported()), { by: cyberLoire }, tuesday))
    expect(sent.sharing.sent).toEqual([{ at: tuesday, items: ids, marking: 'TLP:AMBER' }])
    expect(sendReport(sent, { by: instance }, tuesday)).toEqual(refuse('sharing-nothing-leaves'))
    expect(sendReport(objecting(told(aReported()), 'everything'), { by: instance }, tuesday)).toEqual(
      refuse('sharing-nothing-leaves'),
    )
  })

  it('is objected to at any time: before the report, after the end, in two windows', () => {
    const early = objecting(objecting(anAsked(), ['story']), ['sample'])
    expect(early.sharing.objections).toEqual(['story', 'sample'])
    expect(objecting(objecting(anAsked(), 'everything'), ['story']).sharing.objections).toBe('everything')
    const sent = granted(sendReport(told(aClosed()), { by: instance }, tuesday))
    expect(toTakeBack(sent)).toEqual([])
    expect(toTakeBack(objecting(sent, ['sample']))).toEqual(['sample', 'address'])
    expect(toTakeBack(objecting(sent, 'everything'))).toEqual(ids)
  })

  const lifting = (one: Intervention, of: readonly string[] | 'everything') =>
    liftObjection(one, { by: amina, of }, hoursAfter(tuesday, 1))

  it('is what she kept back too, once she changed her mind before it was sent, and both days are kept', () => {
    const kept = objecting(told(aReported()), ['story', 'address'])
    expect(liftable(kept)).toEqual(['story', 'address'])
    const lifted = granted(lifting(kept, ['story']))
    const ruling = outgoing(lifted)
    expect(ruling.granted && idsOf(ruling.value)).toEqual(['threat', 'sample', 'story'])
    expect(lifted.sharing.changes).toEqual([
      { at: tuesday, act: 'object', to: ['story', 'address'] },
      { at: hoursAfter(tuesday, 1), act: 'lift', to: ['story'] },
    ])
    expect(lifting(lifted, ['story'])).toEqual(refuse('lift-nothing-chosen'))
    expect(liftObjection(kept, { by: cyberLoire, of: ['story'] }, tuesday)).toEqual(
      refuse('intervention-not-yours'),
    )
  })

  it('is everything again, but for what she had kept back one by one', () => {
    const kept = objecting(objecting(told(aReported()), ['story']), 'everything')
    expect(lifting(kept, ['story'])).toEqual(refuse('lift-nothing-chosen'))
    const lifted = granted(lifting(kept, 'everything'))
    expect(lifted.sharing.objections).toEqual(['story'])
    expect(lifting(lifted, 'everything')).toEqual(refuse('lift-nothing-chosen'))
    expect(granted(lifting(lifted, ['story'])).sharing.objections).toEqual([])
  })

  it('is not what left and is being taken back: that she cannot undo', () => {
    const sent = granted(sendReport(told(aClosed()), { by: instance }, tuesday))
    const back = objecting(sent, ['sample'])
    expect(liftable(back)).toEqual([])
    expect(lifting(back, ['sample'])).toEqual(refuse('lift-already-sent'))
    const all = granted(lifting(objecting(sent, 'everything'), 'everything'))
    expect(toTakeBack(all)).toEqual(ids)
  })

  it('is nothing more from a case that she left, and what left stays where it is', () => {
    const sent = granted(sendReport(objecting(told(aReported()), ['story']), { by: instance }, tuesday))
    const left = granted(leave(sent, { by: amina }, tuesday))
    expect(outgoing(left)).toEqual(refuse('report-none'))
    expect(toTakeBack(left)).toEqual([])
    expect(toTakeBack(objecting(left, ['threat']))).toEqual(['threat'])
  })

  it('never holds what she objected to, nor the same thing under another name, nor what was drawn from it', () => {
    const anyItems = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        kind: fc.constantFrom('threat', 'modus-operandi', 'indicator', 'sample'),
        value: fc.constantFrom('x', 'X ', 'y', 'z'),
        from: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(anyItems, fc.array(fc.constantFrom('a', 'b', 'c')), (items, objections) => {
        const left = unopposed(items, objections)
        const kept = items.filter((item) => !left.includes(item))
        for (const item of left) {
          expect(objections).not.toContain(item.id)
          expect(kept.map(({ value }) => value.trim().toLowerCase())).not.toContain(
            item.value.trim().toLowerCase(),
          )
          expect(idsOf(kept)).not.toContain(item.from)
        }
        if (objections.length === 0) expect(left).toEqual(items)
        expect(unopposed(items, 'everything')).toEqual([])
      }),
    )
  })
})
