import { randomUUID } from 'node:crypto'
import { type Granted, grant, type Refused, refuse } from '../../kernel/ruling.ts'
import type { Flag } from '../../kernel/situation.ts'
import type { World } from '../../platform/world.ts'
import type { Cases, CaseView } from '../cases/index.ts'
import type { Askable, Directory } from '../directory/index.ts'
import { type AskingWhy, countAsking } from './counting.ts'
import type { Asked } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import { askElsewhere, askProviders, type Chosen, type Request, type Shareable } from './rules/request.ts'
import {
  hasOpenRequest,
  insertIntervention,
  insertRequest,
  lockRequest,
  requestsOfCase,
} from './store/interventions.ts'
import { addStep, isAskDrawn } from './store/steps.ts'

import type { RequestRow } from './store/tables.ts'

/** What is asked of the neighbours: the case kept still, and who may be asked. */
export type AskingWorld = Pick<World, 'db' | 'now' | 'secrets'> & {
  cases: Pick<Cases, 'hold'>
  directory: Pick<Directory, 'holdListed'>
}

/** What a victim sends: to whom, what is shared, how soon. */
export type Asking = {
  shared: readonly Shareable[]
  urgent: boolean
  passOn: boolean
  providers: readonly Askable[]
  /** From where it was asked, to be counted; nowhere for what the instance invents. */
  caller?: string
  /** What a second press of the same form has too (draws.ts): it is granted, and asks nobody anew. */
  draw?: string | undefined
}

/**
 * How soon each is held to answer: an urgent matter by what it announces, while it is open or on call; another by the
 * rule, in its ordinary hours (A1-ACK).
 */
const chosen = ({ organisation, hours, onCall, urgentMinutes }: Askable, urgent: boolean): Chosen => ({
  id: randomUUID(),
  provider: organisation,
  hours,
  onCall,
  ...(urgent ? { delay: { unit: 'working-hour', amount: urgentMinutes / 60 } } : {}),
})

/** An organisation that cannot work is the gravest there is, whatever stops it. */
const severityOf = (threat: { severity: 1 | 2 | 3 | 4 }, flags: readonly Flag[]): 1 | 2 | 3 | 4 =>
  flags.includes('activity-stopped') ? 4 : threat.severity

/** A case has one request at a time: she asks somebody else beside, rather than twice. */
export type AskWhy =
  | AskingWhy
  | 'case-closed'
  | 'request-already-open'
  | 'request-too-many-today'
  | 'request-provider-gone'
  | 'request-no-provider'
  | 'request-too-many-providers'
  | 'request-provider-twice'
  | 'request-shares-nothing'
  | 'intervention-not-yours'

/** The victim asks one to three providers; their delays start now. */
export async function askForHelp(
  world: AskingWorld,
  view: CaseView,
  { shared, urgent, passOn, providers, caller, draw }: Asking,
): Promise<Granted<Asked[]> | Refused<AskWhy>> {
  const { db, now, cases, directory } = world
  const { file } = view
  const request: Request = {
    id: randomUUID(),
    caseId: file.id,
    public: file.public,
    severity: severityOf(view.help.enquiry.threat, file.flags),
    urgent,
    shared,
    ...(shared.includes('exhibits') ? { opensExhibits: true } : {}),
    passOn,
    zone: view.zone,
    ...(view.department === undefined ? {} : { department: view.department }),
  }
  const by: Party = { kind: 'victim', caseId: file.id }
  const picked = providers.map((one) => ({ ...chosen(one, urgent), askable: one }))
  return db.transaction().execute(async (tx) => {
    const at = now()
    // Before the case, as a measure takes them: suspended meanwhile, it is not asked, and nothing counts against it.
    const listed = await directory.holdListed(
      tx,
      providers.map(({ id }) => id),
    )
    if (providers.some(({ id }) => !listed.has(id))) return refuse('request-provider-gone')
    // Two windows that ask at once are heard one after the other.
    const held = await cases.hold(tx, file.id)
    if (!held || held.closedAt) return refuse('case-closed')
    if (await isAskDrawn(tx, file.id, draw)) return grant([])
    if (await hasOpenRequest(tx, file.id)) return refuse('request-already-open')
    // Asking and leaving again and again would call providers for nothing.
    const sinceYesterday = new Date(at.getTime() - 86_400_000)
    if ((await requestsOfCase(tx, file.id)).filter(({ askedAt }) => askedAt > sinceYesterday).length >= 3)
      return refuse('request-too-many-today')
    const ruling = askProviders(request, { by, providers: picked }, at)
    if (!ruling.granted) return ruling
    const organisations = providers.map(({ organisation }) => organisation)
    const counted = await countAsking(world, tx, { caller, requestId: request.id, organisations }, at)
    if (!counted.granted) return counted
    await insertRequest(tx, {
      id: request.id,
      caseId: file.id,
      number: file.number,
      threat: file.threat,
      insee: file.insee,
      language: file.language,
      askedAt: at,
    })
    for (const [index, one] of ruling.value.entries()) {
      await insertIntervention(tx, one, picked[index]?.askable.id ?? '', !counted.value.has(one.provider))
      await addStep(tx, one.id, { at, party: 'victim', person: null, act: 'ask', draw })
    }
    return ruling
  })
}

/** Somebody else is asked after a refusal or a silence, by the victim or, when she said so beforehand, by the instance. */
export function askAnother(
  world: AskingWorld,
  { id: requestId, caseId }: Pick<RequestRow, 'id' | 'caseId'>,
  by: Party,
  next: Askable,
  /** From where she asked; when it is passed on, it counts for the caller of the request. */
  caller?: string,
): Promise<Granted<Asked> | Refused<AskWhy | 'quote-already-signed'>> {
  const { db, now, cases, directory } = world
  return db.transaction().execute(async (tx) => {
    const at = now()
    if (!(await directory.holdListed(tx, [next.id])).has(next.id)) return refuse('request-provider-gone')
    // The case first, as its deletion does: nobody is asked for a case that is closed, or gone meanwhile.
    const held = await cases.hold(tx, caseId)
    if (!held || held.closedAt) return refuse('case-closed')
    const family = (await lockRequest(tx, requestId)).map(({ intervention }) => intervention)
    const urgent = family[0]?.request.urgent ?? false
    const ruling = askElsewhere(family, { by, next: chosen(next, urgent) }, at)
    if (!ruling.granted) return ruling
    const organisations = [next.organisation]
    const counted = await countAsking(world, tx, { caller, requestId, organisations }, at)
    if (!counted.granted) return counted
    await insertIntervention(tx, ruling.value, next.id, !counted.value.has(next.organisation))
    await addStep(tx, ruling.value.id, { at, party: by.kind, person: null, act: 'ask' })
    return ruling
  })
}
