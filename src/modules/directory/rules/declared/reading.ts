/** What is wrong with one answer: the box it is told at, a code of refusals.yaml, what was typed when it helps. */
export type Slip = { field: string; why: string; about?: string }

/** What a step declares, or everything that is wrong with it at once: nobody mends a page one mistake at a time. */
export type Reading<Value> = { granted: true; value: Value } | { granted: false; slips: readonly Slip[] }

export const reading = <Value>(slips: readonly Slip[], value: Value): Reading<Value> =>
  slips.length === 0 ? { granted: true, value } : { granted: false, slips }

/** A slip when a text is missing or longer than what is kept of it. */
export function checkText(
  field: string,
  text: string,
  { most, missing }: { most: number; missing?: string | undefined },
): Slip[] {
  if (text === '' && missing !== undefined) return [{ field, why: missing }]
  return text.length > most ? [{ field, why: 'fact-too-long' }] : []
}
