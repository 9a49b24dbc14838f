import { weekdays } from '../../../../kernel/opening.ts'
import { fill } from '../../../../platform/words/index.ts'
import { ChoiceGroup, DateTime, DayTimes, Field, Row, Section, Stack } from '../../../../ui/index.ts'
import { type HoursTyped, holidayAnswers, timesADay } from '../../rules/declared/hours.ts'
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
  return (
    <>
      <p class="soft">{w.closedHint}</p>
      {weekdays.map((day) => (
        <DayTimes
          key={day}
          id={day}
          legend={w.days[day]}
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
      ))}
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
      <Section id="closures" title={w.closures} lead={w.closuresLead}>
        <Stack>
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
      </Section>
      <Section id="calls" title={w.calls} lead={w.callsLead}>
        <Stack>
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
      </Section>
    </>
  )
}
