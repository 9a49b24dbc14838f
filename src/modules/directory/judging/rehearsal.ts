import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { longMoment } from '../../../kernel/french-dates.ts'
import { sentencesOf, type Terminal } from '../../../platform/command.ts'
import type { Db } from '../../../platform/database/index.ts'
import { Form } from '../../../platform/http/form.ts'
import { loadWords, type Words } from '../../../platform/words/index.ts'
import type { Person } from '../../accounts/index.ts'
import { loadCharterRules, loadCharters } from '../charter.ts'
import { wordOf } from '../pages/judging/said.ts'
import { emptyOffer } from '../rules/application.ts'
import { clocksOf, fileStage } from '../rules/file.ts'
import { fileById } from '../store/procedures.ts'
import { insertProvider, type Provider, providerById, undecided } from '../store/providers.ts'
import { seatZone } from './act.ts'
import { providerActs, staffActs } from './acts.ts'
import { report } from './complaint.ts'
import { engagementsIn } from './engagement.ts'
import { type JudgingWorld, moveBy } from './moving.ts'
import { measuresHour } from './night.ts'
import { type Part, partsOf, readStory, type Story, typedIn } from './story.ts'

/** Opens a database of its own in a folder, brought up to the code, for as long as `use` works. */
export type Fresh = (folder: string, use: (db: Db) => Promise<number>) => Promise<number>

/**
 * `bin/balise rehearse procedure`: one invented file from the report to the delisting, the appeal and the return, day
 * by day, on a database that is thrown away. The acts, the delays and the hourly look are those of production: only
 * the clock is moved. It says each date, who does what, which delays run then, and where the company stands.
 */
export async function rehearseCommand(
  args: readonly string[],
  fresh: Fresh,
  { print, complain }: Terminal,
): Promise<number> {
  const sentence = sentencesOf('rehearse')
  if (args.length !== 1 || args[0] !== 'procedure') {
    complain(sentence('usage'))
    return 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'balise-rehearsal-'))
  try {
    return await fresh(folder, async (db) => {
      await rehearseProcedure(db, readStory(), loadWords().fr, sentence, print)
      return 0
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Sentence = ReturnType<typeof sentencesOf>

async function rehearseProcedure(
  db: Db,
  story: Story,
  words: Words,
  sentence: Sentence,
  print: (line: string) => void,
): Promise<void> {
  const clock = { now: new Date(story.reportedAt) }
  const ids = new Map(partsOf(story).map((part) => [part, randomUUID() as string]))
  const nameOf = (part: Part) => story.people[part]
  const holding = { rapporteur: ['rapporteur'], director: ['director'] } as Record<string, Part[]>
  const peopleHolding = async (_: Db, role: string) =>
    (role === 'commission-member'
      ? (['member-1', 'member-2', 'member-3'] as const)
      : (holding[role] ?? [])
    ).map((part) => ({ id: ids.get(part) ?? '', name: nameOf(part), roles: [] }) as unknown as Person)
  const charters = loadCharters()
  const accounts = { peopleHolding, actorsOf: async () => [], reports: { count: async () => granted } }
  const world: JudgingWorld = {
    db,
    now: () => clock.now,
    accounts: accounts as unknown as JudgingWorld['accounts'],
    register: undefined,
    charters,
    rules: loadCharterRules(),
    engagement: engagementsIn(charters),
    whenDelisted: [],
    whenSuspended: [],
    whenSuspensionEnds: [],
  }
  const provider = await listedCompany(db, story, charters[0])
  const stands = async () => {
    const state = (await providerById(db, provider.id))?.state
    return sentence(state === 'delisted' ? 'delisted' : state === 'listed' ? 'listed' : 'closed')
  }
  const opened = await report(
    { ...world, accounts: accounts as never },
    provider,
    { text: story.text, about: story.about, mail: 'amina@courrier.example', language: 'fr' },
    randomUUID(),
    'rehearsal',
  )
  if (!opened.granted) throw new Error(`the report is refused: ${opened.why}`)
  const { id, number } = opened.value

  const tell = async (who: string, what: string) => {
    const kept = await fileById(db, id)
    if (!kept) throw new Error(`no file ${id}`)
    const when = longMoment(clock.now, seatZone, 'fr')
    print(sentence('line', { when, who, what }))
    print(
      `    ${sentence('stage', { stage: wordOf(words.judging.stages, fileStage(kept.file, clock.now)) })}`,
    )
    for (const { name, due, ours } of clocksOf(kept.file, clock.now)) {
      const { clocks: w } = words.judging
      const until = longMoment(due.until, due.zone, 'fr')
      print(`    ${sentence(ours ? 'ours' : 'theirs', { what: wordOf(w.names, name), until })}`)
    }
    print(`    ${await stands()}`)
  }
  print(sentence('title', { number, company: story.company }))
  await tell(sentence('reporter'), sentence('reported'))
  for (const { at, by, act: name, fields = {} } of story.acts) {
    clock.now = new Date(at)
    const act = [...staffActs, ...providerActs].find((one) => one.name === name)
    const kept = await fileById(db, id)
    if (!act || !kept) throw new Error(`${name}: nobody does it`)
    const typed = Form.parse(
      String(
        new URLSearchParams(
          Object.entries(fields).map(([box, value]) => [
            box,
            typedIn(value, kept.file, (part) => ids.get(part) ?? ''),
          ]),
        ),
      ),
    )
    const viewer = { id: ids.get(by) ?? '', name: nameOf(by) }
    const moved = await moveBy(world, viewer, act, id, typed)
    if (!moved.granted) throw new Error(`${name} is refused on ${at}: ${moved.why}`)
    await tell(nameOf(by), words.judging.acts[name as 'admit'].title)
  }
  for (const at of story.looks) {
    clock.now = new Date(at)
    await measuresHour(world).run({})
    await tell(sentence('time'), sentence('looked'))
  }
}

const granted = { granted: true, value: true } as const

/** A company that exists nowhere, listed since before the facts, which signed the charter in force then. */
async function listedCompany(
  db: Db,
  { company, reportedAt }: Story,
  charter: ReturnType<typeof loadCharters>[number] | undefined,
): Promise<Provider> {
  if (!charter) throw new Error('there is no charter')
  const since = new Date(new Date(reportedAt).getTime() - 60 * 86_400_000)
  const provider: Provider = {
    id: randomUUID(),
    organisation: company,
    siren: '000000000',
    siret: '00000000000000',
    legalName: company,
    name: company,
    insee: '25056',
    latitude: 47.24,
    longitude: 6.02,
    state: 'listed',
    offer: emptyOffer(seatZone, '25'),
    labelName: null,
    labelUntil: null,
    attestedAt: since,
    hiddenFor: null,
    createdAt: since,
    listedAt: since,
    invented: true,
    ...undecided,
  }
  await insertProvider(db, provider)
  await db
    .insertInto('directory.charterSignature')
    .values({
      id: randomUUID(),
      providerId: provider.id,
      siret: provider.siret,
      version: charter.version,
      hash: charter.sha256,
      signedAt: since,
      signedBy: randomUUID(),
      name: company,
      capacity: '-',
      evidence: '{}',
      seal: '-',
    })
    .execute()
  return provider
}
