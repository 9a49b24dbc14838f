import { safeHref } from '../safe-href.ts'
import { type Asked, describedBy, FieldFrame } from './frame.tsx'

export type FileBoxProps = Asked & {
  many?: boolean | undefined
  /** What the page accepts, as the `accept` of a file box says it. */
  accept?: string | undefined
  /**
   * How the `send-files` island sends them piece by piece (tus), in place of the form: where, which page follows,
   * what was begun before and not finished, and the words. Without it, or without script, the form sends all at once.
   */
  send?:
    | {
        to: string
        done: string
        unfinished: readonly { name: string; size: number | null; url: string }[]
        words: Readonly<Record<'progress' | 'done' | 'failed' | 'refused' | 'resume' | 'all', string>>
      }
    | undefined
}

/** Files to choose, on a phone from its pictures as well. */
export const FileBox = (props: FileBoxProps) => (
  <FieldFrame {...props}>
    <input
      class="file-box"
      type="file"
      id={props.id}
      name={props.name}
      multiple={props.many || undefined}
      accept={props.accept}
      required={props.required || undefined}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={describedBy(props)}
      data-send={props.send && JSON.stringify(ours(props.send))}
    />
  </FieldFrame>
)

/** Addresses that a script will follow pass where those of links do. */
const ours = ({ to, done, unfinished, words }: NonNullable<FileBoxProps['send']>) => ({
  to: safeHref(to),
  done: safeHref(done),
  unfinished: unfinished.map((one) => ({ ...one, url: safeHref(one.url) })),
  words,
})
