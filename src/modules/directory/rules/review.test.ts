import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import type { Decided } from './decided.ts'
import { decideApplication, decisionDue, documentsEndOn, type Reviewed } from './review.ts'

const waiting: Reviewed = { state: 'submitted', organisation: 'Doubs Secours', left: [], unchecked: [] }
const stranger = { roles: [{ organisation: null }, { organisation: 'Jura Réparation' }] }
const signatory = {
  person: 'p',
  role: 'director',
  firstName: 'Hélène',
  lastName: 'Tarquinel',
  capacity: 'directrice',
} as const
const accepts: Decided = { accepts: true, reasons: '', signatory }
const refuses: Decided = { accepts: false, reasons: 'L’assurance ne couvre pas l’activité.', signatory }
const decidedAs = 'Hélène Tarquinel, directrice'

describe('an application', () => {
  it('refused, keeps its documents for the six months in which it is contested, and one more', () => {
    expect(documentsEndOn(new Date('2026-11-24T10:00:00+01:00'))).toBe('2027-06-24')
    expect(documentsEndOn(new Date('2026-07-31T23:30:00Z'))).toBe('2027-03-01')
  })

  it('must be decided within two months, to the last hour of that day', () => {
    const due = decisionDue(new Date('2026-12-31T10:00:00+01:00'), { department: '75' })
    expect([due.on, due.until.toISOString()]).toEqual(['2027-02-28', '2027-02-28T22:59:59.999Z'])
  })

  it.each([
    ['accepted', waiting, accepts, grant({ state: 'listed', refusalReasons: null, decidedAs })],
    [
      'refused with reasons',
      waiting,
      refuses,
      grant({ state: 'refused', refusalReasons: refuses.reasons, decidedAs }),
    ],
    [
      'refused without reasons',
      waiting,
      { ...refuses, reasons: '   non conforme    ' },
      refuse('reasons-too-short'),
    ],
    [
      'refused with reasons that nobody sees',
      waiting,
      { ...refuses, reasons: `a${'\u200b'.repeat(30)}b` },
      refuse('reasons-too-short'),
    ],
    [
      'signed by nobody',
      waiting,
      { ...refuses, signatory: { ...signatory, capacity: ' ' } },
      refuse('signatory-incomplete'),
    ],
    [
      'accepted while something lacks',
      { ...waiting, left: ['documents'] },
      accepts,
      refuse('application-lacks'),
    ],
    [
      'refused while something lacks',
      { ...waiting, left: ['documents'] },
      refuses,
      grant({ state: 'refused', refusalReasons: refuses.reasons, decidedAs }),
    ],
    [
      'accepted before the register was read',
      { ...waiting, unchecked: ['register', 'entry'] },
      accepts,
      refuse('register-unread'),
    ],
    [
      'accepted with neither interview nor references',
      { ...waiting, unchecked: ['entry'] },
      accepts,
      refuse('entry-unchecked'),
    ],
    [
      'refused with neither',
      { ...waiting, unchecked: ['entry'] },
      refuses,
      grant({ state: 'refused', refusalReasons: refuses.reasons, decidedAs }),
    ],
    ['decided twice', { ...waiting, state: 'listed' }, refuses, refuse('application-not-waiting')],
    ['decided before it is sent', { ...waiting, state: 'draft' }, accepts, refuse('application-not-waiting')],
  ] as [string, Reviewed, Decided, unknown][])('that is %s', (_, application, decided, expected) =>
    expect(decideApplication(application, stranger, decided)).toEqual(expected),
  )

  it('is not decided by who has a role in the company, be it the least', () =>
    expect(decideApplication(waiting, { roles: [{ organisation: 'Doubs Secours' }] }, accepts)).toEqual(
      refuse('decider-of-this-provider'),
    ))
})
