import { fill } from '../../../platform/words/index.ts'
import { Card, LoneLink, Stack } from '../../../ui/index.ts'
import { exhibitsPath, exhibitsSaid, type RepairOpening, receivedPath } from '../../evidence/index.ts'
import { victimActPath } from '../paths.ts'
import { mayHoldExhibits, sharesExhibits } from '../rules/exhibits.ts'
import type { Intervention } from '../rules/intervention.ts'
import { ActForm } from './act-form.tsx'
import { dayIn, onMoment, type Refused, type Said } from './said.ts'

type Open = { said: Said; intervention: Intervention; exhibits: RepairOpening | undefined }

/** Her exhibits with this provider: what is open, who looked, and the way to take it back or to open more. */
export function OwnExhibits({
  said,
  number,
  intervention: one,
  exhibits,
  refused,
}: Open & { number: string; refused: Refused | undefined }) {
  if (!sharesExhibits(one)) return null
  const { exhibits: w } = said.words.helpRequest
  const last = exhibits?.last
  const may = mayHoldExhibits(one, said.now)
  const wrong = refused?.act === 'open-exhibits' || refused?.act === 'shut-exhibits'
  const opens = may && exhibits !== undefined && !exhibits.full && exhibits.shut.length > 0
  return (
    <Card id="exhibits" title={w.title}>
      <Stack>
        <p>{sentence()}</p>
        {exhibits && exhibits.looks.length > 0 && (
          <ul>
            {exhibits.looks.map(({ person, act, at, numbers }) => (
              <li key={`${act} ${person} ${at.getTime()}`}>
                {fill(w[act], {
                  person,
                  exhibits: exhibitsSaid(said.words, numbers),
                  date: onMoment(at, said),
                })}
              </li>
            ))}
          </ul>
        )}
        {exhibits && exhibits.aside.length > 0 && (
          <p>{fill(w.aside, { exhibits: exhibitsSaid(said.words, exhibits.aside) })}</p>
        )}
        {last && exhibits?.looks.length === 0 && <p class="soft">{w.nobody}</p>}
        {wrong && <p>{refused.text}</p>}
        {opens && (
          <ActForm
            act="open-exhibits"
            action={victimActPath(number, one.id, 'open-exhibits')}
            button={
              last?.inForce ? fill(w.openMore, { exhibits: exhibitsSaid(said.words, exhibits.shut) }) : w.open
            }
            kind="outline"
          />
        )}
        {last?.inForce && (
          <ActForm
            act="shut-exhibits"
            action={victimActPath(number, one.id, 'shut-exhibits')}
            button={w.shut}
            kind="outline"
          />
        )}
        <LoneLink href={exhibitsPath(number, exhibits ? 'opening' : 'list')}>
          {exhibits ? w.all : w.deposit}
        </LoneLink>
      </Stack>
    </Card>
  )

  function sentence(): string {
    if (last?.inForce)
      return fill(w.opened, {
        exhibits: exhibitsSaid(said.words, last.numbers),
        until: dayIn(last.until, said),
      })
    if (one.state === 'asked' && one.request.opensExhibits) return w.later
    if (may && exhibits?.full && exhibits.shut.length > 0) return w.full
    if (last) return fill(w.ended, { date: onMoment(last.endedAt ?? last.until, said) })
    if (may && (!exhibits || exhibits.shut.length + exhibits.aside.length === 0)) return w.none
    return w.notOpen
  }
}

/** What the victim opened of her exhibits, for the people of the provider. */
export function TheirExhibits({ said, intervention: one, exhibits }: Open) {
  if (!sharesExhibits(one)) return null
  const { shared: w } = said.words.repairWork
  const last = exhibits?.last
  if (one.state === 'asked') return <p>{one.request.opensExhibits ? w.exhibitsLater : w.exhibitsShut}</p>
  if (!exhibits || !last?.inForce) return <p>{w.exhibitsShut}</p>
  return (
    <>
      <p>
        {fill(w.exhibitsOpen, {
          exhibits: exhibitsSaid(said.words, last.numbers),
          until: dayIn(last.until, said),
        })}
      </p>
      <LoneLink href={receivedPath('register', exhibits.ledger)}>{w.exhibitsLink}</LoneLink>
    </>
  )
}
