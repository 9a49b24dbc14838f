import type { Words } from '../words.ts'

export type KeepPageProps = {
  id: string
  /** What is kept, how to take it back: read before pressing. */
  text: Words
  keep: string
  remove: string
  /** Said when it is done, when it was already there, and when the device refused. */
  words: { kept: string; removed: string; failed: string }
  /** The service worker's address. */
  keeper: string
  /** What is fetched, and under which address it is found again; `here` stands for the page being read. */
  pages: readonly { at: string; from: string }[]
}

/**
 * « Garder cette page sur ce téléphone » : shown by the `keep-page` island where the browser can.
 *
 * Nothing is kept before the press, and only pages that are the same for everybody.
 */
export const KeepPage = ({ id, text, keep, remove, words, keeper, pages }: KeepPageProps) => (
  <div
    class="keep-page"
    id={id}
    data-keeper={keeper}
    data-pages={JSON.stringify(pages)}
    data-kept={words.kept}
    data-removed={words.removed}
    data-failed={words.failed}
    hidden
  >
    <p class="small">{text}</p>
    <p class="row">
      <button class="ds-button button" data-kind="outline" data-fit="small" type="button" data-act="keep">
        <span>{keep}</span>
      </button>
      <button
        class="ds-button button"
        data-kind="outline"
        data-fit="small"
        type="button"
        data-act="remove"
        hidden
      >
        <span>{remove}</span>
      </button>
    </p>
    <p role="status" class="keep-page-said" />
  </div>
)
