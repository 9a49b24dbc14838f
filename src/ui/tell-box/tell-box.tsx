import { Button } from '../button/button.tsx'
import { describedBy, FieldError } from '../field/frame.tsx'
import { HiddenFields } from '../field/hidden-fields.tsx'
import type { Hidden, Words } from '../words.ts'

export type TellBoxProps = {
  id: string
  name: string
  action: string
  method?: 'get' | 'post' | undefined
  hidden?: Hidden | undefined
  label: Words
  placeholder?: string | undefined
  value?: string | undefined
  error?: Words
  /** What we do with the words, beside the button. */
  note: Words
  submit: Words
  rows?: number | undefined
  maxLength?: number | undefined
  /** Keeps what is typed in this tab until it is sent (`keep-typed` island): a reload loses nothing. */
  keep?: string | undefined
  /** The button is the light of the page; say false when another one is. */
  lit?: boolean | undefined
  /** More to choose, between the box and the button. */
  children?: Words
}

/** The box where people say what happened: the light of the home page. */
export const TellBox = (props: TellBoxProps) => (
  <form class="tell" action={props.action} method={props.method ?? 'post'} data-keep={props.keep}>
    <HiddenFields fields={props.hidden} />
    <div class="field" data-wrong={props.error ? '' : undefined}>
      <label class="ds-label field-label" for={props.id}>
        {props.label}
      </label>
      <FieldError id={props.id} error={props.error} />
      <textarea
        class="ds-input"
        id={props.id}
        name={props.name}
        rows={props.rows ?? 3}
        maxlength={props.maxLength}
        placeholder={props.placeholder}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy({ id: props.id, error: props.error }, `${props.id}-note`)}
      >
        {props.value}
      </textarea>
    </div>
    {props.children}
    <div class="tell-foot">
      <Button kind={props.lit === false ? 'outline' : 'light'} iconAfter="arrow-right">
        {props.submit}
      </Button>
      <p class="small soft" id={`${props.id}-note`}>
        {props.note}
      </p>
    </div>
  </form>
)
