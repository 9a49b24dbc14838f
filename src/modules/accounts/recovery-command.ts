import { type Opener, sentencesOf, type Terminal } from '../../platform/command.ts'
import { accountsPaths } from './paths.ts'
import { openRecovery, recoveryByMail } from './recovery.ts'

const sentence = sentencesOf('recover')

/**
 * `bin/balise recover MAIL REASON`: whoever holds the machine stands for a person who lost everything, as one of the
 * two who must. She has asked before; somebody else approves on the site. Her mails leave with the running server.
 */
export async function recoverCommand(
  [mail, reason, more]: readonly string[],
  open: Opener,
  { print, complain }: Terminal,
): Promise<number> {
  if (mail === undefined || reason === undefined || more !== undefined) {
    complain(sentence('usage'))
    return 2
  }
  if (reason.trim() === '') {
    complain(sentence('reasonMissing'))
    return 2
  }
  return open(async ({ db, now, settings }) => {
    const recovery = await recoveryByMail({ db }, mail)
    if (!recovery) {
      complain(sentence('notAsked', { mail }))
      return 1
    }
    const ruling = await openRecovery({ db, now }, recovery.id, null, reason)
    if (!ruling.granted) {
      complain(sentence('notNow', { mail }))
      return 1
    }
    print(sentence('opened', { mail, url: new URL(accountsPaths.recoveries, settings.baseUrl).href }))
    return 0
  })
}
