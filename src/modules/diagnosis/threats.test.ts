import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../platform/content.ts'
import { loadChannels } from './channels.ts'
import { loadLaw } from './law.ts'
import { families } from './rules/threat.ts'
import { loadThreats, loadThreatWords } from './threats.ts'

const book = loadThreats()
const french = loadThreatWords('fr')
const english = loadThreatWords('en')
const slugs = book.threats.map(({ slug }) => slug)

describe('the threats', () => {
  it('are sixty-nine, each under one slug', () => {
    expect(slugs).toHaveLength(69)
    expect(book.bySlug.size).toBe(69)
  })

  it('all have a French name, title and definition, and nothing else has', () => {
    expect(Object.keys(french.threats)).toEqual(slugs)
  })

  it('all have an English label and title of their own', () => {
    const untranslated = slugs.filter((slug) => {
      const [fr, en] = [french.threats[slug], english.threats[slug]]
      return !en || en.title === fr?.title || en.label === fr?.label
    })
    expect(untranslated).toEqual([])
  })

  it('are told apart by their titles', () => {
    for (const words of [french, english]) {
      const titles = Object.values(words.threats).map(({ title }) => title)
      expect(new Set(titles).size).toBe(titles.length)
    }
  })

  it('belong to eight families, none of them empty', () => {
    expect(new Set(book.threats.map(({ family }) => family))).toEqual(new Set(families))
  })

  it('cite offences that the table holds, and the table holds no other', () => {
    const cited = book.threats.flatMap(({ offences }) => offences)
    expect(cited.filter((id) => !book.offences.has(id))).toEqual([])
    expect(book.offences.size).toBe(65)
  })

  it('show every penalty as read on a date, or to verify', () => {
    const states = [...book.offences.values()].map(({ verification }) => verification)
    expect(states.filter((state) => state === 'to-verify')).toHaveLength(11)
  })

  it('name channels that exist, or the group that a region resolves', () => {
    const known = new Set([...loadChannels().map(({ id }) => id), 'csirt-territorial'])
    expect(book.threats.flatMap(({ channels }) => channels).filter((id) => !known.has(id))).toEqual([])
  })

  it('name rules of law that the clocks know', () => {
    const known = loadLaw()
    expect(book.threats.flatMap(({ lawRules }) => lawRules).filter((id) => !known.has(id))).toEqual([])
  })

  it('name kinds of evidence that say how to be kept', () => {
    const kinds = Object.keys(french.evidence)
    expect(kinds).toHaveLength(36)
    expect(book.threats.flatMap(({ evidence }) => evidence).filter((kind) => !kinds.includes(kind))).toEqual(
      [],
    )
  })

  it('call for safe mode where the author may hold the same device', () => {
    const safe = book.threats.filter(({ safeMode }) => safeMode).map(({ slug }) => slug)
    expect(safe).toEqual(['intimate-image-abuse', 'stalkerware'])
  })

  type Row = Record<string, unknown> & { slug: string }
  type Added = { lawRules?: string[]; channels?: string[]; evidence?: string[]; because: string }

  const transfer = 'the sheet has the transfer recalled, and every hour counts'
  const thirteen = 'the sheet counts thirteen months to contest the debit'
  const insurer = 'the sheet has the claim declared to the insurer, within the contract’s days'

  /** Where we say more than the reference table: what is added at the end of each list, and why. */
  const added: Record<string, Added> = {
    'phishing-qr': { lawRules: ['BANK-13M'], because: thirteen },
    'fake-delivery': { lawRules: ['BANK-13M'], because: thirteen },
    'fake-fine': { lawRules: ['BANK-13M'], because: thirteen },
    'fake-seller': { lawRules: ['BANK-13M'], because: thirteen },
    'fake-public-service': {
      lawRules: ['BANK-13M'],
      channels: ['opposition-carte'],
      because: `${thirteen}; its first gesture blocks the card that was typed`,
    },
    'fake-buyer': {
      lawRules: ['BANK-RECALL', 'BANK-REFUND', 'BANK-13M'],
      channels: ['opposition-carte'],
      because:
        'an overpayment sent back is a transfer to recall; a card typed “to be paid” is to block, then contest',
    },
    'fake-bank-adviser': { lawRules: ['BANK-RECALL'], because: transfer },
    'romance-scam': { lawRules: ['BANK-RECALL'], because: transfer },
    'crypto-scam': { lawRules: ['BANK-RECALL'], because: `${transfer}: the euros sent to the platform` },
    'fake-loan': { lawRules: ['BANK-RECALL'], because: `${transfer}: the fees paid in advance` },
    'unauthorised-transfer': {
      lawRules: ['BANK-RECALL', 'BANK-8W'],
      because: `${transfer}; a direct debit once accepted has eight weeks of its own`,
    },
    'account-takeover-bank': {
      lawRules: ['BANK-RECALL'],
      channels: ['opposition-carte'],
      because: `${transfer}; its second gesture blocks the cards shown in the account`,
    },
    'account-takeover-public': {
      lawRules: ['GDPR-DSR'],
      because: 'the sheet asks the service for the trace of connections, to be answered within a month',
    },
    'sim-swapping': {
      lawRules: ['BANK-13M', 'INS-72H'],
      because: `${thirteen}; a firm’s line taken opens its accounts (Code pénal, art. 323-1): an insured intrusion`,
    },
    'fake-tech-support': {
      lawRules: ['BANK-RECALL', 'INS-72H', 'GDPR-33'],
      because: `${transfer}; a remote session in a firm is an intrusion, and shows the data of people`,
    },
    'data-extortion': {
      lawRules: ['INS-DECL', 'GDPR-34'],
      because: `${insurer}, and the people at risk told, as for ransomware`,
    },
    ddos: { lawRules: ['INS-DECL'], because: insurer },
    espionage: { lawRules: ['INS-DECL'], because: insurer },
    'device-theft': {
      evidence: ['DEVICE', 'TIMELINE'],
      because:
        'a device found again is a witness; the hours of the theft and of the blocking decide who pays',
    },
  }
  const lists = ['lawRules', 'channels', 'evidence'] as const

  const path = join(projectRoot, '../shared/domain/threats.json')
  it.skipIf(!existsSync(path))(
    'agree with the reference table, field by field, but for what is named',
    () => {
      const { threats } = JSON.parse(readFileSync(path, 'utf8')) as { threats: Row[] }
      const ours = book.threats.map(({ source: _, safeMode: __, ...threat }) => threat)
      const theirs = threats.map(
        ({ severityDefault, labelFr: _, definitionFr: __, note: ___, ...threat }) => ({
          ...threat,
          ...Object.fromEntries(
            lists.map((list) => [
              list,
              [...(threat[list] as string[]), ...(added[threat.slug]?.[list] ?? [])],
            ]),
          ),
          severity: severityDefault,
        }),
      )
      expect(ours).toEqual(theirs)
    },
  )

  it('say more than the reference only of threats that exist, and each time with a reason', () => {
    expect(Object.keys(added).filter((slug) => !book.bySlug.has(slug))).toEqual([])
    for (const [slug, { because, ...more }] of Object.entries(added)) {
      expect(because.length, slug).toBeGreaterThan(20)
      for (const list of lists)
        expect(book.bySlug.get(slug)?.[list]).toEqual(expect.arrayContaining(more[list] ?? []))
    }
  })
})
