import type { Hex } from '../../kernel/contrast.ts'

/**
 * Our colours, by day and by night. The generated theme (scripts/build-theme.ts) writes them for every way
 * of choosing: by day, by the system, by the reader.
 *
 * One light a screen: `light` is only ever the main action and a few small points. It reads 1.5 to 1 on
 * paper, so it never carries a meaning alone: always an edge or ink beside it. `light-pale` and `amber` are
 * for an alert, `fire` for an attack under way and nothing else. Contrasts are held by theme.test.ts.
 */
type Colour = { day: Hex; night: Hex }

const both = (value: Hex): Colour => ({ day: value, night: value })

export const palette = {
  paper: { day: '#fbfaf5', night: '#061a20' },
  surface: { day: '#ffffff', night: '#0d2830' },
  mist: { day: '#edf3f3', night: '#0f2d36' },
  'mist-2': { day: '#dfe9ea', night: '#173b45' },
  ink: { day: '#0a2a33', night: '#eef4f3' },
  'ink-2': { day: '#435b63', night: '#b1c5c9' },
  line: { day: '#cfdadc', night: '#254a54' },
  'line-strong': { day: '#64808a', night: '#7c9aa2' },
  sea: { day: '#0b4a57', night: '#8ed3df' },
  'sea-hover': { day: '#07353f', night: '#b3e3eb' },
  'on-sea': { day: '#ffffff', night: '#06262e' },
  link: { day: '#0b5566', night: '#9adce7' },
  'night-1': { day: '#06303a', night: '#0a2b34' },
  'night-2': { day: '#0b4a57', night: '#0e4250' },
  'night-line': both('#3c6a75'),
  'on-night': both('#f3f8f8'),
  'on-night-2': both('#bfd5d9'),
  light: both('#ffc233'),
  'light-hover': both('#ffd166'),
  'light-edge': { day: '#8f6400', night: '#b98410' },
  'light-pale': { day: '#fff3d3', night: '#33290f' },
  'on-light': both('#10262c'),
  amber: { day: '#6b4a00', night: '#ffd584' },
  fire: { day: '#b92b14', night: '#b4321c' },
  'fire-hover': { day: '#96200d', night: '#cb3e26' },
  'on-fire': both('#ffffff'),
  'fire-text': { day: '#a62410', night: '#ffa491' },
  'fire-pale': { day: '#fcebe6', night: '#3a1a13' },
  green: { day: '#17693f', night: '#84d9a8' },
  'green-pale': { day: '#e2f2e8', night: '#123a27' },
  chosen: { day: '#fff3d3', night: '#16404c' },
  'chosen-edge': { day: '#0b4a57', night: '#ffc233' },
} as const satisfies Record<string, Colour>

/** What is not a colour, and still changes at night: a hairline replaces the shadow. */
export const relief: Record<string, { day: string; night: string }> = {
  'tone-opacity': { day: '.75', night: '.42' },
  'shadow-1': { day: '0 1px 2px #06303a12, 0 2px 10px #06303a0d', night: 'none' },
  'shadow-2': {
    day: '0 2px 4px #06303a14, 0 12px 32px #06303a1f',
    night: '0 2px 4px #0006, 0 12px 32px #00000073',
  },
  'focus-outline': { day: '3px solid #0a2a33', night: '3px solid #ffffff' },
  'focus-ring': { day: '0 0 0 3px #ffc233', night: '0 0 0 3px #06262e' },
  tick: { day: tick('%23fff'), night: tick('%2306262e') },
}

function tick(stroke: string) {
  const svg = `%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='${stroke}' stroke-width='3.4' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M6 12.5l4 4 8-9'/%3E%3C/svg%3E`
  return `url("data:image/svg+xml,${svg}")`
}

/** How our tokens take over those of Designsystemet, whatever the hour. */
export const takeover: Record<string, string> = {
  '--ds-color-neutral-background-default': 'var(--paper)',
  '--ds-color-neutral-surface-default': 'var(--surface)',
  '--ds-color-neutral-surface-tinted': 'var(--mist)',
  '--ds-color-neutral-text-default': 'var(--ink)',
  '--ds-color-neutral-border-default': 'var(--line-strong)',
  '--ds-color-neutral-border-subtle': 'var(--line)',
  '--ds-color-base-default': 'var(--sea)',
  '--ds-color-base-contrast-default': 'var(--on-sea)',
  '--dsc-focus-outline': 'var(--focus-outline)',
  '--dsc-focus-boxShadow': 'var(--focus-ring)',
}
