import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { publics } from '../../kernel/situation.ts'
import { readYaml } from '../../platform/content.ts'
import { loadOngoing } from './ongoing.ts'
import { ongoingChoice, ongoingChoicesFor } from './rules/ongoing.ts'

const ongoing = loadOngoing('fr')
const english = loadOngoing('en')
const { threats } = readYaml(
  'data/threats.yaml',
  Type.Object({
    threats: Type.Array(Type.Object({ slug: Type.String(), publics: Type.Array(Type.String()) })),
  }),
)

describe.each(publics)('an attack under way, for %s', (audience) => {
  const choices = ongoingChoicesFor(ongoing, audience)

  it('is one of six to eight situations', () => {
    expect(choices.length).toBeGreaterThanOrEqual(6)
    expect(choices.length).toBeLessThanOrEqual(8)
  })

  it('opens a threat that concerns this public, under way', () => {
    for (const choice of choices) {
      expect(threats.find(({ slug }) => slug === choice.threat)?.publics, choice.id).toContain(audience)
      expect(choice.flags, choice.id).toContain('ongoing')
    }
  })
})

it.each([
  ['money-leaving', 'entreprise-association', 'fake-transfer-order', ['money-lost', 'ongoing']],
  ['money-leaving', 'particulier', 'unauthorised-transfer', ['money-lost', 'ongoing']],
  ['bank-on-the-line', 'particulier', 'fake-bank-adviser', ['ongoing']],
  ['remote-control', 'particulier', 'fake-tech-support', ['ongoing']],
  ['files-locked', 'collectivite-administration', 'ransomware', ['ongoing']],
  ['images-threat', 'particulier', 'sextortion', ['ongoing']],
  ['in-danger', 'particulier', 'online-threats', ['danger-to-life', 'ongoing']],
] as const)('%s opens, for %s, %s', (id, audience, threat, flags) => {
  expect(ongoingChoice(ongoing, audience, id)).toMatchObject({ threat, flags })
})

it.each(['site-down', 'nonsense', '__proto__', ['money-leaving'], undefined])(
  '%s opens nothing for a private person',
  (id) => {
    expect(ongoingChoice(ongoing, 'particulier', id)).toBeUndefined()
  },
)

it('English says every situation and opens the same threats', () => {
  expect(english.choices.map(({ label: _, hint: __, ...way }) => way)).toEqual(
    ongoing.choices.map(({ label: _, hint: __, ...way }) => way),
  )
  for (const [index, { label, hint }] of english.choices.entries()) {
    expect(label).not.toBe(ongoing.choices[index]?.label)
    expect(Boolean(hint)).toBe(Boolean(ongoing.choices[index]?.hint))
  }
})
