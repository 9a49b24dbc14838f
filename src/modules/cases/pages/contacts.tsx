import { LoneLink, Reading, TitleBlock } from '../../../ui/index.ts'
import { Contacts, type Library, type Reading as Who } from '../../diagnosis/index.ts'
import { casePath } from '../paths.ts'
import type { CaseView } from '../view.ts'

/** Every official door of this case, the most useful first. */
export function ContactsPage({ view, library, reading }: { view: CaseView; library: Library; reading: Who }) {
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
      </Reading>
    </>
  )
}
