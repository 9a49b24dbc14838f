import { type Hex, hexFrom } from '../../kernel/contrast.ts'
import type { Form } from '../../platform/http/form.ts'
import { type ColourScheme, colourSchemes } from '../../platform/http/preferences.ts'
import { isLanguage, type Language } from '../../platform/words/index.ts'
import type { Territory } from '../territory/index.ts'

/** What the site that shows the module asked for, in the address: nothing of the visitor. */
export type Options = {
  language: Language
  scheme: ColourScheme
  /** A département that territory knows; empty when the site declares none, or one that does not exist. */
  department: string
  /** The colour of the site; ours when there is none, or when it is no colour. */
  colour: Hex | undefined
}

const isScheme = (typed: string | undefined): typed is ColourScheme =>
  (colourSchemes as readonly (string | undefined)[]).includes(typed)

/** Reads the address; what is not understood is as if it were not there. Cookies are never looked at. */
export function optionsIn(query: Form, territory: Territory, otherwise: Language = 'fr'): Options {
  const language = query.line('langue')
  const scheme = query.line('affichage')
  return {
    language: isLanguage(language) ? language : otherwise,
    scheme: isScheme(scheme) ? scheme : 'auto',
    department: territory.department(query.line('departement') ?? '')?.code ?? '',
    colour: hexFrom(query.line('couleur') ?? ''),
  }
}
