import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Field,
  LinkRows,
  LoneLink,
  Reading,
  Row,
  Select,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { applicationPath, directoryPaths as paths, providerPath, registerListPath } from '../paths.ts'
import { standings, type Wanted } from '../rules/register-list.ts'
import type { ListedProvider } from '../store/register-list.ts'
import type { Naming } from './offer-said.ts'
import { dayIn, type Said } from './said.ts'

export type RegisterListData = {
  said: Said
  wanted: Wanted
  shown: readonly ListedProvider[]
  page: number
  isMore: boolean
  departments: readonly { code: string; name: string }[]
  naming: Naming
  account: { href: string; label: string }
}

/** Every provider that was ever sent, for those who review: found by name, number, département and standing. */
export function RegisterListPage(data: RegisterListData) {
  const { said, wanted, shown, page, isMore, departments, naming, account } = data
  const { registerList: w } = said.words
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={account.href}>{account.label}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <form method="get" action={paths.registerList}>
            <Stack>
              <Field
                id="q"
                name="q"
                type="search"
                label={w.search}
                value={wanted.words}
                autocomplete="off"
                width="medium"
                maxLength={120}
              />
              <Select
                id="departement"
                name="departement"
                label={w.department}
                none={w.anywhere}
                value={wanted.department}
                options={departments.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
                width="medium"
              />
              <Select
                id="etat"
                name="etat"
                label={w.standing}
                none={w.any}
                value={wanted.standing}
                options={standings.map((value) => ({ value, label: w.standings[value] }))}
                width="medium"
              />
              <p>
                <Button kind="light" icon="magnifying-glass">
                  {w.submit}
                </Button>
              </p>
            </Stack>
          </form>
          {shown.length === 0 ? (
            <p>{w.none}</p>
          ) : (
            <LinkRows
              label={w.title}
              links={shown.map((one) => ({
                href: one.submittedAt ? applicationPath(one.id) : providerPath(one.id),
                title: one.name,
                text: fill(w.row, {
                  commune: naming.commune(one.insee),
                  siren: one.siren.replaceAll(/(\d{3})(?=\d)/g, '$1 '),
                  standing: standingSaid(one, said),
                }),
              }))}
            />
          )}
          {(page > 1 || isMore) && (
            <Row>
              <p>{fill(w.page, { page })}</p>
              {page > 1 && <ButtonLink href={registerListPath(wanted, page - 1)}>{w.previous}</ButtonLink>}
              {isMore && (
                <ButtonLink href={registerListPath(wanted, page + 1)} kind="outline">
                  {w.next}
                </ButtonLink>
              )}
            </Row>
          )}
        </Stack>
      </Reading>
    </>
  )
}

/** How a provider stands: what hides it where something does, else since when. */
function standingSaid({ state, hiddenFor, listedAt }: ListedProvider, said: Said): string {
  const { registerList: w } = said.words
  if (state === 'listed')
    return hiddenFor ? w.hidden[hiddenFor] : fill(w.since, { date: listedAt ? dayIn(listedAt, said) : '' })
  return state === 'draft' ? '' : w.standings[state]
}
