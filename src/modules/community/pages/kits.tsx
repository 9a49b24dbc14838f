import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Field,
  HiddenFields,
  Link,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Steps,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Kit } from '../kits.ts'
import { kitPath, communityPaths as paths } from '../paths.ts'
import { longestTitle } from '../rules/posts.ts'
import type { MemberKit } from '../store/kits.ts'
import { errorAt, Nothing, Refusals, Reminder } from './parts.tsx'
import { dayIn, type Refused, type Said } from './said.ts'

export type KitsData = {
  said: Said
  ours: readonly Kit[]
  members: readonly MemberKit[]
  own: readonly MemberKit[]
  proposes: boolean
  sent: boolean
}

/** The kits: those of the editors, those of members, and what became of one's own. */
export function KitsPage({ said, ours, members, own, proposes, sent }: KitsData) {
  const { community } = said.words
  const { kits: w } = community
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.home}>{community.back}</LoneLink>}
        actions={
          proposes && (
            <ButtonLink href={paths.proposeKit} kind="outline">
              {w.propose}
            </ButtonLink>
          )
        }
      />
      <Reading>
        <Stack gap="wide">
          {sent && (
            <Notice kind="success" live>
              <p>{w.sent}</p>
            </Notice>
          )}
          <Section id="ours" title={w.ours}>
            <LinkRows
              links={ours.map(({ slug, title, version, date }) => ({
                href: kitPath(slug),
                title: <span lang={french(said)}>{title}</span>,
                text: fill(w.row, { version: String(version), date: longDay(date, said.language) }),
              }))}
            />
          </Section>
          <Section id="members" title={w.members}>
            {members.length === 0 ? (
              <Nothing said={said} />
            ) : (
              <LinkRows
                links={members.map(({ kit, title, version, organisation, decidedAt, proposedAt }) => ({
                  href: kitPath(kit),
                  title,
                  text: fill(w.memberRow, {
                    version: String(version),
                    date: dayIn(decidedAt ?? proposedAt, said),
                    organisation: organisation || community.shared.moderation,
                  }),
                }))}
              />
            )}
          </Section>
          {own.length > 0 && (
            <Section id="own" title={w.own}>
              <ul>
                {own.map(({ id, title, state, reason }) => (
                  <li key={id}>
                    <b>{title}</b>
                    <br />
                    {state === 'refused' ? fill(w.refused, { reason: reason ?? '' }) : w.waiting}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}

/** Kits are written in French: a page in English says so to voices. */
const french = ({ language }: Said) => (language === 'fr' ? undefined : 'fr')

/** A kit of the editors. */
export function KitPage({ said, kit }: { said: Said; kit: Kit }) {
  const { kits: w } = said.words.community
  const { title, lead, version, date, steps, links, sources } = kit
  return (
    <>
      <TitleBlock
        above={fill(w.version, { version: String(version), date: longDay(date, said.language) })}
        title={<span lang={french(said)}>{title}</span>}
        lead={<span lang={french(said)}>{lead}</span>}
        back={<LoneLink href={paths.kits}>{w.backTo}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Section id="steps" title={w.steps}>
            <div lang={french(said)}>
              <Steps
                steps={steps.map((step) => (
                  <>
                    <b>{step.do}</b>
                    <br />
                    {step.how}
                  </>
                ))}
              />
            </div>
          </Section>
          {links.length > 0 && (
            <Section id="links" title={w.links}>
              <ul lang={french(said)}>
                {links.map(({ label, url }) => (
                  <li key={url}>
                    <LoneLink href={url}>{label}</LoneLink>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section id="sources" title={w.sources}>
            <ul class="small">
              {sources.map(({ cite, state }) => (
                <li key={cite}>
                  <span lang={french(said)}>{cite}</span> ({w.states[state]})
                </li>
              ))}
            </ul>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

/** A kit of a member, as text: its author answers for it, a moderator read it. */
export function MemberKitPage({ said, kit, own }: { said: Said; kit: MemberKit; own: boolean }) {
  const { kits: w } = said.words.community
  const { title, version, name, organisation, decidedAt, proposedAt } = kit
  return (
    <>
      <TitleBlock
        above={fill(w.version, { version: String(version), date: dayIn(proposedAt, said) })}
        title={title}
        lead={fill(w.by, { name, organisation, date: dayIn(decidedAt ?? proposedAt, said) })}
        back={<LoneLink href={paths.kits}>{w.backTo}</LoneLink>}
        actions={
          own && (
            <ButtonLink href={`${paths.proposeKit}?kit=${kit.kit}`} kind="outline">
              {w.newVersion}
            </ButtonLink>
          )
        }
      />
      <Reading>
        <MemberKitText said={said} kit={kit} />
      </Reading>
    </>
  )
}

/** What a member wrote: steps, then links by their whole address, so that nobody is led where she does not read. */
export function MemberKitText({ said, kit: { steps, links } }: { said: Said; kit: MemberKit }) {
  const { kits: w } = said.words.community
  return (
    <Stack gap="wide">
      <Section id="steps" title={w.steps}>
        <Steps steps={steps} />
      </Section>
      {links.length > 0 && (
        <Section id="links" title={w.links}>
          <ul>
            {links.map((link) => (
              <li key={link} class="anywhere">
                <Link href={link}>{link}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  )
}

export type ProposeData = {
  said: Said
  typed: { title: string; steps: string; links: string; kit: string }
  draw: string
  refused: readonly Refused[]
}

/** Proposing a kit, or the next version of one's own. */
export function ProposeKitPage({ said, typed, draw, refused }: ProposeData) {
  const { kits: w, thread } = said.words.community
  return (
    <>
      <TitleBlock
        title={typed.kit === '' ? w.propose : w.newVersion}
        lead={w.proposeLead}
        back={<LoneLink href={paths.kits}>{w.backTo}</LoneLink>}
      />
      <Reading>
        <form method="post" action={paths.proposeKit} novalidate data-keep="">
          <Stack>
            <Refusals said={said} refused={refused} />
            <HiddenFields fields={{ draw, kit: typed.kit }} />
            <Reminder said={said} />
            <Field
              id="title"
              name="title"
              label={thread.titleLabel}
              maxLength={longestTitle}
              value={typed.title}
              error={errorAt(refused, 'title')}
            />
            <TextArea
              id="steps"
              name="steps"
              label={w.stepsLabel}
              hint={w.stepsHint}
              rows={8}
              value={typed.steps}
              error={errorAt(refused, 'steps')}
            />
            <TextArea
              id="links"
              name="links"
              label={w.linksLabel}
              hint={w.linksHint}
              rows={3}
              value={typed.links}
              error={errorAt(refused, 'links')}
            />
            <div>
              <Button kind="light">{w.send}</Button>
            </div>
          </Stack>
        </form>
      </Reading>
    </>
  )
}
