import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Once } from './once.tsx'

const shown = (of: object, part: string, stamp: string | undefined, words: string) =>
  renderToString(
    <Once of={of} part={part} stamp={stamp}>
      {() => <p>{words}</p>}
    </Once>,
  )

describe('a part rendered once', () => {
  it('is shown to the second reader as it was to the first', () => {
    const situation = {}
    expect(shown(situation, 'doors', undefined, 'Ouvert')).toBe('<p>Ouvert</p>')
    expect(shown(situation, 'doors', undefined, 'Fermé')).toBe('<p>Ouvert</p>')
  })

  it('is made anew for another situation, another part, another minute', () => {
    const situation = {}
    shown(situation, 'doors', 'noon', 'Ouvert')
    expect(shown({}, 'doors', 'noon', 'Fermé')).toBe('<p>Fermé</p>')
    expect(shown(situation, 'clocks', 'noon', 'Fermé')).toBe('<p>Fermé</p>')
    expect(shown(situation, 'doors', 'midnight', 'Fermé')).toBe('<p>Fermé</p>')
  })

  it('escapes words, and stands among others without being escaped twice', () => {
    const page = (
      <main>
        <Once of={{}} part="title">
          {() => <h1>{'<b> & co'}</h1>}
        </Once>
        {'<i>'}
      </main>
    )
    expect(renderToString(page)).toBe('<main><h1>&lt;b> &amp; co</h1>&lt;i></main>')
  })
})
