import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aDecision,
  aDefence,
  aFinding,
  anInquiry,
  aProposal,
  aReport,
  aSignatory,
  at,
  cast,
  must,
  receiveGrievances,
  sixMonths,
  theDecision,
  theGrievances,
  theMembers,
  threeMonths,
} from '../procedure-builders.ts'
import {
  annul,
  asPastDecision,
  decide,
  effectOn,
  endStay,
  isDelisted,
  notifyDecision,
  stay,
  withdrawDecision,
} from './decision.ts'
import {
  answerExtension,
  askExtension,
  askForFile,
  askHearing,
  conveneHearing,
  giveFile,
  grievancesReceivedAt,
  holdHearing,
  maskExhibit,
  nameCounsel,
  observationsUntil,
  readFile,
  refuseHearing,
  submitObservations,
} from './defence.ts'
import { putToVote, resultOf, seatCommission, vote } from './deliberation.ts'
import { answered, receivedAt, sendAgain, sent } from './delivery.ts'
import { notifyGrievances } from './grievances.ts'
import {
  acknowledged,
  acknowledgementsDue,
  addExhibit,
  admit,
  dismiss,
  nameLiquidator,
  nameRapporteur,
  openProcedure,
  type Procedure,
  withdrawReport,
} from './procedure.ts'
import { dutiesOf, stageOf } from './stage.ts'

const until = (procedure: Procedure, now = '2027-06-01T00:00:00Z') =>
  observationsUntil(procedure, at(now))?.until
const paris = { department: '75' }

describe('a report', () => {
  it('needs its reasons', () => {
    const { number, provider, place, seat, involved } = aReport()
    const given = {
      number,
      provider,
      place,
      seat,
      involved,
      by: 'victim',
      person: null,
      reasons: ' ',
    } as const
    expect(openProcedure(given, at('2027-03-01T09:00:00Z'))).toEqual(refuse('reason-missing'))
  })

  it('is registered within a working day and acknowledged within ten', () => {
    const { registration, receipt } = acknowledgementsDue(aReport())
    expect([registration.on, receipt.on]).toEqual(['2027-03-02', '2027-03-15'])
  })

  it('made on the Friday before Easter is registered by the Tuesday after', () => {
    const report = { ...aReport().report, at: at('2027-03-26T15:00:00Z') }
    expect(acknowledgementsDue({ ...aReport(), report }).registration.on).toBe('2027-03-30')
  })

  it('is examined by an operator who had no hand in the case', () => {
    const by = (person: string) =>
      admit(aReport(), { by: person, accepted: true, because: '' }, at('2027-03-02T09:00:00Z'))
    expect(by(cast.handled)).toEqual(refuse('operator-involved'))
    expect(by(cast.victim)).toEqual(refuse('operator-involved'))
    expect(by(cast.operator).granted).toBe(true)
  })

  it('is rejected with a reason, or not at all', () => {
    const reject = (because: string) =>
      admit(aReport(), { by: cast.operator, accepted: false, because }, at('2027-03-02T09:00:00Z'))
    expect(reject('')).toEqual(refuse('reason-missing'))
    const rejected = must(reject('Nothing in it is about the charter.'))
    expect(stageOf(rejected, at('2027-03-03T09:00:00Z'))).toBe('rejected')
    expect(nameRapporteur(rejected, cast.rapporteur, at('2027-03-03T09:00:00Z'))).toEqual(
      refuse('procedure-not-now'),
    )
  })

  it('that is anonymous is a lead, and no grievance rests on it alone', () => {
    const anonymous = aReport({ by: 'anonymous', person: null })
    const admitted = must(
      admit(anonymous, { by: cast.operator, accepted: true, because: '' }, at('2027-03-02T09:00:00Z')),
    )
    expect(admitted.admission?.outcome).toBe('lead')
    const named = must(nameRapporteur(admitted, cast.rapporteur, at('2027-03-02T10:00:00Z')))
    const letter = { title: 'The letter', from: 'report', by: cast.rapporteur, namesOthers: false } as const
    const alone = must(addExhibit(named, letter, at('2027-03-03T09:00:00Z')))
    const notify = (procedure: Procedure, exhibits: number[]) =>
      notifyGrievances(
        procedure,
        { ...theGrievances, findings: [aFinding({ exhibits })] },
        [],
        [],
        at('2027-03-08T09:00:00Z'),
      )
    expect(notify(alone, [1])).toEqual(refuse('grievance-on-lead-alone'))
    const found = must(addExhibit(alone, { ...letter, from: 'inquiry' }, at('2027-03-04T09:00:00Z')))
    expect(notify(found, [1, 2]).granted).toBe(true)
  })

  it('taken back by the victim does not end the file', () => {
    const withdrawn = withdrawReport(aDefence(), at('2027-03-12T09:00:00Z'))
    expect(stageOf(withdrawn, at('2027-03-12T09:00:00Z'))).toBe('defending')
    expect(aDecision({}, aProposal(withdrawn)).decision?.measure).toEqual(threeMonths)
  })
})

