import {
  Button,
  ButtonLink,
  ErrorSummary,
  HiddenFields,
  LoneLink,
  Reading,
  Row,
  Section,
  Select,
  Stack,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Listed, ReadConclusion } from '../actions.ts'
import { worklistPaths as paths } from '../paths.ts'
import { longestConclusion } from '../rules/conclusion.ts'
import { Concluded } from './concluded.tsx'
import { clockOf, holderOf, type Said, sinceOf, titleOf } from './said.ts'

export type TaskData = Said & {
  task: Listed
  me: string
  people: readonly { id: string; name: string }[]
  mayLook: boolean
  mayOpen: boolean
  /** What was concluded of findings about the same company. */
  before: readonly ReadConclusion[]
  /** What was typed when closing it was refused. */
  conclusion: string | undefined
  chosen: string
  refusal: string | undefined
}

/** One thing that waits: what it asks, its clock, and to whom it may be given. */
export function TaskPage({ task, me, people, mayLook, chosen, refusal, conclusion, ...data }: TaskData) {
  const { mayOpen, before, ...said } = data
  const ofLooking = conclusion !== undefined
  const { worklist: w, site } = said.words
  const { kind, holder } = task
  return (
    <>
      <TitleBlock
        title={titleOf(task, said)}
        above={task.number}
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
            <ErrorSummary
              title={site.errorSummary}
              errors={[{ field: ofLooking ? 'conclusion' : 'personne', text: refusal }]}
            />
          )}
          <Summary
            rows={[
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
                  error={ofLooking ? undefined : refusal}
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
          {mayOpen && task.opens !== undefined && (
            <Section id="opens" title={w.opens.title} lead={w.opens.lead}>
              <Row>
                <ButtonLink href={task.opens}>{w.opens.button}</ButtonLink>
              </Row>
            </Section>
          )}
          {before.length > 0 && (
            <Section id="before" title={w.looked.before}>
              <Concluded concluded={before} {...said} />
            </Section>
          )}
          {mayLook && (
            <Section id="looked" title={w.looked.title} lead={w.looked.lead}>
              <form method="post" action={paths.looked} novalidate data-keep="">
                <Stack>
                  <HiddenFields fields={{ tache: task.key }} />
                  <TextArea
                    id="conclusion"
                    name="conclusion"
                    label={w.looked.conclusion}
                    hint={w.looked.conclusionHint}
                    rows={4}
                    maxLength={longestConclusion}
                    value={conclusion}
                    error={ofLooking ? refusal : undefined}
                  />
                  <div>
                    <Button>{w.looked.submit}</Button>
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
