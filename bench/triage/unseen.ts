import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Flag, flags, isPublic } from '../../src/kernel/situation.ts'
import { loadTriage, type TriageResult } from '../../src/modules/diagnosis/triage.ts'
import { projectRoot } from '../../src/platform/content.ts'
import { share } from './judge.ts'

/**
 * Statements that those who write the training phrases have not read: `node bench/triage/unseen.ts [file.jsonl …]`.
 *
 * One JSON object a line: text, public (or null), threats (best first, the others as acceptable), flags,
 * outOfScope, voice. Only sums are printed, never a text, so that measuring does not become learning. Without
 * a file, reads the sets of bench/triage (unseen.md). Each run is written down in docs/triage.md.
 */
type Unseen = {
  text: string
  public: string | null
  threats: string[]
  flags: Flag[]
  outOfScope: boolean
  voice: string
}
type Judged = Unseen & { result: TriageResult }

const given = process.argv.slice(2)
const ours = ['unseen.jsonl', 'unseen-week.jsonl', 'unseen-month.jsonl', 'read-month.jsonl'].map((name) =>
  join(projectRoot, 'bench/triage', name),
)
const paths = given.length > 0 ? given : ours
/** A voice of fewer statements would point at a text. */
const fewest = 5
const { triage } = loadTriage()
for (const path of paths) {
  if (!existsSync(path)) {
    console.log(`no unseen statements at ${path}`)
    continue
  }
  const statements = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Unseen)
  for (const told of [true, false]) {
    console.log(
      `\n== ${basename(path)}: ${statements.length} unseen statements, public ${told ? 'told' : 'not told'}`,
    )
    report(
      statements.map((one) => ({
        ...one,
        result: triage(one.text, told && isPublic(one.public) ? one.public : undefined),
      })),
      told,
    )
  }
}

function firstOf({ result }: Judged) {
  return result.candidates[0]?.threat
}
function isRight(one: Judged) {
  return one.threats.includes(firstOf(one) ?? '')
}

function report(all: readonly Judged[], inDetail: boolean) {
  const cyber = all.filter(({ outOfScope }) => !outOfScope)
  const outside = all.filter(({ outOfScope }) => outOfScope)
  const count = (some: readonly Judged[], holds: (one: Judged) => boolean) =>
    share(some.filter(holds).length, some.length)
  const among = (rank: number) => (one: Judged) =>
    one.result.candidates.slice(0, rank).some(({ threat }) => one.threats.includes(threat))
  console.log(`first is acceptable         ${count(cyber, isRight)}`)
  console.log(`first is the best           ${count(cyber, (one) => firstOf(one) === one.threats[0])}`)
  console.log(`acceptable among three      ${count(cyber, among(3))}`)
  console.log(
    `best among three            ${count(cyber, (one) => one.result.candidates.slice(0, 3).some(({ threat }) => threat === one.threats[0]))}`,
  )
  console.log(`acceptable among five       ${count(cyber, among(5))}`)
  console.log(`out of scope, found         ${count(outside, ({ result }) => result.outOfScope)}`)
  console.log(`out of scope, wrongly       ${count(cyber, ({ result }) => result.outOfScope)}`)
  console.log(`out of scope, asked         ${count(outside, ({ result }) => result.mayBeOutside)}`)
  console.log(`ours, asked                 ${count(cyber, ({ result }) => result.mayBeOutside)}`)
  for (const flag of flags) {
    const due = all.filter((one) => one.flags.includes(flag))
    const others = all.filter((one) => !one.flags.includes(flag))
    const raised = ({ result }: Judged) => result.flags.includes(flag)
    console.log(`${flag.padEnd(28)}recall ${count(due, raised)}  false alarms ${count(others, raised)}`)
  }
  reliability(cyber)
  if (!inDetail) return
  const voices = Map.groupBy(cyber, ({ voice }) => voice)
  console.log('voice: first acceptable, among three')
  for (const [voice, some] of [...voices].sort(([one], [other]) => (one < other ? -1 : 1)))
    if (some.length >= fewest)
      console.log(`  ${voice.padEnd(32)}${count(some, isRight).padEnd(18)}${count(some, among(3))}`)
}

function reliability(cyber: readonly Judged[]) {
  let error = 0
  console.log('confidence of the first: said, true, statements')
  for (let tenth = 0; tenth < 10; tenth++) {
    const bin = cyber.filter(({ result }) => Math.min(9, Math.floor(sureness(result) * 10)) === tenth)
    if (bin.length === 0) continue
    const said = bin.reduce((sum, { result }) => sum + sureness(result), 0) / bin.length
    const right = bin.filter(isRight).length / bin.length
    error += (bin.length / cyber.length) * Math.abs(said - right)
    console.log(`  ${(tenth / 10).toFixed(1)}  ${said.toFixed(2)}  ${right.toFixed(2)}  ${bin.length}`)
  }
  console.log(`expected calibration error  ${error.toFixed(3)}`)
}

function sureness(result: TriageResult) {
  return result.candidates[0]?.confidence ?? 0
}
