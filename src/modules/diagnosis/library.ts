import { type Language, languages } from '../../platform/words/index.ts'
import { type ChannelWords, loadChannels, loadChannelWords } from './channels.ts'
import { type ClockWords, loadClockWords, loadLaw } from './law.ts'
import { loadOngoing } from './ongoing.ts'
import { loadQuestions, type Questions } from './questions.ts'
import type { Ongoing } from './rules/ongoing.ts'
import { loadPlaceholders, loadSheets, type Placeholders, type SheetBook } from './sheets.ts'
import { loadThreats, loadThreatWords, type ThreatWords } from './threats.ts'

/** What is read in one language. */
export type Shelf = {
  threats: ThreatWords
  sheets: SheetBook
  clocks: ClockWords
  channels: ChannelWords
  questions: Questions
  ongoing: Ongoing
  placeholders: Placeholders
}

/** Everything the diagnosis knows, read and checked once when the server starts. */
export type Library = ReturnType<typeof readLibrary>

let opened: Library | undefined

/** Once a process: the files do not change under it, and tests open many houses. */
export const openLibrary = (): Library => (opened ??= readLibrary())

function readLibrary() {
  const channels = loadChannels()
  const clockWords = loadClockWords()
  const shelves = Object.fromEntries(
    languages.map((language): [Language, Shelf] => [
      language,
      {
        threats: loadThreatWords(language),
        sheets: loadSheets(language),
        clocks: clockWords[language],
        channels: loadChannelWords(language, channels),
        questions: loadQuestions(language),
        ongoing: loadOngoing(language),
        placeholders: loadPlaceholders(language),
      },
    ]),
  ) as Record<Language, Shelf>

  return { threats: loadThreats(), channels, law: loadLaw(), in: shelves }
}
