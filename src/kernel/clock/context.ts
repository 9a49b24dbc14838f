import { dayAt, isoDay } from '../calendar/index.ts'
import { type MomentProblem, type Reading, readMoment } from './moment.ts'
import type { FactTest, Period, Rule } from './rule.ts'
import {
  type DateName,
  dateNames,
  type Facts,
  factsOf,
  type ProofName,
  proofs,
  type Situation,
  zoneOf,
} from './situation.ts'

/** A situation read once: every date an instant or a problem, every fact worked out. */
export type Context = {
  situation: Situation
  asOf: Date
  zone: string
  facts: Facts
  dates: { [Name in DateName]?: Reading }
  problems: { [Name in DateName]?: MomentProblem }
}

export function contextOf(situation: Situation, asOf: Date): Context {
  const zone = zoneOf(situation)
  const context: Context = { situation, asOf, zone, facts: factsOf(situation), dates: {}, problems: {} }
  for (const name of dateNames) {
    const moment = situation.dates?.[name]
    if (moment === undefined || moment === '') continue
    const reading = readMoment(moment, zone, asOf)
    if (typeof reading === 'string') context.problems[name] = reading
    else context.dates[name] = reading
  }
  return context
}

/** True, false, or undefined when the fact is unknown. */
export function holds({ fact, is }: FactTest, { values }: Facts): boolean | undefined {
  const value = values[fact]
  return value === undefined ? undefined : is.includes(value)
}

export type Start = Reading & { from: DateName; approximate: boolean }

/** The plausible starting points of a rule, earliest first. */
export function startsOf(rule: Rule, { dates }: Context): Start[] {
  const declared = readingsOf(rule.startsFrom, dates, false)
  const starts = declared.length > 0 ? declared : readingsOf(rule.orElse, dates, true)
  return starts.sort((one, other) => one.at.getTime() - other.at.getTime())
}

function readingsOf(
  names: readonly DateName[] | undefined,
  dates: Context['dates'],
  approximate: boolean,
): Start[] {
  const starts: Start[] = []
  for (const from of names ?? []) {
    const reading = dates[from]
    if (reading) starts.push({ ...reading, from, approximate })
  }
  return starts
}

export function periodOf(rule: Rule, facts: Facts): { period: Period; assumption?: string } | undefined {
  const variant = rule.variants?.find(({ when }) => holds(when, facts) === true)
  return variant ?? (rule.period && { period: rule.period })
}

/** A clock is governed by the law in force on the day it starts; before any start, by the law of today. */
export function inForce(rule: Rule, context: Context): boolean {
  if (rule.effectiveFrom === null) return false
  if (!rule.effectiveFrom && !rule.effectiveTo) return true
  const day = isoDay(dayAt(startsOf(rule, context)[0]?.at ?? context.asOf, context.zone))
  return (rule.effectiveFrom ?? day) <= day && day <= (rule.effectiveTo ?? day)
}

export const versionInForce = (versions: readonly Rule[], context: Context): Rule | undefined =>
  versions.length === 1
    ? versions[0]
    : (versions.findLast((version) => inForce(version, context)) ?? versions.at(-1))

/** Whether to speak of this rule at all: the threat lists it, or the facts call for it. */
export function concerns(rule: Rule, context: Context): boolean {
  if (rule.appears === 'always' || context.situation.threat?.lawRules.includes(rule.id)) return true
  if (rule.appears === 'started') return startsOf(rule, context).length > 0
  return rule.appears?.some((test) => holds(test, context.facts) === true) ?? false
}

export type Proof = { name: ProofName; dateName: DateName; given: boolean; on: Reading | undefined }

/** What was given to prove that the rule was obeyed: a number, a date, both or neither. */
export function proofOf(rule: Rule, { situation, dates }: Context): Proof | undefined {
  const name = rule.metBy
  if (!name) return undefined
  const dateName = proofs[name]
  return { name, dateName, given: Boolean(situation.proofs?.[name]?.trim()), on: dates[dateName] }
}