describe('the instruction', () => {
  it.each([cast.handled, cast.victim])('is not given to %s, who is in the case', (person) => {
    const admitted = must(
      admit(aReport(), { by: cast.operator, accepted: true, because: '' }, at('2027-03-02T09:00:00Z')),
    )
    expect(nameRapporteur(admitted, person, at('2027-03-02T10:00:00Z'))).toEqual(
      refuse('rapporteur-involved'),
    )
  })

  it('numbers its exhibits, and closes when the grievances leave', () => {
    const exhibit = { title: 'Another', from: 'inquiry', by: cast.rapporteur, namesOthers: false } as const
    const more = must(addExhibit(anInquiry(), exhibit, at('2027-03-06T09:00:00Z')))
    expect(more.exhibits.map(({ number }) => number)).toEqual([1, 2])
    expect(addExhibit(aDefence(), exhibit, at('2027-03-10T09:00:00Z'))).toEqual(refuse('file-closed'))
    const stranger = { ...exhibit, by: cast.operator }
    expect(addExhibit(anInquiry(), stranger, at('2027-03-06T09:00:00Z'))).toEqual(
      refuse('not-the-rapporteur'),
    )
  })

  it('may find nothing, and the file is closed with the reason', () => {
    const closed = must(
      dismiss(
        anInquiry(),
        { by: cast.rapporteur, because: 'The client had agreed.' },
        at('2027-03-07T09:00:00Z'),
      ),
    )
    expect(stageOf(closed, at('2027-03-08T09:00:00Z'))).toBe('dismissed')
  })
})

describe('the grievances', () => {
  const now = at('2027-03-08T09:00:00Z')
  const notify = (
    change: Partial<Parameters<typeof notifyGrievances>[1]>,
    past: Parameters<typeof notifyGrievances>[2] = [],
    others: Procedure[] = [],
  ) => notifyGrievances(anInquiry(), { ...theGrievances, ...change }, past, others, now)

  it.each(['file', 'observations', 'hearing', 'counsel', 'deadline'] as const)(
    'tell the right: %s',
    (missing) => {
      const mentions = theGrievances.mentions.filter((mention) => mention !== missing)
      expect(notify({ mentions })).toEqual(refuse('grievances-incomplete'))
    },
  )

  it.each([
    ['without a fact', { findings: [] }, 'grievances-incomplete'],
    ['on an exhibit nobody can find', { findings: [aFinding({ exhibits: [9] })] }, 'grievances-incomplete'],
    ['by somebody else', { by: cast.operator }, 'not-the-rapporteur'],
    [
      'that contemplate more than their maximum',
      { contemplated: sixMonths, maximum: threeMonths },
      'measure-above-notified',
    ],
    ['of thirteen months', { maximum: { name: 'temporary-delisting', months: 13 } }, 'measure-too-long'],
  ] as const)('do not leave %s', (_, change, why) => expect(notify(change)).toEqual(refuse(why)))

  it('leave once', () =>
    expect(notifyGrievances(aDefence(), theGrievances, [], [], now)).toEqual(refuse('procedure-not-now')))

  it('are not made of facts already judged', () =>
    expect(notify({}, asPastDecision(aDecision()))).toEqual(refuse('facts-already-judged')))

  it('of two parallel files on the same facts leave in one only', () => {
    const other = { ...aDefence(), number: 'PRO-2' }
    expect(notify({}, [], [other])).toEqual(refuse('facts-already-followed'))
    const elsewhere = [aFinding({ about: 'BAL-2027-000077' })]
    expect(notify({ findings: elsewhere }, [], [other]).granted).toBe(true)
  })

  it('of a provider in liquidation go to the liquidator', () => {
    const liquidated = nameLiquidator(anInquiry(), 'Maître Aubry', at('2027-03-04T09:00:00Z'))
    const to = (addressee: 'provider' | 'liquidator', procedure = liquidated) =>
      notifyGrievances(procedure, { ...theGrievances, to: addressee }, [], [], now)
    expect(to('provider')).toEqual(refuse('notify-the-liquidator'))
    expect(to('liquidator').granted).toBe(true)
    const later = nameLiquidator(anInquiry(), 'Maître Aubry', at('2027-03-09T09:00:00Z'))
    expect(to('provider', later).granted).toBe(true)
  })
})

