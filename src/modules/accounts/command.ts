import { isMailAddress } from '../../kernel/mail-address.ts'
import { type Opener, sentencesOf, type Terminal } from '../../platform/command.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Settings } from '../../platform/settings.ts'
import { drawInvitationLink, invite } from './invitations.ts'

const sentence = sentencesOf('invite')

/**
 * `bin/balise invite admin MAIL`: the first administrator, or the next when none is left. Prints the link, since
 * who runs a command on the machine is trusted with it, and a new instance may have no mail server yet.
 */
export async function inviteCommand(
  [what, mail, more]: readonly string[],
  open: Opener,
  secretsOf: (settings: Settings) => Secrets,
  { print, complain }: Terminal,
): Promise<number> {
  if (what !== 'admin' || mail === undefined || more !== undefined) {
    complain(sentence('usage'))
    return 2
  }
  if (!isMailAddress(mail)) {
    complain(sentence('notAnAddress', { mail }))
    return 2
  }
  return open(async ({ db, now, settings }) => {
    const inviting = { mail, role: 'instance-admin', territory: { kind: 'none' }, language: 'fr' } as const
    const ruling = await invite({ db, now }, inviting, null)
    if (!ruling.granted) {
      complain(
        ruling.why === 'role-already-held' ? sentence('held', { mail }) : sentence('suspended', { mail }),
      )
      return 1
    }
    const link = await drawInvitationLink(db, secretsOf(settings), ruling.value.id, settings.baseUrl)
    print(sentence('invited', { mail }))
    print(link)
    print(sentence('advice'))
    return 0
  })
}
