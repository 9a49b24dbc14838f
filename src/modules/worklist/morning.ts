import type { Db } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import { fill, type Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { type Listed, listFor, type Source, type WorklistWorld } from './actions.ts'
import { worklistPaths as paths } from './paths.ts'
import { mayTell, type Waiting, waitingOf } from './rules/morning.ts'
import { morningOf, noteTold, setMorning } from './store.ts'

type MorningWorld = WorklistWorld & Pick<World, 'post' | 'settings' | 'words'>

/** Whether somebody is written to in the morning: until she stops it, she is. */
export const isTold = async (db: Db, person: string): Promise<boolean> =>
  !(await morningOf(db, person)).stopped

/** She stops the mail, or takes it again; what came meanwhile is on the page, and is not new. */
export const askMorning = ({ db, now }: Pick<World, 'db' | 'now'>, person: string, wanted: boolean) =>
  setMorning(db, person, { stopped: !wanted, toldAt: now() })

/**
 * Each working day, to whoever has the list: how many things wait for her or for nobody, of which kinds; no name, and
 * nothing of what they say. What a colleague has taken is not counted: it does not wait for her.
 */
export function morningJob(world: MorningWorld): Job {
  const write = mailTexts('worklist-morning')

  function said({ count, late, fresh, kinds }: Waiting, language: Language): string {
    const { worklist: w } = world.words[language]
    const all = [
      fill(w.morning.count, { count }),
      ...(late > 0 ? [fill(w.morning.late, { count: late })] : []),
      ...(fresh > 0 ? [fill(w.morning.fresh, { count: fresh })] : []),
    ]
    const each = kinds.map((one) =>
      fill(one.late > 0 ? w.morning.kindLate : w.morning.kind, { ...one, kind: w.kinds[one.kind].many }),
    )
    return `${all.join('\n')}\n\n${each.join('\n')}`
  }

  return {
    name: 'worklist-morning',
    cron: '40 7 * * 1-5',
    run: async () => {
      const { accounts, db, now, post, settings } = world
      if (!post.open) return
      const asked = { ...world, sources: world.sources.map(askedOnce) }
      const failures: unknown[] = []
      for (const person of await accounts.peopleWhoMay(db, 'see-work-list')) {
        const morning = await morningOf(db, person.id)
        if (!mayTell(morning, now())) continue
        const hers = (await listFor(asked, person)).filter((task) => waitsFor(task, person.id))
        const waiting = waitingOf(hers, morning, now())
        if (!waiting) continue
        const text = write(person.language, {
          name: person.name,
          count: String(waiting.count),
          told: said(waiting, person.language),
          link: new URL(paths.list, settings.baseUrl).href,
          site: settings.baseUrl.host,
        })
        await post
          .send({ to: person.mail, ...text })
          .then(() => noteTold(db, person.id, now()))
          .catch((error) => failures.push(error))
      }
      // Tried again for those alone who were told nothing.
      if (failures.length > 0) throw failures[0]
    },
  }
}

const waitsFor = ({ holder }: Pick<Listed, 'holder'>, person: string): boolean =>
  holder === undefined || holder.name === undefined || holder.id === person

/** What waits is the same for everybody of one morning: a source is asked once. */
function askedOnce({ act, tasks }: Source): Source {
  let told: ReturnType<Source['tasks']> | undefined
  return {
    act,
    tasks: () => {
      told ??= tasks()
      return told
    },
  }
}
