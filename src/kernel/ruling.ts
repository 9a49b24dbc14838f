/**
 * The answer to "may this happen?".
 *
 * A refusal is an expected answer, not an accident: it is a value with a code, and that code has one kind
 * sentence in content/fr/refusals.yaml. Accidents of the machine are thrown and caught once, at the edge.
 */
export type Ruling<Value, Why extends string> = Granted<Value> | Refused<Why>

export type Granted<Value> = { granted: true; value: Value }
export type Refused<Why extends string> = { granted: false; why: Why }

export const grant = <Value>(value: Value): Granted<Value> => ({ granted: true, value })
export const refuse = <Why extends string>(why: Why): Refused<Why> => ({ granted: false, why })
