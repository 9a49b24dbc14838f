import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { flags, publics } from '../../../kernel/situation.ts'
import { readYaml } from '../../../platform/content.ts'
import { loadChannels, loadChannelWords } from '../channels.ts'
import { loadThreats } from '../threats.ts'
import type { Asking } from './asking.ts'
import { sectors } from './channel.ts'
import { channelOf, channelsFor, emergencyLines, sectorCentres } from './channels.ts'
import { theseeFor } from './complaint.ts'
import { regionOf } from './regions.ts'
import type { Threat } from './threat.ts'

const all = loadChannels()
const words = loadChannelWords('fr', all)
const { threats, bySlug } = loadThreats()

function threat(slug: string): Threat {
  const found = bySlug.get(slug)
  if (!found) throw new Error(`unknown threat ${slug}`)
  return found
}

const asking = (slug: string, more: Partial<Asking> = {}): Asking => ({
  threat: threat(slug),
  public: 'particulier',
  flags: [],
  ...more,
})
const ids = (slug: string, more: Partial<Asking> = {}) =>
  channelsFor(asking(slug, more), all).map(({ channel }) => channel.id)
const reasonOf = (id: string, slug: string, more: Partial<Asking> = {}) =>
  channelsFor(asking(slug, more), all).find(({ channel }) => channel.id === id)?.reason

describe('the channels', () => {
  it('are sixty-six, each under one id, each with French words', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(66)
    expect(Object.keys(words.channels).sort()).toEqual(all.map(({ id }) => id).sort())
  })

  it('all say what they are for, the members of a group in the words of the group', () => {
    expect(Object.entries(words.channels).filter(([, { purpose }]) => !purpose)).toEqual([])
  })

  it('are checked again within ninety days', () => {
    for (const { lastCheckedAt, nextCheckAt } of all)
      expect(Date.parse(nextCheckAt) - Date.parse(lastCheckedAt)).toBe(90 * 86_400_000)
  })

  it('never give a report the effect of a complaint', () => {
    expect(all.filter(({ kind, isComplaint }) => isComplaint !== (kind === 'complaint'))).toEqual([])
  })

  it('serve each metropolitan and overseas region once, Mayotte excepted until someone verifies', () => {
    const served = all.flatMap(({ regions }) => regions ?? []).sort()
    const regions = ['01', '02', '03', '04', '11', '24', '27', '28', '32', '44', '52', '53', '75', '76']
    expect(served).toEqual([...regions, '84', '93', '94', '986', '987', '988'])
  })

  it('give one response centre to each sector', () => {
    expect(sectorCentres(all).map(({ sector }) => sector)).toEqual([...sectors])
  })
})

describe('the region of a département', () => {
  const Row = Type.Object({ code: Type.String(), region: Type.String() })
  const file = Type.Object({ departments: Type.Array(Row) })
  const { departments } = readYaml('data/territory/departments.yaml', file)

  it('is the same code for all those that share its name, and only for them', () => {
    expect(departments.length).toBeGreaterThan(100)
    const codes = new Map(departments.map(({ code, region }) => [region, regionOf(code)]))
    expect(departments.filter(({ code, region }) => regionOf(code) !== codes.get(region))).toEqual([])
    expect(new Set(codes.values()).size).toBe(codes.size)
  })

  it('leads to the centre that serves it', () => {
    const serving = (department: string) =>
      all.find(({ regions }) => regions?.includes(regionOf(department)))?.id
    expect(['25', '2B', '13', '974', '988', '69'].map(serving)).toEqual([
      'csirt-bfc',
      'csirt-cor',
      'csirt-pac',
      'csirt-reu',
      'csirt-pacifique',
      'csirt-ara',
    ])
  })
})