describe('a delivery', () => {
  const mail = sent('registered-electronic', at('2027-03-08T09:00:00Z'))
  const received = (delivery = mail, now = '2027-06-01T00:00:00Z') => receivedAt(delivery, paris, at(now))

  it('is received when it is opened', () =>
    expect(received(answered(mail, 'opened', at('2027-03-10T09:00:00Z')))).toEqual(
      at('2027-03-10T09:00:00Z'),
    ))

  it('that is refused was received', () =>
    expect(received(answered(mail, 'refused', at('2027-03-09T09:00:00Z')))).toEqual(
      at('2027-03-09T09:00:00Z'),
    ))

  it('never fetched is held to be received at the end of the fifteenth day', () => {
    expect(received(mail, '2027-03-23T22:59:00Z')).toBeNull()
    expect(received(mail, '2027-03-23T23:00:00Z')).toEqual(at('2027-03-23T22:59:59.999Z'))
  })

  it('fetched after that moves nothing', () =>
    expect(received(answered(mail, 'opened', at('2027-03-29T09:00:00Z')))).toEqual(
      at('2027-03-23T22:59:59.999Z'),
    ))

  it('by a message that nobody opens is never received, and goes again by registered mail', () => {
    const message = sent('message', at('2027-03-08T09:00:00Z'))
    expect(received(message)).toBeNull()
    const again = must(sendAgain(message, 'registered-electronic', paris, at('2027-03-20T09:00:00Z')))
    expect(received(again)).toEqual(at('2027-04-04T21:59:59.999Z'))
    const read = answered(message, 'opened', at('2027-03-09T09:00:00Z'))
    expect(sendAgain(read, 'registered-letter', paris, at('2027-03-20T09:00:00Z'))).toEqual(
      refuse('delivery-received'),
    )
  })

  it('is lived once: what happened first stays', () => {
    const refused = answered(mail, 'refused', at('2027-03-09T09:00:00Z'))
    expect(answered(refused, 'opened', at('2027-03-12T09:00:00Z'))).toEqual(refused)
  })
})

