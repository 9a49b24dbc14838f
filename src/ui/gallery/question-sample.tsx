import { Button, ButtonLink, Card, ChoiceGroup, Columns, Icon, LoneLink, Row, Thread } from '../index.ts'
import { answers, threadWords } from './data.tsx'
import type { Examples } from './words.ts'

export const question = (examples: Examples) => {
  const { say } = examples
  return (
    <Columns
      reading
      sticky
      asideLabel={say('question.help')}
      aside={
        <>
          <Card kind="mist" icon="question" title={say('question.why')}>
            <p>{say('question.why-text')}</p>
          </Card>
          <Card icon="device-mobile" title={say('question.device')}>
            <p>{say('question.device-text')}</p>
            <ButtonLink href="#device" size="small">
              {say('question.device-action')}
            </ButtonLink>
          </Card>
        </>
      }
    >
      <LoneLink href="#back">
        <Icon name="arrow-left" />
        {say('question.back')}
      </LoneLink>
      <Thread
        compact
        label={say('question.thread')}
        words={threadWords(examples)}
        steps={[
          ...answers(examples),
          {
            id: 'here',
            state: 'here',
            children: (
              <form method="post" action="#">
                <ChoiceGroup
                  id="paid"
                  name="paid"
                  asTitle
                  legend={say('question.title')}
                  hint={say('question.hint')}
                  options={[0, 1, 2, 3, 4].map((index) => ({
                    value: `answer-${index}`,
                    label: say('question.options', index),
                    hint: say('question.hints', index),
                    checked: index === 0,
                    unsure: index === 4,
                  }))}
                />
                <Row>
                  <Button kind="light" iconAfter="arrow-right">
                    {say('question.next')}
                  </Button>
                  <LoneLink href="#later">{say('question.later')}</LoneLink>
                </Row>
              </form>
            ),
          },
          {
            id: 'rest',
            state: 'ahead',
            children: (
              <>
                <p>
                  <strong>{say('question.rest')}</strong>
                </p>
                <p class="soft">{say('question.then')}</p>
              </>
            ),
          },
        ]}
      />
    </Columns>
  )
}
