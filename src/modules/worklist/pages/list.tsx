import { taskKinds } from '../../../kernel/task.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  DueList,
  type DueRow,
  HiddenFields,
  Jump,
  Link,
  LoneLink,
  More,
  Notice,
  Reading,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Listed, ReadConclusion } from '../actions.ts'
import { type Filter, listPath, worklistPaths as paths, taskPath } from '../paths.ts'
import { spanOf, spans } from '../rules/order.ts'
import { Concluded } from './concluded.tsx'
import { clockOf, dueOf, holderOf, type Said, sinceOf, titleOf } from './said.ts'

const dones = ['prise', 'rendue', 'confiee', 'regardee', 'paix', 'prevenir'] as const
export type Done = (typeof dones)[number]
export const isDone = (typed: string): typed is Done => (dones as readonly string[]).includes(typed)

export type ListData = Said & {
  tasks: readonly Listed[]
  concluded: readonly ReadConclusion[]
  me: string
  filter: Filter
  done: Done | undefined
  refusal: string | undefined
  account: string
  /** Whether she is written to in the morning. */
  told: boolean
}

/** So many are shown at once; the counts are of all. */
const mostShown = 100

/** What waits, by when it is due; each with who looks after it. */
export function ListPage({ tasks, concluded, me, filter, done, refusal, account, told, ...said }: ListData) {
  const { worklist: w, site, accounts } = said.words
  const isMine = ({ holder }: Listed) => holder?.id === me
  const isFree = ({ holder }: Listed) => holder?.name === undefined
  const inScope = filter.mine ? tasks.filter(isMine) : tasks
  const shown = filter.kind ? inScope.filter(({ kind }) => kind === filter.kind) : inScope
  const rows = shown.slice(0, mostShown)
  const firstFree = rows.find((one) => isFree(one) && !isMine(one))
  const row = (task: Listed): DueRow => ({
    id: `task-${rows.indexOf(task)}`,
    title: (
      <>
        {titleOf(task, said)}
        {task.number && <span class="sr">, {task.number}</span>}
      </>
    ),
    href: task.href,
    when: dueOf(task, said),
    left: clockOf(task, said),
    who: isMine(task) || !isFree(task) ? holderOf(task.holder, me, said) : undefined,
    act: isMine(task)
      ? { name: 'rendre', value: task.key, label: w.giveBack }
      : isFree(task)
        ? { name: 'prendre', value: task.key, label: w.take, lit: task === firstFree }
        : undefined,
    more: (
      <>
        <p>{w.kinds[task.kind].text}</p>
        {task.holder && <p>{holderOf(task.holder, me, said)}</p>}
        <p>
          {task.number && `${task.number}. `}
          {fill(w.since, { date: sinceOf(task, said) })} {clockOf(task, said)}
        </p>
        <p>
          <Link href={taskPath(task.key)}>
            {w.entrustOne}
            <span class="sr"> {titleOf(task, said)}</span>
          </Link>
        </p>
      </>
    ),
  })
  return (
    <>
      <TitleBlock title={w.title} back={<LoneLink href={account}>{accounts.whoMay.back}</LoneLink>} />
      <Reading wide>
        <Stack>
          {refusal && (
            <Notice kind="warning" live>
              <p>{refusal}</p>
            </Notice>
          )}
          {done && (
            <Notice kind="success" live>
              <p>{w.done[done]}</p>
            </Notice>
          )}
          {tasks.length > 0 && (
            <Filters tasks={tasks} inScope={inScope} isMine={isMine} filter={filter} {...said} />
          )}
          {shown.length === 0 ? (
            <Notice kind="success" title={tasks.length === 0 ? w.empty.title : w.empty.here}>
              {tasks.length === 0 ? (
                <p>{w.empty.text}</p>
              ) : (
                <LoneLink href={paths.list}>{w.empty.all}</LoneLink>
              )}
            </Notice>
          ) : (
            <>
              <form method="post" action={paths.list} id="tasks">
                <HiddenFields
                  fields={{ ...(filter.kind && { genre: filter.kind }), ...(filter.mine && { a: 'moi' }) }}
                />
              </form>
              <DueList
                label={w.title}
                form="tasks"
                more={w.more}
                words={site.thread}
                parts={spans.flatMap((span) => {
                  const due = rows.filter((one) => spanOf(one, said.now) === span)
                  return due.length === 0
                    ? []
                    : [{ id: span, title: w.spans[span], lit: span === 'late', rows: due.map(row) }]
                })}
              />
              {shown.length > mostShown && <p class="soft">{fill(w.most, { count: mostShown })}</p>}
            </>
          )}
          {concluded.length > 0 && (
            <More summary={w.looked.list}>
              <Concluded concluded={concluded} {...said} />
            </More>
          )}
          <Card id="morning" title={w.morning.title}>
            <form method="post" action={paths.morning}>
              <Stack>
                <p>{told ? w.morning.on : w.morning.off}</p>
                <div>
                  <Button name="courriel" value={told ? 'arreter' : 'recevoir'}>
                    {told ? w.morning.stop : w.morning.ask}
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

/** One line: all, one's own, each kind that has something. What is already chosen stays, even empty. */
function Filters({
  tasks,
  inScope,
  isMine,
  filter,
  words: { worklist: w },
}: Said & {
  tasks: readonly Listed[]
  inScope: readonly Listed[]
  isMine: (task: Listed) => boolean
  filter: Filter
}) {
  const mine = tasks.filter(isMine).length
  return (
    <Jump
      label={w.filters}
      scroll
      links={[
        {
          href: listPath({}),
          label: fill(w.everything, { count: tasks.length }),
          current: !filter.mine && filter.kind === undefined,
        },
        ...(mine > 0 || filter.mine
          ? [
              {
                href: listPath({ mine: true }),
                label: fill(w.mine, { count: mine }),
                current: filter.mine === true && filter.kind === undefined,
              },
            ]
          : []),
        ...taskKinds.flatMap((kind) => {
          const count = inScope.filter((one) => one.kind === kind).length
          return count === 0 && kind !== filter.kind
            ? []
            : [
                {
                  href: listPath({ ...filter, kind }),
                  label: `${w.kinds[kind].many} (${count})`,
                  current: filter.kind === kind,
                },
              ]
        }),
      ]}
    />
  )
}
