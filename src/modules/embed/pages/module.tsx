import { publics } from '../../../kernel/situation.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import { Button, ChoiceGroup, Emergency, HiddenFields, TextArea } from '../../../ui/index.ts'
import { embedPaths } from '../paths.ts'

export type ModuleData = {
  /** Goes with the start, so that it can be counted: the declared département, the language. */
  hidden: Readonly<Record<string, string>>
  ongoing: string
}

/** What stands in the frame: an attack under way, for whom, in one's own words or not, and start. */
export const Module = ({ words, hidden, ongoing }: ModuleData & { words: Words }) => {
  const { embed, home, publics: who, site } = words
  return (
    <>
      <Emergency href={ongoing} title={home.ongoing.title} text={home.ongoing.text} newTab />
      <form method="post" action={embedPaths.start} target="_blank" rel="noopener" autocomplete="off">
        <HiddenFields fields={hidden} />
        <ChoiceGroup
          id="public"
          name="public"
          legend={who.title}
          options={publics.map((audience) => ({ value: audience, label: who.names[audience] }))}
        />
        <TextArea
          id="story"
          name="story"
          label={home.tell.label}
          optional={embed.frame.optional}
          placeholder={home.tell.placeholder}
          rows={3}
        />
        <Button kind="light" iconAfter="arrow-right">
          {embed.frame.submit}
        </Button>
        <p class="small soft">{fill(embed.frame.note, { name: site.name })}</p>
      </form>
    </>
  )
}
