import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleNames } from './charter.ts'
import {
  agrees,
  charterNews,
  type Evidence,
  evidenceFile,
  evidenceText,
  maySign,
  readEvidence,
  readSigning,
  signingDue,
} from './charter-signature.ts'

const current = { version: '2026-11', sha256: 'a'.repeat(64) }
const whole = {
  version: '2026-11',
  hash: current.sha256,
  read: articleNames as readonly string[],
  name: 'Maëlle Kervadec',
  capacity: 'Gérante',
}
const whys = (asked: Partial<typeof whole>) => {
  const read = readSigning({ ...whole, ...asked }, current)
  return 'mistakes' in read ? read.mistakes.map(({ why, article }) => article ?? why) : []
}

describe('the news of a charter', () => {
  const first = { version: '2026-11', effectiveFrom: '2026-11-01' }
  const next = { version: '2027-06', effectiveFrom: '2027-06-01', signBefore: '2027-07-15' }
  it.each([
    ['the first version', [first], '2026-11-02', undefined],
    ['a version that is coming', [first, next], '2027-05-02', 'published'],
    ['a version in force', [first, next], '2027-06-01', 'published'],
    ['a week before its limit', [first, next], '2027-07-08', 'soon'],
    ['on its last day', [first, next], '2027-07-15', 'soon'],
    ['past its limit', [first, next], '2027-07-16', undefined],
    ['a version without a limit', [first, { ...next, signBefore: undefined }], '2027-09-01', 'published'],
  ])('of %s is told as it is', (_, versions, today, told) => expect(charterNews(versions, today)).toBe(told))
})

describe('what a form brings to sign', () => {
  it('signs with every article ticked, a name and a capacity', () =>
    expect(readSigning(whole, current)).toEqual({
      signing: { name: 'Maëlle Kervadec', capacity: 'Gérante' },
    }))

  it('says each article that is not ticked, and nothing else', () =>
    fc.assert(
      fc.property(fc.subarray([...articleNames]), (read) => {
        expect(whys({ read })).toEqual(articleNames.filter((name) => !read.includes(name)))
      }),
    ))

  it('ticks nothing with a word that is no article', () =>
    expect(whys({ read: ['__proto__', 'Welcome', '1'] })).toEqual([...articleNames]))

  it('is refused before anything else when the text is another than the one shown', () => {
    expect(whys({ hash: 'b'.repeat(64), read: [], name: '' })).toEqual(['charter-changed'])
    expect(whys({ version: '2027-06' })).toEqual(['charter-changed'])
  })

  it('asks who signs, and in which capacity', () =>
    expect(whys({ name: '', capacity: '' })).toEqual(['charter-name-missing', 'charter-capacity-missing']))

  it('is no more for a sheet that is closed', () => {
    expect(maySign('closed').granted).toBe(false)
    for (const state of ['draft', 'submitted', 'listed', 'refused', 'delisted'])
      expect(maySign(state).granted).toBe(true)
  })
})

describe('what is sealed', () => {
  const evidence: Evidence = {
    v: 1,
    kind: 'charter-signature',
    id: '7d0e5a52-5ee4-4a8e-9f07-0b7a3a3a1e11',
    instance: 'https://aide.exemple.example',
    provider: {
      id: '0f7c3a52-5ee4-4a8e-9f07-0b7a3a3a1e22',
      name: 'Cyber-Rive',
      legalName: 'Cyber-Rive SARL',
      siret: '73282932000074',
    },
    charter: { ...current, articlesRead: articleNames },
    signatory: {
      person: '1b7c3a52-5ee4-4a8e-9f07-0b7a3a3a1e33',
      name: 'Maëlle Kervadec',
      capacity: 'Gérante',
      proofs: ['passkey'],
      provedAt: '2026-11-22T09:00:00.000Z',
    },
    signedAt: '2026-11-22T09:05:00.000Z',
  }
  const row = {
    id: evidence.id,
    providerId: evidence.provider.id,
    siret: evidence.provider.siret,
    version: '2026-11',
    hash: current.sha256,
    signedAt: new Date(evidence.signedAt),
    signedBy: evidence.signatory.person,
    name: 'Maëlle Kervadec',
    capacity: 'Gérante',
  }

  it('is one text for one fact, read back as it was', () => {
    const text = evidenceText(evidence)
    expect(text).not.toMatch(/[\r\n]/)
    expect(readEvidence(text)).toEqual(evidence)
    expect(JSON.parse(evidenceFile(text, { kid: 'k', seal: 's' }))).toEqual({ evidence, kid: 'k', seal: 's' })
  })

  it('agrees with its row, and with no row that says anything else', () => {
    expect(agrees(row, evidence)).toBe(true)
    for (const name of Object.keys(row) as (keyof typeof row)[]) {
      const changed = name === 'signedAt' ? new Date(0) : `${String(row[name])}x`
      expect(agrees({ ...row, [name]: changed }, evidence), name).toBe(false)
    }
  })
})

describe('a version that took effect', () => {
  const next = { version: '2027-06', effectiveFrom: '2027-06-01', signBefore: '2027-07-15' }
  const former = [{ version: '2026-11' }]

  it('is owed by who signed the one before, until the last day that it gives, counted whole', () => {
    const due = (today: string) => signingDue(next, former, today)
    expect(due('2027-06-01')).toEqual({ state: 'again', before: '2027-07-15', isLate: false })
    expect(due('2027-07-15')).toMatchObject({ isLate: false })
    expect(due('2027-07-16')).toMatchObject({ isLate: true })
  })

  it('without a limit is never late', () => {
    const { signBefore: _, ...open } = next
    expect(signingDue(open, former, '2099-01-01')).toEqual({
      state: 'again',
      before: undefined,
      isLate: false,
    })
  })

  it('is not owed once signed, and is a first signature for who never signed', () => {
    expect(signingDue(next, [...former, { version: '2027-06' }], '2027-08-01')).toEqual({ state: 'signed' })
    expect(signingDue(next, [], '2027-08-01')).toEqual({ state: 'never' })
  })
})