describe('the time to answer', () => {
  it('is fifteen calendar days from receipt, to the end of the last', () => {
    const deadline = observationsUntil(aDefence(), at('2027-03-10T09:00:00Z'))
    expect(deadline?.until).toEqual(at('2027-03-24T22:59:59.999Z'))
    expect(deadline?.on).toBe('2027-03-24')
  })

  it('that would end on a holiday ends on the next working day', () => {
    // Received on Sunday 14 March: fifteen days later is Easter Monday.
    expect(until(aDefence(anInquiry(), at('2027-03-14T09:00:00Z')))).toEqual(at('2027-03-30T21:59:59.999Z'))
  })

  it('that would end on Good Friday in Strasbourg ends after Easter', () => {
    const strasbourg = anInquiry(aReport({ place: { department: '67' } }))
    const opened = at('2027-03-11T09:00:00Z')
    expect(observationsUntil(aDefence(strasbourg, opened), opened)).toMatchObject({
      on: '2027-03-30',
      approximate: true,
    })
    expect(observationsUntil(aDefence(anInquiry(), opened), opened)).toMatchObject({
      on: '2027-03-26',
      approximate: false,
    })
  })

  it('ends at midnight where the provider lives: seven hours later in Guadeloupe, earlier in Nouméa', () => {
    const of = (department: string) => until(aDefence(anInquiry(aReport({ place: { department } }))))
    expect(of('971')).toEqual(at('2027-03-25T03:59:59.999Z'))
    expect(of('988')).toEqual(at('2027-03-24T12:59:59.999Z'))
  })

  it('runs from the fiction when the mail is never fetched', () =>
    expect(until(aDefence(anInquiry(), null))).toEqual(at('2027-04-07T21:59:59.999Z')))

  it('does not run before anything proves a receipt', () =>
    expect(observationsUntil(aDefence(anInquiry(), null), at('2027-03-20T09:00:00Z'))).toBeNull())

  it('is lengthened once by ten days, on a reasoned request', () => {
    const now = at('2027-03-20T09:00:00Z')
    expect(askExtension(aDefence(), ' ', now)).toEqual(refuse('reason-missing'))
    const asked = must(askExtension(aDefence(), 'Our accounts are with the bookkeeper.', now))
    const granted = must(answerExtension(asked, { by: cast.rapporteur, granted: true, because: '' }, now))
    // 24 March + 10 is Saturday 3 April, hence Monday 5.
    expect(until(granted)).toEqual(at('2027-04-05T21:59:59.999Z'))
    expect(askExtension(granted, 'Again.', now)).toEqual(refuse('extension-once'))
  })

  it('is not lengthened silently, nor refused without a reason', () => {
    const now = at('2027-03-20T09:00:00Z')
    const asked = must(askExtension(aDefence(), 'We were away.', now))
    expect(answerExtension(asked, { by: cast.rapporteur, granted: false, because: '' }, now)).toEqual(
      refuse('reason-missing'),
    )
    expect(answerExtension(asked, { by: cast.director, granted: true, because: '' }, now)).toEqual(
      refuse('not-the-rapporteur'),
    )
    const no = must(
      answerExtension(asked, { by: cast.rapporteur, granted: false, because: 'Three weeks went by.' }, now),
    )
    expect(until(no)).toEqual(at('2027-03-24T22:59:59.999Z'))
  })

  it('asked for by a counsel named in the last hour is in time, and nothing is voted before the answer', () => {
    const lastMinute = at('2027-03-24T22:59:00Z')
    const assisted = must(nameCounsel(aDefence(), 'Maître Ferrand', lastMinute))
    const asked = must(askExtension(assisted, 'Named today, the counsel discovers the file.', lastMinute))
    const seated = must(seatCommission(asked, theMembers()))
    expect(putToVote(seated, threeMonths, at('2027-03-30T09:00:00Z'))).toEqual(refuse('extension-unanswered'))
    expect(askExtension(aDefence(), 'Named today.', at('2027-03-24T23:00:00Z'))).toEqual(
      refuse('observations-over'),
    )
  })

  it('once over, what is written is kept as late until the vote', () => {
    const write = (now: string) =>
      submitObservations(aDefence(), { by: 'cyber-loire', text: 'We had agreed.' }, at(now))
    expect(must(write('2027-03-24T22:59:59Z')).defence.observations[0]?.late).toBe(false)
    expect(must(write('2027-03-24T23:00:00Z')).defence.observations[0]?.late).toBe(true)
    const voted = submitObservations(
      aProposal(),
      { by: 'cyber-loire', text: 'Wait.' },
      at('2027-03-25T10:00:00Z'),
    )
    expect(voted).toEqual(refuse('procedure-not-now'))
  })
})

