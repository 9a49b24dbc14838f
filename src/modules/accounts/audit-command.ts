import { type Opener, sentencesOf, type Terminal } from '../../platform/command.ts'
import { checkChain } from './audit.ts'

const sentence = sentencesOf('audit')
const reasons = {
  missing: sentence('missing'),
  unlinked: sentence('unlinked'),
  altered: sentence('altered'),
}

/**
 * `bin/balise verify audit [NUMBER:HASH]`: recomputes the whole chain of the audit log, and names the first line
 * that does not hold. A line noted elsewhere also tells whether the end was cut off, or all of it written again.
 */
export async function verifyAuditCommand(
  [typed, more]: readonly string[],
  open: Opener,
  { print, complain }: Terminal,
): Promise<number> {
  const [, seq = '', hash = ''] = /^(\d{1,15}):([\da-f]{64})$/i.exec(typed ?? '') ?? []
  if (more !== undefined || (typed !== undefined && seq === '')) {
    complain(sentence('usage'))
    return 2
  }
  const noted = typed === undefined ? undefined : { seq: Number(seq), hash: hash.toLowerCase() }
  return open(async ({ db }) => {
    const { entries, head, broken, noted: found } = await checkChain(db, noted)
    if (broken) {
      complain(sentence('broken', { seq: broken.seq, why: reasons[broken.why], count: entries }))
      return 1
    }
    if (found === 'lost' || found === 'changed') {
      complain(found === 'lost' ? sentence('lost', { seq, count: entries }) : sentence('changed', { seq }))
      return 1
    }
    if (!head) {
      print(sentence('empty'))
      return 0
    }
    print(sentence('whole', { count: entries }))
    if (found === 'held') print(sentence('held', { seq }))
    print(sentence('head', { seq: head.seq, hash: head.hash.toString('hex') }))
    print(found === 'held' ? sentence('limitsHeld') : sentence('limits'))
    return 0
  })
}
