import {
  Button,
  ButtonLink,
  Confidence,
  type ConfidenceLevel,
  DangerPanel,
  Emergency,
  LoneLink,
  Never,
  Notice,
  Phone,
  Reasons,
  Row,
  Stack,
  Tag,
  type TagKind,
} from '../index.ts'
import type { Part } from './part.ts'
import type { Examples } from './words.ts'

/** An address that `safeHref` refuses: the words must stay, without a link. */
const forbidden = ['javascript', 'alert(1)'].join(':')

const kinds = ['light', 'full', 'outline', 'fire'] as const

const tagKinds: TagKind[] = ['plain', 'ok', 'waiting', 'fire', 'amber', 'doubt', 'empty', 'light']

/** Marks and single gestures. */
export function signParts({ say, list }: Examples): Part[] {
  const long = say('long.sentence')
  const word = say('long.word')
  const name = say('long.name')
  return [
    {
      slug: 'button',
      name: 'Button, ButtonLink, Phone, LoneLink',
      states: [
        {
          state: 'full',
          shown: (
            <Stack>
              <Row>
                {kinds.map((kind) => (
                  <Button key={kind} kind={kind}>
                    {say('question.next')}
                  </Button>
                ))}
              </Row>
              <Row>
                <ButtonLink href="#print" size="small" icon="printer">
                  {say('case.print')}
                </ButtonLink>
                <Phone number={say('contact.phones')} href="tel:0892705705" about={say('contact.call')} />
                <LoneLink href="#later">{say('question.later')}</LoneLink>
              </Row>
            </Stack>
          ),
        },
        {
          state: 'long',
          shown: (
            <Button kind="full" size="wide" icon="file-text">
              {name}
            </Button>
          ),
        },
        {
          state: 'wrong',
          shown: (
            <ButtonLink href={forbidden} icon="link">
              {say('result.not-that')}
            </ButtonLink>
          ),
        },
      ],
    },
    {
      slug: 'tag',
      name: 'Tag',
      states: [
        {
          state: 'full',
          shown: (
            <Row>
              {tagKinds.map((kind) => (
                <Tag key={kind} kind={kind}>
                  {say('task.label-waiting')}
                </Tag>
              ))}
            </Row>
          ),
        },
        { state: 'long', shown: <Tag kind="doubt">{name}</Tag> },
      ],
    },
    {
      slug: 'emergency',
      name: 'Emergency',
      states: [
        { state: 'empty', shown: <Emergency href="#attack" title={say('emergency.title')} /> },
        {
          state: 'full',
          shown: <Emergency href="#attack" title={say('emergency.title')} text={say('emergency.text')} />,
        },
        { state: 'long', shown: <Emergency href="#attack" title={word} text={long} /> },
      ],
    },
    {
      slug: 'danger',
      name: 'DangerPanel',
      states: [
        {
          state: 'full',
          shown: (
            <DangerPanel
              id="danger"
              title={say('danger.title')}
              text={say('danger.text')}
              numbers={['17', '112', '114', '3114'].map((number, index) => ({
                number,
                href: `tel:${number}`,
                text: say('danger.numbers', index),
              }))}
            />
          ),
        },
        {
          state: 'long',
          shown: (
            <DangerPanel
              id="danger-long"
              title={name}
              text={long}
              numbers={[{ number: '116 006', href: 'tel:116006', text: name }]}
            />
          ),
        },
      ],
    },
    {
      slug: 'notice',
      name: 'Notice',
      states: [
        {
          state: 'full',
          shown: (
            <Stack>
              {(['info', 'success', 'warning', 'danger'] as const).map((kind, index) => (
                <Notice key={kind} kind={kind} title={say('notice.titles', index)} level={3}>
                  <p>{say('notice.texts', index)}</p>
                </Notice>
              ))}
            </Stack>
          ),
        },
        {
          state: 'long',
          shown: (
            <Notice title={word} level={3}>
              <p>{say('long.url')}</p>
            </Notice>
          ),
        },
      ],
    },
    {
      slug: 'confidence',
      name: 'Confidence, Reasons, Never',
      states: [
        {
          state: 'full',
          shown: (
            <Stack>
              {([1, 2, 3, 4] as ConfidenceLevel[]).map((level) => (
                <Confidence key={level} level={level} label={say('result.sure', level - 1)} />
              ))}
              <Reasons reasons={list('result.reasons')} />
              <Never items={list('result.never-list')} />
            </Stack>
          ),
        },
        { state: 'long', shown: <Reasons reasons={[long, word]} /> },
      ],
    },
  ]
}