describe('the file', () => {
  it('is not given while a name in it is in clear', () => {
    const exhibit = {
      title: 'A letter of a neighbour',
      from: 'inquiry',
      by: cast.rapporteur,
      namesOthers: true,
    } as const
    const inquiry = must(addExhibit(anInquiry(), exhibit, at('2027-03-05T10:00:00Z')))
    const asked = must(askForFile(aDefence(inquiry), at('2027-03-10T09:00:00Z')))
    const now = at('2027-03-11T09:00:00Z')
    expect(giveFile(asked, now)).toEqual(refuse('exhibit-not-masked'))
    expect(maskExhibit(asked, 9, cast.rapporteur, now)).toEqual(refuse('exhibit-unknown'))
    expect(giveFile(must(maskExhibit(asked, 2, cast.rapporteur, now)), now).granted).toBe(true)
  })

  it('is read by the provider, who leaves a line each time', () => {
    const asked = must(askForFile(aDefence(), at('2027-03-10T09:00:00Z')))
    expect(readFile(asked, 'cyber-loire', at('2027-03-10T10:00:00Z'))).toEqual(refuse('file-not-given'))
    const given = must(giveFile(asked, at('2027-03-11T09:00:00Z')))
    const read = must(readFile(given, 'cyber-loire', at('2027-03-11T10:00:00Z')))
    expect(read.defence.accesses).toEqual([
      { at: at('2027-03-11T10:00:00Z'), by: 'cyber-loire', exhibits: [1] },
    ])
    expect(giveFile(aDefence(), at('2027-03-11T09:00:00Z'))).toEqual(refuse('file-not-asked'))
  })

  it('given late gives back the days it took: five working days are ours, no more', () => {
    const asked = must(askForFile(aDefence(), at('2027-03-10T09:00:00Z'))) // due on Wednesday 17
    expect(until(must(giveFile(asked, at('2027-03-17T20:00:00Z'))))).toEqual(at('2027-03-24T22:59:59.999Z'))
    expect(until(must(giveFile(asked, at('2027-03-19T09:00:00Z'))))).toEqual(at('2027-03-26T22:59:59.999Z'))
  })

  it('asked for and not given lets nobody vote', () => {
    const asked = must(askForFile(aDefence(), at('2027-03-20T09:00:00Z')))
    const seated = must(seatCommission(asked, theMembers()))
    expect(putToVote(seated, threeMonths, at('2027-04-20T09:00:00Z'))).toEqual(refuse('file-not-given'))
  })
})

describe('a hearing', () => {
  const asked = must(askHearing(aDefence(), at('2027-03-15T09:00:00Z'))) // a Monday; by 30 March
  const convene = (on: string, now = '2027-03-16T09:00:00Z') => conveneHearing(asked, at(on), at(now))

  it('is asked for in the time of the observations, once', () => {
    expect(askHearing(aDefence(), at('2027-03-25T09:00:00Z'))).toEqual(refuse('observations-over'))
    expect(askHearing(asked, at('2027-03-16T09:00:00Z'))).toEqual(refuse('hearing-already-asked'))
  })

  it('is told five whole working days before', () => {
    expect(convene('2027-03-23T09:00:00Z')).toEqual(refuse('hearing-too-soon'))
    expect(convene('2027-03-24T09:00:00Z').granted).toBe(true)
  })

  it('is held within fifteen days of its request', () => {
    expect(convene('2027-03-30T09:00:00Z').granted).toBe(true)
    expect(convene('2027-03-31T09:00:00Z')).toEqual(refuse('hearing-too-late'))
  })

  it('convened late is held on the first day that leaves its notice', () => {
    // Told on Friday 26: Easter Monday does not count, five working days end on Monday 5 April.
    expect(convene('2027-04-05T09:00:00Z', '2027-03-26T09:00:00Z')).toEqual(refuse('hearing-too-soon'))
    expect(convene('2027-04-06T09:00:00Z', '2027-03-26T09:00:00Z').granted).toBe(true)
    expect(convene('2027-04-07T09:00:00Z', '2027-03-26T09:00:00Z')).toEqual(refuse('hearing-too-late'))
  })

  it('leaves a signed record, and counts though the provider did not come', () => {
    const convened = must(convene('2027-03-26T09:00:00Z'))
    const hold = (signedBy: string, now: string) =>
      holdHearing(convened, { present: false, signedBy }, at(now))
    expect(hold(cast.rapporteur, '2027-03-26T08:00:00Z')).toEqual(refuse('hearing-not-yet'))
    expect(hold('', '2027-03-26T10:00:00Z')).toEqual(refuse('record-unsigned'))
    const held = must(hold(cast.rapporteur, '2027-03-26T10:00:00Z'))
    expect(stageOf(held, at('2027-03-26T11:00:00Z'))).toBe('deliberating')
  })

  it('is refused in writing alone, when the request is abusive', () => {
    const no = (because: string) =>
      refuseHearing(asked, { by: cast.rapporteur, ground: 'repetitive', because }, at('2027-03-17T09:00:00Z'))
    expect(no(' ')).toEqual(refuse('reason-missing'))
    expect(stageOf(must(no('The fifth request on the same point.')), at('2027-03-25T09:00:00Z'))).toBe(
      'deliberating',
    )
  })

  it('asked for and not held lets nobody vote', () => {
    const seated = must(seatCommission(asked, theMembers()))
    expect(putToVote(seated, threeMonths, at('2027-04-20T09:00:00Z'))).toEqual(refuse('hearing-pending'))
  })
})

