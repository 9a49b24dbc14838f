import { type Public, publics } from '../../../kernel/situation.ts'
import type { Words } from '../../../platform/words/index.ts'
import { Heading, Jump, LinkRows, Notice, Reading, Stack, TitleBlock } from '../../../ui/index.ts'
import { resultPath } from '../paths.ts'
import { type Ongoing, ongoingChoicesFor } from '../rules/ongoing.ts'
import { Take, type TakeData } from './leaflet.tsx'

export type OngoingData = { words: Words; ongoing: Ongoing; take: TakeData }

/** An attack under way: one touch says what and whom, the gestures are on the next page, the case one touch further. */
export const OngoingPage = ({ words, ongoing, take }: OngoingData) => (
  <>
    <TitleBlock above={words.ongoing.title} title={ongoing.ask} lead={ongoing.help} />
    <Reading>
      <Stack gap="wide">
        <Notice kind="danger">
          <p>{ongoing.emergency}</p>
        </Notice>
        <Jump
          label={words.ongoing.whom}
          links={publics.map((audience) => ({ label: words.publics.names[audience], href: `#${audience}` }))}
        />
        {publics.map((audience) => (
          <Stack key={audience} id={audience}>
            <Heading level={2}>{words.publics.names[audience]}</Heading>
            <LinkRows
              label={words.publics.names[audience]}
              links={ongoingChoicesFor(ongoing, audience).map((choice) => ({
                href: ongoingResult(audience, choice),
                title: choice.label,
                text: choice.hint,
              }))}
            />
          </Stack>
        ))}
        <Take {...take} />
      </Stack>
    </Reading>
  </>
)

const ongoingResult = (audience: Public, { id, threat }: { id: string; threat: string }) =>
  resultPath(threat, { public: audience, via: 'ongoing', choice: id })
