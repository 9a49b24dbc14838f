import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { learnTriage } from '../src/modules/diagnosis/rules/triage/triage.ts'
import { loadTriage, triageLessons } from '../src/modules/diagnosis/triage.ts'
import { projectRoot } from '../src/platform/content.ts'
import { judged, type Labelled, print, share } from './triage/judge.ts'

/**
 * How good and how fast the own-words triage is: `node bench/triage.ts [--folds] [file.jsonl]`.
 *
 * Labelled statements are one JSON object a line: text, threat (or out-of-scope), alsoOk, public, flags. Ours
 * are in bench/triage; those of others are read where they are, when they are there. `--folds` learns from
 * four fifths of the training phrases and judges on the last, five times. Times are those of the thread.
 */
const lines = <Row>(path: string): Row[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)

const spent = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const started = spent()
const { triage } = loadTriage()
console.log(
  `read and learned in ${Math.round(spent() - started)} ms, ${megabytesHeld()} MB held by the process`,
)

const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
const others = given ?? join(projectRoot, '../shared/triage/public.jsonl')
for (const path of [join(projectRoot, 'bench/triage/statements.jsonl'), others]) {
  if (!existsSync(path)) {
    console.log(`\nno labelled statements at ${path}: quality not measured there`)
    continue
  }
  const statements = lines<Labelled>(path)
  for (const told of [true, false]) {
    console.log(`\n== ${path}: ${statements.length} statements, public ${told ? 'told' : 'not told'}`)
    print(judged(statements, triage, told))
  }
}
judgeFlags()
if (process.argv.includes('--folds')) judgeFolds()
time()

/** Short sentences made to be found, or made to be mistaken, for the flags that must never be missed. */
function judgeFlags() {
  console.log('\n== sentences for the flags that must never be missed')
  const sentences = lines<{ text: string; flag: string; due: boolean }>(
    join(projectRoot, 'bench/triage/flags.jsonl'),
  )
  for (const flag of new Set(sentences.map((one) => one.flag))) {
    const raised = (due: boolean) => {
      const some = sentences.filter((one) => one.flag === flag && one.due === due)
      return share(
        some.filter(({ text }) => triage(text).flags.some((one) => one === flag)).length,
        some.length,
      )
    }
    console.log(`${flag.padEnd(24)}recall ${raised(true)}  false alarms ${raised(false)}`)
  }
}

function judgeFolds() {
  const lessons = triageLessons()
  const folds = 5
  const all = Array.from({ length: folds }, (_, fold) => {
    const part = (kept: boolean) =>
      lessons.examples.map((one) => ({
        ...one,
        phrases: one.phrases.filter((_, at) => (at % folds === fold) !== kept),
      }))
    const statements = part(false).flatMap(({ threat, phrases }) =>
      phrases.map((text): Labelled => ({ text, threat: threat ?? 'out-of-scope', alsoOk: [] })),
    )
    return judged(statements, learnTriage({ ...lessons, examples: part(true) }), false)
  }).flat()
  console.log(`\n== the training phrases themselves, in ${folds} folds: ${all.length} statements`)
  print(all)
}

function time() {
  const sentence =
    'Bonjour, j’ai reçu un SMS qui dit que mon colis est bloqué et j’ai payé 1,99 € avec ma carte bancaire. '
  const unknown = (length: number) =>
    Array.from({ length }, (_, at) => String.fromCharCode(97 + ((at * 7919 + (at % 13) * 31) % 26)))
      .join('')
      .replace(/(.{7})/g, '$1 ')
  const texts: [string, string][] = [
    ['200 characters', sentence.repeat(2).slice(0, 200)],
    ['2 000 characters', sentence.repeat(20).slice(0, 2000)],
    ['2 000, unknown words', unknown(1750)],
    ['10 kB of a', 'a'.repeat(10_000)],
    ['10 kB of "a "', 'a '.repeat(5_000)],
    ['10 kB, unknown words', unknown(8750)],
    ['10 kB, real words', sentence.repeat(100).slice(0, 10_000)],
    ['10 kB, cues that fail', 'j’ai payé … '.repeat(900).slice(0, 10_000)],
  ]
  console.log(
    '\none triage in µs: work of the thread (mean), then on the clock p50, p99 (other work on the machine counts)',
  )
  for (const [name, text] of texts) {
    for (let warm = 0; warm < 50; warm++) triage(text)
    const from = spent()
    const times = Array.from({ length: 300 }, () => {
      const at = performance.now()
      triage(text)
      return (performance.now() - at) * 1000
    }).sort((one, other) => one - other)
    const work = ((spent() - from) * 1000) / times.length
    const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? 0)
    console.log(`  ${name.padEnd(22)}${Math.round(work)}  ${at(0.5)}  ${at(0.99)}`)
  }
}

function megabytesHeld() {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return Math.round((heapUsed + arrayBuffers) / 1_048_576)
}
