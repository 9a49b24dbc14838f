import { flags, type Public } from '../../src/kernel/situation.ts'
import type { Triage, TriageResult } from '../../src/modules/diagnosis/triage.ts'

/** One statement and what a person says of it; without `flags`, nobody looked at them. */
export type Labelled = {
  text: string
  threat: string
  alsoOk: string[]
  public?: Public
  flags?: string[]
}

type Judged = Labelled & { result: TriageResult }

export const judged = (statements: readonly Labelled[], triage: Triage, told: boolean): Judged[] =>
  statements.map((one) => ({ ...one, result: triage(one.text, told ? one.public : undefined) }))

/** Prints what was right and what was not, threats then flags then how far confidence can be believed. */
export function print(all: readonly Judged[]) {
  const cyber = all.filter(({ threat }) => threat !== 'out-of-scope')
  const outside = all.filter(({ threat }) => threat === 'out-of-scope')
  const among = (rank: number) => cyber.filter((one) => isRight(one, rank)).length
  const said = (some: readonly Judged[]) => some.filter(({ result }) => result.outOfScope).length
  console.log(`right threat first      ${share(among(1), cyber.length)}`)
  console.log(`among the first three   ${share(among(3), cyber.length)}`)
  console.log(`out of scope, found     ${share(said(outside), outside.length)}`)
  console.log(`out of scope, wrongly   ${share(said(cyber), cyber.length)}`)
  const asked = (some: readonly Judged[]) => some.filter(({ result }) => result.mayBeOutside).length
  console.log(`out of scope, asked     ${share(asked(outside), outside.length)}`)
  console.log(`ours, asked             ${share(asked(cyber), cyber.length)}`)
  for (const flag of flags) printFlag(flag, all)
  printConfidence(cyber)
}

const isRight = ({ threat, alsoOk, result }: Judged, rank: number) =>
  result.candidates.slice(0, rank).some((candidate) => [threat, ...alsoOk].includes(candidate.threat))

function printFlag(flag: (typeof flags)[number], all: readonly Judged[]) {
  const labelled = all.filter((one) => one.flags !== undefined)
  if (labelled.length === 0) return
  const due = labelled.filter((one) => one.flags?.includes(flag))
  const raised = labelled.filter(({ result }) => result.flags.includes(flag))
  const right = raised.filter((one) => one.flags?.includes(flag)).length
  const alarms = share(raised.length - right, labelled.length - due.length)
  console.log(
    `${flag.padEnd(24)}recall ${share(right, due.length)}  precision ${share(right, raised.length)}  false alarms ${alarms}`,
  )
}

function printConfidence(cyber: readonly Judged[]) {
  console.log('confidence: said, true, statements')
  for (let tenth = 0; tenth < 10; tenth++) {
    const bin = cyber.filter(
      ({ result }) => Math.min(9, Math.floor((result.candidates[0]?.confidence ?? 0) * 10)) === tenth,
    )
    if (bin.length === 0) continue
    const mean =
      bin.reduce((sum, { result }) => sum + (result.candidates[0]?.confidence ?? 0), 0) / bin.length
    const right = bin.filter((one) => isRight(one, 1)).length / bin.length
    console.log(`  ${(tenth / 10).toFixed(1)}  ${mean.toFixed(2)}  ${right.toFixed(2)}  ${bin.length}`)
  }
}

export const share = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`
