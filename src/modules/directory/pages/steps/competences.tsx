import { ChoiceGroup, Field, Icon, LoneLink, TextArea, Ticked } from '../../../../ui/index.ts'
import { directoryPaths } from '../../paths.ts'
import { type CompetencesTyped, longestProof } from '../../rules/declared/competences.ts'
import type { FieldsProps } from './step.tsx'

type Named = { nameOf: (threat: string) => string }

export const CompetencesFields = (props: FieldsProps<CompetencesTyped> & Named) => {
  const { words, typed, wrong } = props
  const { competences: w } = words.providerSteps
  return (
    <>
      <Field
        id="people"
        name="people"
        label={w.people}
        hint={w.peopleHint}
        value={typed.people}
        error={wrong('people')}
        inputMode="numeric"
        width="short"
        maxLength={5}
      />
      <ChoiceGroup
        id="pledged"
        name="pledged"
        type="checkbox"
        legend={w.pledge}
        hint={w.pledgeHint}
        error={wrong('pledged')}
        options={[{ value: 'yes', label: w.pledged, checked: typed.pledged }]}
      />
      <LoneLink href={directoryPaths.staff}>{words.providerStaff.link}</LoneLink>
      <ThreatFields {...props} />
    </>
  )
}

/** What it handles, each with what shows it. */
const ThreatFields = ({ words, typed, wrong, nameOf }: FieldsProps<CompetencesTyped> & Named) => {
  const { competences: w } = words.providerSteps
  const error = wrong('threat')
  return (
    <fieldset
      class="choices"
      data-wrong={error ? '' : undefined}
      aria-describedby={error ? 'threat-error threat-hint' : 'threat-hint'}
    >
      <legend class="ds-label field-label">{w.legend}</legend>
      {error && (
        <p class="field-error" id="threat-error">
          <Icon name="warning-circle" />
          <span>{error}</span>
        </p>
      )}
      <p class="field-hint" id="threat-hint">
        {w.proofHint}
      </p>
      {typed.threats.map(({ threat, ticked, proof }, at) => (
        <Ticked
          key={threat}
          id={at === 0 ? 'threat' : `threat-${threat}`}
          name="threat"
          value={threat}
          label={nameOf(threat)}
          checked={ticked}
          wrong={error !== undefined}
        >
          <TextArea
            id={`proof-${threat}`}
            name={`proof-${threat}`}
            label={
              <>
                {w.proof}
                <span class="sr"> : {nameOf(threat)}</span>
              </>
            }
            value={proof}
            error={wrong(`proof-${threat}`)}
            rows={2}
            maxLength={longestProof}
          />
        </Ticked>
      ))}
    </fieldset>
  )
}
