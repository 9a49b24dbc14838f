import type { FastifyRequest } from 'fastify'
import { isLanguage, type Language } from '../words/index.ts'

export const colourSchemes = ['auto', 'light', 'dark'] as const
export type ColourScheme = (typeof colourSchemes)[number]

export const preferenceCookies = { language: 'langue', scheme: 'affichage' } as const

/** How this visitor wants to read: her choice, kept in two cookies that say nothing else of her. */
export function preferencesOf(request: FastifyRequest): { language: Language; scheme: ColourScheme } {
  const language = request.cookies[preferenceCookies.language]
  const scheme = request.cookies[preferenceCookies.scheme]
  return {
    language: isLanguage(language) ? language : 'fr',
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto',
  }
}
