import { publics } from '../../../../kernel/situation.ts'
import { ChoiceGroup, Field, TextArea } from '../../../../ui/index.ts'
import { type AreaTyped, longestPlaces } from '../../rules/declared/area.ts'
import type { FieldsProps } from './step.tsx'

export const AreaFields = ({ words, typed, wrong }: FieldsProps<AreaTyped>) => {
  const { area: w } = words.providerSteps
  return (
    <>
      <ChoiceGroup
        id="public"
        name="public"
        type="checkbox"
        legend={w.publics}
        hint={w.publicsHint}
        error={wrong('public')}
        options={publics.map((value) => ({
          value,
          label: words.publics.labels[value],
          checked: typed.publics.includes(value),
        }))}
      />
      <Field
        id="radius"
        name="radius"
        label={w.radius}
        optional={w.optional}
        hint={w.radiusHint}
        value={typed.radius}
        error={wrong('radius')}
        suffix={w.km}
        inputMode="numeric"
        width="short"
        maxLength={8}
      />
      <Field
        id="departments"
        name="departments"
        label={w.departments}
        optional={w.optional}
        hint={w.departmentsHint}
        value={typed.departments}
        error={wrong('departments')}
        maxLength={longestPlaces}
      />
      <TextArea
        id="communes"
        name="communes"
        label={w.communes}
        optional={w.optional}
        hint={w.communesHint}
        value={typed.communes}
        error={wrong('communes')}
        rows={3}
        maxLength={longestPlaces}
      />
      <ChoiceGroup
        id="remote"
        name="remote"
        type="checkbox"
        legend={w.afar}
        options={[{ value: 'yes', label: w.remote, hint: w.remoteHint, checked: typed.remote }]}
      />
    </>
  )
}
