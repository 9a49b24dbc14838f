/** Why a channel is proposed; each code has one sentence in content/fr/channels.yaml. */
export const reasons = [
  'danger-first',
  'always-there',
  'life-at-risk',
  'child-first',
  'money-moving',
  'for-this-threat',
  'your-region',
  'your-sector',
  'state-administration',
  'large-incident',
  'online-complaint',
  'online-complaint-if',
  'in-person-anywhere',
  'by-video',
  'by-letter',
  'advice-by-phone',
  'someone-to-listen',
  'if-bank-refuses',
  'data-of-others',
  'confirmed-way',
] as const
export type Reason = (typeof reasons)[number]

/** A channel that may be proposed, and why. */
export type Candidate = readonly [id: string, reason: Reason]
