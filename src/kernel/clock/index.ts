export { type Clock, type ClockState, type Count, clockStates, clocksOf, engineCodes } from './clock.ts'
export { type Due, dueAfter } from './due.ts'
export { type Declaration, dateInForce, type Moment } from './moment.ts'
export { inOrder } from './order.ts'
export {
  actors,
  type Condition,
  type FactTest,
  type Law,
  lawOf,
  type Period,
  type Rule,
  ruleOf,
} from './rule.ts'
export {
  type DateName,
  type DeclaredFacts,
  dateNames,
  type FactName,
  factNames,
  type ProofName,
  proofNames,
  proofs,
  type Situation,
  yesOrNo,
  zoneOf,
} from './situation.ts'
