import type { ClockState, LegalClock } from '../clock/clock.tsx'
import type { Contact } from '../contact/contact.tsx'
import type { EvidenceListProps } from '../evidence/evidence.tsx'
import type { Paper, PaperState } from '../paper/paper.tsx'
import type { ThreadProps, ThreadStep } from '../thread/thread.tsx'
import type { Examples } from './words.ts'

export const threadWords = ({ say }: Examples): ThreadProps['words'] => ({
  done: say('question.done'),
  here: say('question.here'),
  ahead: say('question.ahead'),
})

export const answers = ({ say, list }: Examples): ThreadStep[] =>
  list('question.answers').map((title, index) => ({
    id: `answer-${index + 1}`,
    state: 'done',
    title,
    change: {
      label: say('question.change'),
      href: `#answer-${index + 1}`,
      about: say('question.change-about'),
    },
  }))

const phones = ['tel:0892705705', 'tel:0805805817', 'tel:116006']

export const contacts = ({ say, list }: Examples): Contact[] =>
  list('contact.names').map((name, index) => {
    const phone = phones[index]
    return {
      id: `contact-${index + 1}`,
      name,
      purpose: say('contact.purposes', index),
      conditions: index === 0 ? say('contact.conditions') : undefined,
      phone: phone ? { number: say('contact.phones', index), href: phone } : undefined,
      link: phone
        ? undefined
        : { label: say('contact.link'), href: 'https://brigade.example/', asButton: true },
      status: (['open', 'closed', 'open', 'unknown'] as const)[index],
      hours: say('contact.hours', index),
      price: say('contact.prices', index),
      unverified:
        index === 2 ? { label: say('contact.unverified'), text: say('contact.unverified-text') } : undefined,
      source: phone ? { label: say('contact.sources', index) } : undefined,
    }
  })

const clockStates: ClockState[] = [
  'running',
  'running',
  'running',
  'not-applicable',
  'met',
  'missed',
  'unknown',
]

export const clocks = ({ say, list }: Examples): LegalClock[] =>
  list('clock.titles').map((title, index) => {
    const state = clockStates[index] ?? 'unknown'
    const label = ['running', 'met', 'missed', 'not-applicable', 'unknown'].indexOf(state)
    return {
      id: `clock-${index + 1}`,
      title,
      text: say('clock.texts', index),
      state,
      stateLabel: state === 'running' ? undefined : say('clock.states', label),
      left: [0.97, 0.4, 0.99][index],
      lit: index === 0,
      approximate: index === 1 ? say('clock.approximate') : undefined,
      action: state === 'not-applicable' ? { label: say('clock.action'), href: '#mine' } : undefined,
      source: { label: say('clock.sources', index), href: 'https://www.legifrance.gouv.fr/' },
    }
  })

export const evidence = ({ say, list }: Examples): EvidenceListProps['items'] =>
  list('result.evidence-list').map((title, index) => ({
    id: `evidence-${index + 1}`,
    title,
    how: say('result.evidence-how', index),
    icon: (['chat-text', 'link', 'receipt', 'bank'] as const)[index],
  }))

const paperStates: PaperState[] = ['sent', 'to-read', 'incomplete', 'not-applicable']

export const papers = ({ say, list }: Examples): Paper[] =>
  list('paper.titles').map((title, index) => ({
    id: `paper-${index + 1}`,
    title,
    purpose: say('paper.purposes', index),
    icon: (['bank', 'identification-card', 'shield-check', 'lock-key'] as const)[index],
    state: paperStates[index],
    stateLabel: say('paper.states', index),
    action: index === 1 ? { label: say('paper.action'), href: '#read' } : undefined,
    text:
      index === 0
        ? {
            open: say('paper.open'),
            label: say('paper.label'),
            value: say('paper.value'),
            words: { copy: say('paper.copy'), copied: say('paper.copied') },
          }
        : undefined,
  }))