describe('the doors for one person', () => {
  it('begin with the emergency line when a life is in danger', () => {
    expect(ids('phishing-sms', { flags: ['danger-to-life'] }).slice(0, 2)).toEqual(['urgence-17', '3114'])
    expect(ids('online-threats')[0]).toBe('urgence-17')
  })

  it('keep the emergency line last when nothing calls for it', () => {
    expect(ids('fake-seller').at(-1)).toBe('urgence-17')
  })

  it('stop the money first when a card is at stake', () => {
    expect(ids('phishing-sms', { flags: ['money-lost'] })[0]).toBe('opposition-carte')
  })

  it('listen to a child first, and send her to nothing made for adults', () => {
    const doors = ids('sextortion', { flags: ['minor'] })
    expect(doors.slice(0, 2)).toEqual(['3018', '119'])
    expect(doors).toContain('pharos')
    expect(doors).toContain('takeitdown')
    expect(doors).not.toContain('thesee')
    expect(doors).not.toContain('stopncii')
  })

  it('take grooming for what it is, even when nobody said that the victim is a minor', () => {
    expect(ids('child-grooming').slice(0, 3)).toEqual(['urgence-17', '3018', '119'])
  })

  it('offer an adult who is blackmailed her own tools, and no line for children in danger', () => {
    const doors = ids('sextortion')
    expect(doors).toContain('stopncii')
    expect(doors).not.toContain('119')
  })

  it('send a town hall to the centre of its region, then to 17Cyber', () => {
    const doors = ids('ransomware', { public: 'collectivite-administration', region: '27' })
    expect(doors[0]).toBe('csirt-bfc')
    expect(doors).toContain('17cyber')
    expect(doors).not.toContain('thesee')
  })

  it('put the centre of the sector before that of the region', () => {
    const doors = ids('ransomware', { public: 'entreprise-association', region: '53', sector: 'health' })
    expect(doors.slice(0, 2)).toEqual(['cert-sante', 'csirt-bre'])
  })

  it('never send an individual to a response centre', () => {
    const doors = channelsFor(asking('ransomware', { region: '53', sector: 'health' }), all)
    expect(doors.filter(({ channel }) => channel.group)).toEqual([])
  })

  it('tell a State administration why CERT-FR stands beside its journey', () => {
    const state = { public: 'collectivite-administration', stateAdministration: true } as const
    expect(reasonOf('cert-fr', 'ransomware', state)).toBe('state-administration')
    expect(ids('phishing-email', state)).toContain('cert-fr')
  })

  it('offer the routes of complaint in order, in person always among them', () => {
    const doors = channelsFor(asking('romance-scam'), all).filter(({ need }) => need === 'complain')
    expect(doors.map(({ channel }) => channel.id)).toEqual([
      'thesee',
      'commissariat-brigade',
      'visioplainte',
      'procureur',
    ])
  })

  it('add the CNIL for an organisation whose breach touches others', () => {
    const breach = { public: 'entreprise-association', flags: ['personal-data-of-others'] } as const
    expect(reasonOf('cnil-violation', 'account-takeover-email', breach)).toBe('data-of-others')
  })

  it('never propose a service that may be closed', () => {
    expect(threats.flatMap(({ slug }) => ids(slug))).not.toContain('pre-plainte')
  })

  it('give abroad only the numbers that answer from there', () => {
    const numbers = channelsFor(asking('romance-scam', { abroad: true }), all).flatMap(({ phones }) => phones)
    expect(numbers.map(({ number }) => number)).toEqual(['+33 1 80 52 33 76', '112'])
  })

  it('give overseas the number of CERT-FR that answers there', () => {
    const reunion = { public: 'collectivite-administration', region: '04' } as const
    const certFr = channelsFor(asking('network-intrusion', reunion), all).find(
      ({ channel }) => channel.id === 'cert-fr',
    )
    expect(certFr?.phones.map(({ number }) => number)).toContain('+33 9 70 83 32 18')
  })

  const anyAsking = fc.record({
    threat: fc.constantFrom(...threats),
    public: fc.constantFrom(...publics),
    flags: fc.uniqueArray(fc.constantFrom(...flags)),
    region: fc.option(fc.constantFrom('27', '84', '04', '988', '06', 'XX'), { nil: undefined }),
    sector: fc.option(fc.constantFrom(...sectors), { nil: undefined }),
    abroad: fc.boolean(),
  })

  it('always hold the emergency line, and a confirmed way that is not only for emergencies', () => {
    fc.assert(
      fc.property(anyAsking, (someone) => {
        const doors = channelsFor(someone, all)
        expect(doors.some(({ channel }) => channel.id === 'urgence-17')).toBe(true)
        expect(
          doors.some(({ channel }) => channel.verification === 'confirmed' && channel.kind !== 'emergency'),
        ).toBe(true)
        expect(new Set(doors.map(({ channel }) => channel.id)).size).toBe(doors.length)
      }),
    )
  })

  it('are only doors that this person may use, each with a reason that has words', () => {
    fc.assert(
      fc.property(anyAsking, (someone) => {
        for (const { channel, reason, need, unverified } of channelsFor(someone, all)) {
          expect(channel.publics).toContain(someone.public)
          expect(words.reasons[reason]).toBeTruthy()
          expect(words.needs[need]).toBeTruthy()
          expect(unverified).toBe(channel.verification === 'to-verify')
        }
      }),
    )
  })
})

describe('THESEE', () => {
  it.each([
    ['romance-scam', {}, 'open'],
    ['account-takeover-email', {}, 'conditional'],
    ['phishing-sms', {}, 'not-this-threat'],
    ['romance-scam', { flags: ['minor'] }, 'adults-only'],
    ['ransomware', { public: 'entreprise-association' }, 'individuals-only'],
  ] as const)('for %s, %o: %s', (slug, more, answer) => {
    expect(theseeFor(asking(slug, more))).toBe(answer)
    expect(words.thesee[answer]).toBeTruthy()
  })
})

describe('the door of a gesture', () => {
  it('is the centre of the region, or 17Cyber where none is known', () => {
    const org = { public: 'entreprise-association' } as const
    expect(channelOf('csirt-territorial', asking('ransomware', { ...org, region: '76' }), all)?.id).toBe(
      'csirt-occ',
    )
    expect(channelOf('csirt-territorial', asking('ransomware', { ...org, region: '06' }), all)?.id).toBe(
      '17cyber',
    )
  })

  it('does not exist for who may not use it', () => {
    expect(channelOf('thesee', asking('sextortion', { flags: ['minor'] }), all)).toBeUndefined()
  })
})

describe('the lines shown before anything else', () => {
  it('speak to a child with 119 and 3018, to an adult with 3114 and 3919', () => {
    expect(emergencyLines(all, { minor: true }).map(({ id }) => id)).toEqual([
      'urgence-17',
      '119',
      '3018',
      '3114',
    ])
    expect(emergencyLines(all, { minor: false }).map(({ id }) => id)).toEqual(['urgence-17', '3114', '3919'])
  })
})
