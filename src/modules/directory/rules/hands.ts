import type { ProcedureFile } from './file.ts'

/**
 * Acts after which somebody has had a hand in what a report is about, by the names of the log: a review of the
 * provider that she read, a finding about it that she concluded, what she decided of its place in the listing.
 */
const handling = [
  'review-published',
  'review-refused',
  'review-removed',
  'review-kept',
  'finding-looked-at',
] as const
const placing = [
  'application-accepted',
  'application-refused',
  'closure-lifted',
  'closure-confirmed',
  'identity-changed',
  'identity-change-refused',
  'label-recognised',
  'label-refused',
] as const
export const handlingActs = [...handling, ...placing]
export type Hand = { kind: string; actor: string }

/**
 * Who had a hand in the case, hence neither examines its report, nor instructs it, nor sits (charter, S1).
 *
 * The director is not kept from deciding by what she signed before on the place of the same provider: the authority
 * that lists is the one that takes off the list (parallelism of competences). A review or a finding that she handled
 * binds her as it binds others. Who examined, instructed or judged another report of the same case is bound too.
 */
export function handsIn(
  about: string,
  hands: readonly Hand[],
  directors: readonly string[],
  others: readonly Pick<ProcedureFile, 'about' | 'procedure'>[],
): string[] {
  const acted = hands.flatMap(({ kind, actor }) =>
    directors.includes(actor) && (placing as readonly string[]).includes(kind) ? [] : [actor],
  )
  const handled = others
    .filter((file) => file.about === about)
    .flatMap(({ procedure: { instructed, commission } }) => [
      ...instructed,
      ...commission.map(({ person }) => person),
    ])
  return [...new Set([...acted, ...handled])]
}

/** The file, with those who had a hand in the case written among them; whoever has a part in it already keeps it. */
export function withHands(file: ProcedureFile, people: readonly string[]): ProcedureFile {
  const { procedure, called } = file
  const { involved, instructed, rapporteur, commission, decision, report } = procedure
  const known = new Set([
    ...involved,
    ...instructed,
    report.person,
    rapporteur?.person,
    ...[...commission, ...called].map(({ person }) => person),
    decision?.signatory.person,
  ])
  const added = people.filter((person) => !known.has(person))
  return added.length === 0
    ? file
    : { ...file, procedure: { ...procedure, involved: [...involved, ...added] } }
}
