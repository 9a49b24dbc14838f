import { longMoment } from '../../kernel/french-dates.ts'
import { type Opener, type Outside, sentencesOf, type Terminal } from '../../platform/command.ts'
import { knownSecrets } from '../../platform/secrets.ts'
import { type ListedStory, listStories, type NoteReading, readStories } from './unrecognised-stories.ts'

const sentence = sentencesOf('stories')

/**
 * `bin/balise stories [--texts]`: the texts left by people whom nothing fitted, and what had been proposed to them,
 * so that the phrases of the triage are corrected. Reading them is written with each, under the name of `by`, and
 * in the log of acts by `note`.
 */
export async function storiesCommand(
  args: readonly string[],
  by: string,
  note: NoteReading,
  open: Opener,
  { print, complain }: Terminal,
): Promise<number> {
  const withTexts = args.length === 1 && args[0] === '--texts'
  if (args.length > 0 && !withTexts) {
    complain(sentence('usage'))
    return 2
  }
  const reader = by.slice(0, 100)
  return open(async (outside) => {
    const stories = await (withTexts ? read(outside, reader, note) : listStories(outside))
    print(stories.length === 0 ? sentence('none') : sentence('count', { count: stories.length }))
    for (const story of stories) {
      print(lineOf(story))
      if (withTexts) print(`\n${story.text ?? sentence('sealed')}\n`)
    }
    if (withTexts && stories.length > 0) print(sentence('recorded', { by: reader }))
    return 0
  })
}

/** Without the instance secret nothing opens: texts are listed, and none is counted as read. */
function read(outside: Outside, by: string, note: NoteReading): Promise<ListedStory[]> {
  const { dataFolder, secret } = outside.settings
  const secrets = knownSecrets(dataFolder, secret)
  return secrets ? readStories({ ...outside, secrets }, by, note) : listStories(outside)
}

const lineOf = ({ receivedAt, language, offered, timesRead }: ListedStory): string =>
  sentence('line', {
    at: longMoment(receivedAt, 'Europe/Paris', 'fr'),
    language,
    offered: offered.join(', ') || sentence('nothingOffered'),
    times: timesRead,
  })
