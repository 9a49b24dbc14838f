import { Notice, Section, Stack, Talk, TextArea } from '../../../ui/index.ts'
import type { Message } from '../store/tables.ts'
import { ActForm } from './act-form.tsx'
import { filledFor, momentIn, type Refused, type Said } from './said.ts'

export type TalkingProps = {
  said: Said
  messages: readonly Message[]
  /** Who reads. */
  reader: Message['party']
  /** What the provider is called. */
  provider: string
  /** Where a message is sent; undefined when it is over. */
  action: string | undefined
  refused: Refused | undefined
}

/** What the victim and the provider wrote to each other, and a box to go on. */
export function Talking({ said, messages, reader, provider, action, refused }: TalkingProps) {
  const { talk: w, parties } = said.words.intervention
  // Over, and nobody ever wrote: there is nothing to read and nothing to do.
  if (action === undefined && messages.length === 0) return null
  const nameOf = ({ party, person }: Message) => {
    if (party === reader) return parties.you
    return party === 'victim' ? parties.victim : person === null ? provider : `${person}, ${provider}`
  }
  return (
    <Section id="talk" title={w.title}>
      <Stack>
        {messages.length === 0 ? (
          <p class="soft">{w.none}</p>
        ) : (
          <Talk
            label={w.title}
            said={messages.map((message) => ({
              id: `m-${message.id}`,
              own: message.party === reader,
              head: `${nameOf(message)} · ${momentIn(message.at, said)}`,
              text: message.text,
            }))}
          />
        )}
        {action === undefined ? (
          <Notice>
            <p>{w.closed}</p>
          </Notice>
        ) : (
          <ActForm act="message" action={action} button={w.send} kind="outline" draw={said.draw}>
            <TextArea
              id="message"
              name="message"
              label={w.write}
              rows={3}
              maxLength={4000}
              value={filledFor('message', refused).typed('message')}
              error={refused?.act === 'message' ? refused.text : undefined}
            />
          </ActForm>
        )}
      </Stack>
    </Section>
  )
}
