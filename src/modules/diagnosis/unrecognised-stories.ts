import { randomBytes } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import { drawHours } from '../../platform/http/draws.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { storyNumber } from './rules/story-number.ts'
import {
  deleteStory,
  forgetStories,
  insertStory,
  keptStories,
  noteReading,
  type StoryRow,
  storyByNumber,
  wasErased,
} from './store.ts'

export type StoriesWorld = Pick<World, 'db' | 'now' | 'secrets'>

/** Long enough to correct what the site recognises, no longer; said on the page where the text is left. */
export const keptDays = 90

/**
 * Keeps a story that nothing fitted, sealed, and gives the number that erases it: shown once, kept as a keyed hash.
 *
 * With the draw of its form (platform/http/draws.ts), the same text sent twice draws the same number, and there
 * is one of it; unless it was erased meanwhile: left again, it is another.
 */
export async function keepStory(
  { db, now, secrets }: StoriesWorld,
  { text, language, offered }: { text: string; language: Language; offered: string[] },
  draw?: string,
): Promise<{ number: string; forgetAt: Date }> {
  const receivedAt = now()
  const forgetAt = new Date(receivedAt.getTime() + keptDays * 86_400_000)
  const drawn = (again: number) =>
    storyNumber(
      draw === undefined
        ? randomBytes(12)
        : secrets.digest('story-draw', JSON.stringify(again === 0 ? [draw, text] : [draw, text, again])),
    )
  let number = drawn(0)
  for (let again = 1; await wasErased(db, hashOf(secrets, number)); again++) number = drawn(again)
  const numberHash = hashOf(secrets, number)
  const sealed = secrets.seal(purpose, [numberHash.toString('base64url'), text], forgetAt)
  await insertStory(db, { numberHash, sealed, language, offered, receivedAt, forgetAt })
  return { number, forgetAt }
}

export type StoryState = NonNullable<Awaited<ReturnType<typeof storyByNumber>>>

/** When a story came, when it goes, and who has read it: for whoever has its number. */
export async function stateOfStory(
  { db, now, secrets }: StoriesWorld,
  number: string,
): Promise<Ruling<StoryState, 'story-unknown'>> {
  const state = await storyByNumber(db, hashOf(secrets, number), now())
  return state ? grant(state) : refuse('story-unknown')
}

export async function eraseStory(
  { db, now, secrets }: StoriesWorld,
  number: string,
): Promise<Ruling<true, 'story-unknown'>> {
  const until = new Date(now().getTime() + drawHours * 3_600_000)
  return (await deleteStory(db, hashOf(secrets, number), until)) ? grant(true) : refuse('story-unknown')
}

/** A story as the person who runs the instance sees it; its text when it was asked for and still opens. */
export type ListedStory = Pick<StoryRow, 'language' | 'offered' | 'receivedAt' | 'timesRead'> & {
  text?: string | undefined
}

export const listStories = ({ db, now }: Pick<StoriesWorld, 'db' | 'now'>): Promise<ListedStory[]> =>
  keptStories(db, now())

/** Writes in the log of acts that texts were read, in the transaction of the reading. */
export type NoteReading = (tx: Tx, reading: { by: string; at: Date; texts: number }) => Promise<void>

/** Reads the texts. That they were, when and by whom is written with them and in the log, before anything is shown. */
export function readStories(
  { db, now, secrets }: StoriesWorld,
  by: string,
  note: NoteReading,
): Promise<ListedStory[]> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const stories = (await keptStories(tx, at)).map((story) => ({
      ...story,
      text: opened(secrets, story, at),
    }))
    const read = stories.filter(({ text }) => text !== undefined)
    if (read.length > 0) {
      const hashes = read.map(({ numberHash }) => numberHash)
      await noteReading(tx, hashes, at, { from: 'machine', name: by })
      await note(tx, { by, at, texts: read.length })
    }
    return stories
  })
}

/** A text sealed for another row, or with a secret that was replaced, opens no more. */
export function opened(
  secrets: StoriesWorld['secrets'],
  { numberHash, sealed }: Pick<StoryRow, 'numberHash' | 'sealed'>,
  at: Date,
): string | undefined {
  const value = secrets.unseal(purpose, sealed, at)
  const [of, text] = Array.isArray(value) ? value : []
  return of === numberHash.toString('base64url') && typeof text === 'string' ? text : undefined
}

export const forgetStoriesJob = (
  { db, now }: Pick<StoriesWorld, 'db' | 'now'>,
  said: (count: number) => void,
): Job => ({
  name: 'forget-stories',
  cron: '20 3 * * *',
  run: async () => said(await forgetStories(db, now())),
})

const purpose = 'unrecognised-story'
const hashOf = (secrets: StoriesWorld['secrets'], number: string) => secrets.digest('story-number', number)
