import {
  Button,
  ButtonLink,
  Field,
  HiddenFields,
  LoneLink,
  Reading,
  Section,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { circlePath, communityPaths as paths } from '../paths.ts'
import type { Circle } from '../rules/circles.ts'
import { longestPost, longestTitle } from '../rules/posts.ts'
import type { Seat } from '../rules/seats.ts'
import type { Listed } from '../store/threads.ts'
import { errorAt, HiddenNotice, Nothing, Pager, Refusals, Reminder, Threads } from './parts.tsx'
import { circleName, type Refused, type Said } from './said.ts'

export type CircleData = {
  said: Said
  circle: Circle
  seat: Seat
  threads: readonly Listed[]
  page: number
  pages: number
  draw: string
  typed: { title: string; text: string }
  refused: readonly Refused[]
}

/** What was said in a circle, and a form to begin something. */
export function CirclePage({ said, circle, seat, threads, page, pages, draw, typed, refused }: CircleData) {
  const { community: w } = said.words
  const writes = seat.access.kind === 'write'
  const name = circleName(circle, said)
  return (
    <>
      <TitleBlock
        title={name}
        back={<LoneLink href={paths.home}>{w.back}</LoneLink>}
        actions={
          writes &&
          threads.length > 0 && (
            <ButtonLink href="#new-thread" kind="outline">
              {w.thread.open}
            </ButtonLink>
          )
        }
      />
      <Reading>
        <Stack gap="wide">
          <Refusals said={said} refused={refused} />
          {!writes && <HiddenNotice said={said} names={[seat.name]} />}
          {threads.length === 0 ? (
            <Nothing said={said} lead={writes ? w.nothingLead : undefined} />
          ) : (
            <Stack>
              <Threads said={said} threads={threads} circleSaid={() => name} />
              <Pager
                said={said}
                page={page}
                pages={pages}
                href={(number) => `${circlePath(circle.key)}?page=${number}`}
              />
            </Stack>
          )}
          {writes && (
            <Section id="new-thread" title={w.thread.open}>
              <form method="post" action={circlePath(circle.key)} novalidate data-keep="">
                <Stack>
                  <HiddenFields fields={{ draw }} />
                  <Reminder said={said} />
                  <Field
                    id="title"
                    name="title"
                    label={w.thread.titleLabel}
                    hint={w.thread.titleHint}
                    maxLength={longestTitle}
                    value={typed.title}
                    error={errorAt(refused, 'title')}
                  />
                  <TextArea
                    id="text"
                    name="text"
                    label={w.thread.text}
                    rows={6}
                    maxLength={longestPost}
                    value={typed.text}
                    error={errorAt(refused, 'text')}
                  />
                  <div>
                    <Button kind="light">{w.thread.send}</Button>
                  </div>
                </Stack>
              </form>
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}
