import {
  type DateName,
  type Declaration,
  dateInForce,
  dateNames,
  type ProofName,
  proofs,
  type Situation,
} from '../../../kernel/clock/index.ts'
import type { Flag, Public } from '../../../kernel/situation.ts'
import type { Facts } from './facts.ts'

type Told = { name: string; value: string; toldAt: Date }

/**
 * What a case knows, in the terms of the clocks.
 *
 * For each date the earliest ever told governs, so that correcting a form never makes a deadline slide; only
 * a date taken back in so many words (an emptied field) frees it.
 */
export function situationOf(
  file: { public: Public; flags: readonly Flag[]; department: string | undefined },
  told: readonly Told[],
  facts: Facts,
  zone: string,
): Omit<Situation, 'threat'> {
  return {
    public: file.public,
    flags: file.flags,
    department: file.department,
    timeZone: zone,
    dates: Object.fromEntries(dateNames.flatMap((name) => governing(name, told, zone))),
    proofs: Object.fromEntries(
      (Object.keys(proofs) as ProofName[]).flatMap((name) => {
        const value = facts[name as keyof Facts]
        return value ? [[name, value]] : []
      }),
    ),
    facts: {
      insured: yesNo(facts.insured),
      paymentAuthorised: yesNo(facts.paymentAuthorised),
      payeeOutsideEea: yesNo(facts.payeeOutsideEea),
      breachRisk: breachRisk(facts.breachRisk),
      // A risk for other people is only answered when their data are exposed: the CNIL's clock then runs.
      personalDataBreach: /^(likely|high)$/.test(facts.breachRisk ?? '') || undefined,
      moneyLost: moneyLost(facts),
      transferExecuted: facts.paymentMeans ? /transfer/.test(facts.paymentMeans) : undefined,
      payeeInitiated: facts.paymentMeans ? facts.paymentMeans === 'direct-debit' : undefined,
    },
  }
}

/** A date or an amount tells that money left, even of a person who first said that none had. */
function moneyLost({ debitedAt, amountCents, moneyLeft }: Facts): boolean | undefined {
  if (debitedAt || Number(amountCents) > 0) return true
  return moneyLeft === 'none' ? false : undefined
}

function governing(name: DateName, told: readonly Told[], zone: string): [DateName, string][] {
  const history: Declaration[] = []
  for (const fact of told.filter((one) => one.name === name)) {
    // An emptied field withdraws what was told before it; what is told afterwards counts again.
    if (fact.value === '') for (const before of history) before.withdrawnAt ??= fact.toldAt
    else history.push({ value: fact.value, declaredAt: fact.toldAt, declaredBy: 'case-holder' })
  }
  const { inForce } = dateInForce(history, zone)
  return inForce && typeof inForce.value === 'string' ? [[name, inForce.value]] : []
}

const yesNo = (value: string | undefined) => (value === 'yes' ? true : value === 'no' ? false : undefined)

const breachRisk = (value: string | undefined) =>
  value === 'none' || value === 'likely' || value === 'high' ? value : undefined
