import { parentPort, workerData } from 'node:worker_threads'
import { byQuestions, byWords, type Done } from './journeys.ts'
import { oneLetter } from './letters.ts'
import { Visitor, Wires } from './visitor.ts'

export type Plan = {
  origin: string
  seconds: number
  /** Journeys that begin each second, whatever the server does; 0 means as many as `together` visitors can. */
  rate: number
  together: number
  /** Letters of a leak instead of cases. */
  letters?: boolean
}

export type Outcome = {
  journeys: number[]
  steps: Record<string, number[]>
  cases: Done[]
  /** The receipts of the letters. */
  codes: string[]
  errors: string[]
  seconds: number
}

/** Sends visitors for a time, half by questions and half in their own words, and says what each step took. */
export async function load({ origin, seconds, rate, together, letters }: Plan): Promise<Outcome> {
  const wires = new Wires(new URL(origin))
  const outcome: Outcome = { journeys: [], steps: {}, cases: [], codes: [], errors: [], seconds: 0 }
  const started = performance.now()
  const end = started + seconds * 1000
  let begun = 0

  const one = async () => {
    const visitor = new Visitor(new URL(origin), wires)
    const from = performance.now()
    try {
      if (letters) outcome.codes.push((await oneLetter(visitor)).code)
      else outcome.cases.push(await (begun++ % 2 === 0 ? byQuestions(visitor) : byWords(visitor)))
      outcome.journeys.push(performance.now() - from)
      for (const { name, milliseconds } of visitor.steps) {
        outcome.steps[name] ??= []
        outcome.steps[name].push(milliseconds)
      }
    } catch (error) {
      outcome.errors.push(error instanceof Error ? error.message : String(error))
    }
  }

  if (rate === 0) {
    const loop = async () => {
      while (performance.now() < end) await one()
    }
    await Promise.all(Array.from({ length: together }, loop))
  } else {
    const running: Promise<void>[] = []
    for (let next = started; next < end; next += 1000 / rate) {
      const wait = next - performance.now()
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
      running.push(one())
    }
    await Promise.all(running)
  }
  outcome.seconds = (performance.now() - started) / 1000
  wires.close()
  return outcome
}

if (parentPort) parentPort.postMessage(await load(workerData as Plan))
