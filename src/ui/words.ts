import type { ComponentChildren } from 'preact'

/** What a reader sees: plain words, or words with a link or an emphasis inside. */
export type Words = ComponentChildren

/** Fields that travel with a form and that nobody types: a return address, a token against forgery. */
export type Hidden = Readonly<Record<string, string>>