describe('the commission', () => {
  const now = at('2027-03-25T09:00:00Z')
  const seat = (change: Partial<ReturnType<typeof theMembers>[number]>, procedure = aDefence()) =>
    seatCommission(
      procedure,
      theMembers().map((member, index) => (index === 0 ? { ...member, ...change } : member)),
    )
  const seated = must(seatCommission(aDefence(), theMembers()))

  it.each([
    ['a member who said nothing of her conflicts', { conflict: null }, 'conflicts-undeclared'],
    ['a member who declared one', { conflict: 'declared' }, 'member-in-conflict'],
    ['a member who handled the case', { person: cast.handled }, 'member-in-conflict'],
    ['who reported', { person: cast.victim }, 'member-in-conflict'],
    ['who examined the report', { person: cast.operator }, 'member-has-instructed'],
    ['the rapporteur', { person: cast.rapporteur }, 'member-has-instructed'],
    ['two of one college', { seat: 'user-representative' }, 'commission-incomplete'],
    ['one person twice', { person: cast.members[1] }, 'commission-incomplete'],
  ] as const)('does not seat %s', (_, change, why) => expect(seat(change)).toEqual(refuse(why)))

  it('does not vote before the time to answer is over', () => {
    expect(putToVote(seated, threeMonths, at('2027-03-24T22:59:59Z'))).toEqual(refuse('observations-running'))
    expect(putToVote(seated, threeMonths, at('2027-03-24T23:00:00Z')).granted).toBe(true)
  })

  it('does not vote above the maximum that was notified', () => {
    expect(putToVote(seated, { name: 'final-delisting' }, now)).toEqual(refuse('measure-above-notified'))
    expect(putToVote(seated, { name: 'temporary-delisting', months: 7 }, now)).toEqual(
      refuse('measure-above-notified'),
    )
    expect(putToVote(seated, sixMonths, now).granted).toBe(true)
  })

  it('votes by name, each once; the rapporteur has no vote, nor anybody else', () => {
    const open = must(putToVote(seated, threeMonths, now))
    const by = (person: string, procedure = open) => vote(procedure, { by: person, favour: true }, now)
    expect(by(cast.rapporteur)).toEqual(refuse('rapporteur-without-vote'))
    expect(by(cast.director)).toEqual(refuse('not-a-member'))
    expect(by(cast.members[0], must(by(cast.members[0])))).toEqual(refuse('already-voted'))
  })

  it('adopts by two voices of three, once all three have voted', () => {
    const results = [
      [true, true, false],
      [false, false, true],
    ].map((voices) => {
      let procedure = must(putToVote(seated, threeMonths, now))
      for (const [index, favour] of voices.entries()) {
        expect(
          resultOf(procedure.ballots[0] ?? { proposal: threeMonths, openedAt: now, votes: [] }),
        ).toBeNull()
        procedure = must(vote(procedure, { by: cast.members[index] ?? '', favour }, now))
      }
      return procedure.ballots[0] && resultOf(procedure.ballots[0])
    })
    expect(results).toEqual(['adopted', 'rejected'])
  })

  it('that rejects one measure may vote on another, one ballot at a time', () => {
    let procedure = must(putToVote(seated, sixMonths, now))
    expect(putToVote(procedure, threeMonths, now)).toEqual(refuse('ballot-open'))
    for (const by of cast.members) procedure = must(vote(procedure, { by, favour: false }, now))
    expect(putToVote(procedure, threeMonths, now).granted).toBe(true)
    expect(putToVote(aProposal(), threeMonths, now)).toEqual(refuse('procedure-not-now'))
  })
})

