import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import { readYaml } from '../../../platform/content.ts'
import { Form } from '../../../platform/http/form.ts'
import type { World } from '../../../platform/world.ts'
import type { Person } from '../../accounts/index.ts'
import { newFile, type ProcedureFile } from '../rules/file.ts'
import { acknowledged, openProcedure } from '../rules/procedure.ts'
import { hasFiles, insertFile, nextProcedureNumber } from '../store/procedures.ts'
import { inventedProvider } from '../store/providers.ts'
import { type Doing, seat, seatZone } from './act.ts'
import { providerActs, staffActs, tryAct } from './acts.ts'
import { placeOf } from './complaint.ts'
import { type JudgingWorld, summaryOf } from './moving.ts'

const file = 'content/fr/demo/procedures.yaml'
const parts = ['moderator', 'rapporteur', 'provider-admin'] as const
const File = Type.Array(
  Type.Object({
    provider: Type.String(),
    about: Type.String(),
    daysAgo: Type.Integer({ minimum: 0 }),
    text: Type.String(),
    acts: Type.Array(
      Type.Object({
        act: Type.String(),
        by: Type.Enum([...parts]),
        daysAgo: Type.Integer({ minimum: 0 }),
        fields: Type.Optional(Type.Record(Type.String(), Type.String())),
      }),
    ),
  }),
)

/**
 * Invented procedures about invented companies, made at the first start of the demonstration by the acts themselves:
 * what they show is what the rules allow. Where nobody invented works, the reports alone are made.
 */
export async function seedDemoProcedures(world: World & JudgingWorld) {
  const { db, settings, accounts, rules, charters } = world
  if (settings.mode !== 'demo') return
  const at = world.now()
  const before = (days: number) => new Date(at.getTime() - days * 86_400_000)
  const held = new Map<(typeof parts)[number], Person[]>()
  for (const role of parts)
    held.set(
      role,
      (await accounts.peopleHolding(db, role)).filter(({ invented }) => invented),
    )
  /** Who plays a part: of the people of a provider, those of this one alone. */
  const whoPlays = (part: (typeof parts)[number], organisation: string) =>
    held
      .get(part)
      ?.find(
        ({ roles }) => part !== 'provider-admin' || roles.some((one) => one.organisation === organisation),
      )
  await db.transaction().execute(async (tx) => {
    if (await hasFiles(tx)) return
    for (const { provider: name, about, daysAgo, text, acts } of readYaml(file, File)) {
      const provider = await inventedProvider(tx, name)
      if (!provider) throw new Error(`${file}: no provider ${name}`)
      const reportedAt = before(daysAgo)
      const number = await nextProcedureNumber(tx, reportedAt.getUTCFullYear())
      const place = placeOf(provider)
      const given = { number, provider: provider.organisation, place, seat, involved: [] } as const
      const opened = openProcedure({ ...given, by: 'victim', person: null, reasons: text.trim() }, reportedAt)
      if (!opened.granted) throw new Error(`${file}: ${opened.why}`)
      const registered = acknowledged(opened.value, 'registeredAt', reportedAt)
      let kept: ProcedureFile = newFile(acknowledged(registered, 'acknowledgedAt', reportedAt), about)
      const people = new Map(parts.map((part) => [part, whoPlays(part, provider.organisation)]))
      const isPlayed = [...people.values()].every((person) => person !== undefined)
      for (const { act: what, by, daysAgo: days, fields = {} } of isPlayed ? acts : []) {
        const act = [...staffActs, ...providerActs].find((one) => one.name === what)
        const person = people.get(by)
        if (!act || !person) throw new Error(`${file}: nobody does ${what}`)
        const now = before(days)
        const rapporteur = people.get('rapporteur')
        const doing: Doing = {
          person: person.id,
          name: person.name,
          now,
          others: [],
          rules,
          engagement: world.engagement,
          charters,
          // An invented company signed the charter in its invented past.
          signatures: charters.map(({ version }) => ({ version, signedAt: before(400) })),
          rapporteurs: rapporteur ? [rapporteur] : [],
          members: [],
          company: null,
          hands: [],
        }
        const typed = Form.parse(
          String(
            new URLSearchParams(
              Object.entries(fields).map(([box, value]) => [
                box,
                typedIn(value, { kept, rapporteur, before }),
              ]),
            ),
          ),
        )
        const ruling = tryAct(act, kept, typed, doing)
        if (!ruling.granted) throw new Error(`${file}: ${what} is refused: ${ruling.why}`)
        kept = ruling.value
      }
      await insertFile(tx, {
        id: randomUUID(),
        number,
        providerId: provider.id,
        reportedAt,
        ...summaryOf(kept, rules, at),
        file: kept,
        reporterMail: null,
        reporterLanguage: null,
        version: 1,
        changedAt: at,
      })
    }
  })
}

/** What a box holds: as it is written, or what only this start knows: a day, a person, an id. */
function typedIn(
  value: string,
  {
    kept,
    rapporteur,
    before,
  }: { kept: ProcedureFile; rapporteur: { id: string } | undefined; before: (days: number) => Date },
): string {
  const days = /^jour-(\d+)$/.exec(value)?.[1]
  if (days !== undefined) return isoDay(dayAt(before(Number(days)), seatZone))
  if (value === 'rapporteur') return rapporteur?.id ?? ''
  return value === 'first' ? (kept.findings[0]?.id ?? '') : value
}
