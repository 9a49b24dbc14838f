/**
 * Loaded before the house that the journeys visit: its clock starts at BALISE_TEST_NOW, then runs as usual.
 * What a page says of an hour, a deadline or a closed desk is then the same on the day the journeys are run.
 */
const RealDate = Date
const shift = Date.parse(process.env.BALISE_TEST_NOW ?? '') - RealDate.now()

class MovedDate extends RealDate {
  constructor(...given: number[]) {
    super(...((given.length === 0 ? [RealDate.now() + shift] : given) as [number]))
  }

  static override now(): number {
    return RealDate.now() + shift
  }
}

if (Number.isFinite(shift)) Object.assign(globalThis, { Date: MovedDate })
