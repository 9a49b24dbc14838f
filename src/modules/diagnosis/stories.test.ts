import { describe, expect, it } from 'vitest'
import type { Public } from '../../kernel/situation.ts'
import { loadQuestions } from './questions.ts'
import { type Answers, nextStep, tidyAnswers } from './rules/questionnaire.ts'

const tree = loadQuestions('fr')

describe('the stories', () => {
  const stories: [
    story: string,
    audience: Public,
    answers: Answers,
    threat: string,
    flags: string[],
    moneyLeft?: string,
  ][] = [
    [
      'a woman paid a toll after a text message, this morning',
      'particulier',
      {
        'what-happened-to-me': 'suspicious-contact',
        contact: 'sms',
        'sms-about': 'company',
        'what-was-given': 'paid',
        'money-when': 'today',
      },
      'phishing-sms',
      ['money-lost', 'ongoing'],
      'today',
    ],
    [
      'a driver looked at a text about a fine, and did nothing',
      'particulier',
      {
        'what-happened-to-me': 'suspicious-contact',
        contact: 'sms',
        'sms-about': 'fine',
        'what-was-given': 'looked',
      },
      'fake-fine',
      [],
    ],
    [
      'a bookkeeper made the transfer her director asked for, half an hour ago',
      'entreprise-association',
      { 'what-happened-to-us': 'money', 'our-money': 'transfer-order', 'money-gone': 'last-hour' },
      'fake-transfer-order',
      ['money-lost', 'ongoing'],
      'last-hour',
    ],
    [
      'a town hall is under ransomware on a Friday night',
      'collectivite-administration',
      {
        'what-happened-to-us': 'systems',
        'our-systems': 'locked',
        'still-going': 'yes',
        'activity-stopped': 'stopped',
        'data-of-others': 'likely',
      },
      'ransomware',
      ['ongoing', 'personal-data-of-others', 'activity-stopped'],
    ],
    [
      'a teenager is blackmailed with images and thinks of dying',
      'particulier',
      {
        'for-whom': 'me',
        age: 'under-18',
        'what-happened-to-me': 'threatened',
        'attack-on-me': 'images-threat',
        'images-threat': 'real',
        'someone-in-danger': 'suicide',
        'money-gone': 'none',
      },
      'sextortion',
      ['minor', 'danger-to-life'],
      'none',
    ],
    [
      'a neighbour helps a grandmother whose computer is still held by a false technician',
      'particulier',
      {
        'for-whom': 'someone-else',
        age: 'fragile',
        'what-happened-to-me': 'device',
        'my-device': 'alert',
        'device-control': 'still-there',
        'money-gone': 'last-hour',
      },
      'fake-tech-support',
      ['money-lost', 'ongoing', 'vulnerable-person'],
      'last-hour',
    ],
    [
      'a man approved payments with a false bank adviser, the day before yesterday',
      'particulier',
      {
        'what-happened-to-me': 'money',
        'my-money': 'bank-call',
        'money-gone': 'two-days',
        'still-in-touch': 'no',
      },
      'fake-bank-adviser',
      ['money-lost'],
      'two-days',
    ],
    [
      'a choir president is locked out of her mailbox',
      'entreprise-association',
      {
        'what-happened-to-us': 'account',
        'which-account': 'email',
        'account-access': 'locked-out',
        'data-of-others': 'yes',
      },
      'account-takeover-email',
      ['ongoing', 'personal-data-of-others'],
    ],
    [
      'a mother finds the messages of an adult on her son’s tablet',
      'particulier',
      {
        'for-whom': 'someone-else',
        age: 'under-18',
        'what-happened-to-me': 'threatened',
        'attack-on-me': 'minor',
        'someone-in-danger': 'violence',
        'still-in-touch': 'yes',
      },
      'child-grooming',
      ['ongoing', 'minor', 'danger-to-life'],
    ],
    [
      'a woman is followed through her phone by a violent husband',
      'particulier',
      { 'what-happened-to-me': 'threatened', 'attack-on-me': 'watched', 'someone-in-danger': 'violence' },
      'stalkerware',
      ['danger-to-life'],
    ],
    [
      'a widow sent money for months to someone met online',
      'particulier',
      {
        'what-happened-to-me': 'money',
        'my-money': 'someone-asked',
        'someone-asked': 'relationship',
        'money-gone': 'older',
        'still-in-touch': 'yes',
      },
      'romance-scam',
      ['money-lost', 'ongoing'],
      'older',
    ],
    [
      'an employee opened the attachment of a false invoice',
      'entreprise-association',
      {
        'what-happened-to-us': 'suspicious-contact',
        contact: 'email',
        'email-about': 'company',
        'what-was-given': 'file',
        'data-of-others': 'unknown',
      },
      'malware',
      [],
    ],
    [
      'a town hall agent gave a password on the phone',
      'collectivite-administration',
      {
        'what-happened-to-us': 'suspicious-contact',
        contact: 'call',
        'call-about': 'organisation',
        'what-was-given': 'password',
        'data-of-others': 'likely',
      },
      'phishing-voice',
      ['personal-data-of-others'],
    ],
    [
      'a salesman left with the customer file',
      'entreprise-association',
      {
        'what-happened-to-us': 'data-or-name',
        'our-data-or-name': 'leak',
        'leak-source': 'insider',
        'data-of-others': 'yes',
        'still-going': 'no',
      },
      'insider-data-theft',
      ['personal-data-of-others'],
    ],
    [
      'the canteen software of a town is down at its publisher’s',
      'collectivite-administration',
      {
        'what-happened-to-us': 'systems',
        'our-systems': 'supplier',
        'activity-stopped': 'partly',
        'data-of-others': 'likely',
      },
      'supplier-compromise',
      ['personal-data-of-others', 'activity-stopped'],
    ],
    [
      'a student passed money through her account for a commission',
      'particulier',
      {
        'what-happened-to-me': 'money',
        'my-money': 'promise',
        promise: 'money-to-pass-on',
        'still-going': 'yes',
      },
      'money-mule',
      ['ongoing'],
    ],
    [
      'a witness reports a shocking video',
      'particulier',
      {
        'for-whom': 'witness',
        'what-happened-to-me': 'threatened',
        'attack-on-me': 'unknown',
        'other-attack': 'shocking',
        'someone-in-danger': 'no',
      },
      'illegal-content',
      [],
    ],
    [
      'someone who knows nothing saw money leave',
      'particulier',
      { 'what-happened-to-me': 'unknown', 'what-presses': 'money', 'money-when': 'today' },
      'suspicious-activity',
      ['money-lost', 'ongoing'],
      'today',
    ],
  ]

  it.each(stories)('%s', (_, audience, answers, threat, flags, moneyLeft) => {
    const step = nextStep(tree, audience, answers)
    expect(step).toMatchObject({ kind: 'found', threat, flags, moneyLeft })
    expect(tidyAnswers(tree, audience, answers)).toEqual(answers)
    expect(step.circumstances.length + step.answered.length).toBe(Object.keys(answers).length)
  })
})
