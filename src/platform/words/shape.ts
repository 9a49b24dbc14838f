// Made by scripts/build-words.ts from content/fr/interface: do not edit.
export type Words = {
  accounts: {
    roles: {
      'instance-admin': string
      director: string
      moderator: string
      editor: string
      analyst: string
      rapporteur: string
      'commission-member': string
      'duty-supervisor': string
      'duty-agent': string
      specialist: string
      investigator: string
      'provider-admin': string
      'provider-staff': string
      'community-guest': string
      'organisation-manager': string
      'organisation-member': string
      'organisation-it': string
      'college-contact': string
    }
    acts: {
      'see-who-may-do-what': string
      'see-people': string
      'invite-people': string
      'take-roles': string
      'suspend-people': string
      'read-audit': string
      'export-audit': string
      'receive-exhibits': string
      'pass-exhibits': string
      'export-exhibits': string
      'hold-exhibits': string
      'lock-exhibits': string
      'keep-own-provider': string
      'work-on-interventions': string
      'keep-alerts': string
      'sign-charter': string
      'review-applications': string
      'decide-applications': string
      'see-work-list': string
      'answer-stories': string
      'answer-follow-up-for-someone': string
      'call-providers-back': string
      'look-at-findings': string
      'see-stale-content': string
      'join-community': string
      'moderate-community': string
      'judge-reviews': string
      'read-sent-reports': string
      'read-procedures': string
      'examine-reports': string
      'instruct-procedures': string
      'sit-in-commission': string
      'decide-measures': string
      'defend-own-provider': string
      'keep-clients': string
      'see-recoveries': string
      'open-recovery': string
      'approve-recovery': string
    }
    rooms: {
      'see-work-list': {
        title: string
        text: string
      }
      'keep-own-provider': {
        title: string
        text: string
      }
      'work-on-interventions': {
        title: string
        text: string
      }
      'join-community': {
        title: string
        text: string
      }
      'review-applications': {
        title: string
        text: string
      }
      'answer-stories': {
        title: string
        text: string
      }
      'answer-follow-up-for-someone': {
        title: string
        text: string
      }
      'see-stale-content': {
        title: string
        text: string
      }
      'moderate-community': {
        title: string
        text: string
      }
      'look-at-findings': {
        title: string
        text: string
      }
      'read-sent-reports': {
        title: string
        text: string
      }
      'call-providers-back': {
        title: string
        text: string
      }
      'judge-reviews': {
        title: string
        text: string
      }
      'read-procedures': {
        title: string
        text: string
      }
      'receive-exhibits': {
        title: string
        text: string
      }
      'see-people': {
        title: string
        text: string
      }
      'invite-people': {
        title: string
        text: string
      }
      'keep-clients': {
        title: string
        text: string
      }
      'see-recoveries': {
        title: string
        text: string
      }
      'read-audit': {
        title: string
        text: string
      }
      'see-who-may-do-what': {
        title: string
        text: string
      }
    }
    territories: {
      none: string
      departments: string
      organisation: string
    }
    everywhere: string
    departments: string
    signIn: {
      title: string
      lead: string
      mail: string
      mailHint: string
      submit: string
      ended: string
      left: string
      leftEverywhere: string
      victim: {
        title: string
        text: string
        link: string
      }
    }
    provider: {
      with: string
      trouble: string
      again: string
      otherWay: string
      leaving: {
        title: string
        lead: string
        go: string
        stay: string
      }
    }
    sent: {
      title: string
      lead: string
      wait: string
      again: string
    }
    link: {
      title: string
      lead: string
      submit: string
      again: string
    }
    account: {
      title: string
      above: string
      roles: string
      noRole: string
      rooms: string
      own: string
      waits: string
      waitsOne: string
      late: string
      lateOne: string
      sessions: string
      sessionsLead: string
      deviceName: string
      unknownBrowser: string
      unknownSystem: string
      since: string
      and: string
      here: string
      end: string
      endAbout: string
      endOthers: string
      signOut: string
      ended: string
    }
    whoMay: {
      title: string
      lead: string
      back: string
      acts: string
      act: string
      who: string
      roles: string
      role: string
      where: string
      others: string
    }
    invitation: {
      applied: string
      called: string
      calledOtherwise: string
      appliedLead: string
      title: string
      lead: string
      name: string
      nameHint: string
      submit: string
      refuse: string
    }
    invitations: {
      title: string
      lead: string
      ownLead: string
      sent: string
      withdrawn: string
      mail: string
      mailHint: string
      role: string
      choose: string
      departments: string
      departmentsHint: string
      organisation: string
      organisationHint: string
      whichOrganisation: string
      chooseOrganisation: string
      submit: string
      waiting: string
      none: string
      until: string
      withdraw: string
      withdrawAbout: string
    }
    people: {
      title: string
      lead: string
      ownLead: string
      search: string
      submit: string
      none: string
      most: string
      roles: string
      active: string
      suspended: string
      noRole: string
    }
    person: {
      above: string
      back: string
      suspendedOn: string
      since: string
      takeRole: string
      takeRoleAbout: string
      suspend: string
      suspendText: string
      restore: string
      done: string
    }
    audit: {
      title: string
      lead: string
      who: string
      whoHint: string
      what: string
      whatHint: string
      from: string
      to: string
      clear: string
      several: string
      found: string
      latest: string
      csv: string
      csvAll: string
      jsonl: string
      jsonlAll: string
      kind: string
      every: string
      submit: string
      none: string
      line: string
      machine: string
      machineAccount: string
      things: {
        case: string
        thing: string
        invitation: string
        company: string
        signature: string
        story: string
      }
      client: string
      gone: string
      older: string
      by: {
        link: string
        invitation: string
        demo: string
        provider: string
        'provider-two-factors': string
        passkey: string
        code: string
        'recovery-code': string
        recovery: string
      }
      proof: {
        title: string
        lead: string
        head: string
        signed: string
        kept: string
      }
    }
    auditKinds: {
      'signed-in': string
      'signed-out': string
      proved: string
      'proof-refused': string
      'factor-added': string
      'factor-removed': string
      'recovery-codes-drawn': string
      'recovery-asked': string
      'recovery-opened': string
      'recovery-approved': string
      'recovery-refused': string
      'recovery-lapsed': string
      recovered: string
      'session-ended': string
      invited: string
      'invitation-withdrawn': string
      'invitations-read': string
      'role-given': string
      'role-taken': string
      'role-refused': string
      'identity-tied': string
      'person-made': string
      'person-suspended': string
      'person-restored': string
      'people-read': string
      'texts-read': string
      'audit-read': string
      'audit-exported': string
      'audit-signed': string
      'audit-cut': string
      'client-made': string
      'client-secret-changed': string
      'client-revoked': string
      'exhibit-read': string
      'exhibit-copied': string
      'exhibits-passed': string
      'exhibits-exported': string
      'exhibits-kept': string
      'exhibits-let-go': string
      'exhibit-locked': string
      'exhibit-set-aside': string
      'exhibit-reopened': string
      'charter-signed': string
      'hook-set': string
      'hook-removed': string
      'document-read': string
      'provider-called-back': string
      'review-published': string
      'review-refused': string
      'review-removed': string
      'review-kept': string
      'label-recognised': string
      'label-refused': string
      'document-found-right': string
      'document-refused': string
      'application-accepted': string
      'application-refused': string
      'register-read-by-hand': string
      'application-checked': string
      'application-documents-held': string
      'application-documents-let-go': string
      'offer-confirmed': string
      'quarter-said-empty': string
      'company-closed': string
      'task-assigned': string
      'task-given-back': string
      'finding-looked-at': string
      'story-read': string
      'story-answered': string
      'follow-up-typed': string
      'scheme-message-read': string
      'scheme-message-answered': string
      'post-hidden': string
      'post-kept': string
      'post-restored': string
      'thread-title-moderated': string
      'kit-decided': string
      'procedure-opened': string
      'procedure-moved': string
      'procedure-read': string
      'provider-suspended': string
      'suspension-ended': string
      'provider-delisted': string
      'provider-relisted': string
      'closure-lifted': string
      'closure-confirmed': string
      'look-lifted': string
      'look-confirmed': string
      'identity-changed': string
      'identity-change-refused': string
      'signature-read': string
    }
  }
  alerts: {
    title: string
    lead: string
    howTitle: string
    how: string[]
    hookTitle: string
    hookLead: string
    address: string
    addressHint: string
    save: string
    replace: string
    try: string
    remove: string
    removeText: string
    removed: string
    taken: string
    notTaken: string
    last: string
    secretTitle: string
    secretText: string
    format: string
    formatText: string
  }
  apiDocs: {
    title: string
    lead: string
    caption: string
    address: string
    what: string
    who: string
    answers: string
    open: string
    withSecret: string
    openapi: string
    example: string
    exampleText: string
    problems: string
    problemsText: string
    code: string
    status: string
    sentence: string
  }
  attached: {
    manage: {
      title: string
      text: string
      warning: string
      mail: string
      submit: string
      sent: string
      attached: string
      detach: string
      detached: string
    }
    attach: {
      title: string
      lead: string
      warning: string
      submit: string
      doneTitle: string
      done: string
      list: string
    }
    ask: {
      title: string
      lead: string
      mail: string
      mailHint: string
      submit: string
      closed: string
      byWords: string
      byCode: string
      left: string
      ended: string
    }
    sent: {
      title: string
      lead: string
      nothing: string
      again: string
    }
    link: {
      title: string
      lead: string
      submit: string
      again: string
    }
    list: {
      title: string
      lead: string
      none: string
      unnamed: string
      opened: string
      closed: string
      open: string
      detach: string
      detached: string
      leave: string
    }
  }
  badge: {
    title: string
    description: string
    back: string
    lead: string
    listed: string
    image: string
    none: string
    alt: string
    howTitle: string
    how: string
    code: string
    keep: string
    seenTitle: string
    seen: string
    signed: string
    check: {
      title: string
      description: string
      lead: string
      back: string
      brokenTitle: string
      broken: string
      titles: {
        listed: string
        'listed-old': string
        'not-listed': string
      }
      texts: {
        listed: string
        'listed-old': string
        'not-listed': string
      }
      signedTitle: string
      rows: {
        siren: string
        issued: string
        until: string
      }
      offline: string
      file: string
      pasteTitle: string
      code: string
      codeHint: string
      submit: string
    }
    forbiddenTitle: string
    forbidden: string[]
    law: string
    link: string
    about: string
  }
  breaches: {
    list: {
      title: string
      description: string
      lead: string
      empty: string
      situation: string
      known: string
    }
    page: {
      jump: string
      back: string
      title: string
      description: string
      lead: string
      demo: string
      closed: string
      what: string
      rows: {
        organisation: string
        occurred: string
        known: string
        people: string
        data: string
        said: string
        contact: string
      }
      unknownDate: string
      who: string
      updated: string
      first: string
      firstLead: string
      sheets: string
      letter: string
      letterTitle: string
      letterLead: string
      wait: string
      none: string
      few: string
      many: string
      honest: string
      demoCount: string
    }
    form: {
      back: string
      title: string
      lead: string
      for: {
        legend: string
        me: string
        child: string
        hint: string
      }
      name: string
      child: string
      childOnly: string
      address: string
      addressHint: string
      mail: string
      data: string
      since: string
      sinceHint: string
      day: string
      loss: string
      lossHint: string
      submit: string
    }
    preview: {
      title: string
      lead: string
      outdated: string
      correct: string
      submit: string
      submitLead: string
      others: string
    }
    ready: {
      title: string
      lead: string
      receiptTitle: string
      receipt: string
      receiptPdf: string
      content: string
      contentWhy: string
      pdf: string
      text: string
      notes: string
      where: string
      whereList: string[]
      expires: string
      erase: string
      erased: string
      lapsed: string
    }
  }
  caseCopy: {
    title: string
    lead: string
    made: string
    brief: {
      title: string
      number: string
      situation: string
      concerns: string
      told: string
      reporters: {
        self: string
        'someone-else': string
        witness: string
      }
      place: string
      abroad: string
      noPlace: string
      signs: string
      opened: string
      closed: string
      mail: string
      attachedTo: string
      erased: string
    }
    facts: {
      title: string
      none: string
      before: string
      beforeLine: string
      takenBack: string
      toldOn: string
    }
    list: {
      title: string
    }
    thread: {
      title: string
    }
    followUp: {
      title: string
    }
    messages: {
      title: string
      written: string
      read: string
      unread: string
      answered: string
    }
    papers: {
      title: string
      lead: string
      ready: string
      blanks: string
    }
    receipts: {
      title: string
      lead: string
      made: string
    }
    exhibits: {
      title: string
      lead: string
      kept: string
      destroyed: string
      noKind: string
    }
    seen: {
      title: string
      line: string
    }
    repairers: {
      title: string
      state: string
      asked: string
      shared: string
      nothingShared: string
      documents: string
      noDocuments: string
      readings: string
      nobody: string
      reading: string
      message: string
      steps: string
      messages: string
      survey: string
      round: string
      review: string
      mark: string
    }
  }
  caseFacts: {
    title: string
    lead: string
    submit: string
    back: string
    date: string
    time: string
    fromStory: string
    choose: string
    yes: string
    no: string
    unknown: string
    groups: {
      what: string
      money: string
      system: string
      complaint: string
    }
    names: {
      story: string
      occurredAt: string
      firstAnomalyAt: string
      knownAt: string
      amountCents: string
      debitedAt: string
      moneyLeft: string
      paymentMeans: string
      paymentAuthorised: string
      payeeOutsideEea: string
      accounts: string
      alreadyDone: string
      oppositionAt: string
      oppositionNumber: string
      reportedToBankAt: string
      insured: string
      insurerInformedAt: string
      insurerReference: string
      breachRisk: string
      cnilNotifiedAt: string
      cnilNumber: string
      publishedAt: string
      complaintAt: string
      complaintNumber: string
    }
    hints: {
      story: string
      knownAt: string
      firstAnomalyAt: string
      amountCents: string
      paymentAuthorised: string
      accounts: string
      insured: string
      breachRisk: string
    }
    choices: {
      moneyLeft: {
        'last-hour': string
        today: string
        'two-days': string
        older: string
        none: string
      }
      paymentMeans: {
        card: string
        transfer: string
        'instant-transfer': string
        'direct-debit': string
        cheque: string
        voucher: string
        crypto: string
        other: string
      }
      breachRisk: {
        none: string
        likely: string
        high: string
      }
    }
  }
  caseKey: {
    title: string
    lead: string
    panel: string
    number: string
    secret: string
    note: string
    check: {
      title: string
      label: string
      submit: string
      skip: string
    }
    gone: string
  }
  caseStart: {
    title: string
    lead: string
    number: string
    numberHint: string
    secret: string
    secretHint: string
    submit: string
    lost: {
      title: string
      text: string
      attached: string
      followUp: string
      link: string
    }
    none: string
    deleted: string
    withheld: string
    heldBack: string
    left: string
    lapsed: string
  }
  case: {
    above: string
    closedAbove: string
    device: string
    leave: string
    print: string
    saved: string
    jump: string
    sections: {
      thread: string
      list: string
      facts: string
      papers: string
      exhibits: string
      clocks: string
      contacts: string
      repair: string
      manage: string
    }
    next: {
      title: string
      bank: string
      bankOverdue: string
      prosecutor: string
      list: string
      listDate: string
      nothing: string
      nothingDate: string
      action: string
      note: string
    }
    money: {
      title: string
      caption: string
      note: string
      marks: string
      pack: string
      askTitle: string
      saidTitle: string
      toldTitle: string
      toldText: string
      confirm: string
      askText: string
      tell: string
    }
    recall: {
      title: string
      lead: string
      call: {
        title: string
        text: string
        unknown: string
      }
      write: {
        title: string
        text: string
      }
      noted: {
        title: string
        submit: string
      }
      limits: string
      script: string
      letter: string
      missing: string
      complete: string
    }
    thread: {
      title: string
      opened: string
      'reopened-elsewhere': string
      'fact-told': string
      'fact-taken-back': string
      'task-done': string
      'task-cannot': string
      'task-not-mine': string
      'task-todo': string
      task: string
      'mail-asked': string
      attached: string
      detached: string
      'follow-up-answered': string
      'follow-up-code-changed': string
      'follow-up-need-taken-back': string
      'scheme-message-sent': string
      'scheme-message-answered': string
      closed: string
      reopened: string
      here: string
      earlier: string
    }
    list: {
      title: string
      progress: string
      rest: {
        one: string
        other: string
      }
      states: {
        todo: string
        done: string
        cannot: string
        'not-mine': string
      }
      answers: {
        done: string
        cannot: string
        'not-mine': string
        todo: string
      }
      more: string
      why: string
    }
    facts: {
      title: string
      lead: string
      edit: string
      none: string
      yes: string
      no: string
      unknown: string
      other: string
    }
    papers: {
      title: string
      lead: string
      prepare: string
    }
    exhibits: {
      title: string
      lead: string
      deposit: string
      guides: string
    }
    contacts: {
      all: string
      page: string
      lead: string
    }
    complaint: {
      title: string
      lead: string
      steps: string[]
      notYet: string
    }
    guard: {
      title: string
      text: string
    }
    manage: {
      title: string
      copy: string
      download: string
      downloadText: string
      mail: string
      mailText: string
      mailLabel: string
      mailSubmit: string
      mailSent: string
      close: string
      closeText: string
      reopen: string
      delete: string
      deleteText: string
      deleteConfirm: string
      kept: string
    }
    closed: {
      title: string
      text: string
      before: string
      save: string
    }
    repairers: {
      title: string
      waits: string
    }
  }
  charterSigning: {
    title: string
    lead: string
    read: string
    unread: string
    legend: string
    whoTitle: string
    who: string
    aside: string
    name: string
    capacity: string
    capacityHint: string
    worthTitle: string
    worth: string
    kept: string
    submit: string
    dueTitle: string
    due: string
    dueBefore: string
    dueOpen: string
    dueLate: string
    dueLink: string
    signedTitle: string
    signedLead: string
    rows: {
      name: string
      capacity: string
      moment: string
      company: string
      siret: string
      version: string
      fingerprint: string
      code: string
    }
    pdf: string
    evidence: string
    check: string
    again: string
    formerTitle: string
    former: string
    broken: string
    checkPage: {
      title: string
      description: string
      back: string
      holds: string
      holdsText: string
      inForce: string
      replaced: string
      brokenTitle: string
      broken: string
      rowsTitle: string
      utc: string
      kid: string
      limits: string
      offlineTitle: string
      offline: string
      key: string
    }
    paper: {
      title: string
      signed: string
      utc: string
      kid: string
      otherwise: string
      sources: string
      check: string
      seal: string
      qr: string
      foot: string
    }
  }
  charter: {
    title: string
    description: string
    inForce: string
    replaced: string
    coming: string
    french: string
    changesTitle: string
    article: string
    otherwise: string
    sourcesTitle: string
    sources: {
      read: string
      secondary: string
      'to-verify': string
    }
    identityTitle: string
    version: string
    effective: string
    fingerprint: string
    fingerprintText: string
    versionsTitle: string
    onlyOne: string
    from: string
    back: string
    link: string
  }
  checkFirst: {
    title: string
    lead: string
    decidesNothing: string
    why: string
    none: string
    points: string
    sheet: string
    figure: string
    unknown: string
    dimensions: {
      response: string
      quotes: string
      traces: string
      reports: string
      documents: string
      satisfaction: string
    }
  }
  clients: {
    title: string
    lead: string
    known: string
    none: string
    ourselves: string
    until: string
    neverUsed: string
    lastUsed: string
    isRevoked: string
    isOver: string
    change: string
    revoke: string
    about: string
    revoked: string
    add: string
    name: string
    nameHint: string
    purpose: string
    purposeHint: string
    organisation: string
    organisationHint: string
    scope: string
    scopes: {
      'read-audit': string
    }
    days: string
    daysHint: string
    submit: string
    secret: {
      title: string
      lead: string
      both: string
      id: string
      secret: string
      how: string
      example: string
      back: string
    }
  }
  closure: {
    title: string
    lead: string
    correct: string
    moved: string
    movedLink: string
    words: string
    wordsHint: string
    ask: string
    done: string
    asked: string
    confirmed: string
    listTitle: string
    row: string
    rowAsked: string
    rowLate: string
    rows: {
      company: string
      siret: string
      hidden: string
      asked: string
      askedBefore: string
      notAsked: string
      words: string
    }
    decide: {
      title: string
      lead: string
      answer: string
      accept: string
      acceptHint: string
      refuse: string
      refuseHint: string
      reasons: string
      reasonsHint: string
    }
    told: string
  }
  community: {
    title: string
    lead: string
    back: string
    shut: {
      title: string
      'provider-not-listed': string
      'guest-ended': string
      none: string
    }
    hidden: string
    national: string
    regional: string
    departmental: string
    circles: {
      title: string
      lead: string
      unread: string
      unreadOne: string
    }
    latest: string
    nothing: string
    nothingLead: string
    shared: {
      title: string
      kits: string
      kitsText: string
      contacts: string
      contactsText: string
      invite: string
      inviteText: string
      moderation: string
      moderationText: string
    }
    digest: {
      title: string
      off: string
      on: string
      ask: string
      stop: string
      news: {
        posts: string
        answers: string
        reports: string
      }
    }
    thread: {
      row: string
      rowOne: string
      closed: string
      open: string
      titleLabel: string
      titleHint: string
      text: string
      send: string
      above: string
      backTo: string
      posts: string
      answer: string
      'send-answer': string
      closedText: string
      closedByModerator: string
      titleHidden: string
      titleModerated: string
      titleCorrected: string
      moderateTitle: string
      close: string
      reopen: string
      done: string
      reported: string
    }
    post: {
      member: string
      guest: string
      moderator: string
      edited: string
      new: string
      hidden: string
      edit: string
      editTitle: string
      editLead: string
      editSend: string
      report: string
      about: string
      moderate: string
      reportTitle: string
      reportLead: string
      reason: string
      reasonHint: string
      reportSend: string
    }
    reminder: string
    pager: {
      label: string
      where: string
      before: string
      after: string
    }
    kits: {
      title: string
      lead: string
      ours: string
      members: string
      own: string
      row: string
      memberRow: string
      waiting: string
      refused: string
      propose: string
      newVersion: string
      steps: string
      links: string
      sources: string
      version: string
      by: string
      states: {
        read: string
        secondary: string
        'to-verify': string
      }
      backTo: string
      sent: string
      proposeLead: string
      stepsLabel: string
      stepsHint: string
      linksLabel: string
      linksHint: string
      send: string
    }
    contacts: {
      title: string
      lead: string
      around: string
      nothingNear: string
      all: string
      leadNowhere: string
      elsewhere: string
      specialised: string
      unknown: string
      directory: string
    }
    guests: {
      title: string
      lead: string
      forWhom: string
      mail: string
      mailHint: string
      until: string
      untilHint: string
      date: string
      send: string
      sent: string
      changed: string
      list: string
      none: string
      waiting: string
      unknown: string
      'until-row': string
      ended: string
      change: string
      changeSend: string
      changeAbout: string
      end: string
      endAbout: string
    }
    moderation: {
      title: string
      lead: string
      reports: string
      noReports: string
      row: string
      rowOne: string
      kits: string
      noKits: string
      kitRow: string
      hidden: string
      back: string
      postTitle: string
      from: string
      said: string
      saidRow: string
      then: string
      none: string
      hide: string
      reason: string
      reasonHint: string
      keep: string
      restore: string
      inThread: string
      done: string
      own: string
      threadTitle: string
      titleFirst: string
      titleBetter: string
      correctTitle: string
      hideTitle: string
      restoreTitle: string
      kitTitle: string
      publish: string
      refuse: string
      kitReason: string
    }
    own: {
      title: string
      lead: string
      text: string
      json: string
      head: string
      post: string
      hiddenTitle: string
      hidden: string
      kit: string
      report: string
      nothing: string
    }
  }
  complaint: {
    link: string
    title: string
    lead: string
    invented: string
    text: string
    textHint: string
    about: string
    optional: string
    mail: string
    mailHint: string
    next: string
    steps: string[]
    told: string
    urgent: string
    submit: string
    back: string
    done: {
      title: string
      number: string
      received: string
      mail: string
      anonymous: string
      due: string
    }
    delisted: {
      lead: string
      until: string
      final: string
      why: string
      others: string
    }
  }
  crime: {
    urgency: string
    title: string
    lead: string
    back: string
    questions: {
      title: string
      lead: string
      vulnerable: string
      danger: string
      crime: string
      crimeHint: string
      preventable: string
      yes: string
      no: string
      unknown: string
      submit: string
    }
    guide: {
      title: string
      called: string
      texts: {
        'call-17-now': string
        'tell-at-once': string
        'tell-hotline-now': string
        'duty-to-tell': string
        'ask-hotline': string
        'most-are-delits': string
        'no-duty-here': string
        'never-automatic': string
        'professional-secret': string
      }
      contacts: string
    }
    callBack: {
      title: string
      lead: string
      submit: string
      done: string
    }
    record: {
      title: string
      lead: string
      ground: string
      grounds: {
        '434-1': string
        '434-3': string
      }
      told: string
      authority: string
      authorityHint: string
      reference: string
      submit: string
      done: string
    }
    desk: {
      title: string
      lead: string
      none: string
      alert: string
      advice: string
      call: string
      called: string
      done: string
    }
    receipts: {
      title: string
      told: string
      sealed: string
    }
  }
  demo: {
    title: string
    lead: string
    cases: {
      title: string
      caption: string
      who: string
      number: string
      secret: string
      open: string
    }
    people: {
      title: string
      lead: string
      enter: string
      enterAbout: string
    }
    mail: {
      title: string
      lead: string
      none: string
      link: string
      to: string
    }
    back: string
  }
  directory: {
    ask: {
      title: string
      description: string
      lead: string
      situation: string
      choose: string
      unsure: string
      diagnosis: string
      audience: string
      commune: string
      communeHint: string
      submit: string
      which: string
      nearest: string
    }
    rulesLink: string
    found: {
      title: string
      one: string
      description: string
      lead: string
      change: string
      none: string
      noneText: string
      noneFiltered: string
      notNeeded: string
      notNeededText: string
      advice: string
      waiting: string
      waitingText: string
      demo: string
      filters: string
      presence: string
      anywhere: string
      onSite: string
      fromAfar: string
      openNow: string
      onlyOpen: string
      urgent: string
      urgentHint: string
      apply: string
      next: string
      previous: string
      counted: string
      why: string
      limits: string
      see: string
      seeAbout: string
      map: string
      mapItem: string
      mapNote: string
      km: string
      whereNear: string
      whereAfar: string
    }
    facts: {
      announced: string
      contact: string
      measured: string
      rate: string
      label: string
      noLabel: string
      labelUntil: string
      withinMinutes: string
      withinHours: string
      notMeasured: string
      rateOf: string
    }
    hours: {
      open: string
      openUntil: string
      onCall: string
      opens: string
      unknown: string
    }
    why: {
      handles: string
      receives: {
        particulier: string
        'entreprise-association': string
        'collectivite-administration': string
      }
      open: string
      opens: string
      urgent: string
      near: string
      here: string
      remote: string
      answers: string
      unmeasured: string
    }
    rules: {
      title: string
      description: string
      back: string
      lead: string
      whoTitle: string
      who: string[]
      howMany: string
      orderTitle: string
      order: string[]
      neverTitle: string
      never: string[]
      sourcesTitle: string
      sources: string
    }
    provider: {
      staff: string
      staffOne: string
      staffMany: string
      staffUnsaid: string
      labelAudited: string
      description: string
      back: string
      above: string
      contact: string
      phone: string
      mail: string
      does: string
      shownBy: string
      receives: string
      where: string
      radius: string
      departments: string
      communes: string
      remote: string
      hours: string
      closed: string
      urgent: string
      languages: string
      fees: string
      travel: string
      examination: string
      free: string
      mediator: string
      identity: string
      legalName: string
      siret: string
      attested: string
      charter: string
      invented: string
    }
  }
  easy: {
    turnOn: string
    turnOff: string
    lead: string
    gestures: string
    rest: string
    help: string
    aloud: {
      read: string
      pause: string
      resume: string
      stop: string
    }
  }
  embed: {
    frame: {
      optional: string
      submit: string
      note: string
    }
    link: string
    install: {
      title: string
      description: string
      lead: string
      form: {
        title: string
        department: string
        departmentHint: string
        departmentNone: string
        language: string
        scheme: string
        colour: string
        colourHint: string
        optional: string
        submit: string
      }
      adjusted: string
      code: {
        title: string
        lead: string
        label: string
        weight: string
      }
      preview: {
        title: string
        text: string
        frame: string
      }
      without: {
        title: string
        frame: string
        frameLabel: string
        link: string
        linkLabel: string
      }
      policy: {
        title: string
        lead: string
        label: string
        own: string
      }
      promises: {
        title: string
        list: string[]
      }
    }
  }
  entrusted: {
    title: string
    lead: string
    back: string
    open: string
    done: string
    list: string
    none: string
    row: string
    gone: string
    locked: string
    noted: string
    sample: string
    file: string
    fileHint: string
    submit: string
    closed: string
    hers: {
      title: string
      text: string
      all: string
    }
  }
  errors: {
    missing: {
      title: string
      text: string
    }
    unreadable: {
      title: string
      text: string
    }
    tooBig: {
      title: string
      text: string
    }
    tooMany: {
      title: string
      text: string
    }
    busy: {
      title: string
      text: string
    }
    broken: {
      title: string
      text: string
      reference: string
    }
    actions: {
      home: string
      diagnosis: string
      case: string
      account: string
    }
  }
  exhibitFacts: {
    title: string
    lead: string
    none: string
    answer: {
      yes: string
      no: string
    }
    more: string
    type: {
      term: string
      said: string
      unknown: string
      empty: string
      check: string
      agrees: string
      unknownCheck: string
      declaredDiffers: string
      extensionDiffers: string
      also: string
    }
    families: {
      image: string
      sound: string
      video: string
      mail: string
      page: string
      document: string
      text: string
      archive: string
      program: string
      script: string
      data: string
    }
    warnings: {
      title: string
      'program-in-disguise': string
      program: string
      script: string
      shortcut: string
      macros: string
      'active-content': string
      'disk-image': string
      'double-extension': string
      'reversed-name': string
      'hidden-in-name': string
      'several-types': string
    }
    unread: {
      'too-long': string
      broken: string
      'too-large': string
    }
    mail: {
      title: string
      from: string
      nobody: string
      replyTo: string
      returnPath: string
      recipients: string
      recipientsHint: string
      subject: string
      date: string
      messageId: string
      warningsTitle: string
      warnings: {
        'name-is-an-address': string
        'reply-elsewhere': string
        'return-elsewhere': string
        'hops-back-in-time': string
      }
      unread: {
        'headers-too-many': string
        'no-headers': string
        body: string
        winmail: string
        cut: string
      }
      hops: {
        title: string
        hint: string
        by: string
        from: string
        at: string
        delay: string
        unknown: string
        seconds: string
        before: string
      }
      checked: {
        title: string
        hint: string
        field: string
        result: string
        whole: string
      }
      links: {
        title: string
        hint: string
        shown: string
        flags: {
          'other-domain': string
          punycode: string
          'ip-address': string
          shortener: string
          'name-before-at': string
          'odd-port': string
          'not-web': string
          form: string
        }
      }
      attachments: {
        title: string
        unnamed: string
        sha256: string
      }
    }
    image: {
      title: string
      placeTitle: string
      place: string
      size: string
      pixels: string
      taken: string
      takenHint: string
      device: string
      software: string
      comment: string
      nothing: string
    }
    pdf: {
      title: string
      version: string
      pages: string
      unknown: string
      encrypted: string
      partly: string
      abilitiesTitle: string
      abilities: {
        javascript: string
        launch: string
        'opens-by-itself': string
        'embedded-files': string
        'xfa-form': string
        'sends-form': string
      }
      links: string
    }
    archive: {
      title: string
      hint: string
      name: string
      size: string
      encrypted: string
      runs: string
      partly: string
      empty: string
    }
    preview: {
      text: string
      cut: string
      hidden: string
      image: string
      none: {
        'not-shown': string
        'no-codec': string
        'too-many-pixels': string
        'too-large': string
        unreadable: string
      }
    }
  }
  exhibits: {
    title: string
    lead: string
    back: string
    backToList: string
    closed: string
    reopen: string
    add: {
      title: string
      guides: string
      files: string
      filesHint: string
      more: string
      kind: string
      kindNone: string
      sample: string
      sampleHint: string
      submit: string
      text: string
      textLead: string
      textLabel: string
      textSubmit: string
      textName: string
      intimate: string
    }
    images: {
      title: string
      text: string
      instead: string
      call: string
    }
    sending: {
      progress: string
      done: string
      failed: string
      refused: string
      resume: string
      all: string
    }
    unfinished: {
      title: string
      text: string
      unknown: string
      until: string
      drop: string
    }
    list: {
      title: string
      none: string
      number: string
      deposited: string
      entrusted: string
      destroyed: string
      locked: string
      done: {
        one: string
        other: string
      }
      dropped: string
      destroyedDone: string
    }
    next: {
      title: string
      opening: string
      register: string
      bag: string
    }
    scan: {
      clean: string
      infected: string
      'not-scanned': string
      waiting: string
    }
    forms: {
      file: string
      text: string
      sample: string
    }
    exhibit: {
      about: string
      name: string
      kind: string
      kindUnsaid: string
      size: string
      at: string
      scan: string
      sha256: string
      sha512: string
      fingerprints: string
      fingerprint: string
      infected: string
      infectedText: string
      original: string
      originalHint: string
      sampleHint: string
      preview: string
      facts: string
      destroyed: string
      locked: string
      certificate: string
    }
    destroy: {
      link: string
      title: string
      text: string
      think: string
      reason: string
      confirm: string
      submit: string
      keep: string
    }
    certificate: {
      title: string
      lead: string
      text: string
      depositor: string
      hashes: string
      ledger: string
      line: string
    }
    register: {
      title: string
      lead: string
      link: string
      none: string
      you: string
      instance: string
      person: string
      all: string
      reason: string
      line: string
      check: string
      chain: string
      acts: {
        deposit: string
        read: string
        copy: string
        scan: string
        grant: string
        revoke: string
        transfer: string
        export: string
        hold: string
        'lift-hold': string
        lock: string
        'set-aside': string
        reopen: string
        destroy: string
      }
    }
    bag: {
      link: string
      title: string
      lead: string
      which: string
      all: string
      latest: string
      whichHint: string
      reason: string
      reasonHint: string
      make: string
      size: string
      none: string
      check: string
    }
  }
  factors: {
    passkey: {
      use: string
      useHint: string
      prove: string
      unable: string
      stopped: string
    }
    code: {
      label: string
      hint: string
      submit: string
    }
    second: {
      title: string
      lead: string
      leave: string
    }
    again: {
      title: string
      lead: string
      kept: string
      lost: string
      anew: string
      anewGo: string
      notKept: string
      typed: string
    }
    own: {
      title: string
      lead: string
      back: string
      due: string
      dueText: string
      passkeys: string
      passkeysLead: string
      none: string
      made: string
      used: string
      name: string
      nameHint: string
      add: string
      rename: string
      remove: string
      removeAbout: string
      newName: string
      app: string
      appLead: string
      appOn: string
      appSet: string
      appAgain: string
      appRemove: string
      appRemoveAbout: string
      recovery: string
      recoveryLead: string
      recoveryLeft: string
      recoveryOne: string
      recoveryNone: string
      recoveryAgain: string
      added: string
      renamed: string
      removed: string
    }
    app: {
      title: string
      lead: string
      steps: string[]
      square: string
      byHand: string
      byHandText: string
      secret: string
      code: string
      submit: string
      back: string
    }
    codes: {
      title: string
      lead: string
      label: string
      keep: string
      note: string
      next: string
    }
    proofs: {
      link: string
      invitation: string
      passkey: string
      code: string
      recovery: string
      'recovery-code': string
      provider: string
      'provider-two-factors': string
      demo: string
    }
    lost: {
      summary: string
      text: string
      submit: string
      asked: string
      opened: string
      approved: string
    }
    recoveries: {
      title: string
      lead: string
      none: string
      asked: string
      openedBy: string
      approved: string
      machine: string
      reason: string
      reasonHint: string
      open: string
      approve: string
      refuse: string
      about: string
      yourself: string
      same: string
      done: string
    }
    recover: {
      title: string
      lead: string
      submit: string
      again: string
    }
    news: {
      'passkey-added': string
      'code-added': string
      'passkey-removed': string
      'code-removed': string
      'codes-drawn': string
    }
  }
  followUp: {
    title: string
    lead: string
    leadOpen: string
    unpublished: string
    rounds: {
      7: string
      30: string
      90: string
    }
    until: string
    next: string
    noMore: string
    closed: string
    thanks: string
    answered: string
    submit: string
    unanswered: string
    asked: {
      one: string
      other: string
    }
    inWords: string
    case: string
    on: string
    own: {
      title: string
      state: {
        legend: string
        labels: {
          settled: string
          partly: string
          no: string
        }
      }
      money: {
        legend: string
        labels: {
          all: string
          part: string
          none: string
          'not-concerned': string
        }
      }
      complaint: {
        legend: string
        labels: {
          done: string
          planned: string
          no: string
        }
      }
      need: {
        legend: string
        labels: {
          no: string
          yes: string
        }
      }
      needHints: {
        team: string
        nobody: string
      }
      needWords: {
        legend: string
        hint: string
      }
    }
    need: {
      title: string
      waits: string
      byMail: string
      here: string
      danger: string
      takeBack: string
      takenBack: string
      said: string
      nobody: string
      nobodyText: string
    }
    peace: {
      title: string
      told: string
      quiet: string
      stop: string
      resume: string
      stopped: string
      resumed: string
    }
    code: {
      title: string
      lead: string
      label: string
      where: string
      print: string
      change: string
      changed: string
    }
    changeCode: {
      title: string
      lead: string
      papers: string
      submit: string
      back: string
    }
    paper: string
    line: {
      open: string
      openText: string
      answer: string
      answerText: string
      title: string
      text: string
    }
    byCode: {
      title: string
      lead: string
      code: string
      codeHint: string
      submit: string
      done: string
      doneNeed: string
      doneNobody: string
      doneTitle: string
    }
    questions: {
      title: string
      lead: string
      nothing: string
    }
    link: {
      title: string
      lead: string
      submit: string
      stopLead: string
    }
    message: {
      title: string
      lead: string
      danger: string
      write: string
      nobody: string
      closed: string
      text: string
      textHint: string
      submit: string
      sent: string
      writtenOn: string
      unread: string
      read: string
      reply: string
      takenBack: string
      sealed: string
    }
    desk: {
      title: string
      lead: string
      type: {
        title: string
        lead: string
        code: string
        channel: string
        channels: {
          phone: string
          letter: string
        }
        submit: string
        typing: string
        done: string
        doneNeed: string
        doneNobody: string
        back: string
      }
      lost: {
        title: string
        count: {
          one: string
          other: string
        }
        lead: string
        listed: string
        number: string
        told: string
        on: string
        answer: string
      }
      counts: {
        title: string
        lead: string
        round: string
        asked: string
        lost: string
        answered: string
        channels: {
          case: string
          mail: string
          code: string
          phone: string
          letter: string
        }
      }
      means: {
        title: string
        lead: string
        what: string
        answers: string
        value: string
        mean: string
        rate: string
        few: string
        settled: string
      }
      companies: {
        title: string
        lead: string
        name: string
        none: string
      }
      messages: {
        title: string
        lead: string
        none: string
        row: string
        rowNeed: string
        waits: string
        late: string
        answered: string
      }
      message: {
        title: string
        lead: string
        text: string
        chose: string
        takenBack: string
        answerIt: string
        answer: string
        answerHint: string
        submit: string
        given: string
        done: string
      }
    }
  }
  guides: {
    title: string
    lead: string
    back: string
    jump: string
    deposit: string
    how: string
    accepts: string
    tooBig: string
    doNot: string
    fades: {
      soon: string
      weeks: string
      stays: string
    }
    forms: {
      file: string
      text: string
      sample: string
      'nothing-to-upload': string
    }
    menus: string
    maker: string
    sources: string
    unverified: string
    written: string
    images: {
      title: string
      adult: string
      minor: string
      leave: string
      report: string
      help: string
    }
  }
  helpRequest: {
    title: string
    lead: string
    back: string
    choose: {
      title: string
      lead: string
      pick: string
      pickAbout: string
      rules: string
      none: string
      noneText: string
      noneContacts: string
      notNeeded: string
      notNeededText: string
    }
    place: {
      title: string
      label: string
      submit: string
      unknown: string
      several: string
    }
    share: {
      title: string
      lead: string
      legend: string
      reachLead: string
      name: string
      phone: string
      mail: string
      mailHint: string
      reach: {
        legend: string
        share: string
        keep: string
      }
    }
    urgent: {
      legend: string
      label: string
      hint: string
    }
    passOn: {
      legend: string
      label: string
      hint: string
    }
    send: string
    promise: string
    list: {
      title: string
      lead: string
      until: string
      open: string
      compare: string
      compareText: string
      another: string
      anotherLead: string
      anotherSend: string
      again: string
      underWay: string
      notTwice: string
    }
    done: {
      ask: string
      another: string
      acknowledge: string
      examination: string
      sign: string
      'quote-declined': string
      'start-now': string
      withdraw: string
      amendment: string
      'amendment-declined': string
      object: string
      lift: string
      review: string
      leave: string
      delisting: string
      'exhibits-opened': string
      'exhibits-shut': string
      message: string
    }
    followed: {
      back: string
      declinedText: string
      lapsedText: string
      owed: {
        nothing: string
        'share-of-the-work': string
      }
      helpAgain: string
      expected: string
      acceptedText: string
      acknowledgedText: string
      signedText: string
      waitingStart: string
      workingText: string
      lateText: string
      awaitedText: string
      noticed: string
      doneText: string
      closedText: string
      delistedTitle: string
      delistedText: string
      reassign: string
      supervise: string
    }
    stages: {
      title: string
      nth: string
      names: {
        ask: string
        diagnosis: string
        quote: string
        work: string
        closing: string
        certificate: string
      }
      turns: {
        hers: string
        theirs: string
      }
    }
    reach: {
      title: string
      call: string
      hours: string
      here: string
    }
    overdue: {
      title: string
      text: string
      signed: string
      steps: {
        diagnosis: string
        examination: string
        quote: string
        repair: string
      }
    }
    suspended: {
      title: string
      text: string
      go: string
      stay: string
      stayed: string
    }
    diagnosis: {
      title: string
      dialogue: string
      problem: string
      operations: string
      acknowledge: string
      ask: string
    }
    examination: {
      title: string
      text: string
      fee: string
      free: string
      days: {
        one: string
        other: string
      }
      agree: string
      refuse: string
      agreed: string
      declined: string
      findings: string
    }
    quote: {
      title: string
      read: string
      decline: string
      declineHint: string
      total: {
        one: string
        other: string
      }
      validUntil: string
    }
    sign: {
      name: string
      accept: string
      start: string
      startHint: string
      loss: string
      submit: string
      proof: string
      others: string
    }
    startNow: {
      title: string
      submit: string
    }
    withdraw: {
      title: string
      text: string
      submit: string
    }
    preservation: {
      title: string
      nothing: string
      copied: string
      impossible: string
    }
    log: {
      title: string
    }
    amendment: {
      title: string
      lead: string
      read: string
      accept: string
      sign: string
      decline: string
      declineHint: string
    }
    report: {
      title: string
      lead: string
      kinds: {
        threat: string
        'modus-operandi': string
        indicator: string
        sample: string
      }
      item: string
      opposed: string
      object: string
      objectAll: string
      liftTitle: string
      liftText: string
      lift: string
      liftAll: string
      objectedOn: string
      liftedOn: string
      sent: string
      takenBack: string
      told: string
      notTold: string
    }
    billing: {
      title: string
      agreed: string
      note: string
      'note-if-asked': string
      invoice: string
    }
    prevention: {
      title: string
    }
    certificate: {
      title: string
      returned: string
      destroyed: string
      late: string
      due: string
    }
    review: {
      title: string
      lead: string
      mark: string
      marks: string[]
      text: string
      textHint: string
      submit: string
      written: string
    }
    survey: {
      title: string
      lead: string
      follow: string
      provider: string
      providerOf: string
      providerClosed: string
      courtesy: string
      listening: string
      confidentiality: string
      clarity: string
      delays: string
      marks: string[]
      promised: string
      promise: string
      promises: {
        yes: string
        partly: string
        no: string
      }
      words: string
      wordsHint: string
    }
    leave: {
      title: string
      text: string
      confirm: string
      submit: string
    }
    exhibits: {
      title: string
      later: string
      opened: string
      ended: string
      notOpen: string
      none: string
      full: string
      aside: string
      nobody: string
      read: string
      copy: string
      open: string
      openMore: string
      shut: string
      all: string
      deposit: string
    }
    readings: {
      title: string
      nobody: string
      by: string
      before: string
    }
    shared: {
      title: string
      none: string
    }
  }
  helper: {
    tag: string
    title: string
    lead: string
    points: string[]
    organisation: {
      lead: string
      points: string[]
    }
    minor: string
    vulnerable: string
    ask: string
    askLead: string
    questions: string[]
    organisationQuestions: string[]
    gestures: string
    together: string
    list: string
    listShort: string
    clocks: string
    save: string
    question: string
    tell: {
      title: string
      lead: string
    }
    case: string
    papers: string
    forOther: string
    forMe: string
  }
  hiddenSheet: {
    title: string
    lead: string
    cure: {
      document: string
      attestation: string
      charter: string
    }
    cureLink: {
      document: string
      attestation: string
      charter: string
    }
    orAsk: string
    words: string
    wordsHint: string
    ask: string
    done: string
    asked: string
    confirmed: string
    confirmedCure: string
    lifted: string
    liftedUntil: string
    again: string
    rows: {
      company: string
      hiddenFor: string
      asked: string
      askedBefore: string
      attested: string
      words: string
      noWords: string
    }
    reasons: {
      document: string
      attestation: string
      charter: string
    }
    decide: {
      title: string
      lead: string
      answer: string
      accept: string
      acceptHint: string
      refuse: string
      refuseHint: string
      reasons: string
      reasonsHint: string
    }
    told: string
  }
  home: {
    title: string
    description: string
    lead: string
    tell: {
      label: string
      placeholder: string
      submit: string
      note: string
    }
    ongoing: {
      title: string
      text: string
    }
    doors: {
      title: string
      particulier: string
      'entreprise-association': string
      'collectivite-administration': string
      all: string
      questions: string
    }
    alone: {
      title: string
      case: {
        title: string
        text: string
      }
      helper: {
        title: string
        text: string
      }
      witness: {
        title: string
        text: string
      }
      minor: {
        title: string
        text: string
      }
    }
    leak: string
  }
  identityChange: {
    title: string
    lead: string
    back: string
    parts: {
      name: string
      legalName: string
      representative: string
      siret: string
      insee: string
    }
    before: string
    after: string
    legalNameHint: string
    siretHint: string
    why: string
    whyHint: string
    papers: string
    papersLink: string
    ask: string
    done: string
    waiting: string
    waitingSince: string
    withdraw: string
    accepted: string
    refused: string
    link: string
    asked: string
    compared: string
    whyTitle: string
    decide: {
      title: string
      moves: string
      acceptHint: string
      refuseHint: string
    }
  }
  intervention: {
    states: {
      asked: string
      declined: string
      lapsed: string
      accepted: string
      diagnosed: string
      acknowledged: string
      quoted: string
      signed: string
      working: string
      frozen: string
      done: string
      closed: string
      ended: string
    }
    ends: {
      'not-chosen': string
      'quote-declined': string
      withdrawn: string
      stopped: string
      left: string
      'provider-delisted': string
      'provider-suspended': string
      reassigned: string
      'case-deleted': string
    }
    steps: {
      ask: string
      accept: string
      decline: string
      hear: string
      escalate: string
      remind: string
      lapse: string
      examination: string
      'examination-agreed': string
      'examination-declined': string
      examined: string
      diagnosis: string
      acknowledge: string
      quote: string
      'quote-back': string
      'quote-declined': string
      sign: string
      'not-chosen': string
      'start-now': string
      withdraw: string
      preserve: string
      start: string
      log: string
      delay: string
      late: string
      amendment: string
      'amendment-signed': string
      'amendment-declined': string
      'amendment-back': string
      finish: string
      'tell-sharing': string
      report: string
      object: string
      lift: string
      'send-report': string
      prevention: string
      close: string
      certify: string
      review: string
      'review-published': string
      'review-refused': string
      'review-removed': string
      'review-kept': string
      'review-answered': string
      survey: string
      stop: string
      leave: string
      'case-closed': string
      delisted: string
      'exhibits-opened': string
      'exhibits-shut': string
      'file-entrusted': string
      'delisting-choice': string
      suspended: string
      'suspension-choice': string
      'suspension-over': string
      overdue: string
      claim: string
      crime: string
      'crime-alert': string
      'crime-advice': string
      'crime-called': string
      message: string
      forgotten: string
    }
    notKept: {
      title: string
      one: string
      steps: {
        diagnosis: string
        examination: string
        quote: string
        repair: string
      }
    }
    parties: {
      victim: string
      you: string
      provider: string
      instance: string
    }
    declineReasons: {
      'not-my-skill': string
      'not-my-area': string
      'not-my-public': string
      'no-room': string
      'conflict-of-interest': string
      other: string
      'not-said': string
    }
    stopReasons: {
      'hack-back': string
      'hide-breach': string
      'destroy-proof': string
      'against-charter': string
      'cannot-go-on': string
    }
    shareables: {
      situation: string
      contact: string
      place: string
      story: string
      facts: string
      exhibits: string
    }
    mailActs: {
      none: string
      quote: string
      amendment: string
      examination: string
      diagnosis: string
      stop: string
      certify: string
      report: string
      prevention: string
      delay: string
      accept: string
      decline: string
      finish: string
      sign: string
      'amendment-signed': string
      'amendment-declined': string
      'quote-declined': string
      acknowledge: string
      withdraw: string
      leave: string
      message: string
    }
    talk: {
      title: string
      none: string
      write: string
      send: string
      closed: string
    }
    history: {
      title: string
    }
    documents: {
      title: string
      names: {
        quote: string
        preservation: string
        amendment: string
        report: string
        'shared-report': string
        prevention: string
        certificate: string
        'crime-receipt': string
      }
      pdf: string
      json: string
      machine: string
      machineText: string
    }
    threadWords: {
      done: string
      here: string
      ahead: string
    }
  }
  joining: {
    title: string
    description: string
    lead: string
    link: string
    meansTitle: string
    means: string[]
    askedTitle: string
    asked: string[]
    timeTitle: string
    time: string[]
    formTitle: string
    siret: string
    siretHint: string
    name: string
    nameHint: string
    commune: string
    communeHint: string
    which: string
    person: string
    personHint: string
    mail: string
    mailHint: string
    submit: string
    sent: {
      title: string
      text: string
      late: string
      again: string
    }
  }
  judging: {
    list: {
      title: string
      lead: string
      none: string
      noneClosed: string
      open: string
      closed: string
      row: string
      clock: string
      late: string
    }
    opening: {
      title: string
      lead: string
      siret: string
      button: string
      findings: {
        certificate: string
        'missed-answers': string
        'late-repair': string
      }
    }
    back: string
    above: string
    done: string
    nobody: string
    gravity: {
      0: string
      1: string
      2: string
      3: string
    }
    stages: {
      reported: string
      rejected: string
      admitted: string
      instructed: string
      'grievances-sent': string
      defending: string
      deliberating: string
      adopted: string
      decided: string
      notified: string
      appealed: string
      'in-effect': string
      expired: string
      dismissed: string
      withdrawn: string
      annulled: string
      'warning-proposed': string
      warned: string
    }
    clocks: {
      title: string
      none: string
      ours: string
      theirs: string
      lateOurs: string
      late: string
      names: {
        registration: string
        acknowledgement: string
        admission: string
        instruction: string
        file: string
        deliberation: string
        decision: string
        observations: string
        court: string
        'suspension-opening': string
        'suspension-end': string
        'warning-observations': string
        'measure-end': string
      }
    }
    may: {
      title: string
      none: string
      waits: string
    }
    report: {
      title: string
      by: {
        victim: string
        agent: string
        monitoring: string
        anonymous: string
      }
      about: string
      withdrawn: string
    }
    people: {
      title: string
      rapporteur: string
      examiner: string
      seats: {
        operator: string
        'user-representative': string
        'provider-representative': string
      }
      conflict: {
        unsaid: string
        none: string
        declared: string
      }
      counsel: string
      liquidator: string
      involved: string
    }
    exhibits: {
      title: string
      none: string
      from: {
        report: string
        inquiry: string
      }
      masked: string
      toMask: string
    }
    findings: {
      title: string
      none: string
      term: string
      charter: string
    }
    grievances: {
      title: string
      contemplated: string
      maximum: string
      sent: string
      received: string
      notReceived: string
      until: string
      ways: {
        'registered-electronic': string
        'registered-letter': string
        message: string
      }
      rights: string
      right: {
        file: string
        observations: string
        hearing: string
        counsel: string
        deadline: string
      }
    }
    warning: {
      title: string
      until: string
      because: string
      signed: string
    }
    ballots: {
      title: string
      proposal: string
      for: string
      against: string
      results: {
        adopted: string
        rejected: string
        open: string
      }
    }
    decision: {
      title: string
      measure: string
      from: string
      until: string
      noUntil: string
      waiting: string
      law: string
      fact: string
      signed: string
      date: string
      findings: string
      courtUntil: string
      courtPaused: string
      noSuspension: string
      again: string
      appeals: string
      pending: string
      atCourt: string
      rejected: string
      granted: string
      stayed: string
    }
    measures: {
      none: string
      'charter-warning': string
      'temporary-delisting': string
      'final-delisting': string
    }
    suspended: {
      title: string
      text: string
      textOpened: string
      because: string
      signed: string
    }
    past: {
      title: string
      states: {
        done: string
        here: string
        ahead: string
      }
      names: {
        reported: string
        'withdrawn-report': string
        accepted: string
        lead: string
        rejected: string
        rapporteur: string
        exhibit: string
        masked: string
        reminded: string
        'warning-proposed': string
        'warning-answered': string
        warned: string
        'warning-dropped': string
        suspended: string
        renewed: string
        lifted: string
        'grievances-sent': string
        'grievances-received': string
        'file-asked': string
        'file-given': string
        counsel: string
        'extension-asked': string
        'extension-granted': string
        'extension-refused': string
        observations: string
        'observations-late': string
        'hearing-asked': string
        'hearing-refused': string
        'hearing-convened': string
        'hearing-held': string
        ballot: string
        'vote-for': string
        'vote-against': string
        'ballot-adopted': string
        'ballot-rejected': string
        decided: string
        'decision-sent': string
        'decision-received': string
        stayed: string
        'stay-ended': string
        appeal: string
        'appeal-rejected': string
        'appeal-granted': string
        dismissed: string
        withdrawn: string
        annulled: string
      }
    }
    own: {
      title: string
      lead: string
      none: string
      link: string
      linkText: string
      back: string
      above: string
      fileTitle: string
      fileLead: string
      fileBack: string
      readFile: string
      waiting: string
      may: string
      hearing: string
      answer: string
      stages: {
        open: string
        'grievances-sent': string
        defending: string
        deliberating: string
        notified: string
        decided: string
        appealed: string
        'in-effect': string
        expired: string
        dismissed: string
        withdrawn: string
        annulled: string
        'warning-proposed': string
        warned: string
      }
      rows: {
        waiting: string
        open: string
        closed: string
      }
    }
    options: {
      accepted: string
      rejected: string
      granted: string
      warn: string
      'give-up': string
      report: string
      inquiry: string
      yes: string
      no: string
      'registered-electronic': string
      'registered-letter': string
      message: string
      opened: string
      refused: string
      number: string
      repetitive: string
      systematic: string
      none: string
      declared: string
      for: string
      against: string
      'no-exception': string
      'legal-duty': string
      'imperative-reason': string
      'repeated-breach': string
      gracious: string
      hierarchical: string
      contentious: string
      authority: string
      judge: string
      'danger-to-victims': string
      'proven-leak': string
      scam: string
    }
    choose: string
    fields: {
      outcome: {
        label: string
      }
      because: {
        label: string
        hint: string
      }
      person: {
        label: string
        hint: string
      }
      findings: {
        label: string
        none: string
      }
      issues: {
        label: string
      }
      firstName: {
        label: string
      }
      lastName: {
        label: string
      }
      capacity: {
        label: string
        hint: string
      }
      rule: {
        label: string
      }
      text: {
        label: string
      }
      liquidator: {
        label: string
      }
      since: {
        label: string
      }
      title: {
        label: string
        hint: string
      }
      from: {
        label: string
      }
      namesOthers: {
        label: string
      }
      exhibit: {
        label: string
      }
      masked: {
        label: string
        hint: string
      }
      factsOn: {
        label: string
        hint: string
      }
      about: {
        label: string
        hint: string
      }
      says: {
        label: string
        hint: string
      }
      exhibits: {
        label: string
        none: string
      }
      contemplated: {
        label: string
      }
      maximum: {
        label: string
        hint: string
      }
      way: {
        label: string
      }
      how: {
        label: string
      }
      received: {
        label: string
      }
      granted: {
        label: string
      }
      hearing: {
        label: string
      }
      ground: {
        label: string
      }
      present: {
        label: string
      }
      signedBy: {
        label: string
      }
      record: {
        label: string
      }
      operator: {
        label: string
      }
      'user-representative': {
        label: string
      }
      'provider-representative': {
        label: string
      }
      conflict: {
        label: string
      }
      proposal: {
        label: string
      }
      favour: {
        label: string
      }
      measure: {
        label: string
        hint: string
      }
      law: {
        label: string
        hint: string
      }
      fact: {
        label: string
        hint: string
      }
      exception: {
        label: string
      }
      reference: {
        label: string
      }
      appeal: {
        label: string
      }
      grounds: {
        label: string
      }
      answer: {
        label: string
      }
      stayedBy: {
        label: string
      }
      urgency: {
        label: string
      }
      observations: {
        label: string
        hint: string
      }
      counsel: {
        label: string
      }
    }
    day: string
    hour: string
    acts: {
      admit: {
        title: string
        lead: string
        button: string
      }
      'name-rapporteur': {
        title: string
        lead: string
        button: string
      }
      'propose-warning': {
        title: string
        lead: string
        button: string
      }
      'end-warning': {
        title: string
        lead: string
        button: string
      }
      remind: {
        title: string
        lead: string
        button: string
      }
      'stand-aside': {
        title: string
        lead: string
        button: string
      }
      'note-report-withdrawn': {
        title: string
        lead: string
        button: string
      }
      'name-liquidator': {
        title: string
        lead: string
        button: string
      }
      'take-file': {
        title: string
        lead: string
        button: string
      }
      'add-exhibit': {
        title: string
        lead: string
        button: string
      }
      'mask-exhibit': {
        title: string
        lead: string
        button: string
      }
      establish: {
        title: string
        lead: string
        button: string
      }
      'send-grievances': {
        title: string
        lead: string
        button: string
      }
      'resend-grievances': {
        title: string
        lead: string
        button: string
      }
      'note-grievances-received': {
        title: string
        lead: string
        button: string
      }
      dismiss: {
        title: string
        lead: string
        button: string
      }
      'give-file': {
        title: string
        lead: string
        button: string
      }
      'answer-extension': {
        title: string
        lead: string
        button: string
      }
      'convene-hearing': {
        title: string
        lead: string
        button: string
      }
      'refuse-hearing': {
        title: string
        lead: string
        button: string
      }
      'hold-hearing': {
        title: string
        lead: string
        button: string
      }
      'call-commission': {
        title: string
        lead: string
        button: string
      }
      'declare-conflict': {
        title: string
        lead: string
        button: string
      }
      'put-to-vote': {
        title: string
        lead: string
        button: string
      }
      vote: {
        title: string
        lead: string
        button: string
      }
      decide: {
        title: string
        lead: string
        button: string
      }
      'notify-decision': {
        title: string
        lead: string
        button: string
      }
      'resend-decision': {
        title: string
        lead: string
        button: string
      }
      'note-decision-received': {
        title: string
        lead: string
        button: string
      }
      'note-court-appeal': {
        title: string
        lead: string
        button: string
      }
      'answer-appeal': {
        title: string
        lead: string
        button: string
      }
      stay: {
        title: string
        lead: string
        button: string
      }
      'end-stay': {
        title: string
        lead: string
        button: string
      }
      'withdraw-decision': {
        title: string
        lead: string
        button: string
      }
      annul: {
        title: string
        lead: string
        button: string
      }
      suspend: {
        title: string
        lead: string
        button: string
      }
      'renew-suspension': {
        title: string
        lead: string
        button: string
      }
      'lift-suspension': {
        title: string
        lead: string
        button: string
      }
      'open-grievances': {
        title: string
        lead: string
        button: string
      }
      'ask-file': {
        title: string
        lead: string
        button: string
      }
      'submit-observations': {
        title: string
        lead: string
        button: string
      }
      'ask-extension': {
        title: string
        lead: string
        button: string
      }
      'ask-hearing': {
        title: string
        lead: string
        button: string
      }
      'name-counsel': {
        title: string
        lead: string
        button: string
      }
      'answer-warning': {
        title: string
        lead: string
        button: string
      }
      'open-decision': {
        title: string
        lead: string
        button: string
      }
      'open-answer': {
        title: string
        lead: string
        button: string
      }
      appeal: {
        title: string
        lead: string
        button: string
      }
    }
    succession: {
      title: string
      text: string
      signs: {
        'same-company': string
        'same-officer': string
        'same-address': string
        'same-name': string
        'created-meanwhile': string
      }
      see: string
    }
    rules: {
      'A1-ACK': string
      'A1-COURTESY': string
      'A1-PUBLIC': string
      'A1-DELAY': string
      'A2-PROFILE': string
      'A2-DIAG': string
      'A2-QUOTE': string
      'A2-PREFEE': string
      'A2-CHANGE': string
      'A2-TRACES': string
      'A2-PLAIN': string
      'A3-NDA': string
      'A3-ACCESS': string
      'A3-THIRD': string
      'A3-END': string
      'A4-434': string
      'A4-434-3': string
      'A4-LOCAL': string
      'A4-STOP': string
      'A4-LAWFUL': string
      'A5-INFORM': string
      'A5-OPPOSE': string
      'A5-REPORT': string
      'A5-CONF': string
      'A6-WATCH': string
      'A6-ADVISE': string
      'A6-COMMUNITY': string
      'A7-SURVEY': string
      'A7-REVIEW': string
      'A7-SANCTION': string
    }
    ruleSaid: string
  }
  kept: {
    title: string
    lead: string
    note: string
    submit: string
    drop: string
  }
  leaflet: {
    title: string
    download: string
    downloadText: string
    keep: string
    keepText: string
    remove: string
    said: {
      kept: string
      removed: string
      failed: string
    }
    discreet: string
    all: string
    made: string
    online: string
    urgent: {
      title: string
      lead: string
      download: string
      downloadText: string
      keep: string
    }
    offline: {
      title: string
      lead: string
      nothing: string
      note: string
    }
  }
  ongoing: {
    title: string
    whom: string
  }
  openings: {
    title: string
    lead: string
    link: string
    back: string
    nothingYet: string
    closed: string
    granted: string
    revoked: string
    held: string
    give: {
      title: string
      code: string
      codeHint: string
      next: string
      how: string
      howText: string
      careful: string
    }
    choose: {
      title: string
      other: string
      check: string
      sees: string
      exhibits: string
      all: string
      latest: string
      purpose: string
      days: string
      daysOption: string
      until: string
      promise: string
      mayPass: string
      submit: string
    }
    purposes: {
      help: string
      complaint: string
      investigation: string
      repair: string
    }
    list: {
      title: string
      none: string
      all: string
      one: string
      several: string
      until: string
      passed: string
      notRead: string
      read: string
      copied: string
      dutyGone: string
      close: string
      closeAbout: string
      past: string
      ended: string
      over: string
      register: string
    }
  }
  papers: {
    title: string
    lead: string
    ready: string
    empty: string
    begun: {
      one: string
      other: string
    }
    first: {
      title: string
      text: string
      consent: string
      consentText: string
      bothLetters: string
      save: string
      saved: string
    }
    open: string
    back: string
    case: string
    messages: {
      title: string
      lead: string
    }
    evidence: string
    paper: {
      preview: string
      blanks: string
      complete: string
      missing: string
      others: {
        one: string
        other: string
      }
      missingLead: string
      filled: string
      save: string
      saved: string
      identity: string
      pdf: string
      print: string
      text: string
      copy: string
      notes: string
      sources: string
      asOf: string
      unverified: string
      closed: string
    }
    thesee: {
      title: string
      open: string
      conditional: string
      'not-this-threat': string
      'individuals-only': string
      'adults-only': string
    }
  }
  passage: {
    title: string
    lead: string
    qr: string
    until: string
    link: string
    again: string
    without: string
    back: string
    make: string
    use: {
      title: string
      lead: string
      submit: string
    }
  }
  procedureMails: {
    provider: {
      reminded: string
      warningProposed: string
      warned: string
      notWarned: string
      suspended: string
      lifted: string
      grievances: string
      file: string
      extension: string
      hearing: string
      hearingRefused: string
      dismissed: string
      decision: string
      appealAnswered: string
      stayed: string
      stayEnded: string
      withdrawn: string
      annulled: string
    }
    staff: {
      reported: string
      named: string
      opened: string
      grievances: string
      fileAsked: string
      observations: string
      extensionAsked: string
      hearingAsked: string
      counsel: string
      called: string
      conflict: string
      bound: string
      ballot: string
      rejected: string
      adopted: string
      appeal: string
      suspended: string
    }
    reporter: {
      received: string
      accepted: string
      rejected: string
      dismissed: string
      warned: string
      decided: string
    }
  }
  providerConfirm: {
    title: string
    lead: string
    offer: string
    change: string
    engages: string
    confirm: string
    done: string
    doneHidden: string
    toDocuments: string
    space: {
      title: string
      text: string
    }
    hidden: {
      attestation: string
      document: string
      'company-closed': string
      charter: string
      precautionary: string
    }
    toStaff: string
    yearly: {
      never: string
      last: string
      watch: {
        label: string
        hint: string
        what: string
      }
      local: {
        label: string
        hint: string
        what: string
      }
    }
  }
  providerDocuments: {
    title: string
    lead: string
    files: string
    kept: string
    sent: string
    missing: string
    file: string
    add: string
    replace: string
    issuedOn: string
    endsOn: {
      insurance: string
      label: string
      maybe: string
    }
    issued: string
    ends: string
    ended: string
    kinds: {
      registration: {
        title: string
        lead: string
      }
      representative: {
        title: string
        lead: string
      }
      insurance: {
        title: string
        lead: string
      }
      vigilance: {
        title: string
        lead: string
      }
      pledges: {
        title: string
        lead: string
      }
      competence: {
        title: string
        lead: string
      }
      label: {
        title: string
        lead: string
      }
    }
    label: {
      name: string
      auditor: string
      auditorHint: string
      auditedOn: string
      facts: string
      waiting: string
      recognised: string
      refused: string
      because: string
    }
    done: {
      ajoutee: string
      retiree: string
    }
    another: string
    remove: {
      title: string
      lead: string
      action: string
      confirm: string
      keep: string
      back: string
    }
  }
  providerLabel: {
    title: string
    lead: string
    action: string
    rows: {
      name: string
      auditor: string
      audited: string
      ends: string
      certificate: string
    }
    decide: {
      answer: string
      accept: string
      acceptHint: string
      refuse: string
      refuseHint: string
      reasons: string
      reasonsHint: string
    }
    done: string
  }
  providerQuarters: {
    title: string
    lead: string
    link: string
    linkText: string
    none: string
    reported: string
    said: string
    owed: string
    late: string
    say: string
    done: string
    names: {
      T1: string
      T2: string
      T3: string
      T4: string
    }
  }
  providerRenewal: {
    title: string
    lead: string
    action: string
    rows: {
      company: string
      kind: string
      ends: string
      state: string
      file: string
    }
    state: {
      provisional: string
      awaited: string
      right: string
      refused: string
    }
    because: string
    decide: {
      answer: string
      accept: string
      acceptHint: string
      refuse: string
      refuseHint: string
      reasons: string
      reasonsHint: string
    }
    done: string
  }
  providerReview: {
    title: string
    lead: string
    none: string
    row: string
    rowLate: string
    back: string
    above: string
    due: string
    late: string
    checks: string
    missing: string
    toDo: string
    there: string
    check: {
      register: string
      representative: string
      insurance: string
      staff: string
      competences: string
      publics: string
      area: string
      hours: string
      charter: string
      interview: string
      references: string
      waived: string
    }
    entry: {
      title: string
      lead: string
      which: string
      day: string
      note: string
      noteHint: string
      submit: string
      none: string
      noted: string
      former: string
      done: string
    }
    before: {
      title: string
      register: string
      link: string
      entry: string
    }
    register: {
      open: string
      closed: string
      absent: string
      silent: string
      never: string
      former: string
      byHand: string
      where: string
      read: {
        open: string
        closed: string
        absent: string
      }
      done: string
    }
    label: {
      waiting: string
      recognised: string
      refused: string
    }
    kinds: {
      registration: string
      representative: string
      insurance: string
      vigilance: string
      pledges: string
      competence: string
      label: string
    }
    noOne: string
    noInsurance: string
    notSigned: string
    signed: string
    changes: string
    changed: string
    evidence: string
    documents: string
    documentsNone: string
    documentsNoted: string
    decide: {
      action: string
      title: string
      answer: string
      accept: string
      acceptHint: string
      refuse: string
      refuseHint: string
      reasons: string
      reasonsHint: string
      firstName: string
      lastName: string
      capacity: string
      capacityHint: string
      confirm: string
      back: string
    }
    done: string
    held: {
      keep: string
      letGo: string
      text: string
    }
    decided: {
      title: string
      space: string
      accepted: string
      refused: string
      because: string
      signed: string
      contest: string
      documents: string
    }
    routes: {
      gracious: string
      hierarchical: string
      court: string
    }
    staff: string
    staffNone: string
    staffLine: string
    yearlyTitle: string
  }
  providerSpace: {
    title: string
    back: string
    state: {
      draft: string
      submitted: string
      listed: string
      refused: string
      delisted: string
      closed: string
    }
    stepsTitle: string
    sheetTitle: string
    ownSheet: string
    hidden: string
    papersToGive: string
    papersGiven: string
    choose: {
      title: string
      lead: string
      link: string
    }
    done: string
    todo: string
    steps: {
      identity: string
      competences: string
      area: string
      hours: string
      terms: string
      documents: string
      charter: string
    }
  }
  providerStaff: {
    title: string
    lead: string
    person: string
    name: string
    does: string
    pledgedOn: string
    more: string
    save: string
    done: string
    list: string
    link: string
  }
  providerSteps: {
    save: string
    saved: string
    published: string
    seeLocked: string
    identity: {
      lead: string
      name: string
      legalName: string
      legalNameHint: string
      representative: string
      representativeHint: string
      capacity: string
      capacityHint: string
      siret: string
      commune: string
      register: string
      registerSaid: {
        open: string
        closed: string
        absent: string
        silent: string
      }
      registerNotAsked: string
    }
    competences: {
      lead: string
      people: string
      peopleHint: string
      pledge: string
      pledgeHint: string
      pledged: string
      legend: string
      proof: string
      proofHint: string
    }
    area: {
      lead: string
      publics: string
      publicsHint: string
      radius: string
      radiusHint: string
      km: string
      departments: string
      departmentsHint: string
      communes: string
      communesHint: string
      afar: string
      remote: string
      remoteHint: string
      optional: string
    }
    hours: {
      lead: string
      days: {
        mon: string
        tue: string
        wed: string
        thu: string
        fri: string
        sat: string
        sun: string
      }
      from: string
      to: string
      again: string
      secondTime: string
      restOfWeek: string
      same: string
      otherTimes: string
      closedHint: string
      holidays: string
      holidayAnswers: {
        closed: string
        open: string
        unknown: string
      }
      closures: string
      closuresLead: string
      closureFrom: string
      closureTo: string
      calls: string
      callsLead: string
      callFrom: string
      callTo: string
      day: string
      hour: string
    }
    terms: {
      lead: string
      phone: string
      phoneHint: string
      mail: string
      languages: string
      minutes: string
      minutesHint: string
      minutesUnit: string
      travel: string
      travelHint: string
      examination: string
      examinationHint: string
      mediator: string
      mediatorHint: string
      mediatorUrl: string
      law: string
    }
    sending: {
      title: string
      ready: string
      left: string
      next: string
      send: string
      sent: string
      takeBackTitle: string
      takeBackText: string
      takeBack: string
      takenBack: string
    }
  }
  publics: {
    title: string
    lead: string
    legend: string
    names: {
      particulier: string
      'entreprise-association': string
      'collectivite-administration': string
    }
    hints: {
      particulier: string
      'entreprise-association': string
      'collectivite-administration': string
    }
    labels: {
      particulier: string
      'entreprise-association': string
      'collectivite-administration': string
    }
    ways: {
      questions: string
      words: string
      list: string
    }
    more: string
  }
  question: {
    back: string
    continue: string
    later: string
    laterText: string
    skip: string
    why: string
    change: string
    aboutChange: string
    answered: string
    remaining: {
      one: string
      range: string
      exact: string
      last: string
    }
    then: string
    person: {
      title: string
      text: string
      link: string
    }
    device: {
      title: string
      text: string
    }
    check: {
      title: string
      lead: string
      found: string
      submit: string
      whom: string
    }
  }
  quotes: {
    above: string
    vat: string
    net: string
    gross: string
    travel: string
    noTravel: string
    perHour: string
    hours: string
    days: {
      one: string
      other: string
    }
    repairedBy: string
    until: string
    pdf: string
    machine: string
    json: string
    signedBy: string
    evidence: string
    evidenceHash: string
    quote: {
      title: string
      lead: string
      facts: string
      gross: string
      grossNote: string
      files: string
      atPrice: string
      besides: string
      start: string
      repair: string
      standing: {
        late: string
        offered: string
        signed: string
        withdrawn: string
        over: string
      }
      problem: string
      operations: string
      table: string
      columns: {
        label: string
        quantity: string
        unit: string
        vat: string
        net: string
      }
      sums: string
      sum: string
      amount: string
      vatOn: string
      provider: string
      conditions: string
      providerTerms: {
        siren: string
        address: string
        phone: string
        mail: string
        insurance: string
      }
      conditionTerms: {
        client: string
        conclusion: string
        place: string
        examination: string
        ownPrice: string
        payment: string
        guarantees: string
        subcontractors: string
        traces: string
        data: string
        mediator: string
        change: string
      }
      kinds: {
        consumer: string
        professional: string
        other: string
      }
      client: string
      conclusions: {
        distance: string
        'off-premises': string
        'on-premises': string
      }
      noExamination: string
      examination: string
      free: string
      ownPrice: string
      sevenDays: string
      subcontractors: string
      noSubcontractors: string
      mediator: string
      change: string
      withdrawal: string
      withdrawalUntil: string
      withdrawalNone: string
      startWords: string
      startAsked: string
      form: string
      notes: {
        title: string
        intro: string
        vigilance: string
        confirm: string
        references: {
          'seven-days': string
          invoice: string
          'withdrawal-none': string
          'withdrawal-notice': string
          vigilance: string
        }
      }
    }
    comparison: {
      title: string
      lead: string
      caption: string
      row: string
      missing: string
      operations: string
      pay: string
      besides: string
      when: string
      vat: string
      vatAt: string
      examination: string
      ownPrice: string
      free: string
      start: string
      repair: string
      validity: string
      read: string
      readOf: string
      about: string
      one: string
      none: string
    }
    difference: {
      title: string
      lead: string
      leadSigned: string
      leadOver: string
      facts: string
      files: string
      atPrice: string
      price: string
      duration: string
      fromTo: string
      sameDays: string
      moreDays: {
        one: string
        other: string
      }
      fewerDays: {
        one: string
        other: string
      }
      reason: string
      changed: string
      unchanged: string
      columns: {
        operation: string
        before: string
        after: string
        difference: string
      }
      changedCaption: string
      sums: string
      sumsCaption: string
      sumsRow: string
      line: string
      added: string
      removed: string
      declined: string
    }
  }
  receipt: {
    title: string
    lead: string
    back: string
    backToReceipts: string
    offer: {
      title: string
      lead: string
      open: string
    }
    says: {
      title: string
      moment: string
      situation: string
      papers: string
      hash: string
      code: string
    }
    make: string
    complaint: string
    made: string
    open: string
    ready: string
    code: string
    pdf: string
    facts: string
    factsWhy: string
    changed: string
    copy: string
    verify: string
    printed: string
  }
  received: {
    title: string
    lead: string
    back: string
    backToRegister: string
    backToAccount: string
    registers: {
      title: string
      none: string
      text: {
        one: string
        other: string
      }
    }
    purposes: {
      help: string
      complaint: string
      investigation: string
      repair: string
    }
    code: {
      title: string
      lead: string
      renew: string
      renewAbout: string
      renewed: string
    }
    holds: {
      title: string
      text: string
      gone: string
      lift: string
      liftAbout: string
      lifted: string
      placed: string
    }
    register: {
      openings: string
      purpose: string
      until: string
      exhibits: string
      all: string
      passedBy: string
      reason: string
      list: string
      none: string
      deposited: string
      pass: string
      hold: string
      held: string
    }
    bag: {
      link: string
      title: string
      lead: string
    }
    exhibit: {
      download: string
      noted: string
      careful: string
      lock: string
    }
    lock: {
      title: string
      lead: string
      what: string[]
      provider: string
      copied: string
      confirm: string
      submit: string
      keep: string
      done: string
      doneAlone: string
    }
    pass: {
      title: string
      lead: string
      exhibits: string
      code: string
      codeHint: string
      reason: string
      reasonHint: string
      submit: string
      done: string
    }
    hold: {
      title: string
      lead: string
      reference: string
      referenceHint: string
      submit: string
    }
  }
  registerList: {
    title: string
    lead: string
    link: string
    search: string
    department: string
    anywhere: string
    standing: string
    any: string
    submit: string
    none: string
    row: string
    since: string
    page: string
    previous: string
    next: string
    standings: {
      visible: string
      hidden: string
      submitted: string
      delisted: string
      refused: string
      closed: string
    }
    hidden: {
      attestation: string
      document: string
      'company-closed': string
      charter: string
      precautionary: string
    }
  }
  repairWaits: {
    when: string
    until: string
    stopped: string
    action: string
    diagnosis: string
    examination: string
    quote: string
    quotes: string
    amendment: string
    suspended: string
    delisted: string
  }
  repairWork: {
    urgentMail: string
    day: {
      title: string
      lead: string
      none: string
      waiting: string
      late: string
      lateOne: string
      running: string
      over: string
      doubt: string
      doubts: string
      space: string
      lateSince: string
      lastDay: string
      before: string
      since: string
      accepted: string
      validUntil: string
      kinds: {
        request: string
        diagnosis: string
        examination: string
        quote: string
        'late-work': string
        closing: string
        certificate: string
        message: string
        review: string
        application: string
        charter: string
        paper: string
        confirmation: string
        quarter: string
        hidden: string
        'received-act': string
        observations: string
        appeal: string
      }
    }
    inbox: {
      noneText: string
      urgent: string
      until: string
      promised: string
    }
    backToOne: string
    back: string
    above: string
    aboveDeleted: string
    suspended: {
      title: string
      waiting: string
      kept: string
    }
    owed: {
      until: string
      over: string
      counted: string
      steps: {
        diagnosis: string
        examination: string
        quote: string
        repair: string
        closing: string
        certificate: string
      }
    }
    shared: {
      title: string
      shut: string
      situation: string
      public: string
      flags: string
      reporter: string
      name: string
      phone: string
      mail: string
      place: string
      story: string
      facts: string
      exhibitsLater: string
      exhibitsShut: string
      exhibitsOpen: string
      exhibitsLink: string
      nothing: string
    }
    reporters: {
      'someone-else': string
      witness: string
    }
    flags: {
      ongoing: string
      'activity-stopped': string
      'money-lost': string
      minor: string
      'danger-to-life': string
      'personal-data-of-others': string
      'vulnerable-person': string
    }
    urgentNotice: string
    answer: {
      title: string
      lead: string
      accept: string
      decline: string
      declineText: string
      reason: string
      choose: string
      words: string
      send: string
    }
    diagnosis: {
      title: string
      lead: string
      problem: string
      dialogue: string
      operations: string
      operationsHint: string
      send: string
      again: string
      waiting: string
    }
    examination: {
      title: string
      lead: string
      fee: string
      feeHint: string
      days: string
      daysUnit: string
      purpose: string
      announce: string
      waiting: string
      findings: string
      record: string
    }
    quote: {
      title: string
      lead: string
      write: string
      rewrite: string
      takeBack: string
      offered: string
      form: {
        title: string
        you: string
        listed: string
        address: string
        phone: string
        mail: string
        insurance: string
        client: string
        clientName: string
        clientKind: string
        consumer: string
        professional: string
        other: string
        conclusion: string
        distance: string
        offPremises: string
        work: string
        place: string
        problem: string
        problemCut: string
        line: string
        lineBox: string
        box: string
        operation: string
        label: string
        quantity: string
        per: string
        unit: string
        hour: string
        price: string
        priceHint: string
        vat: string
        more: string
        travel: string
        travelVat: string
        noVat: string
        noVatHint: string
        quotePrice: string
        dates: string
        startsOn: string
        repairDays: string
        repairDaysUnit: string
        validUntil: string
        terms: string
        guarantees: string
        payment: string
        subcontractors: string
        subcontractorsHint: string
        mediator: string
        offer: string
        added: string
      }
      dataNotice: string
    }
    reread: {
      title: string
      lead: string
      text: string
      read: string
      correct: string
    }
    vigilance: {
      title: string
      text: string
    }
    preservation: {
      title: string
      lead: string
      item: string
      itemHint: string
      method: string
      tool: string
      sha256: string
      sha256Hint: string
      copied: string
      date: string
      time: string
      operator: string
      storage: string
      impossible: string
      nothing: string
      nothingHint: string
      add: string
      done: string
    }
    work: {
      start: string
      startLead: string
      waitStart: string
      log: string
      logLead: string
      text: string
      cleaned: string
      add: string
      finish: string
      finishLead: string
    }
    delay: {
      title: string
      until: string
      reason: string
      send: string
    }
    amendment: {
      title: string
      lead: string
      write: string
      reason: string
      offer: string
      waiting: string
      takeBack: string
    }
    report: {
      tellTitle: string
      tellText: string
      told: string
      tell: string
      title: string
      lead: string
      threat: string
      choose: string
      modusOperandi: string
      modusOperandiHint: string
      indicators: string
      indicatorsHint: string
      samples: string
      samplesHint: string
      write: string
      send: string
      sendLead: string
      written: string
      writtenClosed: string
      sent: string
    }
    prevention: {
      title: string
      lead: string
      sheets: string
      words: string
      give: string
    }
    billing: {
      agreed: string
      ifAsked: string
      contents: string
      own: string
      note: {
        title: string
        when: string
        contents: string[]
        copies: string
      }
      invoice: {
        title: string
        when: string
        contents: string[]
        copies: string
      }
    }
    close: {
      title: string
      lead: string
      submit: string
    }
    certify: {
      title: string
      lead: string
      kind: string
      returned: string
      destroyed: string
      what: string
      submit: string
      given: string
    }
    stop: {
      title: string
      lead: string
      reason: string
      submit: string
      justified: string
    }
    more: string
    done: string
  }
  result: {
    back: string
    backList: string
    gestures: string
    why: {
      title: string
      fromWords: string
      fromAnswers: string
      fromList: string
      definition: string
      notThis: string
      offence: string
    }
    onlyFrench: string
    save: {
      title: string
      text: string
      story: string
      submit: string
      note: string
      commune: string
      communeHint: string
      communeWhich: string
      communeNear: string
      abroad: string
      without: string
      suggestCount: string
      suggestNone: string
    }
    list: {
      title: string
      short: string
      now: string
      today: string
      week: string
      later: string
      minutes: string
      why: string
    }
    avoid: string
    easy: string
    evidence: string
    repair: {
      title: string
      optional: string
      recommended: string
      essential: string
      how: string
      find: string
    }
    contacts: {
      title: string
      more: string
      open: string
      openUntil: string
      closed: string
      unknownHours: string
      source: string
      unverified: string
      unverifiedText: string
      complaint: string
      site: string
    }
    texts: {
      title: string
      lead: string
      open: string
      missing: string
    }
    clocks: {
      soon: string
      title: string
      lead: string
      dated: string
      unknown: string
      atOnce: string
      others: string
    }
    after: string
    complaint: string
    prevention: string
    related: string
    take: {
      print: string
    }
    witness: string
    minor: string
    abroad: string
    danger: {
      title: string
      text: string
      police: string
      emergency: string
      sms: string
      suicide: string
      child: string
      young: string
      women: string
      then: string
    }
  }
  reviews: {
    outOfFive: string
    nth: string
    days: string
    daysUnpublished: string
    noWords: string
    answered: string
    toRead: {
      title: string
      lead: string
      none: string
      doubted: string
      doubtedOn: string
      waiting: string
      due: string
      late: string
    }
    one: {
      title: string
      states: {
        written: string
        published: string
        refused: string
        removed: string
      }
      why: string
      written: string
      doubts: string
      kept: string
      proof: string
      proofLead: string
      verified: string
      verifiedThen: string
      notVerified: string
      situation: string
      asked: string
      signed: string
      done: string
      state: string
      decide: string
      decideLead: string
      publish: string
      confirm: string
      refuse: {
        title: string
        reason: string
        sure: string
        submit: string
      }
      refuseHint: string
      remove: {
        title: string
        reason: string
        sure: string
        submit: string
      }
      removeHint: string
      keep: {
        reason: string
        hint: string
        submit: string
      }
    }
    done: {
      publish: string
      refuse: string
      remove: string
      keep: string
    }
    own: {
      title: string
      lead: string
      back: string
      none: string
      intervention: string
      removed: string
      doubted: string
      doubtedThen: string
      kept: string
      answer: {
        title: string
        label: string
        hint: string
        submit: string
      }
      doubt: {
        title: string
        label: string
        hint: string
        submit: string
      }
      done: {
        answer: string
        doubt: string
      }
    }
    given: {
      published: string
      refused: string
      removed: string
    }
    shown: {
      title: string
      none: string
      one: string
      few: string
      score: string
      how: string
      link: string
      newer: string
      older: string
      pages: string
    }
    fact: {
      term: string
      none: string
      few: string
      score: string
    }
    rules: {
      title: string
      lines: string[]
      sources: string
    }
  }
  sentReports: {
    title: string
    lead: string
    none: string
    marking: string
    above: string
    takenBackTitle: string
    takenBack: string
    from: string
    machines: string
  }
  site: {
    name: string
    tagline: string
    backHome: string
    skip: string
    mainNav: string
    menu: string
    preferences: string
    language: string
    languages: {
      fr: string
      en: string
    }
    languagesShort: {
      fr: string
      en: string
    }
    display: string
    displays: {
      auto: string
      light: string
      dark: string
    }
    reading: string
    readings: {
      usual: string
      easy: string
    }
    quickExit: string
    quickExitHint: string
    nav: {
      home: string
      diagnosis: string
      situations: string
      providers: string
      case: string
    }
    work: {
      account: string
      list: string
      requests: string
      provider: string
      applications: string
      procedures: string
      exhibits: string
      community: string
    }
    danger: {
      title: string
      police: string
      emergency: string
      text: string
      note: string
    }
    footer: {
      find: string
      about: string
      ongoing: string
      situations: string
      providers: string
      case: string
      followUp: string
      helper: string
      verify: string
      accessibility: string
      privacy: string
      law: string
      code: string
      api: string
      embed: string
      account: string
    }
    legal: string
    demo: {
      label: string
      text: string
      link: string
    }
    errorSummary: {
      one: string
      many: string
    }
    copy: string
    copied: string
    call: string
    unverified: string
    thread: {
      done: string
      here: string
      ahead: string
    }
    minutes: {
      hours: string
      minutes: string
    }
    paper: string
  }
  situations: {
    title: string
    lead: string
    description: string
    for: string
    everyone: string
    severity: string
    help: string
    whom: string
  }
  staleContent: {
    title: string
    lead: string
    none: string
    count: string
    entry: string
    because: string
    checked: string
    why: {
      unsourced: string
      expired: string
      'to-verify': string
      old: string
    }
  }
  stations: {
    title: string
    lead: string
    where: string
    whereHint: string
    which: string
    nearest: string
    suggestCount: string
    suggestNone: string
    submit: string
    elsewhere: string
    back: string
    section: string
    sectionLead: string
    all: string
    print: string
    force: {
      police: string
      gendarmerie: string
    }
    competent: string
    named: string
    zone: {
      PN: string
      GN: string
      PP: string
      neutral: {
        'no-file': string
        abroad: string
        'not-in-file': string
        'in-both': string
      }
    }
    anywhere: string
    airport: string
    opening: {
      openUntil: string
      always: string
      closed: string
      unsure: string
      none: string
      old: string
    }
    hours: string
    sheet: string
    days: {
      mon: string
      tue: string
      wed: string
      thu: string
      fri: string
      sat: string
      sun: string
      holidays: string
    }
    fromTo: string
    line: string
    times: string
    midnight: string
    onHolidays: {
      open: string
      closed: string
      unknown: string
    }
    distance: {
      exact: string
      about: string
      here: string
      hereAt: string
      unknown: string
    }
    source: string
    sourceInvented: string
    invented: string
    noFile: string
    directory: string
    directoryLabel: string
    nothingNear: string
    knowTitle: string
    know: string[]
  }
  stories: {
    title: string
    lead: string
    waiting: string
    answered: string
    noneWaiting: string
    noneAnswered: string
    left: string
    row: string
    rowLate: string
    rowAnswered: string
    done: string
    one: string
    oneLead: string
    back: string
    due: string
    late: string
    text: string
    sealed: string
    terms: {
      offered: string
      language: string
      forgotten: string
      answered: string
      outcome: string
    }
    nothing: string
    languages: {
      fr: string
      en: string
    }
    given: string
    answerIt: string
    answerLead: string
    outcome: string
    outcomeHint: string
    choose: string
    none: string
    answer: string
    answerHint: string
    submit: string
  }
  supervised: {
    title: string
    lead: string
    late: string
    state: string
    promised: string
    traces: string
    kept: string
    notYet: string
    amendments: string
    log: string
    look: string
    looks: string[]
  }
  tell: {
    title: string
    lead: string
    label: string
    placeholder: string
    submit: string
    again: string
    note: string
    understood: {
      title: string
      lead: string
      choose: string
      because: string
      quote: string
      noReason: string
    }
    forWhom: {
      title: string
      lead: string
      heard: string
    }
    doubt: {
      title: string
      skip: string
    }
    outOfScope: {
      title: string
      lead: string
      wrong: string
      questions: string
    }
    none: {
      title: string
      lead: string
    }
    otherwise: string
    confidence: {
      'almost-sure': string
      'very-likely': string
      possible: string
      uncertain: string
    }
    essential: {
      title: string
      text: string
    }
  }
  unrecognised: {
    link: string
    noneOfThese: string
    title: string
    lead: string
    back: string
    full: string
    leave: {
      title: string
      nobody: {
        title: string
        text: string
      }
      team: {
        title: string
        text: string
      }
      terms: {
        what: string
        why: string
        howLong: string
        erase: string
        young: string
      }
      answers: {
        what: string
        why: string
        howLong: string
        erase: string
        young: string
      }
      answersByTeam: {
        what: string
        why: string
      }
      label: string
      hint: string
      agreement: string
      consent: string
      consentHint: string
      submit: string
      archives: string
    }
    essential: string
    kept: {
      title: string
      lead: string
      leadTeam: string
      panel: string
      number: string
      text: string
      textTeam: string
      note: string
    }
    erase: {
      title: string
      lead: string
      have: string
      number: string
      hint: string
      submit: string
      found: string
      terms: {
        received: string
        forgotten: string
        read: string
      }
      never: string
      read: string
      readTeam: string
      answer: string
      situation: string
      due: string
      dueLate: string
      sure: string
      confirm: string
      keep: string
      done: string
    }
  }
  verify: {
    title: string
    description: string
    lead: string
    code: string
    codeHint: string
    block: string
    blockHint: string
    submit: string
    nothing: string
    mistyped: string
    unreadable: string
    authentic: {
      title: string
      text: string
    }
    unknown: {
      title: string
      text: string
    }
    foreign: {
      title: string
      text: string
    }
    claimed: string
    rows: {
      code: string
      kind: string
      moment: string
      utc: string
      contentHash: string
      instance: string
      kid: string
    }
    content: string
    limits: string
    offline: {
      title: string
      text: string
      key: string
    }
  }
  worklist: {
    title: string
    mine: string
    filters: string
    everything: string
    empty: {
      title: string
      text: string
      here: string
      all: string
    }
    most: string
    kinds: {
      'crime-alert': {
        title: string
        act: string
        many: string
        text: string
      }
      'crime-advice': {
        title: string
        act: string
        many: string
        text: string
      }
      application: {
        title: string
        act: string
        many: string
        text: string
      }
      'closed-company': {
        title: string
        act: string
        many: string
        text: string
      }
      'hidden-sheet': {
        title: string
        act: string
        many: string
        text: string
      }
      'identity-change': {
        title: string
        act: string
        many: string
        text: string
      }
      label: {
        title: string
        act: string
        many: string
        text: string
      }
      'renewed-document': {
        title: string
        act: string
        many: string
        text: string
      }
      procedure: {
        title: string
        act: string
        many: string
        text: string
      }
      story: {
        title: string
        act: string
        many: string
        text: string
      }
      'scheme-message': {
        title: string
        act: string
        many: string
        text: string
      }
      review: {
        title: string
        act: string
        many: string
        text: string
      }
      'doubted-review': {
        title: string
        act: string
        many: string
        text: string
      }
      'reported-post': {
        title: string
        act: string
        many: string
        text: string
      }
      'proposed-kit': {
        title: string
        act: string
        many: string
        text: string
      }
      certificate: {
        title: string
        act: string
        many: string
        text: string
      }
      'abnormal-reading': {
        title: string
        act: string
        many: string
        text: string
      }
      'missed-answers': {
        title: string
        act: string
        many: string
        text: string
      }
      'late-repair': {
        title: string
        act: string
        many: string
        text: string
      }
      'supervised-work': {
        title: string
        act: string
        many: string
        text: string
      }
      'profile-to-correct': {
        title: string
        act: string
        many: string
        text: string
      }
      'yearly-missing': {
        title: string
        act: string
        many: string
        text: string
      }
      'quarter-missing': {
        title: string
        act: string
        many: string
        text: string
      }
      content: {
        title: string
        act: string
        many: string
        text: string
      }
    }
    spans: {
      late: string
      soon: string
      week: string
      later: string
    }
    steps: {
      registration: string
      acknowledgement: string
      admission: string
      instruction: string
      file: string
      deliberation: string
      decision: string
      'suspension-opening': string
    }
    since: string
    more: string
    entrustOne: string
    withMe: string
    clock: {
      left: string
      leftOne: string
      today: string
      late: string
      lateOne: string
      lateToday: string
    }
    withNobody: string
    withGone: string
    take: string
    giveBack: string
    done: {
      prise: string
      rendue: string
      confiee: string
      regardee: string
      paix: string
      prevenir: string
    }
    morning: {
      title: string
      on: string
      off: string
      stop: string
      ask: string
      count: string
      late: string
      fresh: string
      kind: string
      kindLate: string
    }
    back: string
    open: string
    terms: {
      since: string
      due: string
      holder: string
    }
    entrust: {
      title: string
      lead: string
      person: string
      nobody: string
      me: string
      submit: string
    }
    opens: {
      title: string
      lead: string
      button: string
    }
    looked: {
      title: string
      lead: string
      conclusion: string
      conclusionHint: string
      before: string
      by: string
      list: string
      submit: string
    }
  }
}