describe('the decision (A7-SANCTION)', () => {
  const now = at('2027-03-26T09:00:00Z')
  const decided = (
    change: Partial<ReturnType<typeof theDecision>>,
    past: Parameters<typeof decide>[2] = [],
  ) => decide(aProposal(), theDecision(change), past, now)

  it.each([
    ['without reasons of law', { law: ' ' }, 'grounds-missing'],
    ['without reasons of fact', { fact: '' }, 'grounds-missing'],
    ['without a first name', { signatory: aSignatory({ firstName: '' }) }, 'signatory-incomplete'],
    ['without a capacity', { signatory: aSignatory({ capacity: ' ' }) }, 'signatory-incomplete'],
    ['by a delegate', { signatory: aSignatory({ role: 'delegate' }) }, 'decider-not-director'],
    ['by the rapporteur', { signatory: aSignatory({ person: cast.rapporteur }) }, 'decider-has-instructed'],
    [
      'by who examined the report',
      { signatory: aSignatory({ person: cast.operator }) },
      'decider-has-instructed',
    ],
    [
      'by who handled the case',
      { signatory: aSignatory({ person: cast.handled }) },
      'decider-has-instructed',
    ],
    [
      'by a member of the commission',
      { signatory: aSignatory({ person: cast.members[1] }) },
      'decider-has-sat',
    ],
    ['without saying how to appeal', { routes: ['gracious', 'hierarchical'] }, 'routes-missing'],
    [
      'on a fact that was not notified',
      { findings: [aFinding({ id: 'finding-2' })] },
      'finding-not-notified',
    ],
    ['on no fact', { findings: [] }, 'finding-not-notified'],
    ['above what the commission adopted', { measure: sixMonths }, 'measure-above-proposal'],
    ['of half a month', { measure: { name: 'temporary-delisting', months: 0.5 } }, 'measure-too-long'],
  ] as const)('is not taken %s', (_, change, why) => expect(decided(change)).toEqual(refuse(why)))

  it('may be milder than the proposal, even nothing', () => {
    expect(decided({ measure: { name: 'charter-warning' } }).granted).toBe(true)
    expect(decided({ measure: { name: 'none' }, findings: [] }).granted).toBe(true)
  })

  it('is not taken before a vote, nor twice on the same facts', () => {
    expect(decide(aDefence(), theDecision(), [], now)).toEqual(refuse('proposal-not-adopted'))
    expect(decided({}, asPastDecision(aDecision()))).toEqual(refuse('facts-already-judged'))
    expect(decide(aDecision(), theDecision(), [], now)).toEqual(refuse('procedure-not-now'))
  })

  it('binds from its receipt, and the provider is back by itself at the term', () => {
    const procedure = aDecision()
    expect(effectOn(procedure, at('2027-03-31T07:59:00Z'))).toEqual({
      from: at('2027-03-31T08:00:00Z'),
      until: at('2027-06-29T22:00:00Z'), // 31 March + 3 months is 30 June, at its first hour
    })
    expect(isDelisted(procedure, at('2027-06-29T21:59:59Z'))).toBe(true)
    expect(isDelisted(procedure, at('2027-06-29T22:00:00Z'))).toBe(false)
    expect(stageOf(procedure, at('2027-06-29T22:00:00Z'))).toBe('expired')
  })

  it('goes to a liquidator when there is one by then', () => {
    const signed = must(decided({}))
    const liquidated = nameLiquidator(signed, 'Maître Aubry', at('2027-03-26T09:30:00Z'))
    const notify = (to: 'provider' | 'liquidator') =>
      notifyDecision(liquidated, { way: 'registered-electronic', to }, at('2027-03-26T10:00:00Z'))
    expect(notify('provider')).toEqual(refuse('notify-the-liquidator'))
    expect(notify('liquidator').granted).toBe(true)
  })

  it('waits while a judge stays it, and its term does not move', () => {
    const judge = { by: 'judge', reference: 'TA 2027-123' } as const
    const stayed = must(stay(aDecision(), judge, at('2027-04-10T09:00:00Z')))
    expect(isDelisted(stayed, at('2027-04-10T09:00:00Z'))).toBe(false)
    const resumed = must(endStay(stayed, at('2027-05-10T09:00:00Z')))
    expect(isDelisted(resumed, at('2027-05-10T09:00:00Z'))).toBe(true)
    expect(effectOn(resumed, at('2027-05-10T09:00:00Z'))?.until).toEqual(at('2027-06-29T22:00:00Z'))
    expect(stay(aDecision(), { ...judge, reference: '' }, now)).toEqual(refuse('reference-missing'))
  })

  it('may always be withdrawn, with a reason and a signature, and then was never taken', () => {
    const year = at('2028-03-31T09:00:00Z')
    const withdraw = (because: string, signatory = aSignatory()) =>
      withdrawDecision(aDecision(), { because, signatory }, year)
    expect(withdraw('')).toEqual(refuse('reason-missing'))
    expect(withdraw('x', aSignatory({ lastName: '' }))).toEqual(refuse('signatory-incomplete'))
    expect(withdraw('x', aSignatory({ role: 'delegate' }))).toEqual(refuse('decider-not-director'))
    const withdrawn = must(withdraw('The invoice was another client’s.'))
    expect(stageOf(withdrawn, year)).toBe('withdrawn')
    expect(asPastDecision(withdrawn)[0]?.undone).toBe(true)
  })

  it('annulled by a court gives the listing back at once', () => {
    const annulled = must(annul(aDecision(), 'TA 2027-124', at('2027-04-20T09:00:00Z')))
    expect(isDelisted(annulled, at('2027-04-20T09:00:00Z'))).toBe(false)
    expect(stageOf(annulled, at('2027-04-20T09:00:00Z'))).toBe('annulled')
    expect(annul(aDecision(), ' ', now)).toEqual(refuse('reference-missing'))
  })
})

