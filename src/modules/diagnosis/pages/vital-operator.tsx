import { type Contact, ContactList, Heading, More, Notice, Stack, Steps } from '../../../ui/index.ts'
import type { VitalOperatorWords } from '../questions.ts'

export type VitalOperatorData = {
  words: VitalOperatorWords
  contacts: { first: readonly Contact[]; sectors: readonly Contact[]; complaint: readonly Contact[] }
}

/**
 * The question to operators of vital importance or essential services (M10), and its answer, folded in the
 * page: opening it sends nothing, so the answer is in no address, no log and no statistics.
 */
export const VitalOperator = ({ words, contacts }: VitalOperatorData) => (
  <More summary={words.ask}>
    <Stack>
      <p>{words.help}</p>
      <p class="soft">{words.why}</p>
      <More summary={words.yes.label}>
        <VitalOperatorAnswer words={words} contacts={contacts} />
      </More>
      <More summary={words.state.label}>
        <p>{words.state.text}</p>
      </More>
      <More summary={words.unknown.label}>
        <p>{words.unknown.text}</p>
      </More>
    </Stack>
  </More>
)

/** What such an operator must do: also the answer to a story that says to be one. */
export const VitalOperatorAnswer = ({ words, contacts }: VitalOperatorData) => (
  <Stack>
    <Notice kind="warning" title={words.yes.title} level={2}>
      <p>{words.yes.text}</p>
    </Notice>
    <Steps steps={words.yes.steps} />
    <ContactList contacts={contacts.first} level={3} />
    <Heading level={2}>{words.yes.complaintTitle}</Heading>
    {words.yes.complaint.map((line) => (
      <p key={line}>{line}</p>
    ))}
    <ContactList contacts={contacts.complaint} level={3} />
    <Heading level={2}>{words.yes.sectorsTitle}</Heading>
    <p>{words.yes.sectorsText}</p>
    <ContactList contacts={contacts.sectors} level={3} />
  </Stack>
)
