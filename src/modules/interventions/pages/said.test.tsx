import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Duty } from '../../../kernel/duty.ts'
import { loadWords } from '../../../platform/words/index.ts'
import { tuesday } from '../builders.ts'
import { DayPage } from './day.tsx'
import { onDay, onMoment, type Said } from './said.ts'

const zone = 'Europe/Paris'
const hour = 3_600_000
const said: Said = { words: loadWords().fr, language: 'fr', now: tuesday, zone }
const plainly = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('a moment after « depuis » or « au plus tard »', () => {
  it('takes an article where its day is named, and none where it is near', () => {
    expect(plainly(onMoment(new Date(tuesday.getTime() + 72 * hour), said))).toMatch(
      /^le vendredi 27 novembre à \d/,
    )
    expect(onMoment(new Date(tuesday.getTime() + 24 * hour), said)).toMatch(/^demain à /)
    expect(onDay('dimanche 29 novembre', 'fr')).toBe('le dimanche 29 novembre')
    expect(onDay('hier', 'fr')).toBe('hier')
    expect(onDay('Sunday 29 November', 'en')).toBe('Sunday 29 November')
  })

  it('is so said of what is late, and of what waits since, in the day of a provider', () => {
    const duty = (dueAt: Date | null, since: Date): Duty => ({
      key: String(dueAt),
      kind: 'diagnosis',
      gravity: 3,
      since,
      dueAt,
      zone,
      href: '/',
    })
    const ago = (hours: number) => new Date(tuesday.getTime() - hours * hour)
    const duties = [duty(ago(96), ago(200)), duty(null, ago(72)), duty(null, ago(24))]
    const day = { duties, running: [], doubts: 0, over: [] }
    const html = plainly(
      renderToString(<DayPage said={said} day={day} rooms={[]} back={{ href: '/', label: 'Retour' }} />),
    )
    expect(html).toContain('En retard depuis le vendredi 20 novembre')
    expect(html).toContain('Depuis le samedi 21 novembre')
    expect(html).toContain('Depuis hier')
  })
})
