import { longDayAt, longMoment, time } from '../../../kernel/french-dates.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import { LoneLink, More, Reading, Section, Stack, Summary, TitleBlock } from '../../../ui/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import { exhibitsPath } from '../paths.ts'
import type { Custodian, CustodyEntry } from '../rules/ledger.ts'
import { exhibitsSaid } from './exhibit-boxes.tsx'

type RegisterData = { number: string; reading: Who; entries: readonly CustodyEntry[]; head: string }

/** Everything that was done with the exhibits of a case, in plain words, for the person who entrusted them. */
export function RegisterPage({ number, reading, entries, head }: RegisterData) {
  const { words } = reading
  const { register: w } = words.exhibits
  return (
    <>
      <TitleBlock
        back={<LoneLink href={exhibitsPath(number)}>{words.exhibits.backToList}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        {entries.length === 0 ? (
          <p class="soft">{w.none}</p>
        ) : (
          <Stack gap="wide">
            {byDay(entries, reading).map(([day, ofDay]) => (
              <Section key={day} id={`line-${ofDay[0]?.seq}`} title={day}>
                <Summary
                  rows={ofDay.map((entry) => ({
                    term: fill(w.line, {
                      time: time(new Date(entry.at), reading.zone, reading.language),
                      who: custodianSaid(entry.who, words),
                    }),
                    value: <WhatWasDone entry={entry} reading={reading} />,
                  }))}
                />
              </Section>
            ))}
            <More summary={w.check}>
              <p>{splitAt(w.chain, 'hash', <code>{head}</code>)}</p>
            </More>
          </Stack>
        )}
      </Reading>
    </>
  )
}

/** The latest first: under each day, what was done on it. */
function byDay(entries: readonly CustodyEntry[], { zone, language }: Who) {
  const days = new Map<string, CustodyEntry[]>()
  for (const entry of entries.toReversed()) {
    const day = longDayAt(new Date(entry.at), zone, language)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days]
}

/** One line of the register as a sentence, with the reason that was given. */
export function WhatWasDone({ entry, reading }: { entry: CustodyEntry; reading: Who }) {
  const { words, language, zone } = reading
  const { register: w, list, scan } = words.exhibits
  const { act, data, reason } = entry
  const number = data.number ?? ''
  const until = data.until === undefined ? '' : longMoment(new Date(data.until), zone, language)
  const said = fill(w.acts[act], {
    number,
    until,
    exhibits:
      data.exhibits === undefined
        ? number === ''
          ? w.all
          : fill(list.number, { number })
        : exhibitsSaid(words, data.exhibits.split(', ').map(Number)),
    to: data.role === undefined ? (data.to ?? '') : personSaid(data.to ?? '', data.role, words),
    reference: data.reference ?? '',
    result:
      data.state === 'infected'
        ? fill(scan.infected, { signature: data.signature ?? '' })
        : data.state === 'clean'
          ? scan.clean
          : scan['not-scanned'],
  })
  return (
    <>
      {said}
      {reason && reason !== 'case-destroyed' && (
        <>
          <br />
          <span class="soft">{fill(w.reason, { reason })}</span>
        </>
      )}
    </>
  )
}

export function custodianSaid(who: Custodian, words: Words): string {
  const { register: w } = words.exhibits
  if (who.kind === 'depositor') return w.you
  if (who.kind === 'instance') return w.instance
  return personSaid(who.name, who.role, words)
}

function personSaid(name: string, role: string, words: Words): string {
  const roles: Readonly<Record<string, string>> = words.accounts.roles
  return fill(words.exhibits.register.person, { name, role: roles[role] ?? role })
}

/** A sentence with something that is more than words in one of its places. */
function splitAt(sentence: string, place: string, thing: preact.JSX.Element) {
  const [before, after] = sentence.split(`{${place}}`)
  return (
    <>
      {before}
      {thing}
      {after}
    </>
  )
}
