import type { Weekday } from '../../../../kernel/opening.ts'
import { fill } from '../../../../platform/words/index.ts'
import { ChoiceGroup, DateTime, DayTimes, Field, More, Row, Stack } from '../../../../ui/index.ts'
import { asMonday, type HoursTyped, holidayAnswers, timesADay } from '../../rules/declared/hours.ts'
import type { FieldsProps } from './step.tsx'

const slots = Array.from({ length: timesADay }, (_, at) => at + 1)

export const HoursFields = ({ words, typed, wrong }: FieldsProps<HoursTyped>) => {
  const { hours: w } = words.providerSteps
  const callBox = (id: string, legend: string, error: string | undefined, [date, time]: [string, string]) => (
    <DateTime
      id={id}
      legend={legend}
      error={error}
      date={{ name: `${id}-date`, label: w.day, value: date }}
      time={{ name: `${id}-time`, label: w.hour, value: time }}
    />
  )
  const dayBoxes = (day: Weekday) => (
    <DayTimes
      key={day}
      id={day}
      legend={w.days[day]}
      again={w.secondTime}
      error={slots.map((slot) => wrong(`${day}-${slot}-from`)).find(Boolean)}
      ranges={slots.map((slot) => ({
        from: {
          name: `${day}-${slot}-from`,
          label: slot === 1 ? w.from : w.again,
          value: typed.days[day][slot - 1]?.from ?? '',
        },
        to: { name: `${day}-${slot}-to`, label: w.to, value: typed.days[day][slot - 1]?.to ?? '' },
      }))}
    />
  )
  const hasCalls = typed.calls.some((call, at) => call.fromDate !== '' || wrong(`call-${at + 1}-from-date`))
  return (
    <>
      <p class="soft">{w.closedHint}</p>
      {dayBoxes('mon')}
      <ChoiceGroup
        id="same"
        name="same"
        type="checkbox"
        legend={w.restOfWeek}
        options={[{ value: 'yes', label: w.same, checked: typed.same === true }]}
      />
      <More summary={w.otherTimes} open={!typed.same}>
        <Stack>{asMonday.map(dayBoxes)}</Stack>
      </More>
      {dayBoxes('sat')}
      {dayBoxes('sun')}
      <ChoiceGroup
        id="holidays"
        name="holidays"
        legend={w.holidays}
        options={holidayAnswers.map((value) => ({
          value,
          label: w.holidayAnswers[value],
          checked: value === typed.publicHolidays,
        }))}
      />
      <More summary={w.closures} id="closures" open={typed.closures.some(({ from, to }) => from || to)}>
        <Stack>
          <p class="soft">{w.closuresLead}</p>
          {typed.closures.map(({ from, to }, at) => {
            const [id, n] = [`closure-${at + 1}`, at + 1]
            return (
              <Row key={id}>
                <Field
                  id={`${id}-from`}
                  name={`${id}-from`}
                  type="date"
                  label={fill(w.closureFrom, { n })}
                  value={from}
                  error={wrong(`${id}-from`)}
                  width="medium"
                />
                <Field
                  id={`${id}-to`}
                  name={`${id}-to`}
                  type="date"
                  label={fill(w.closureTo, { n })}
                  value={to}
                  width="medium"
                />
              </Row>
            )
          })}
        </Stack>
      </More>
      <More summary={w.calls} id="calls" open={hasCalls}>
        <Stack>
          <p class="soft">{w.callsLead}</p>
          {typed.calls.map((call, at) => {
            const [id, n] = [`call-${at + 1}`, at + 1]
            return (
              <Stack key={id}>
                {callBox(`${id}-from`, fill(w.callFrom, { n }), wrong(`${id}-from-date`), [
                  call.fromDate,
                  call.fromTime,
                ])}
                {callBox(`${id}-to`, fill(w.callTo, { n }), undefined, [call.toDate, call.toTime])}
              </Stack>
            )
          })}
        </Stack>
      </More>
    </>
  )
}
