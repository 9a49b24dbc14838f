import type { Contact } from '../../../ui/index.ts'
import type { OutOfScopeTopic } from '../triage.ts'
import type { Reading } from './contacts.ts'
import { inFrench } from './in-french.tsx'

/** A body that is not one of our doors, for a matter that is not ours: its number, its site, how sure we are. */
export function placeOf(place: OutOfScopeTopic['places'][number], reading: Reading): Contact {
  const { contacts: w } = reading.words.result
  return {
    id: `place-${place.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    name: place.name,
    purpose: place.for,
    phone: place.phone
      ? { number: place.phone, href: `tel:${place.phone.replace(/[^\d+]/g, '')}` }
      : undefined,
    link: place.url ? { label: w.site, href: place.url } : undefined,
    unverified: place.verification === 'to-verify' ? { label: w.unverified } : undefined,
    source: { label: inFrench(place.source, reading) },
  }
}
