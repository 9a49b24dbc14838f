import {
  Button,
  CaseKey,
  ClockList,
  type ClockState,
  ContactList,
  EvidenceList,
  KeepPage,
  Letter,
  NextDate,
  PaperList,
  QrCode,
  ReadAloud,
  Stack,
} from '../index.ts'
import { clocks, contacts, evidence, papers } from './data.tsx'
import type { Part } from './part.ts'
import type { Examples } from './words.ts'

const clockStates: ClockState[] = ['running', 'met', 'missed', 'not-applicable', 'unknown']

/** Whom to reach, until when, with which papers. */
export function caseParts(examples: Examples): Part[] {
  const { say, list } = examples
  const long = say('long.sentence')
  const word = say('long.word')
  const name = say('long.name')
  return [
    {
      slug: 'contact',
      name: 'ContactList',
      states: [
        {
          state: 'empty',
          shown: <ContactList contacts={[{ id: 'contact-empty', name: say('contact.names') }]} level={3} />,
        },
        {
          state: 'full',
          shown: <ContactList contacts={contacts(examples)} level={3} call={say('contact.call')} />,
        },
        {
          state: 'long',
          shown: (
            <ContactList
              level={3}
              contacts={[
                {
                  id: 'contact-long',
                  name,
                  purpose: long,
                  phone: { number: '+33 (0)3 53 01 00 00', href: 'tel:+33353010000' },
                  link: { label: say('long.url'), href: say('long.url') },
                  status: 'on-call',
                  hours: long,
                  unverified: { label: say('contact.unverified'), text: long },
                  source: { label: say('long.url'), href: say('long.url') },
                },
              ]}
            />
          ),
        },
      ],
    },
    {
      slug: 'clock',
      name: 'ClockList',
      states: [
        {
          state: 'full',
          shown: (
            <ClockList
              level={3}
              clocks={clocks(examples)
                .slice(0, clockStates.length)
                .map((clock, index) => ({
                  ...clock,
                  state: clockStates[index] ?? 'unknown',
                  left: 0.6,
                  stateLabel: say('clock.states', index),
                }))}
            />
          ),
        },
        {
          state: 'long',
          shown: (
            <ClockList
              level={3}
              clocks={[
                {
                  id: 'clock-long',
                  title: word,
                  text: long,
                  state: 'running',
                  left: 0.01,
                  lit: true,
                  approximate: name,
                  source: { label: say('long.url') },
                },
              ]}
            />
          ),
        },
      ],
    },
    {
      slug: 'paper',
      name: 'PaperList, CopyText, EvidenceList',
      states: [
        {
          state: 'full',
          shown: (
            <Stack gap="wide">
              <PaperList papers={papers(examples)} level={3} />
              <EvidenceList items={evidence(examples)} />
            </Stack>
          ),
        },
        {
          state: 'long',
          shown: (
            <PaperList
              level={3}
              papers={[
                {
                  id: 'paper-long',
                  title: name,
                  purpose: long,
                  state: 'incomplete',
                  stateLabel: word,
                  action: { label: word, href: '#read' },
                },
              ]}
            />
          ),
        },
      ],
    },
    {
      slug: 'letter',
      name: 'Letter',
      states: [
        {
          state: 'full',
          shown: (
            <Letter
              subject={say('letter.subject')}
              lang="fr"
              blocks={[
                {
                  kind: 'sender',
                  lines: [[{ text: say('letter.sender') }], [{ text: say('letter.address') }]],
                },
                { kind: 'recipient', lines: [[{ text: say('letter.recipient') }]] },
                { kind: 'dated', line: [{ text: say('letter.dated') }] },
                { kind: 'subject', line: [{ text: say('letter.about') }] },
                { kind: 'heading', text: say('letter.heading') },
                { kind: 'text', line: [{ text: say('letter.text') }, { blank: say('letter.blank') }] },
                { kind: 'rows', rows: [{ term: word, value: [{ text: name }] }] },
                { kind: 'checks', items: list('letter.items').map((text) => [{ text }]) },
                { kind: 'signature', lines: [[{ text: say('letter.sender') }]] },
              ]}
            />
          ),
        },
        {
          state: 'long',
          shown: (
            <Letter
              title={long}
              subject={word}
              lang="fr"
              blocks={[
                { kind: 'text', line: [{ text: word }, { blank: word }] },
                { kind: 'rows', rows: [{ term: word, value: [{ text: word }] }] },
                { kind: 'list', items: [[{ text: long }], [{ blank: word }]] },
              ]}
            />
          ),
        },
      ],
    },
    {
      slug: 'keep',
      name: 'KeepPage, ReadAloud',
      states: [
        {
          state: 'full',
          shown: (
            <Stack>
              <ReadAloud
                words={{
                  read: say('keep.read'),
                  pause: say('keep.pause'),
                  resume: say('keep.resume'),
                  stop: say('keep.stop'),
                }}
              />
              <KeepPage
                id="keep"
                text={say('keep.text')}
                keep={say('keep.keep')}
                remove={say('keep.remove')}
                words={{ kept: say('keep.kept'), removed: say('keep.removed'), failed: say('keep.failed') }}
                keeper="/hors-ligne.js"
                pages={[{ at: 'here', from: '/attaque-en-cours/fiche?kept=yes' }]}
              />
            </Stack>
          ),
        },
      ],
    },
    {
      slug: 'case',
      name: 'CaseKey, NextDate, QrCode',
      states: [
        {
          state: 'full',
          shown: (
            <Stack gap="wide">
              <CaseKey
                id="key"
                level={3}
                title={say('case.keep')}
                text={say('case.keep-text')}
                number={{ label: say('case.number-label'), value: say('case.number') }}
                secret={{ label: say('case.words-label'), words: list('case.words') }}
                copy={{ copy: say('case.copy'), copied: say('case.copied') }}
                note={say('result.keep-note')}
              />
              <NextDate
                id="next-full"
                level={3}
                title={say('case.next')}
                date={say('case.date')}
                note={say('case.next-note')}
                action={<Button>{say('case.next-action')}</Button>}
              >
                <p>{say('case.next-text')}</p>
              </NextDate>
              <QrCode
                size={21}
                label={say('case.qr')}
                isDark={(row, column) => (row * 7 + column * 3) % 4 < 2}
              />
            </Stack>
          ),
        },
        {
          state: 'wrong',
          shown: (
            <NextDate
              id="next-late"
              level={3}
              overdue
              title={say('case.next-strong')}
              date={say('case.overdue-date')}
            >
              <p>{say('case.overdue-text')}</p>
            </NextDate>
          ),
        },
        {
          state: 'long',
          shown: (
            <CaseKey
              id="key-long"
              level={3}
              title={name}
              secret={{ label: long, words: [word, 'tilleul', word] }}
            />
          ),
        },
      ],
    },
  ]
}
