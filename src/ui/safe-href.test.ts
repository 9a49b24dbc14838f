import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeHref, shortAddress } from './safe-href.ts'

describe('an address', () => {
  it.each([
    ['the web', 'https://www.exemple.example/a?b=c#d'],
    ['the old web', 'http://exemple.example'],
    ['mail', 'mailto:aide@exemple.example'],
    ['a telephone', 'tel:+33353010000'],
    ['a text message', 'sms:114'],
    ['a page of ours', '/diagnostic'],
    ['a part of the page', '#contacts'],
    ['a question', '?page=2'],
    ['a neighbour', 'suite'],
    ['a colon after the path', '/dossier/a:b'],
  ])('of %s passes', (_, href) => {
    expect(safeHref(href)).toBe(href)
  })

  it.each([
    ['runs a script', 'javascript:alert(1)'],
    ['runs a script in capitals', 'JaVaScRiPt:alert(1)'],
    ['hides a script behind spaces', '  \u00a0javascript:alert(1)'],
    ['hides a script behind a tab', 'java\tscript:alert(1)'],
    ['hides a script behind a line break', 'java\nscript:alert(1)'],
    ['hides a script behind a NUL', '\u0000javascript:alert(1)'],
    ['carries a document', 'data:text/html,<script>alert(1)</script>'],
    ['runs an old script', 'vbscript:msgbox(1)'],
    ['reads a file', 'file:///etc/passwd'],
    ['reads a blob', 'blob:https://exemple.example/1'],
    ['leaves the site while looking relative', '//pirate.example'],
    ['leaves the site by backslashes', '/\\pirate.example'],
    ['opens an application', 'whatsapp://send?text=a'],
    ['is empty', '   '],
    ['is missing', undefined],
  ])('that %s is refused', (_, href) => {
    expect(safeHref(href)).toBeUndefined()
  })

  it('never leads to another scheme than the five, whatever is written', () => {
    const allowed = ['http:', 'https:', 'mailto:', 'tel:', 'sms:']
    const pieces = fc.constantFrom(
      'javascript',
      'data',
      'http',
      'tel',
      ':',
      '/',
      '\\',
      '\t',
      '\n',
      ' ',
      '\u0001',
      'x',
      '?',
      '#',
      '.',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (href) => {
          const address = safeHref(href)
          if (address === undefined || !URL.canParse(address, 'https://balise.example/a/b')) return
          expect(allowed).toContain(new URL(address, 'https://balise.example/a/b').protocol)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('that looks relative stays on the site', () => {
    fc.assert(
      fc.property(fc.string(), (rest) => {
        const address = safeHref(`/${rest}`)
        if (address === undefined || !URL.canParse(address, 'https://balise.example')) return
        expect(new URL(address, 'https://balise.example').host).toBe('balise.example')
      }),
      { numRuns: 2000 },
    )
  })
})

describe('an address on paper', () => {
  it.each([
    ['https://17cyber.gouv.fr', '17cyber.gouv.fr'],
    ['https://www.france-victimes.fr/', 'france-victimes.fr'],
    ['https://www.service-public.fr/particuliers/vosdroits/R46526', 'service-public.fr'],
    ['https://www.cnil.fr/fr/plaintes?x=1#bas', 'cnil.fr/fr/plaintes'],
    ['not an address', 'not an address'],
  ])('%s is written %s', (href, short) => expect(shortAddress(href)).toBe(short))
})
