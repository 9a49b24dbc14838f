import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { galleryPages } from './gallery.tsx'
import * as ui from './index.ts'

const hostile = `<img src=x onerror=alert(1)>"'></textarea></script>&`
const script = ['javascript', 'alert(1)'].join(':')
const copy = { copy: hostile, copied: hostile }
const asked = { id: 'asked', name: hostile, label: hostile, hint: hostile, error: hostile, optional: hostile }
const options = [{ value: hostile, label: hostile, hint: hostile, checked: true, unsure: true }]
const link = { label: hostile, href: script }
const change = { ...link, about: hostile }
const source = { label: hostile, href: script }
const frame = {
  assets: { style: '/a.css', font: '/a.woff2', icon: '/a.svg', islands: '/a.js' },
  scheme: 'auto',
  base: '/',
} as const

const page = (
  <ui.Page
    lang="fr"
    scheme="auto"
    title={hostile}
    siteName={hostile}
    description={hostile}
    assets={frame.assets}
    skip={hostile}
    header={{
      home: script,
      words: {
        siteName: hostile,
        backHome: hostile,
        mainNav: hostile,
        menu: hostile,
        preferences: hostile,
        language: hostile,
        display: hostile,
        reading: hostile,
        quickExit: hostile,
        quickExitHint: hostile,
      },
      nav: [{ ...link, current: true }],
      preferences: {
        action: '/preferences',
        languages: [{ value: hostile, label: hostile, short: hostile, chosen: true }],
        displays: [{ value: hostile, label: hostile }],
        readings: [{ value: hostile, label: hostile }],
      },
      quickExit: script,
    }}
    preferencesHidden={{ back: hostile }}
    alert={{ label: hostile, children: hostile }}
    footer={{
      danger: { title: hostile, numbers: [{ number: hostile, href: script, text: hostile }], note: hostile },
      links: [{ title: hostile, links: [link] }],
      legal: hostile,
    }}
  >
    {hostile}
  </ui.Page>
)

