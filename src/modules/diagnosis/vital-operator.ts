import type { Visitor } from '../../platform/http/frame.tsx'
import { contactOf } from './pages/contacts.ts'
import type { VitalOperatorData } from './pages/vital-operator.tsx'
import type { Given } from './web.tsx'

/** The words and the doors for operators of vital importance, made for every page that may need to unfold them. */
export function vitalOperatorOf({ library, world }: Given, { words, language }: Visitor): VitalOperatorData {
  const shelf = library.in[language]
  const { vitalOperator } = shelf.questions
  const reading = { words, language, now: world.now(), zone: 'Europe/Paris' }
  const contacts = (ids: readonly string[]) =>
    library.channels
      .filter(({ id }) => ids.includes(id))
      .map((channel) => contactOf(channel, channel.phones, shelf.channels, reading))
  return {
    words: vitalOperator,
    contacts: {
      first: contacts(vitalOperator.yes.channels),
      sectors: contacts(vitalOperator.yes.sectors),
      complaint: contacts(vitalOperator.yes.complaintChannels),
    },
  }
}
