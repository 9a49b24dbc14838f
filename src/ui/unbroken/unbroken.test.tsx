import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { unbroken } from './unbroken.tsx'

const held = (text: string) =>
  [...renderToString(<p>{unbroken(text)}</p>).matchAll(/nowrap">([^<]*)/g)].map(([, piece]) => piece)

describe('an article of law', () => {
  it.each([
    ['Code monétaire et financier, art. L133-17 et L133-20', ['art. L133-17', 'L133-20']],
    ['articles L. 133-18, L. 133-19', ['articles L. 133-18', 'L. 133-19']],
    ['Code pénal, art. 323-1 à 323-3-1', ['art. 323-1', '323-3-1']],
    ['art. R15-33-60-4 et D8-2-1', ['art. R15-33-60-4', 'D8-2-1']],
    ['Cour de cassation, n° 23-16.267', ['n° 23-16.267']],
    ['Rendez-vous au 17, sous 72 heures', []],
    ['CERT-FR', []],
    ['2026-11-21T17:05:12Z, clé Y4-4gGB', []],
  ])('in « %s » stays in one piece', (text, pieces) => expect(held(text)).toEqual(pieces))

  it('is the only thing changed: the words are the same', () => {
    const text = 'Selon l’article L133-18 <et> la suite'
    expect(renderToString(<p>{unbroken(text)}</p>)).toBe(
      '<p>Selon l’<span class="nowrap">article L133-18</span> &lt;et> la suite</p>',
    )
    expect(unbroken('sans article')).toBe('sans article')
  })
})
