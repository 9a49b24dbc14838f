import { byteSize } from '../../../kernel/byte-size.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  Choice,
  ErrorSummary,
  FileBox,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { type EntrustedExhibit, exhibitsPath } from '../../evidence/index.ts'
import { entrustedPath, requestPath } from '../paths.ts'
import { onMoment, type Said } from './said.ts'

export type EntrustedData = {
  said: Said
  id: string
  files: readonly EntrustedExhibit[]
  /** Whether one more may be entrusted. */
  may: boolean
  done: boolean
  refused: string | undefined
}

/** What the people of a provider entrusted to the vault of the victim, and the way to entrust one more. */
export function EntrustedPage({ said, id, files, may, done, refused }: EntrustedData) {
  const { entrusted: w } = said.words
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={requestPath(id)}>{w.back}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {refused !== undefined && (
            <ErrorSummary title={said.words.site.errorSummary} errors={[{ field: 'file', text: refused }]} />
          )}
          {may ? (
            <form method="post" action={requestPath(id, 'files')} enctype="multipart/form-data" novalidate>
              <Stack>
                <Choice id="sample" name="sample" type="checkbox" value="yes" label={w.sample} />
                <FileBox id="file" name="file" label={w.file} hint={w.fileHint} error={refused} />
                <div>
                  <Button kind="light">{w.submit}</Button>
                </div>
              </Stack>
            </form>
          ) : (
            <p class="soft">{w.closed}</p>
          )}
          <Section id="entrusted" title={w.list}>
            <Stack>
              {files.length === 0 ? <p class="soft">{w.none}</p> : <p class="small soft">{w.noted}</p>}
              {files.filter(isOpen).length > 0 && (
                <LinkRows
                  links={files.filter(isOpen).map((one) => ({
                    href: entrustedPath(id, one.number),
                    title: `${fill(said.words.exhibits.list.number, { number: one.number })} · ${one.name}`,
                    text: fill(w.row, {
                      size: byteSize(one.size, said.language),
                      person: one.person,
                      date: onMoment(one.depositedAt, said),
                    }),
                  }))}
                />
              )}
              {files
                .filter((one) => !isOpen(one))
                .map((one) => (
                  <p key={one.id}>
                    {fill(said.words.exhibits.list.number, { number: one.number })} :{' '}
                    {one.destroyedAt ? w.gone : w.locked}
                  </p>
                ))}
            </Stack>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

const isOpen = ({ destroyedAt, lockedAt }: EntrustedExhibit): boolean => !destroyedAt && !lockedAt

/** The same for the victim: each under the name of who entrusted it, in her own vault. */
export function HersEntrusted({
  said,
  number,
  entrusted,
}: {
  said: Said
  number: string
  entrusted: readonly EntrustedExhibit[]
}) {
  const { hers: w } = said.words.entrusted
  const there = entrusted.filter(({ destroyedAt }) => !destroyedAt)
  if (there.length === 0) return null
  return (
    <Card id="entrusted" title={w.title}>
      <Stack>
        <LinkRows
          links={there.map((one) => ({
            href: exhibitsPath(number, 'exhibit', one.number),
            title: `${fill(said.words.exhibits.list.number, { number: one.number })} · ${one.name}`,
            text: fill(w.text, { person: one.person, date: onMoment(one.depositedAt, said) }),
          }))}
        />
        <LoneLink href={exhibitsPath(number)}>{w.all}</LoneLink>
      </Stack>
    </Card>
  )
}
