import type { FastifyInstance } from 'fastify'
import { longMoment } from '../../kernel/french-dates.ts'
import {
  Button,
  ButtonLink,
  Card,
  HiddenFields,
  LoneLink,
  Reading,
  Section,
  Stack,
  Summary,
  Table,
  TitleBlock,
} from '../../ui/index.ts'
import type { Frame } from '../http/frame.tsx'
import { fill, type Words } from '../words/index.ts'
import type { World } from '../world.ts'
import { sitePaths as paths } from './paths.ts'

/** An invented case with its key in the open: only the demo knows such a thing. */
export type DemoCase = { who: string; number: string; secret: readonly string[]; open: string }

/** Who is invented: those who have a case, and those who work here, each signed in by one press. */
export type Invented = {
  cases: () => readonly DemoCase[]
  people: (words: Words) => readonly { id: string; name: string; role: string }[]
  signIn: string
}

/** The pages that only the demo has: its invented cases, and the mail that would have been sent. */
export function demoRoutes(app: FastifyInstance, world: World, frame: Frame, invented: Invented) {
  const demo = { config: { who: 'demo' } } as const

  app.get(paths.demo, demo, async (request, reply) => {
    const { words } = frame.visitor(request)
    const { cases, mail, people: w } = words.demo
    const people = invented.people(words)
    const page = (
      <>
        <TitleBlock title={words.demo.title} lead={words.demo.lead} />
        <Reading>
          <Stack gap="wide">
            <Table
              caption={cases.caption}
              columns={[
                { id: 'who', label: cases.who },
                { id: 'number', label: cases.number },
                { id: 'secret', label: cases.secret },
              ]}
              rows={invented.cases().map(({ who, number, secret, open }) => [
                who,
                <LoneLink key={number} href={open}>
                  {number}
                </LoneLink>,
                secret.join(' '),
              ])}
            />
            <ButtonLink href={paths.mailbox}>{mail.link}</ButtonLink>
            {people.length > 0 && (
              <Section id="people" title={w.title} lead={w.lead}>
                <Summary
                  rows={people.map(({ id, name, role }) => ({
                    term: role,
                    value: name,
                    action: (
                      <form method="post" action={invented.signIn}>
                        <HiddenFields fields={{ person: id }} />
                        <Button size="small" about={fill(w.enterAbout, { name })}>
                          {w.enter}
                        </Button>
                      </form>
                    ),
                  }))}
                />
              </Section>
            )}
          </Stack>
        </Reading>
      </>
    )
    return frame.send(request, reply, { title: words.demo.title, private: true }, page)
  })

  app.get(paths.mailbox, demo, async (request, reply) => {
    const { words, language } = frame.visitor(request)
    const { mail } = words.demo
    const page = (
      <>
        <TitleBlock
          title={mail.title}
          lead={mail.lead}
          back={<LoneLink href={paths.demo}>{words.demo.back}</LoneLink>}
        />
        <Reading>
          <Stack gap="wide">
            {world.post.mailbox.length === 0 && <p>{mail.none}</p>}
            {/* Cards without a name of their own: two letters may have one subject. */}
            {world.post.mailbox.map(({ to, subject, text, at }, index) => (
              <Card key={index} title={subject}>
                <p class="small soft">
                  {fill(mail.to, { to, date: longMoment(at, 'Europe/Paris', language) })}
                </p>
                <MailText text={text} />
              </Card>
            ))}
          </Stack>
        </Reading>
      </>
    )
    return frame.send(request, reply, { title: mail.title, private: true }, page)
  })
}

/** The mail as written, with its own links made to be followed. */
const MailText = ({ text }: { text: string }) => (
  <>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p key={paragraph}>
        {/^https?:\/\/\S+$/.test(paragraph.trim()) ? (
          <a href={paragraph.trim()}>{paragraph.trim()}</a>
        ) : (
          paragraph
        )}
      </p>
    ))}
  </>
)