/** Each part of the front door, with hostile words wherever words go. */
const parts: Partial<Record<keyof typeof ui, VNode>> = {
  Around: (
    <ui.Around
      points={[{ label: '1', east: 200, north: 3 }]}
      circles={[15, 30]}
      label={hostile}
      circleLabel={(km) => `${hostile} ${km}`}
      centre={hostile}
    />
  ),
  OffPaper: <ui.OffPaper>{hostile}</ui.OffPaper>,
  OnPaper: <ui.OnPaper>{hostile}</ui.OnPaper>,
  Once: (
    <ui.Once of={{}} part={hostile}>
      {() => <p>{hostile}</p>}
    </ui.Once>
  ),
  Band: <ui.Band>{hostile}</ui.Band>,
  Button: (
    <ui.Button name={hostile} value={hostile} formAction={script} about={hostile} icon="copy">
      {hostile}
    </ui.Button>
  ),
  ButtonLink: <ui.ButtonLink href={script}>{hostile}</ui.ButtonLink>,
  Card: (
    <ui.Card id="card" title={hostile} icon="user">
      {hostile}
    </ui.Card>
  ),
  CaseKey: (
    <ui.CaseKey
      id="key"
      title={hostile}
      text={hostile}
      number={{ label: hostile, value: hostile }}
      secret={{ label: hostile, words: [hostile, 'marée'] }}
      copy={copy}
      note={hostile}
    />
  ),
  Choice: <ui.Choice id="choice" name={hostile} value={hostile} label={hostile} hint={hostile} />,
  ChoiceGroup: (
    <ui.ChoiceGroup
      id="choices"
      name={hostile}
      legend={hostile}
      hint={hostile}
      error={hostile}
      options={options}
    />
  ),
  Scale: (
    <ui.Scale
      id="scale"
      name={hostile}
      legend={hostile}
      hint={hostile}
      options={[{ value: hostile, label: hostile }]}
      ends={[hostile, hostile]}
    />
  ),
  ClockList: (
    <ui.ClockList
      clocks={[
        {
          id: 'clock',
          title: hostile,
          text: hostile,
          state: 'running',
          stateLabel: hostile,
          approximate: hostile,
          left: 0.5,
          action: link,
          source,
        },
      ]}
    />
  ),
  Columns: (
    <ui.Columns aside={hostile} asideLabel={hostile}>
      {hostile}
    </ui.Columns>
  ),
  Confidence: <ui.Confidence level={2} label={hostile} text={hostile} />,
  ContactList: (
    <ui.ContactList
      call={hostile}
      contacts={[
        {
          id: 'contact',
          name: hostile,
          purpose: hostile,
          conditions: hostile,
          phone: { number: hostile, href: script },
          link,
          hours: hostile,
          price: hostile,
          unverified: { label: hostile, text: hostile },
          source,
        },
      ]}
    />
  ),
  CopyButton: <ui.CopyButton target="text" words={copy} />,
  PrintButton: <ui.PrintButton>{hostile}</ui.PrintButton>,
  CopyText: <ui.CopyText id="text" label={hostile} value={hostile} words={copy} />,
  DangerPanel: (
    <ui.DangerPanel
      id="danger"
      title={hostile}
      text={hostile}
      numbers={[{ number: hostile, href: script, text: hostile }]}
    />
  ),
  DayTimes: (
    <ui.DayTimes
      id="monday"
      legend={hostile}
      error={hostile}
      ranges={[
        {
          from: { name: 'from', label: hostile, value: hostile },
          to: { name: 'to', label: hostile, value: hostile },
        },
      ]}
    />
  ),
  Ticked: (
    <ui.Ticked id="ticked" name={hostile} value={hostile} label={hostile}>
      {hostile}
    </ui.Ticked>
  ),
  DateTime: (
    <ui.DateTime
      id="when"
      legend={hostile}
      hint={hostile}
      error={hostile}
      date={{ name: 'day', label: hostile, value: hostile }}
      time={{ name: 'hour', label: hostile, value: hostile }}
    />
  ),
  FieldGroup: <ui.FieldGroup legend={hostile}>{hostile}</ui.FieldGroup>,
  Doors: (
    <ui.Doors
      doors={[{ id: 'door', title: hostile, icon: 'bank', links: [link], all: { ...link, about: hostile } }]}
    />
  ),
  DueList: (
    <ui.DueList
      label={hostile}
      form={hostile}
      more={hostile}
      words={{ done: hostile, here: hostile, ahead: hostile }}
      parts={[
        {
          id: 'late',
          title: hostile,
          lit: true,
          rows: [
            {
              id: 'row',
              title: hostile,
              href: script,
              when: hostile,
              left: hostile,
              who: hostile,
              act: { name: hostile, value: hostile, label: hostile, lit: true },
              more: hostile,
            },
          ],
        },
      ]}
    />
  ),
  EmbeddedPage: (
    <ui.EmbeddedPage
      lang="fr"
      scheme="auto"
      title={hostile}
      lead={hostile}
      siteName={hostile}
      home={script}
      assets={{ style: '/a.css', font: '/a.woff2', script: '/a.js' }}
      danger={{ title: hostile, numbers: [{ number: hostile, href: script, text: hostile }], note: hostile }}
    >
      {hostile}
    </ui.EmbeddedPage>
  ),
  Emergency: <ui.Emergency href={script} title={hostile} text={hostile} />,
  ErrorSummary: <ui.ErrorSummary title={{ one: hostile, many: hostile }} errors={[{ text: hostile }]} />,
  EvidenceList: <ui.EvidenceList items={[{ id: 'proof', title: hostile, how: hostile }]} />,
  FileBox: (
    <ui.FileBox
      {...asked}
      accept={hostile}
      send={{
        to: script,
        done: script,
        unfinished: [{ name: hostile, size: 1, url: script }],
        words: {
          progress: hostile,
          done: hostile,
          failed: hostile,
          refused: hostile,
          resume: hostile,
          all: hostile,
        },
      }}
    />
  ),
  Field: <ui.Field {...asked} value={hostile} suffix={hostile} autocomplete={hostile} />,
  Gestures: (
    <ui.Gestures
      id="gestures"
      title={hostile}
      gestures={[{ title: hostile, text: hostile, action: link, note: hostile }]}
    />
  ),
  Heading: <ui.Heading level={2}>{hostile}</ui.Heading>,
  Hero: (
    <ui.Hero title={hostile} lead={hostile} below={hostile}>
      {hostile}
    </ui.Hero>
  ),
  HiddenFields: <ui.HiddenFields fields={{ [hostile]: hostile }} />,
  Icon: <ui.Icon name="siren" />,
  Jump: <ui.Jump label={hostile} links={[link]} />,
  KeepPage: (
    <ui.KeepPage
      id="keep"
      text={hostile}
      keep={hostile}
      remove={hostile}
      words={{ kept: hostile, removed: hostile, failed: hostile }}
      keeper="/keeper.js"
      pages={[{ at: 'here', from: '/leaflet' }]}
    />
  ),
  Link: <ui.Link href={script}>{hostile}</ui.Link>,
  LinkRows: <ui.LinkRows label={hostile} links={[{ href: script, title: hostile, text: hostile }]} />,
  Listing: <ui.Listing label={hostile} lines={[hostile, hostile]} />,
  Logo: <ui.Logo label={hostile} />,
  LoneLink: <ui.LoneLink href={script}>{hostile}</ui.LoneLink>,
  Money24: (
    <ui.Money24
      id="money"
      title={hostile}
      remaining={hostile}
      caption={hostile}
      hoursGone={3.2}
      leftAt={hostile}
      marksLabel={hostile}
      note={hostile}
    />
  ),
  More: <ui.More summary={hostile}>{hostile}</ui.More>,
  Never: <ui.Never items={[hostile]} />,
  NextDate: (
    <ui.NextDate id="next" title={hostile} date={hostile} note={hostile}>
      {hostile}
    </ui.NextDate>
  ),
  Notice: (
    <ui.Notice title={hostile} live>
      {hostile}
    </ui.Notice>
  ),
  Numbers: <ui.Numbers numbers={[{ number: hostile, href: script, text: hostile }]} />,
  Page: page,
  Pair: <ui.Pair>{hostile}</ui.Pair>,
  Paragraphs: <ui.Paragraphs text={`${hostile}\n${hostile}`} lang="fr" />,
  Letter: (
    <ui.Letter
      title={hostile}
      subject={hostile}
      lang="fr"
      blocks={[
        { kind: 'sender', lines: [[{ text: hostile }, { blank: hostile }]] },
        { kind: 'subject', line: [{ text: hostile }] },
        { kind: 'heading', text: hostile },
        { kind: 'text', line: [{ text: hostile }] },
        { kind: 'checks', items: [[{ blank: hostile }]] },
        { kind: 'rows', rows: [{ term: hostile, value: [{ text: hostile }] }] },
      ]}
    />
  ),
  PaperList: (
    <ui.PaperList
      papers={[
        {
          id: 'paper',
          title: hostile,
          purpose: hostile,
          state: 'to-read',
          stateLabel: hostile,
          action: link,
          text: { open: hostile, label: hostile, value: hostile, words: copy },
        },
      ]}
    />
  ),
  Phone: <ui.Phone number={hostile} href={script} about={hostile} />,
  Picture: <ui.Picture src={script} alt={hostile} />,
  Progress: (
    <ui.Progress done={1} of={3} label={hostile}>
      {hostile}
    </ui.Progress>
  ),
  ProposalList: (
    <ui.ProposalList
      whyTitle={hostile}
      limitsTitle={hostile}
      proposals={[
        {
          id: 'one',
          name: hostile,
          href: script,
          where: hostile,
          status: 'open',
          hours: hostile,
          why: [hostile],
          limits: [hostile],
          facts: [{ term: hostile, value: hostile }],
          action: { label: hostile, href: script, about: hostile },
          pick: { name: 'provider', value: hostile, label: hostile, about: hostile, checked: true },
        },
      ]}
    />
  ),
  QrCode: <ui.QrCode size={2} isDark={(row, column) => row === column} label={hostile} />,
  ReadAloud: <ui.ReadAloud words={{ read: hostile, pause: hostile, resume: hostile, stop: hostile }} />,
  Reading: <ui.Reading>{hostile}</ui.Reading>,
  Reasons: <ui.Reasons reasons={[hostile]} />,
  Row: <ui.Row>{hostile}</ui.Row>,
  Section: (
    <ui.Section id="section" title={hostile} lead={hostile}>
      {hostile}
    </ui.Section>
  ),
  Select: (
    <ui.Select {...asked} none={hostile} value={hostile} options={[{ value: hostile, label: hostile }]} />
  ),
  Stack: <ui.Stack>{hostile}</ui.Stack>,
  StackedTable: (
    <ui.StackedTable
      caption={hostile}
      columns={[
        { id: 'a', label: hostile },
        { id: 'b', label: hostile, name: hostile, number: true },
      ]}
      groups={[{ title: hostile, rows: [{ head: hostile, cells: [hostile], strong: true }] }]}
    />
  ),
  Steps: <ui.Steps steps={[hostile]} />,
  SuggestField: (
    <ui.SuggestField
      {...asked}
      source={hostile}
      value={hostile}
      code={{ name: hostile, value: hostile }}
      words={{ count: hostile, none: hostile }}
    />
  ),
  Summary: <ui.Summary rows={[{ term: hostile, value: hostile, change }]} />,
  Table: <ui.Table caption={hostile} columns={[{ id: 'a', label: hostile }]} rows={[[hostile, hostile]]} />,
  Talk: (
    <ui.Talk
      label={hostile}
      said={[
        { id: 'one', own: false, head: hostile, text: hostile },
        { id: 'two', own: true, head: hostile, text: hostile },
      ]}
    />
  ),
  Tag: <ui.Tag kind="doubt">{hostile}</ui.Tag>,
  Task: (
    <ul>
      <ui.Task
        id="task"
        title={hostile}
        note={hostile}
        why={{ summary: hostile, text: hostile }}
        state="cannot"
        stateLabel={hostile}
        stateNote={hostile}
        check={{ name: hostile, value: hostile }}
      />
    </ul>
  ),
  TaskList: (
    <ui.TaskList
      label={hostile}
      tasks={[
        {
          id: 'task',
          title: hostile,
          answers: {
            form: 'answers',
            value: hostile,
            more: hostile,
            choices: [
              { name: hostile, label: hostile },
              { name: 'b', label: hostile },
            ],
          },
        },
      ]}
    />
  ),
  TellBox: (
    <ui.TellBox
      id="tell"
      name={hostile}
      action="#"
      hidden={{ token: hostile }}
      label={hostile}
      placeholder={hostile}
      value={hostile}
      error={hostile}
      note={hostile}
      submit={hostile}
      keep={hostile}
    />
  ),
  TextArea: <ui.TextArea {...asked} value={hostile} placeholder={hostile} />,
  Thread: (
    <ui.Thread
      label={hostile}
      words={{ done: hostile, here: hostile, ahead: hostile }}
      steps={[{ state: 'done', title: hostile, when: hostile, children: hostile, change }]}
    />
  ),
  TimeLeft: (
    <ui.TimeLeft at={hostile} direction="since" words={{ hours: hostile, minutes: hostile }}>
      {hostile}
    </ui.TimeLeft>
  ),
  TitleBlock: (
    <ui.TitleBlock above={hostile} title={hostile} lead={hostile} back={hostile} actions={hostile} />
  ),
  Verdict: (
    <ui.Verdict tags={hostile} title={hostile} lead={hostile} back={hostile} aside={hostile}>
      {hostile}
    </ui.Verdict>
  ),
  Wrap: <ui.Wrap>{hostile}</ui.Wrap>,
}

