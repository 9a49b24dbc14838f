import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { seatZone } from '../../kernel/task.ts'
import { record } from '../accounts/index.ts'
import { answerStory } from './rules/answering.ts'
import { insertHint, keptStories, noteReading, type StoryRow, storyById, writeAnswer } from './store.ts'
import { opened, type StoriesWorld } from './unrecognised-stories.ts'

/** How a reader of the team is told to the person who wrote: what she is here, never her name. */
const team = { from: 'team', name: 'team' } as const

/** The stories kept, the oldest first, without their texts. */
export const storiesKept = ({ db, now }: Pick<StoriesWorld, 'db' | 'now'>) => keptStories(db, now())

export type OpenedStory = { story: StoryRow; text: string | undefined; answer: string | undefined }

/**
 * Opens a story to somebody of the team. That she read it is written before anything is shown, with the story, where
 * its person sees it, and in the log. Once it is answered its text is not opened any more: nothing asks for it.
 */
export function readStory(
  { db, now, secrets }: StoriesWorld,
  viewer: { id: string },
  id: string,
): Promise<OpenedStory | undefined> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const story = await storyById(tx, id, at)
    if (!story) return undefined
    if (story.answeredAt) return { story, text: undefined, answer: openedAnswer(secrets, story, at) }
    const text = opened(secrets, story, at)
    if (text !== undefined) {
      await noteReading(tx, [story.numberHash], at, team)
      await record(tx, { kind: 'story-read', actor: viewer.id, at, data: { story: id } })
    }
    return { story, text, answer: undefined }
  })
}

/**
 * Closes a story with what it was and an answer, once. The answer is sealed until the story goes; what it was is kept
 * beside, with nothing that leads back to it.
 */
export async function closeStory(
  { db, now, secrets }: StoriesWorld,
  viewer: { id: string },
  id: string,
  typed: { outcome: string; answer: string },
  isThreat: (slug: string) => boolean,
): Promise<Ruling<true, string>> {
  const ruling = answerStory(typed, isThreat)
  if (!ruling.granted) return ruling
  const at = now()
  const { outcome, answer } = ruling.value
  return db.transaction().execute(async (tx) => {
    const story = await storyById(tx, id, at)
    if (!story) return refuse('story-gone')
    const bound = [story.numberHash.toString('base64url'), answer]
    const sealed = secrets.seal(purpose, bound, story.forgetAt)
    if (!(await writeAnswer(tx, id, { outcome, answer: sealed, answeredAt: at })))
      return refuse('story-already-answered')
    const { offered, language } = story
    await insertHint(tx, { outcome, offered, language, notedOn: isoDay(dayAt(at, seatZone)) })
    await record(tx, { kind: 'story-answered', actor: viewer.id, at, data: { story: id, outcome } })
    return grant(true)
  })
}

/** The answer to a story, for its person and for the team. */
export function openedAnswer(
  secrets: StoriesWorld['secrets'],
  { answer, numberHash }: Pick<StoryRow, 'answer' | 'numberHash'>,
  at: Date,
): string | undefined {
  const value = answer === null ? undefined : secrets.unseal(purpose, answer, at)
  const [of, text] = Array.isArray(value) ? value : []
  return of === numberHash.toString('base64url') && typeof text === 'string' ? text : undefined
}

const purpose = 'story-answer'
