import { taskKinds } from '../../../kernel/task.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  HiddenFields,
  Jump,
  Link,
  LoneLink,
  More,
  Notice,
  Reading,
  Stack,
  Task,
  TaskList,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Listed, ReadConclusion } from '../actions.ts'
import { type Filter, listPath, worklistPaths as paths, taskPath } from '../paths.ts'
import { isLate } from '../rules/order.ts'
import { Concluded } from './concluded.tsx'
import { clockOf, gravityOf, holderOf, type Said, sinceOf, titleOf } from './said.ts'

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

/** What waits, the latest and gravest first; each with its clock, and who looks after it. */
export function ListPage({ tasks, concluded, me, filter, done, refusal, account, told, ...said }: ListData) {
  const { worklist: w, accounts } = said.words
  const isMine = ({ holder }: Listed) => holder?.id === me
  const inScope = filter.mine ? tasks.filter(isMine) : tasks
  const shown = filter.kind ? inScope.filter(({ kind }) => kind === filter.kind) : inScope
  const late = shown.filter((one) => isLate(one, said.now)).length
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={account}>{accounts.whoMay.back}</LoneLink>}
      />
      <Reading>
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
            <>
              <Jump
                label={w.scopes}
                links={[
                  ...[false, true].map((mine) => ({
                    href: listPath({ ...filter, mine }),
                    label: fill(mine ? w.mine : w.everybodys, {
                      count: mine ? tasks.filter(isMine).length : tasks.length,
                    }),
                    current: (filter.mine ?? false) === mine,
                  })),
                ]}
              />
              <Jump
                label={w.byKind}
                links={[
                  {
                    href: listPath({ mine: filter.mine }),
                    label: fill(w.everyKind, { count: inScope.length }),
                    current: filter.kind === undefined,
                  },
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
            </>
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
              {late > 0 && <p>{late === 1 ? w.lateOne : fill(w.late, { count: late })}</p>}
              <form method="post" action={paths.list} id="tasks">
                <HiddenFields
                  fields={{ ...(filter.kind && { genre: filter.kind }), ...(filter.mine && { a: 'moi' }) }}
                />
              </form>
              <TaskList label={w.title}>
                {shown.slice(0, mostShown).map((task, index) => (
                  <Row key={task.key} task={task} id={`task-${index}`} me={me} {...said} />
                ))}
              </TaskList>
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

function Row({ task, id, me, ...said }: Said & { task: Listed; id: string; me: string }) {
  const { worklist: w } = said.words
  const { holder } = task
  const isMine = holder?.id === me
  const isFree = holder?.name === undefined
  return (
    <Task
      id={id}
      title={<Link href={task.href}>{titleOf(task, said)}</Link>}
      note={
        <>
          {[
            fill(w.gravity, { of: gravityOf(task, said) }),
            fill(w.since, { date: sinceOf(task, said) }),
            holderOf(holder, me, said),
          ].join(' · ')}{' '}
          ·{' '}
          <Link href={taskPath(task.key)}>
            {w.more}
            <span class="sr"> {titleOf(task, said)}</span>
          </Link>
        </>
      }
      state={isLate(task, said.now) ? 'cannot' : 'waiting'}
      stateLabel={clockOf(task, said)}
      answers={
        isMine || isFree
          ? {
              form: 'tasks',
              value: task.key,
              choices: [isMine ? { name: 'rendre', label: w.giveBack } : { name: 'prendre', label: w.take }],
              more: w.more,
            }
          : undefined
      }
    />
  )
}
