import {
  Button,
  ButtonLink,
  ErrorSummary,
  HiddenFields,
  LoneLink,
  Reading,
  Section,
  Select,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Listed } from '../actions.ts'
import { worklistPaths as paths } from '../paths.ts'
import { clockOf, gravityOf, holderOf, type Said, sinceOf, titleOf } from './said.ts'

export type TaskData = Said & {
  task: Listed
  me: string
  people: readonly { id: string; name: string }[]
  mayLook: boolean
  chosen: string
  refusal: string | undefined
}

/** One thing that waits: what it asks, its clock, and to whom it may be given. */
export function TaskPage({ task, me, people, mayLook, chosen, refusal, ...said }: TaskData) {
  const { worklist: w, site } = said.words
  const { kind, holder } = task
  return (
    <>
      <TitleBlock
        title={titleOf(task, said)}
        lead={w.kinds[kind].text}
        back={<LoneLink href={paths.list}>{w.back}</LoneLink>}
        actions={
          <ButtonLink kind="light" href={task.href} iconAfter="arrow-right">
            {w.open}
          </ButtonLink>
        }
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary title={site.errorSummary} errors={[{ field: 'personne', text: refusal }]} />
          )}
          <Summary
            rows={[
              { term: w.terms.gravity, value: gravityOf(task, said) },
              { term: w.terms.since, value: sinceOf(task, said) },
              { term: w.terms.due, value: clockOf(task, said) },
              { term: w.terms.holder, value: holderOf(holder, me, said) },
            ]}
          />
          <Section id="entrust" title={w.entrust.title} lead={w.entrust.lead}>
            <form method="post" action={paths.entrust}>
              <Stack>
                <HiddenFields fields={{ tache: task.key, avec: holder?.id ?? '' }} />
                <Select
                  id="personne"
                  name="personne"
                  label={w.entrust.person}
                  value={chosen}
                  error={refusal}
                  options={[
                    { value: '', label: w.entrust.nobody },
                    ...people.map(({ id, name }) => ({ value: id, label: id === me ? w.entrust.me : name })),
                  ]}
                />
                <p>
                  <Button>{w.entrust.submit}</Button>
                </p>
              </Stack>
            </form>
          </Section>
          {mayLook && (
            <Section id="looked" title={w.looked.title} lead={w.looked.lead}>
              <form method="post" action={paths.looked}>
                <HiddenFields fields={{ tache: task.key }} />
                <Button>{w.looked.submit}</Button>
              </form>
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}
