import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedLine } from '../../../kernel/typed-text.ts'
import type { Intervention } from './intervention.ts'
import { isProvider, type Party } from './party.ts'

/** The two duties: a crime that can still be prevented (Code pénal, art. 434-1), ill-treatment (art. 434-3). */
export const crimeGrounds = ['434-1', '434-3'] as const
export type CrimeGround = (typeof crimeGrounds)[number]

/** That somebody told the authorities: when, whom, under which reference. What was told is not kept here. */
export type CrimeReport = {
  ground: CrimeGround
  toldAt: Date
  authority: string
  reference: string
  recordedAt: Date
}

/** The steps that may endanger whom they protect: the victim's page, which somebody near may read, shows none. */
export const ofCrimes: readonly string[] = ['crime', 'crime-alert', 'crime-advice', 'crime-called']

/** What a provider believes to have come across. */
export type Suspicion = {
  /** A minor, or somebody who cannot protect herself, deprived, ill-treated or sexually abused. */
  vulnerablePersonHarmed: boolean
  /** Punished by more than ten years of réclusion: nearly nothing of what is met here. */
  isCrime: boolean | 'unknown'
  /** It can still be prevented, its effects limited, or its authors would do it again. */
  preventable: boolean | 'unknown'
  lifeInDanger: boolean
}

/** Texts that guide, by their code, in the order to read them. */
export type GuideText =
  | 'call-17-now'
  | 'tell-at-once'
  | 'tell-hotline-now'
  | 'duty-to-tell'
  | 'ask-hotline'
  | 'most-are-delits'
  | 'no-duty-here'
  | 'never-automatic'
  | 'professional-secret'

/**
 * What to read before telling, or not telling, the authorities (charter, article 4: A4-434 and A4-434-3).
 *
 * It gives texts, never a denunciation: a person decides and tells. Most offences met here are délits, for which
 * article 434-1 asks nothing; article 434-3 asks to tell at once. Both leave aside who is bound by secrecy
 * (art. 226-13).
 */
export function crimeGuide({
  vulnerablePersonHarmed,
  isCrime,
  preventable,
  lifeInDanger,
}: Suspicion): GuideText[] {
  const danger: GuideText[] = lifeInDanger ? ['call-17-now'] : []
  if (vulnerablePersonHarmed)
    return [...danger, 'tell-at-once', 'tell-hotline-now', 'never-automatic', 'professional-secret']
  if (isCrime === false) return [...danger, 'most-are-delits', 'no-duty-here', 'never-automatic']
  if (isCrime === true && preventable === true)
    return [...danger, 'duty-to-tell', 'never-automatic', 'professional-secret']
  if (isCrime === true && preventable === false)
    return [...danger, 'no-duty-here', 'ask-hotline', 'never-automatic']
  return [...danger, 'most-are-delits', 'ask-hotline', 'never-automatic', 'professional-secret']
}

/** Whether the desk is called at once, whatever the hour (A4-434-3). */
export const escalatesNow = ({ vulnerablePersonHarmed, lifeInDanger }: Suspicion): boolean =>
  vulnerablePersonHarmed || lifeInDanger

/** A moment between two calls of the same kind: pressed twice, the desk is called once. */
const callEveryHours = 1

/** Whether the desk is to be called again: somebody called back since, or what is grave is told even when advice was asked just before. */
export const mayCallAgain = (
  calls: readonly { call: string; at: Date; answered: boolean }[],
  call: 'crime-alert' | 'crime-advice',
  now: Date,
): boolean =>
  !calls.some(
    (before) =>
      !before.answered &&
      (before.call === call || before.call === 'crime-alert') &&
      now.getTime() - before.at.getTime() < callEveryHours * 3_600_000,
  )

/** What a form answers to the questions; each is asked, and « I do not know » is an answer where the law is hard. */
export function suspicionFrom(
  answer: (question: 'vulnerable' | 'danger' | 'crime' | 'preventable') => string,
): Ruling<Suspicion, 'crime-questions-open'> {
  const [vulnerable, danger] = [yesOrNo(answer('vulnerable')), yesOrNo(answer('danger'))]
  const [isCrime, preventable] = [yesNoUnknown(answer('crime')), yesNoUnknown(answer('preventable'))]
  if (vulnerable === undefined || danger === undefined) return refuse('crime-questions-open')
  // A life in danger or somebody ill-treated waits for no question of law.
  if (!vulnerable && !danger && (isCrime === undefined || preventable === undefined))
    return refuse('crime-questions-open')
  return grant({
    vulnerablePersonHarmed: vulnerable,
    lifeInDanger: danger,
    isCrime: isCrime ?? 'unknown',
    preventable: preventable ?? 'unknown',
  })
}

const yesOrNo = (answer: string): boolean | undefined =>
  answer === 'yes' ? true : answer === 'no' ? false : undefined
const yesNoUnknown = (answer: string): boolean | 'unknown' | undefined =>
  answer === 'unknown' ? 'unknown' : yesOrNo(answer)

/**
 * The provider records that it told an authority (A4-434, A4-434-3): the proof that it did its duty. Possible at
 * any time, the case being open or over: what one knows, one still knows.
 */
export function recordCrimeReport(
  intervention: Intervention,
  { by, ground, toldAt, authority, reference }: { by: Party } & Omit<CrimeReport, 'recordedAt'>,
  now: Date,
): Ruling<
  Intervention,
  'intervention-not-yours' | 'crime-no-authority' | 'crime-no-reference' | 'crime-no-date'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  const [whom, number] = [typedLine(authority), typedLine(reference)]
  if (whom === '') return refuse('crime-no-authority')
  if (number === '') return refuse('crime-no-reference')
  if (!(toldAt <= now)) return refuse('crime-no-date')
  return grant({
    ...intervention,
    crimeReports: [
      ...intervention.crimeReports,
      { ground, toldAt, authority: whom, reference: number, recordedAt: now },
    ],
  })
}
