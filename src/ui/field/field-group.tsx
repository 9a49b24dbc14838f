import type { Words } from '../words.ts'

export type FieldGroupProps = { legend: Words; children: Words }

/** Boxes that together say one thing, such as a line of a price: its name is heard before that of each of them. */
export const FieldGroup = ({ legend, children }: FieldGroupProps) => (
  <fieldset class="field-group">
    <legend class="field-group-title">{legend}</legend>
    {children}
  </fieldset>
)
