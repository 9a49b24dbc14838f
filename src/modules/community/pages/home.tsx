import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  LinkRows,
  LoneLink,
  Reading,
  Row,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { circlePath, communityPaths as paths } from '../paths.ts'
import type { Circle } from '../rules/circles.ts'
import { circlesFor, invitingSeats, type Member, moderates } from '../rules/seats.ts'
import type { Listed } from '../store/threads.ts'
import { HiddenNotice, Nothing, Threads } from './parts.tsx'
import { circleName, type Said } from './said.ts'

export type HomeData = {
  said: Said
  member: Member
  circles: readonly Circle[]
  latest: readonly Listed[]
  circleSaid: (key: string) => string
  digest: boolean
  /** How long a thread is kept after its last message. */
  threadMonths: number
  back: { href: string; label: string }
}

/** The circles of somebody, what was said there last, and what is shared by all. */
export function HomePage({
  said,
  member,
  circles,
  latest,
  circleSaid,
  digest,
  threadMonths,
  back,
}: HomeData) {
  const { community: w } = said.words
  const hidden = member.seats.filter(({ access }) => access.kind === 'read').map(({ name }) => name)
  const shared = [
    { href: paths.kits, title: w.shared.kits, text: w.shared.kitsText, icon: 'clipboard-text' as const },
    { href: paths.contacts, title: w.shared.contacts, text: w.shared.contactsText },
    ...(invitingSeats(member).length > 0
      ? [{ href: paths.invite, title: w.shared.invite, text: w.shared.inviteText }]
      : []),
    ...(moderates(member)
      ? [{ href: paths.moderation, title: w.shared.moderation, text: w.shared.moderationText }]
      : []),
  ].map(({ href, title, text }) => ({ href, title, text }))
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={back.href}>{back.label}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {hidden.length > 0 && <HiddenNotice said={said} names={hidden} />}
          <Section id="circles" title={w.circles.title} lead={w.circles.lead}>
            <LinkRows
              links={circles.map((circle) => ({
                href: circlePath(circle.key),
                title: circleName(circle, said),
              }))}
            />
          </Section>
          <Section id="latest" title={w.latest}>
            {latest.length === 0 ? (
              <Nothing said={said} lead={w.nothingLead} />
            ) : (
              <Threads said={said} threads={latest} circleSaid={circleSaid} />
            )}
          </Section>
          <Section id="shared" title={w.shared.title}>
            <LinkRows links={shared} />
          </Section>
          <Section id="own" title={w.own.title} lead={fill(w.own.lead, { months: threadMonths })}>
            <Row>
              <LoneLink href={paths.ownText}>{w.own.text}</LoneLink>
              <LoneLink href={paths.ownJson}>{w.own.json}</LoneLink>
            </Row>
          </Section>
          <Card id="digest" title={w.digest.title}>
            <form method="post" action={paths.digest}>
              <Stack>
                <p>{digest ? w.digest.on : w.digest.off}</p>
                <div>
                  <Button name="digest" value={digest ? 'stop' : 'ask'}>
                    {digest ? w.digest.stop : w.digest.ask}
                  </Button>
                </div>
              </Stack>
            </form>
          </Card>
        </Stack>
      </Reading>
    </>
  )
}

/** Said to whoever has a role that opens the community, and no provider that is in it today. */
export function ShutPage({ said, member, back }: Pick<HomeData, 'said' | 'member' | 'back'>) {
  const { community: w } = said.words
  const reasons = member.seats.flatMap(({ access, name }) =>
    access.kind === 'none' ? [fill(w.shut[access.why], { name })] : [],
  )
  return (
    <>
      <TitleBlock
        title={w.shut.title}
        lead={w.lead}
        back={<LoneLink href={back.href}>{back.label}</LoneLink>}
      />
      <Reading>
        <Stack>
          {(reasons.length > 0 ? reasons : [w.shut.none]).map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Stack>
      </Reading>
    </>
  )
}

/** The circles that a page names: those of the member, and for a moderator those where something was said. */
export const withLively = (member: Member, lively: readonly Circle[]): Circle[] => {
  const own = circlesFor(member)
  const known = new Set(own.map(({ key }) => key))
  return [...own, ...lively.filter(({ key }) => !known.has(key))]
}
