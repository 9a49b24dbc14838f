import { Icon } from '../icon/icon.tsx'

export type ReadAloudProps = {
  words: { read: string; pause: string; resume: string; stop: string }
}

/**
 * « Lire à voix haute » : the title and the gestures, by a voice that lives on the device.
 *
 * Shown by the `read-aloud` island where there is such a voice in the language of the page: one that speaks
 * from elsewhere would be told what happened to the reader.
 */
export const ReadAloud = ({ words }: ReadAloudProps) => (
  <p
    class="read-aloud no-print"
    data-read={words.read}
    data-pause={words.pause}
    data-resume={words.resume}
    hidden
  >
    <button class="ds-button button" data-kind="outline" data-fit="small" type="button" data-act="read">
      <Icon name="megaphone" />
      <span>{words.read}</span>
    </button>
    <button
      class="ds-button button"
      data-kind="outline"
      data-fit="small"
      type="button"
      data-act="stop"
      hidden
    >
      <span>{words.stop}</span>
    </button>
  </p>
)
