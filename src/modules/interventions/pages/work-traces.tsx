import { fill } from '../../../platform/words/index.ts'
import { ChoiceGroup, DateTime, Field, More, Section, Stack, Summary, TextArea } from '../../../ui/index.ts'
import { providerActPath } from '../paths.ts'
import { ActForm } from './act-form.tsx'
import { dayIn, filledFor, momentIn } from './said.ts'
import type { WorkspaceData } from './workspace.tsx'

/** The preservation sheet: what stands on it, and one thing more. */
export function Preservation({ said, intervention: one, refused }: WorkspaceData) {
  const { preservation: w } = said.words.repairWork
  const { preservation: shown } = said.words.helpRequest
  if (one.state !== 'signed' && one.state !== 'working') return null
  const sheet = one.preservation
  const { typed } = filledFor('preserve', refused)
  const form = (
    <ActForm
      act="preserve"
      action={providerActPath(one.id, 'preserve')}
      button={w.add}
      kind={sheet ? 'outline' : 'light'}
    >
      <Field id="item" name="item" label={w.item} hint={w.itemHint} maxLength={200} value={typed('item')} />
      <Field id="method" name="method" label={w.method} maxLength={200} value={typed('method')} />
      <Field id="tool" name="tool" label={w.tool} maxLength={200} value={typed('tool')} />
      <Field
        id="sha256"
        name="sha256"
        label={w.sha256}
        hint={w.sha256Hint}
        maxLength={64}
        spellcheck={false}
        value={typed('sha256')}
      />
      <DateTime
        id="copied"
        legend={w.copied}
        date={{ name: 'copied-date', label: w.date, value: typed('copied-date') }}
        time={{ name: 'copied-time', label: w.time, value: typed('copied-time') }}
      />
      <Field id="operator" name="operator" label={w.operator} maxLength={200} value={typed('operator')} />
      <Field id="storage" name="storage" label={w.storage} maxLength={200} value={typed('storage')} />
      <More summary={w.impossible} open={typed('impossible') !== ''}>
        <TextArea
          id="impossible"
          name="impossible"
          label={w.impossible}
          rows={2}
          maxLength={1000}
          value={typed('impossible')}
        />
      </More>
      {!sheet && (
        <More summary={w.nothing} open={typed('nothing') !== ''}>
          <TextArea
            id="nothing"
            name="nothing"
            label={w.nothing}
            hint={w.nothingHint}
            rows={2}
            maxLength={1000}
            value={typed('nothing')}
          />
        </More>
      )}
    </ActForm>
  )
  return (
    <Section id="preservation" title={w.title} lead={w.lead}>
      <Stack>
        {sheet &&
          (sheet.items.length === 0 ? (
            <p>{fill(shown.nothing, { reason: sheet.nothingToKeep ?? '' })}</p>
          ) : (
            <Summary
              rows={sheet.items.map(({ item, copy, impossible }) => ({
                term: item,
                value: copy
                  ? fill(shown.copied, {
                      tool: copy.tool,
                      date: dayIn(copy.at, said),
                      hash: copy.sha256.slice(0, 12),
                    })
                  : fill(shown.impossible, { reason: impossible ?? '' }),
              }))}
            />
          ))}
        {sheet ? (
          <More summary={w.add} open={refused?.act === 'preserve'}>
            {form}
          </More>
        ) : (
          form
        )}
      </Stack>
    </Section>
  )
}

/** The log of the work, one line more, and its end. */
export function WorkLog({ said, intervention: one, refused }: WorkspaceData) {
  const { work: w } = said.words.repairWork
  if (one.state !== 'working') return null
  const { typed, ticked } = filledFor('log', refused)
  const { items } = one.preservation
  return (
    <Section id="log" title={w.log} lead={w.logLead}>
      <Stack>
        {one.log.length > 0 && (
          <Summary
            rows={one.log.map(({ at, person, text }) => ({
              term: `${momentIn(at, said)} · ${person}`,
              value: text,
            }))}
          />
        )}
        <ActForm
          act="log"
          action={providerActPath(one.id, 'log')}
          button={w.add}
          draw={said.draw}
          kind={one.log.length === 0 ? 'light' : 'outline'}
        >
          <TextArea
            id="text"
            name="text"
            label={w.text}
            rows={2}
            maxLength={4000}
            value={typed('text')}
            error={refused?.act === 'log' ? refused.text : undefined}
          />
          {items.length > 0 && (
            <ChoiceGroup
              id="cleaned"
              name="cleaned"
              type="checkbox"
              legend={w.cleaned}
              options={items.map(({ item }) => ({
                value: item,
                label: item,
                checked: ticked('cleaned', item),
              }))}
            />
          )}
        </ActForm>
        {one.log.length > 0 && (
          <Section id="finish" title={w.finish} lead={w.finishLead} level={3}>
            <ActForm act="finish" action={providerActPath(one.id, 'finish')} button={w.finish} kind="light" />
          </Section>
        )}
      </Stack>
    </Section>
  )
}
