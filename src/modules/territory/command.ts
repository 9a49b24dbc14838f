import { Type } from 'typebox'
import { dayAt, dayFrom, isoDay } from '../../kernel/calendar/index.ts'
import type { Opener, Outside, Terminal } from '../../platform/command.ts'
import { readYaml } from '../../platform/content.ts'
import { fill } from '../../platform/words/index.ts'
import { territoryModule } from './communes.ts'
import { type Report, takeFileIn } from './imports.ts'
import { isFileKind, type RefusedFile } from './official-file.ts'
import { allImports } from './store.ts'

const Sentences = Type.Record(Type.String(), Type.String())
const words = readYaml(
  'content/fr/commands/import.yaml',
  Type.Object({
    usage: Type.String(),
    kept: Type.String(),
    files: Sentences,
    steps: Sentences,
    report: Sentences,
    imports: Sentences,
    unusable: Sentences,
    refusals: Sentences,
  }),
)
const say = (group: Record<string, string>, name: string, values: Record<string, string | number> = {}) =>
  fill(group[name] ?? name, values)

/** What was asked of `bin/balise import`, or undefined when it is not written so. */
export function readImportArguments(args: readonly string[], now: Date) {
  const acceptLoss = args.includes('--accept-loss')
  const [kind, path, fileDay, ...more] = args.filter((one) => one !== '--accept-loss')
  if (!isFileKind(kind) || !path || more.length > 0) return undefined
  if (fileDay === undefined) return { kind, path, acceptLoss }
  const day = dayFrom(fileDay)
  return day === undefined || day > dayAt(now, 'Europe/Paris')
    ? undefined
    : { kind, path, acceptLoss, fileDay }
}

/**
 * `bin/balise import KIND FILE [DAY] [--accept-loss]`: takes an official file in, showing how far it is. The exit
 * code is 0 when it is in use, also when it already was; 1 when it was refused; 2 when the command was not
 * written so. The database is opened only by a command that is.
 */
export async function importCommand(
  args: readonly string[],
  by: string,
  open: Opener,
  { print, complain, show }: Terminal,
): Promise<number> {
  const asked = readImportArguments(args, new Date())
  if (!asked) {
    complain(words.usage)
    return 2
  }
  let shown = ''
  const progress = (step: string, share: number) => {
    const line = say(words.steps, step, { percent: Math.floor(share * 100) })
    if (line !== shown) show?.(line)
    shown = line
  }
  return open(async (outside) => {
    const ruling = await takeFileIn(outside, territoryModule(), { ...asked, by: by.slice(0, 100) }, progress)
    show?.('')
    if (ruling.granted) {
      for (const line of reportLines(ruling.value)) print(line)
      return 0
    }
    const known = ruling.why === 'file-known'
    for (const line of refusalLines(ruling, asked.path)) (known ? print : complain)(line)
    return known ? 0 : 1
  })
}

/** `bin/balise imports`: every file ever taken in, the latest first. */
export async function importsCommand({ db }: Pick<Outside, 'db'>, { print }: Pick<Terminal, 'print'>) {
  const all = await allImports(db)
  if (all.length === 0) print(say(words.imports, 'none'))
  for (const { kind, inUse, invented, ...file } of all)
    print(
      say(words.imports, 'line', {
        use: say(words.imports, inUse ? 'inUse' : 'replaced'),
        kind: invented ? `${kind} ${say(words.imports, 'invented')}` : kind,
        name: file.fileName,
        date: file.fileDay,
        kept: file.rowsKept,
        rows: file.rowsRead,
        at: isoDay(dayAt(file.takenAt, 'Europe/Paris')),
        by: file.takenBy,
        sha256: file.sha256,
      }),
    )
  return 0
}

function reportLines({ file, before, encoding, unusable, ...counts }: Report): string[] {
  const line = (name: string, values = {}) => say(words.report, name, values)
  const counted = (['apart', 'repeated', 'swapped', 'placedByCommune', 'lost'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => line(name, { count: counts[name] }))
  return [
    line('done', {
      file: say(words.files, file.kind),
      kept: file.rowsKept,
      name: file.fileName,
      date: file.fileDay,
    }),
    before === undefined ? line('first') : line('before', { before }),
    ...counted,
    ...(file.kind !== 'gendarmerie' ? [] : [line('hoursRead', { count: counts.hoursRead })]),
    ...(encoding === 'utf-8' ? [] : [line('encoding')]),
    ...(unusable.length === 0 ? [] : [line('unusable', { count: unusable.length }), ...rowLines(unusable)]),
    line('sha256', { sha256: file.sha256 }),
  ]
}

const rowLines = (rows: readonly { line: number; why: string }[]): string[] =>
  rows.slice(0, 5).map(({ line, why }) => say(words.report, 'row', { line, why: say(words.unusable, why) }))

const refusalLines = ({ why, values, rows = [] }: RefusedFile, path: string): string[] => [
  say(words.refusals, why, { path, ...values }),
  ...rowLines(rows),
  ...(why === 'file-known' ? [] : [words.kept]),
]
