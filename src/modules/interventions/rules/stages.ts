import { type Ended, type Intervention, isHeld } from './intervention.ts'

/** The stages that a victim goes through with one provider, in their order. */
export const stages = ['ask', 'diagnosis', 'quote', 'work', 'closing', 'certificate'] as const
export type StageName = (typeof stages)[number]

/** One stage: since when it is behind her, or whose move it waits for. */
export type Stage =
  | { name: StageName; state: 'done'; at: Date | undefined }
  | { name: StageName; state: 'here'; turn: 'hers' | 'theirs' }
  | { name: StageName; state: 'ahead' }

/** Where each state stands; what ended early has no way ahead to show. */
const standsAt = {
  asked: 'ask',
  accepted: 'diagnosis',
  diagnosed: 'diagnosis',
  acknowledged: 'quote',
  quoted: 'quote',
  signed: 'work',
  working: 'work',
  frozen: 'work',
  done: 'closing',
  closed: 'certificate',
} as const

/**
 * The way of an intervention as its victim sees it: what is behind, where it stands, what comes. Empty of what was
 * declined, left unanswered or stopped: it goes nowhere from there, and its history says how it went.
 */
export function stagesOf(one: Intervention): Stage[] {
  if (one.state === 'declined' || one.state === 'lapsed' || one.state === 'ended') return []
  const here = stages.indexOf(standsAt[one.state])
  return stages.map((name, index): Stage => {
    const isCertified = name === 'certificate' && one.certificate !== undefined
    if (index < here || isCertified) return { name, state: 'done', at: passedAt(one, name) }
    return index === here ? { name, state: 'here', turn: turnOf(one) } : { name, state: 'ahead' }
  })
}

function passedAt(one: Exclude<Intervention, Ended>, name: StageName): Date | undefined {
  switch (name) {
    case 'ask':
      return 'acceptedAt' in one ? one.acceptedAt : undefined
    case 'diagnosis':
      return 'acknowledgedAt' in one ? one.acknowledgedAt : undefined
    case 'quote':
      return 'signature' in one ? one.signature.signedAt : undefined
    case 'work':
      return 'doneAt' in one ? one.doneAt : undefined
    case 'closing':
      return 'closedAt' in one ? one.closedAt : undefined
    case 'certificate':
      return one.certificate?.givenAt
  }
}

/** Whose move it is. */
function turnOf(one: Intervention): 'hers' | 'theirs' {
  const answers = one.state === 'diagnosed' || one.state === 'quoted' || one.state === 'frozen'
  const examines = 'examination' in one && one.examination?.stage === 'announced' && !('signature' in one)
  return answers || examines || isHeld(one) ? 'hers' : 'theirs'
}
