export { Around, type AroundPoint, type AroundProps } from './around/around.tsx'
export {
  Button,
  type ButtonKind,
  ButtonLink,
  type ButtonProps,
  Phone,
  type PhoneProps,
  PrintButton,
} from './button/button.tsx'
export { CaseKey, type CaseKeyProps } from './case-key/case-key.tsx'
export {
  Choice,
  ChoiceGroup,
  type ChoiceGroupProps,
  type ChoiceOption,
  type ChoiceProps,
  Scale,
  type ScaleProps,
  Ticked,
  type TickedProps,
} from './choice/choice.tsx'
export { ClockList, type ClockListProps, type ClockState, type LegalClock } from './clock/clock.tsx'
export {
  Confidence,
  type ConfidenceLevel,
  type ConfidenceProps,
  Never,
  Reasons,
} from './confidence/confidence.tsx'
export { type Contact, ContactList, type ContactListProps, type ContactStatus } from './contact/contact.tsx'
export { DangerPanel, type DangerPanelProps } from './danger/danger-panel.tsx'
export { type Door, Doors } from './doors/doors.tsx'
export { DueList, type DueListProps, type DueRow } from './due-list/due-list.tsx'
export { EmbeddedPage, type EmbeddedPageProps } from './embed/embedded-page.tsx'
export { Emergency, type EmergencyProps } from './emergency/emergency.tsx'
export { ErrorSummary, type ErrorSummaryProps } from './error-summary/error-summary.tsx'
export { EvidenceList, type EvidenceListProps } from './evidence/evidence.tsx'
export { DateTime, type DateTimeProps } from './field/date-time.tsx'
export { DayTimes, type DayTimesProps } from './field/day-times.tsx'
export {
  Field,
  type FieldProps,
  Select,
  type SelectProps,
  TextArea,
  type TextAreaProps,
} from './field/field.tsx'
export { FieldGroup, type FieldGroupProps } from './field/field-group.tsx'
export { FileBox, type FileBoxProps } from './field/file-box.tsx'
export { HiddenFields } from './field/hidden-fields.tsx'
export { SuggestField, type SuggestFieldProps } from './field/suggest-field.tsx'
export { type Gesture, Gestures, type GesturesProps } from './gestures/gestures.tsx'
export { Heading, type HeadingProps, type Level } from './heading/heading.tsx'
export { Hero, type HeroProps } from './hero/hero.tsx'
export { Icon, type IconName } from './icon/icon.tsx'
export { Jump } from './jump/jump.tsx'
export {
  Band,
  Card,
  type CardProps,
  Columns,
  type ColumnsProps,
  OffPaper,
  OnPaper,
  Pair,
  Paragraphs,
  Reading,
  Row,
  Section,
  type SectionProps,
  Stack,
  TitleBlock,
  type TitleBlockProps,
  Wrap,
} from './layout/layout.tsx'
export { Leaflet, type LeafletProps } from './leaflet/leaflet.tsx'
export { Letter, type LetterBlock, type LetterProps } from './letter/letter.tsx'
export { Link, type LinkProps, LoneLink } from './link/link.tsx'
export { LinkRows, type LinkRowsProps } from './link-rows/link-rows.tsx'
export { promised } from './link-rows/promised.ts'
export { Listing, type ListingProps } from './listing/listing.tsx'
export { Logo } from './logo/logo.tsx'
export { Money24, type Money24Props } from './money/money-24.tsx'
export { TimeLeft, type TimeLeftProps } from './money/time-left.tsx'
export { More, type MoreProps } from './more/more.tsx'
export { NextDate, type NextDateProps } from './next-date/next-date.tsx'
export { Notice, type NoticeKind, type NoticeProps } from './notice/notice.tsx'
export { KeepPage, type KeepPageProps } from './offline/keep-page.tsx'
export { Once, type OnceProps } from './once/once.tsx'
export { type EmergencyNumber, type FooterProps, Numbers } from './page/footer.tsx'
export type { HeaderProps, NavLink, Preference } from './page/header.tsx'
export { type Assets, Page, type PageProps, type Scheme } from './page/page.tsx'
export { renderPage, renderPicture } from './page/render-page.ts'
export {
  CopyButton,
  CopyText,
  type CopyTextProps,
  type CopyWords,
  type Paper,
  PaperList,
  type PaperListProps,
  type PaperState,
} from './paper/paper.tsx'
export { Picture, type PictureProps } from './picture/picture.tsx'
export { Progress, type ProgressProps } from './progress/progress.tsx'
export {
  type Proposal,
  ProposalList,
  type ProposalListProps,
  type ProposalStatus,
} from './proposal/proposal.tsx'
export { QrCode, type QrCodeProps } from './qr-code/qr-code.tsx'
export { ReadAloud, type ReadAloudProps } from './read-aloud/read-aloud.tsx'
export { leavesTheSite, safeHref, shortAddress } from './safe-href.ts'
export { type StackedCell, StackedTable, type StackedTableProps } from './stacked-table/stacked-table.tsx'
export { Steps } from './steps/steps.tsx'
export { Summary, type SummaryProps } from './summary/summary.tsx'
export { Table, type TableProps } from './table/table.tsx'
export { Tag, type TagKind, type TagProps } from './tag/tag.tsx'
export { type Said, Talk, type TalkProps } from './talk/talk.tsx'
export { Task, type TaskAnswers, TaskList, type TaskProps, type TaskState } from './task/task.tsx'
export { TellBox, type TellBoxProps } from './tell-box/tell-box.tsx'
export { palette } from './theme/palette.ts'
export { Thread, type ThreadProps, type ThreadState, type ThreadStep } from './thread/thread.tsx'
export { unbroken } from './unbroken/unbroken.tsx'
export { Verdict, type VerdictProps } from './verdict/verdict.tsx'
export type { Hidden, Words } from './words.ts'