describe('what we owe', () => {
  const late = (procedure: Procedure, now: string) =>
    dutiesOf(procedure, at(now))
      .filter((duty) => duty.late)
      .map(({ duty }) => duty)

  it('is shown when it is late, and takes no right from anybody', () => {
    expect(late(aReport(), '2027-03-15T22:59:59Z')).toEqual(['registration'])
    expect(late(aReport(), '2027-03-15T23:00:00Z')).toEqual(['registration', 'acknowledgement', 'admission'])
    const registered = acknowledged(anInquiry(), 'registeredAt', at('2027-03-01T09:00:01Z'))
    const told = acknowledged(registered, 'acknowledgedAt', at('2027-03-03T09:00:00Z'))
    expect(acknowledged(told, 'acknowledgedAt', at('2027-04-03T09:00:00Z'))).toEqual(told)
    expect(late(told, '2027-04-01T09:00:00Z')).toEqual([])
    expect(late(told, '2027-04-02T09:00:00Z')).toEqual(['instruction'])
    expect(notifyGrievances(told, theGrievances, [], [], at('2027-05-01T09:00:00Z')).granted).toBe(true)
  })

  it('goes on to the vote and to the signature', () => {
    const byAgent = aDefence(anInquiry(aReport({ by: 'agent' })))
    expect(late(byAgent, '2027-04-09T09:00:00Z')).toEqual(['deliberation'])
    expect(late(aProposal(byAgent), '2027-04-10T09:00:00Z')).toEqual(['decision'])
    expect(dutiesOf(aDecision({}, aProposal(byAgent)), at('2027-09-01T09:00:00Z'))).toEqual([])
  })
})

describe('one procedure', () => {
  it('goes through its stages in their order', () => {
    const sentOnly = aDefence(anInquiry(), null)
    const received = receiveGrievances(sentOnly, at('2027-03-09T09:00:00Z'))
    expect(grievancesReceivedAt(received, at('2027-03-09T09:00:00Z'))).toEqual(at('2027-03-09T09:00:00Z'))
    const decided = must(decide(aProposal(), theDecision(), [], at('2027-03-26T09:00:00Z')))
    const steps: [Procedure, string][] = [
      [aReport(), '2027-03-01T10:00:00Z'],
      [anInquiry(), '2027-03-05T10:00:00Z'],
      [sentOnly, '2027-03-08T10:00:00Z'],
      [received, '2027-03-10T10:00:00Z'],
      [received, '2027-03-25T08:00:00Z'],
      [aProposal(), '2027-03-25T10:00:00Z'],
      [decided, '2027-03-26T09:30:00Z'],
      [aDecision(), '2027-03-31T09:00:00Z'],
      [aDecision(), '2027-07-01T09:00:00Z'],
    ]
    expect(steps.map(([procedure, now]) => stageOf(procedure, at(now)))).toEqual([
      'reported',
      'instructed',
      'grievances-sent',
      'defending',
      'deliberating',
      'adopted',
      'decided',
      'in-effect',
      'expired',
    ])
  })
})
