/** What a bag was found to prove. The sentence of each is in content/fr/commands/verify-bag-findings.yaml. */
export type Proved =
  | 'container'
  | 'manifests'
  | 'seal'
  | 'key'
  | 'register'
  | 'exhibit'
  | 'sample'
  | 'sample-inside'
  | 'checkpoint'
  | 'checkpoints-linked'
  | 'stamp'
  | 'stamp-chained'

/** What nothing in a bag can prove, or what was not given to prove it. No fault of the bag. */
export type Unproved =
  | 'key-not-compared'
  | 'several-keys'
  | 'no-checkpoint'
  | 'after-checkpoint'
  | 'checkpoints-apart'
  | 'no-stamp'
  | 'after-stamp'
  | 'stamp-not-chained'
  | 'absent'
  | 'destroyed'
  | 'descriptions'
  | 'after-export'
  | 'truth'
  | 'stopped'

/** What does not hold. */
export type Broken =
  | 'zip-not-a-zip'
  | 'zip-cut'
  | 'zip-longer'
  | 'zip-frame'
  | 'zip-table'
  | 'zip-end'
  | 'zip-compressed'
  | 'zip-unsafe-name'
  | 'zip-named-twice'
  | 'zip-too-many'
  | 'crc'
  | 'too-large'
  | 'folder'
  | 'missing'
  | 'not-ours'
  | 'order'
  | 'unreadable'
  | 'manifest-unreadable'
  | 'manifest-lacks'
  | 'manifest-more'
  | 'altered'
  | 'seal-unsigned'
  | 'seal-other-manifest'
  | 'seal-other-register'
  | 'seal-other-end'
  | 'key-other'
  | 'key-pem'
  | 'ledger-end'
  | 'ledger-not-a-line'
  | 'ledger-other-register'
  | 'ledger-missing-or-moved'
  | 'ledger-not-linked'
  | 'ledger-time-goes-back'
  | 'ledger-other-original'
  | 'exhibit-not-deposited'
  | 'exhibit-other-deposit'
  | 'exhibit-bytes'
  | 'exhibits-order'
  | 'exhibits-other-register'
  | 'absent-untold'
  | 'checkpoint-number'
  | 'checkpoint-unsigned'
  | 'checkpoint-later'
  | 'checkpoint-order'
  | 'checkpoint-not-linked'
  | 'leaf-other-register'
  | 'leaf-not-there'
  | 'leaf-not-under'
  | 'sample-closed'
  | 'sample-other'
  | 'stamp-not-a-stamp'
  | 'stamp-not-granted'
  | 'stamp-other-imprint'
  | 'stamp-other-nonce'
  | 'stamp-algorithm-not-accepted'
  | 'stamp-not-signed'
  | 'stamp-certificate-not-named'
  | 'stamp-certificate-not-for-stamping'
  | 'stamp-certificate-not-valid-then'
  | 'stamp-not-chained-to-yours'

export type Finding<Code extends string = string> = { code: Code; values: Record<string, string | number> }

/** What was found, in the order in which it was looked at. A bag holds when nothing is broken. */
export type Report = {
  proved: Finding<Proved>[]
  broken: Finding<Broken>[]
  unproved: Finding<Unproved>[]
}

export const newReport = () => {
  const report: Report = { proved: [], broken: [], unproved: [] }
  const adder =
    <Code extends string>(to: Finding<Code>[]) =>
    (code: Code, values: Finding['values'] = {}) => {
      to.push({ code, values })
    }
  return {
    report,
    proved: adder(report.proved),
    broken: adder(report.broken),
    unproved: adder(report.unproved),
  }
}

export type Findings = ReturnType<typeof newReport>
