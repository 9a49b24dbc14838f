import type { FastifyRequest } from 'fastify'
import { isLanguage, type Language } from '../words/index.ts'

export const colourSchemes = ['auto', 'light', 'dark'] as const
export type ColourScheme = (typeof colourSchemes)[number]

/** Easy to read (FALC) exists in French only: in another language the choice waits. */
export const readingLevels = ['usual', 'easy'] as const
export type ReadingLevel = (typeof readingLevels)[number]

export const preferenceCookies = { language: 'langue', scheme: 'affichage', reading: 'lecture' } as const

/** How this visitor wants to read: her choice, kept in three cookies that say nothing else of her. */
export function preferencesOf(request: FastifyRequest): {
  language: Language
  scheme: ColourScheme
  easy: boolean
} {
  const language = request.cookies[preferenceCookies.language]
  const scheme = request.cookies[preferenceCookies.scheme]
  const spoken = isLanguage(language) ? language : 'fr'
  return {
    language: spoken,
    easy: spoken === 'fr' && request.cookies[preferenceCookies.reading] === 'easy',
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto',
  }
}
