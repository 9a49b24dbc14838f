import { letterDayAt } from '../../kernel/french-dates.ts'
import { fill } from '../../platform/words/index.ts'
import type { CaseView } from '../cases/index.ts'
import { type Library, placeholdersIn } from '../diagnosis/index.ts'
import type { Telling } from './rules/compose.ts'
import type { PaperFrame } from './templates.ts'

/**
 * What a case tells its papers. They are in French whoever reads the page, since those who receive them are:
 * dates and amounts are written out, choices said in words.
 */
export function tellingOf(view: CaseView, library: Library, frame: PaperFrame, now: Date): Telling {
  const { file, facts, zone, help } = view
  const { threat } = help.enquiry
  const { placeholders, threats, sheets } = library.in.fr
  const today = letterDayAt(now, zone)

  const said = Object.fromEntries(
    Object.entries(placeholders).flatMap(([place, { fact }]) => {
      const answer = facts[fact ?? place]
      const words = answer === undefined ? undefined : frame.answers[fact ?? place]?.[answer]
      return words === undefined ? [] : [[place, words]]
    }),
  )
  const nameOf = (place: string) => placeholders[place]?.label ?? capital(placeholders[place]?.name ?? place)

  return {
    public: file.public,
    flags: file.flags,
    family: threat.family,
    known: {
      ...view.known.fr,
      ...said,
      today,
      number: file.number,
      situation: threats.threats[threat.slug]?.label ?? threat.slug,
    },
    blankOf: (place) => placeholders[place]?.name ?? place,
    answers: facts,
    relevant: sheets
      .of(threat)
      .texts.filter(({ to }) => to === 'police')
      .flatMap(({ body, subject = '' }) => placeholdersIn(`${subject}\n${body}`)),
    parts: {
      evidence: help.advice.evidence.map(({ kind, name }) => name ?? threats.evidence[kind]?.name ?? kind),
      offences: threat.offences.flatMap((id) => {
        const offence = library.threats.offences.get(id)
        if (!offence) return []
        const { label, cite, verification } = offence
        return [fill(verification === 'read' ? frame.certain : frame.uncertain, { label, cite })]
      }),
      done: view.tasks.flatMap(({ id, state }) => {
        const task = sheets.of(threat).tasks.find((one) => one.id === id)
        const at = view.entries.findLast(({ kind, data }) => kind === 'task-done' && data.task === id)?.at
        if (state !== 'done' || !task || !at) return []
        return [fill(frame.taskDone, { task: task.do, date: letterDayAt(at, zone) })]
      }),
    },
    nameOf,
  }
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase('fr') + words.slice(1)
