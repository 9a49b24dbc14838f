import { asReadField } from '../../../kernel/as-read.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  Field,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { moderateKitPath, moderatePostPath, moderateThreadPath, communityPaths as paths } from '../paths.ts'
import { longestReason, longestTitle } from '../rules/posts.ts'
import type { MemberKit } from '../store/kits.ts'
import type { hiddenPosts, Reported, reportsOf } from '../store/reports.ts'
import type { Post, Thread } from '../store/threads.ts'
import { MemberKitText } from './kits.tsx'
import { errorAt, Refusals, Rows } from './parts.tsx'
import { Quoted } from './post.tsx'
import { authorName, momentIn, type Refused, type Said } from './said.ts'

export type ModerationData = {
  said: Said
  reported: readonly Reported[]
  kits: readonly MemberKit[]
  hidden: Awaited<ReturnType<typeof hiddenPosts>>
  done: boolean
  back: { href: string; label: string }
}

/** What waits for the moderators: posts that were reported, kits that were proposed, and what was hidden lately. */
export function ModerationPage({ said, reported, kits, hidden, done, back }: ModerationData) {
  const { moderation: w } = said.words.community
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={back.href}>{back.label}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {done && <Done said={said} />}
          <Rows
            id="reports"
            title={w.reports}
            none={w.noReports}
            links={reported.map(({ postId, title, name, organisation, reports, since }) => ({
              href: moderatePostPath(postId),
              title,
              text: fill(reports === 1 ? w.rowOne : w.row, {
                name,
                organisation,
                count: String(reports),
                date: momentIn(since, said),
              }),
            }))}
          />
          <Rows
            id="kits"
            title={w.kits}
            none={w.noKits}
            links={kits.map(({ id, title, name, organisation, proposedAt }) => ({
              href: moderateKitPath(id),
              title,
              text: fill(w.kitRow, { name, organisation, date: momentIn(proposedAt, said) }),
            }))}
          />
          {hidden.length > 0 && (
            <Rows
              id="hidden"
              title={w.hidden}
              none=""
              links={hidden.map(({ postId, title, hiddenReason }) => ({
                href: moderatePostPath(postId),
                title,
                text: hiddenReason ?? '',
              }))}
            />
          )}
        </Stack>
      </Reading>
    </>
  )
}

const Done = ({ said }: { said: Said }) => (
  <Notice kind="success" live>
    <p>{said.words.community.moderation.done}</p>
  </Notice>
)

export type ModeratePostData = {
  said: Said
  post: Post
  where: { title: string; circle: string }
  thread: string | undefined
  /** It comes from her, or from her own company: another moderator decides. */
  own: boolean
  reports: Awaited<ReturnType<typeof reportsOf>>
  typed: string
  refused: readonly Refused[]
}