const withoutWords = new Set(['Icon'])
const notParts = new Set([
  'leavesTheSite',
  'palette',
  'promised',
  'renderPage',
  'renderPicture',
  'safeHref',
  'shortAddress',
  'unbroken',
  'Leaflet',
])

describe('every part', () => {
  it('is in the table below', () => {
    const exported = Object.keys(ui).filter((name) => !notParts.has(name))
    expect(exported.length).toBeGreaterThan(50)
    expect(Object.keys(parts).sort()).toEqual(exported.sort())
  })
})

describe.each(Object.entries(parts))('%s', (name, part) => {
  const html = renderToString(part)

  it('shows hostile words as words', () => {
    expect(html).not.toContain('<img src=x')
    expect(html).not.toMatch(/<\/textarea>[^<]*<\/script>/)
    if (!withoutWords.has(name)) expect(html).toContain('&lt;img src=x')
  })
  it('leads nowhere else than where links may lead', () => {
    expect(html).not.toContain(script)
  })
  it('needs no style and no script of its own', () => {
    expect(withoutOurScript(html)).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+="/)
  })
  it('links its ids', () => {
    expect(brokenIds(html)).toEqual([])
  })
})

describe('a page in one file', () => {
  const html = ui.renderPage(
    <ui.Leaflet lang="fr" title={hostile} siteName={hostile} style="p{margin:0}" policy="default-src 'none'">
      <p>{hostile}</p>
    </ui.Leaflet>,
  )

  it('shows hostile words as words, and fetches nothing', () => {
    expect(html).not.toContain('<img')
    expect(html).not.toMatch(/<script|<link|\sstyle=|\ssrc=(?!x )|\son[a-z]+="/)
    expect(html).toContain('&lt;img src=x')
  })
  it('holds its style as it was made, under a policy of its own', () => {
    expect(html).toContain('<style>p{margin:0}</style>')
    expect(html).toContain('<meta http-equiv="content-security-policy" content="default-src \'none\'"')
  })
})

describe('the gallery', () => {
  const pages = galleryPages(frame)

  it('shows every part', () => {
    const folder = join(import.meta.dirname, 'gallery')
    const source = [...readdirSync(folder).map((file) => join(folder, file)), join(folder, '../gallery.tsx')]
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    const inside = new Set([
      'Choice',
      'CopyButton',
      'CopyText',
      'EmbeddedPage',
      'Heading',
      'HiddenFields',
      'Link',
      'Logo',
      'Numbers',
      'OffPaper',
      'Once',
      'OnPaper',
      'Pair',
      'Paragraphs',
      'PrintButton',
      'Task',
    ])
    const missing = Object.keys(parts).filter((name) => !inside.has(name) && !source.includes(`<${name}`))
    expect(missing).toEqual([])
  })

  it.each(pages.map(({ slug, page }) => [slug || 'contents', page] as const))(
    'has a sound page: %s',
    (_, page) => {
      const html = ui.renderPage(page)
      expect(html).toMatch(/^<!doctype html><html lang="fr" data-color-scheme="auto">/)
      expect(html.match(/<h1[ >]/g)).toHaveLength(1)
      expect(brokenIds(html)).toEqual([])
      expect(withoutOurScript(html)).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+="/)
    },
  )

  it.each(['home', 'question', 'result', 'case'])('lights one button on the page %s', (slug) => {
    const html = ui.renderPage(pages.find((one) => one.slug === slug)?.page ?? page)
    expect(html.match(/class="ds-button button"[^>]*data-kind="light"/g)).toHaveLength(1)
  })
})

describe('a summary of mistakes', () => {
  it('agrees with how many there are', () => {
    const summary = (count: number) =>
      renderToString(
        <ui.ErrorSummary
          title={{ one: 'une', many: 'plusieurs' }}
          errors={Array(count).fill({ text: 't' })}
        />,
      )
    expect(summary(1)).toContain('>une<')
    expect(summary(2)).toContain('>plusieurs<')
  })

  it('leads to what stands in the way, beside the box', () => {
    const also = { href: '/dossier/1/prestataires', label: 'Suivre' }
    const html = renderToString(
      <ui.ErrorSummary title={{ one: 'une', many: 'x' }} errors={[{ field: 'choose', text: 't', also }]} />,
    )
    expect(html).toContain('<a href="#choose">t</a>')
    expect(html).toMatch(/<a [^>]*href="\/dossier\/1\/prestataires"[^>]*>Suivre<\/a>/)
  })
})

describe('what is empty', () => {
  it.each([
    ['a summary of no mistake', <ui.ErrorSummary key="a" title={{ one: 't', many: 't' }} errors={[]} />],
    ['no gesture', <ui.Gestures key="b" id="g" title="t" gestures={[]} />],
    ['no reason', <ui.Reasons key="c" reasons={[]} />],
    ['nothing to avoid', <ui.Never key="d" items={[]} />],
  ])('shows nothing: %s', (_, part) => {
    expect(renderToString(part)).toBe('')
  })
})

describe('a field', () => {
  it('is described by its mistake, then by its help', () => {
    const html = renderToString(
      <ui.Field id="sum" name="sum" label="Montant" hint="En euros" error="Un nombre" />,
    )
    expect(html).toContain('aria-describedby="sum-error sum-hint"')
    expect(html).toContain('aria-invalid="true"')
  })
  it('without mistake is not called wrong', () => {
    expect(renderToString(<ui.Field id="sum" name="sum" label="Montant" />)).not.toMatch(
      /aria-invalid|describedby/,
    )
  })
  it('keeps what was typed', () => {
    expect(renderToString(<ui.TextArea id="t" name="t" label="l" value={'\nune ligne'} />)).toContain(
      'une ligne',
    )
  })
})

describe('the 24 hours', () => {
  const money = (hoursGone: number) =>
    renderToString(
      <ui.Money24 id="m" title="t" remaining="20 h 50" hoursGone={hoursGone} marksLabel="l" note="n" />,
    )

  it.each([
    [0, 0],
    [3.2, 3],
    [23.99, 23],
  ])('after %d hours put out %d marks', (hours, out) => {
    expect(money(hours).split('mark-out').length - 1).toBe(out)
  })
  it('once over stop counting', () => {
    expect(money(24)).not.toContain('<svg')
    expect(money(24)).not.toContain('20 h 50')
  })
  it('before they began count from the start', () => {
    expect(money(-2).split('mark-out').length - 1).toBe(0)
  })
})

function withoutOurScript(html: string) {
  return html
    .replaceAll('<script type="module" src="/a.js"></script>', '')
    .replaceAll('<script type="module" src="/a.js"/>', '')
}

/** Ids used twice, and ids that something points at and nobody has. */
function brokenIds(html: string): string[] {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? '')
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  const pointed = [...html.matchAll(/\s(?:for|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"/g)]
  const lost = pointed.flatMap(([, value = '']) => value.split(' ')).filter((id) => !ids.includes(id))
  return [...twice, ...lost]
}
