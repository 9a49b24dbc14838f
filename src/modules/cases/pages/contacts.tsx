import { LoneLink, Reading, TitleBlock } from '../../../ui/index.ts'
import { Contacts, type Library, type Reading as Who } from '../../diagnosis/index.ts'
import { type Nearby, StationsSection } from '../../territory/index.ts'
import { casePath } from '../paths.ts'
import type { CaseView } from '../view.ts'

export type ContactsData = {
  view: CaseView
  library: Library
  reading: Who
  /** Where to complain in person: around the commune of the case, else asked; absent when nobody knows. */
  stations: { near: Nearby | undefined } | undefined
}

/** Every official door of this case, the most useful first, then the stations around. */
export function ContactsPage({ view, library, reading, stations }: ContactsData) {
  const { words } = reading
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(view.file.number)}>{words.passage.back}</LoneLink>}
        title={words.case.contacts.page}
        lead={words.case.contacts.lead}
      />
      <Reading>
        <Contacts help={view.help} library={library} reading={reading} />
        {stations && <StationsSection {...stations} reading={reading} />}
      </Reading>
    </>
  )
}
