import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

/**
 * Whether a person may lose what makes her an administrator: her role, or her account by suspension.
 *
 * An instance keeps at least one administrator in service: without one, nobody could invite anybody again but from
 * the machine itself. Nobody suspends her own account either: that is a slip more often than a wish.
 */
export function mayLose(
  who: { personId: string; isKeeper: boolean },
  by: string,
  otherKeepers: number,
  loss: 'role' | 'account',
): Ruling<true, 'last-admin' | 'own-account'> {
  if (loss === 'account' && who.personId === by) return refuse('own-account')
  if (who.isKeeper && otherKeepers === 0) return refuse('last-admin')
  return grant(true)
}
