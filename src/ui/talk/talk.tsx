import type { Words } from '../words.ts'

export type Said = {
  id: string
  /** Whose words: the reader's own stand to the right, in the colour of the sea. */
  own: boolean
  /** « Vous · 17:47 ». */
  head: Words
  text: string
  /** What may be done about it: small links. */
  foot?: Words
}

export type TalkProps = { label: string; said: readonly Said[] }

/** What people wrote to each other, in the order in which it was said. */
export const Talk = ({ label, said }: TalkProps) => (
  <ol class="talk" aria-label={label}>
    {said.map(({ id, own, head, text, foot }) => (
      <li key={id} id={id} data-own={own ? '' : undefined}>
        <p class="small soft">{head}</p>
        <p class="talk-text">{text}</p>
        {foot && <p class="talk-foot small">{foot}</p>}
      </li>
    ))}
  </ol>
)