/** One post: what was said of it, and the decision. */
export function ModeratePostPage({
  said,
  post,
  where,
  thread,
  own,
  reports,
  typed,
  refused,
}: ModeratePostData) {
  const { moderation: w, post: p } = said.words.community
  return (
    <>
      <TitleBlock
        above={fill(w.inThread, where)}
        title={w.postTitle}
        back={<LoneLink href={paths.moderation}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Refusals said={said} refused={refused} />
          <Quoted said={said} post={post} label={w.postTitle} />
          <Section id="said" title={w.said}>
            {reports.length === 0 ? (
              <p class="soft">{w.none}</p>
            ) : (
              <ul>
                {reports.map(({ at, reason, textThen }) => (
                  <li key={`${at.getTime()} ${reason}`}>
                    {fill(w.saidRow, { date: momentIn(at, said), reason })}
                    {textThen !== post.text && <blockquote>{fill(w.then, { text: textThen })}</blockquote>}
                  </li>
                ))}
              </ul>
            )}
          </Section>
          {own ? (
            <Own said={said} />
          ) : post.hiddenReason === null ? (
            <form method="post" action={moderatePostPath(post.id)} novalidate data-keep="">
              <Stack>
                <TextArea
                  id="reason"
                  name="reason"
                  label={w.reason}
                  hint={w.reasonHint}
                  rows={3}
                  maxLength={longestReason}
                  value={typed}
                  error={errorAt(refused, 'reason')}
                />
                <Row>
                  <Button kind="light" name="decision" value="hide">
                    {w.hide}
                  </Button>
                  <Button name="decision" value="keep" skipChecks>
                    {w.keep}
                  </Button>
                </Row>
              </Stack>
            </form>
          ) : (
            <form method="post" action={moderatePostPath(post.id)}>
              <Stack>
                <p>{fill(p.hidden, { reason: post.hiddenReason })}</p>
                <div>
                  <Button kind="light" name="decision" value="restore">
                    {w.restore}
                  </Button>
                </div>
              </Stack>
            </form>
          )}
          {thread !== undefined && (
            <LoneLink href={moderateThreadPath(thread)}>{said.words.community.thread.moderateTitle}</LoneLink>
          )}
        </Stack>
      </Reading>
    </>
  )
}

const Own = ({ said }: { said: Said }) => (
  <Notice>
    <p>{said.words.community.moderation.own}</p>
  </Notice>
)

export type ModerateThreadData = {
  said: Said
  thread: Thread
  own: boolean
  typed: { title: string; reason: string }
  refused: readonly Refused[]
}

/** The title of a thread: a better one in its place, hidden, or given back. */
export function ModerateThreadPage({ said, thread, own, typed, refused }: ModerateThreadData) {
  const { moderation: w, thread: t } = said.words.community
  return (
    <>
      <TitleBlock
        above={w.threadTitle}
        title={thread.title}
        back={<LoneLink href={paths.moderation}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Refusals said={said} refused={refused} />
          {thread.titleReason !== null && (
            <Stack gap="tight">
              <p>
                {fill(thread.titleHidden ? t.titleModerated : t.titleCorrected, {
                  reason: thread.titleReason,
                })}
              </p>
              {thread.titleFirst !== null && <p>{fill(w.titleFirst, { title: thread.titleFirst })}</p>}
            </Stack>
          )}
          {own ? (
            <Own said={said} />
          ) : (
            <form method="post" action={moderateThreadPath(thread.id)} novalidate data-keep="">
              <Stack>
                <Field
                  id="title"
                  name="title"
                  label={w.titleBetter}
                  maxLength={longestTitle}
                  value={typed.title}
                  error={errorAt(refused, 'title')}
                />
                <TextArea
                  id="reason"
                  name="reason"
                  label={w.reason}
                  hint={w.reasonHint}
                  rows={3}
                  maxLength={longestReason}
                  value={typed.reason}
                  error={errorAt(refused, 'reason')}
                />
                <Row>
                  <Button kind="light" name="decision" value="correct">
                    {w.correctTitle}
                  </Button>
                  <Button name="decision" value="hide">
                    {w.hideTitle}
                  </Button>
                  {thread.titleFirst !== null && (
                    <Button name="decision" value="restore" skipChecks>
                      {w.restoreTitle}
                    </Button>
                  )}
                </Row>
              </Stack>
            </form>
          )}
        </Stack>
      </Reading>
    </>
  )
}

export type ModerateKitData = {
  said: Said
  kit: MemberKit
  /** The fingerprint of what the page shows (moderating.ts). */
  asRead: string
  own: boolean
  typed: string
  refused: readonly Refused[]
}

/** One kit: its text, and the decision. */
export function ModerateKitPage({ said, kit, asRead, own, typed, refused }: ModerateKitData) {
  const { moderation: w } = said.words.community
  const { title, name, organisation } = kit
  return (
    <>
      <TitleBlock
        above={w.kitTitle}
        title={title}
        lead={authorName({ name, organisation, guest: false }, said)}
        back={<LoneLink href={paths.moderation}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Refusals said={said} refused={refused} />
          <MemberKitText said={said} kit={kit} />
          {own && <Own said={said} />}
          {kit.state === 'proposed' && !own && (
            <form method="post" action={moderateKitPath(kit.id)} novalidate data-keep="">
              <HiddenFields fields={{ [asReadField]: asRead }} />
              <Stack>
                <TextArea
                  id="reason"
                  name="reason"
                  label={w.kitReason}
                  rows={3}
                  maxLength={longestReason}
                  value={typed}
                  error={errorAt(refused, 'reason')}
                />
                <Row>
                  <Button kind="light" name="decision" value="publish">
                    {w.publish}
                  </Button>
                  <Button name="decision" value="refuse">
                    {w.refuse}
                  </Button>
                </Row>
              </Stack>
            </form>
          )}
        </Stack>
      </Reading>
    </>
  )
}
