import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingState } from '../../kernel/opening.ts'
import { loadChannels } from './channels.ts'

const all = loadChannels()

describe('opening hours', () => {
  const door = (id: string) => {
    const found = all.find((channel) => channel.id === id)
    if (!found) throw new Error(`unknown channel ${id}`)
    return found
  }
  const state = (id: string, at: string, zone = 'Europe/Paris') => openingState(door(id), new Date(at), zone)

  it('are unknown when nobody knows them', () => {
    expect(state('csirt-bre', '2026-11-23T10:00:00Z')).toEqual({ state: 'unknown' })
  })

  it('never close where someone answers day and night', () => {
    expect(state('urgence-17', '2026-12-25T03:00:00Z')).toEqual({ state: 'open', closesAt: undefined })
  })

  it('say on Saturday that Info Escroqueries reopens on Monday at nine', () => {
    expect(state('info-escroqueries', '2026-11-21T13:00:00Z')).toEqual({
      state: 'closed',
      reopensAt: new Date('2026-11-23T08:00:00Z'),
      inDays: 2,
      reopens: { date: '2026-11-23', time: '09:00' },
    })
  })

  it('say until when a line is open', () => {
    expect(state('3018', '2026-11-21T21:59:59Z')).toEqual({
      state: 'open',
      closesAt: new Date('2026-11-21T22:00:00Z'),
    })
    expect(state('3018', '2026-11-21T22:00:00Z')).toMatchObject({ state: 'closed', inDays: 1 })
  })

  it('close at lunch and reopen the same day', () => {
    expect(state('csirt-occ', '2026-11-24T12:00:00Z')).toMatchObject({
      state: 'closed',
      inDays: 0,
      reopens: { date: '2026-11-24', time: '14:00' },
    })
  })

  it('skip a public holiday on which a desk is closed', () => {
    expect(state('csirt-occ', '2026-12-25T09:00:00Z')).toMatchObject({
      state: 'closed',
      reopens: { date: '2026-12-28', time: '09:00' },
    })
  })

  it('promise nothing on a holiday about which the desk says nothing', () => {
    expect(state('info-escroqueries', '2026-12-25T10:00:00Z')).toEqual({ state: 'unknown' })
  })

  it('are told on the clock of the reader, not of the desk', () => {
    expect(state('info-escroqueries', '2026-11-22T10:00:00Z', 'Indian/Reunion')).toMatchObject({
      inDays: 1,
      reopens: { date: '2026-11-23', time: '12:00' },
    })
  })

  it('keep nine o’clock at nine across the changes of hour', () => {
    expect(state('3018', '2026-03-29T05:00:00Z')).toMatchObject({
      reopensAt: new Date('2026-03-29T07:00:00Z'),
    })
    expect(state('3018', '2026-10-25T05:00:00Z')).toMatchObject({
      reopensAt: new Date('2026-10-25T08:00:00Z'),
    })
  })

  it('reopen when they said they would', () => {
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(
        fc.constantFrom('3018', 'csirt-occ', 'info-escroqueries', 'france-victimes'),
        moments,
        (id, now) => {
          const answer = openingState(door(id), now, 'Europe/Paris')
          if (answer.state !== 'closed') return
          expect(answer.reopensAt.getTime()).toBeGreaterThan(now.getTime())
          expect(openingState(door(id), answer.reopensAt, 'Europe/Paris').state).toBe('open')
        },
      ),
    )
  })
})
