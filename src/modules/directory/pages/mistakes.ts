/** A sentence, and the field it stands at. */
export type Mistaken = { field?: string | undefined; text: string }

/** What is said at a field, if anything is. */
export const errorsOf =
  (mistakes: readonly Mistaken[]) =>
  (field: string): string | undefined =>
    mistakes.find((one) => one.field === field)?.text
