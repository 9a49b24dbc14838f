import type { FastifyRequest } from 'fastify'
import { ButtonLink, LoneLink, Reading, Row, Stack, TitleBlock } from '../../ui/index.ts'
import type { Frame } from '../http/frame.tsx'
import type { ErrorAnswer } from '../http/server.ts'
import { fill, type Words } from '../words/index.ts'

type Kind = 'missing' | 'unreadable' | 'tooBig' | 'tooMany' | 'busy' | 'broken'

/** What an error page says, by status. */
function errorKind(status: number): Kind {
  if (status === 404 || status === 405) return 'missing'
  if (status === 413) return 'tooBig'
  if (status === 429) return 'tooMany'
  if (status === 503) return 'busy'
  return status < 500 ? 'unreadable' : 'broken'
}

/**
 * The page of every error, in the language of the visitor and the frame of the site. Whoever works here is led back to
 * her account: `worksHere` looks at what her browser holds, and asks nobody whether it is still worth something.
 */
export const errorPages =
  (frame: Frame, ways: Ways, worksHere: (request: FastifyRequest) => boolean): ErrorAnswer =>
  (request, reply, { status, reference }) => {
    const { words } = frame.visitor(request)
    const kind = errorKind(status)
    const work = worksHere(request)
    const page = <ErrorPage words={words} kind={kind} reference={reference} ways={ways} work={work} />
    return frame.send(request, reply, { title: words.errors[kind].title, status, private: true }, page)
  }

type Ways = { home: string; diagnosis: string; case: string; account: string }

/** Nothing is a dead end: what happened, that nothing is lost, and where to go. */
function ErrorPage({
  words,
  kind,
  reference,
  ways,
  work,
}: {
  words: Words
  kind: Kind
  reference: string | undefined
  ways: Ways
  work: boolean
}) {
  const { errors } = words
  return (
    <>
      <TitleBlock title={errors[kind].title} lead={errors[kind].text} />
      <Reading>
        <Stack>
          {reference && <p>{fill(errors.broken.reference, { reference })}</p>}
          <Row>
            {work ? (
              <ButtonLink kind="full" href={ways.account}>
                {errors.actions.account}
              </ButtonLink>
            ) : (
              <>
                <ButtonLink kind="full" href={ways.diagnosis}>
                  {errors.actions.diagnosis}
                </ButtonLink>
                <LoneLink href={ways.case}>{errors.actions.case}</LoneLink>
              </>
            )}
            <LoneLink href={ways.home}>{errors.actions.home}</LoneLink>
          </Row>
        </Stack>
      </Reading>
    </>
  )
}
