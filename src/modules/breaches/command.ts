import { type Opener, type Outside, sentencesOf, type Terminal } from '../../platform/command.ts'
import { breachPreview, closeLeak, listLeaks, openLeak, readBreachFile, updateLeak } from './operate.ts'
import { breachPath } from './paths.ts'
import type { Breach } from './rules/breach.ts'

const sentence = sentencesOf('breach')
const wrong = sentencesOf('breach-problems')

/**
 * `bin/balise breach open|update|list|close`: the leaks that the site follows. A file is read whole before
 * anything is touched; its preview needs neither database nor settings.
 */
export async function breachCommand(
  args: readonly string[],
  open: Opener,
  terminal: Terminal,
): Promise<number> {
  const { print, complain } = terminal
  const dry = args.includes('--dry-run')
  const [gesture = '', target, more] = args.filter((arg) => arg !== '--dry-run')
  const isWrong =
    more !== undefined || target?.startsWith('--') || (gesture === 'list') !== (target === undefined)
  if (isWrong || !/^(open|update|list|close)$/.test(gesture) || (dry && !/^(open|update)$/.test(gesture))) {
    complain(sentence('usage'))
    return 2
  }
  if (gesture === 'list') return open((outside) => sayLeaks(outside, terminal))
  const slug = target ?? ''
  if (gesture === 'close') return open((outside) => closeOneLeak(outside, slug, terminal))

  const leak = readLeak(slug, terminal)
  if (leak === undefined) return 1
  if (dry) {
    print(sentence('preview'))
    for (const [name, value] of breachPreview(leak)) print(sentence('row', { name, value }))
    return 0
  }
  return open((outside) => publishLeak(outside, leak, gesture === 'open', terminal))
}

/** The leak that a file describes; or undefined, once everything wrong with it was said. */
function readLeak(file: string, { complain }: Terminal): Breach | undefined {
  let read: ReturnType<typeof readBreachFile>
  try {
    read = readBreachFile(file, new Date())
  } catch (error) {
    complain(sentence('fileMissing', { file, reason: error instanceof Error ? error.message : '' }))
    return undefined
  }
  if (read.granted) return read.value
  complain(sentence('refused', { file, count: read.problems.length }))
  for (const { place, why } of read.problems)
    complain(sentence('problem', { place: place || '-', sentence: wrong(why) }))
  return undefined
}

async function publishLeak(
  { db, now, settings }: Outside,
  leak: Breach,
  isNew: boolean,
  { print, complain }: Terminal,
): Promise<number> {
  const done = isNew ? await openLeak(db, leak, now()) : await updateLeak(db, leak, now())
  const { slug } = leak
  if (!done) {
    complain(isNew ? sentence('known', { slug }) : sentence('unknown', { slug }))
    return 1
  }
  const url = new URL(breachPath(slug), settings.baseUrl).href
  print(isNew ? sentence('opened', { url }) : sentence('updated', { url }))
  return 0
}

async function closeOneLeak(
  { db, now }: Outside,
  slug: string,
  { print, complain }: Terminal,
): Promise<number> {
  const done = await closeLeak(db, slug, now())
  if (done) print(sentence('closed', { slug }))
  else complain(sentence('unknown', { slug }))
  return done ? 0 : 1
}

async function sayLeaks({ db, settings }: Outside, { print }: Terminal): Promise<number> {
  const leaks = await listLeaks(db)
  if (leaks.length === 0) print(sentence('none'))
  for (const { slug, organisation, letters, openedOn, closedOn, path } of leaks)
    print(
      sentence('listed', {
        slug,
        organisation,
        letters,
        opened: openedOn,
        state: closedOn ? sentence('stateClosed', { date: closedOn }) : sentence('stateOpen'),
        url: new URL(path, settings.baseUrl).href,
      }),
    )
  return 0
}
