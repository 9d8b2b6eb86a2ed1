/** A release's content, published or not: its main messages, tables with charts, and method. */
import type { ReactNode } from 'react'
import type { DrawnRelease } from '#app/features/releases/draw-release.server.ts'
import type { ReleaseContent, ReleaseSection } from '#app/features/releases/content.ts'
import { FigureTableView } from '#app/reports/figure-table-view.tsx'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { Drawing } from '#app/ui/drawing.tsx'
import { KeyFigures } from '#app/ui/key-figures.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

type FileLink = { href: string; text: string }

const [METHOD, QUALITY, DISCLOSURE] = [
  'How the figures are counted',
  'Quality of the figures',
  'Disclosure control',
] as const

function Section({
  section,
  drawings,
  files,
}: {
  section: ReleaseSection
  drawings: DrawnRelease[string]
  files: readonly FileLink[]
}) {
  const { name, heading, headline, subtitle, table } = section
  return (
    <section aria-labelledby={name}>
      <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
      <h2 className="govuk-heading-m" id={name}>
        {heading}
      </h2>
      {drawings ? (
        <ChartFrame
          headline={headline}
          subtitle={subtitle}
          tableId={`table-${name}`}
          files={files}
          source={drawings.leftOut ?? undefined}
          narrow={<Drawing svg={drawings.narrow} />}
        >
          <Drawing svg={drawings.wide} />
        </ChartFrame>
      ) : null}
      <FigureTableView table={table} id={`table-${name}`} />
    </section>
  )
}

export const ReleaseMethod = ({
  content: { method, quality, policy },
}: {
  content: Pick<ReleaseContent, 'method' | 'quality' | 'policy'>
}) => (
  <>
    <Sentences id="method" title={METHOD} sentences={method} />
    <Sentences id="quality" title={QUALITY} sentences={quality} />
    <Sentences id="policy" title={DISCLOSURE} sentences={policy} />
  </>
)

const Sentences = ({
  id,
  title,
  sentences,
}: {
  id: string
  title: string
  sentences: readonly string[]
}) =>
  sentences.length === 0 ? null : (
    <>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {sentences.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
    </>
  )

const listSections = ({ sections }: ReleaseContent): { id: string; text: string }[] =>
  sections.map(({ name, heading }) => ({ id: name, text: heading }))

const listContents = (content: ReleaseContent): { id: string; text: string }[] => [
  ...listSections(content),
  ...listMethod(content),
]

const listMethod = ({
  method,
  quality,
  policy,
}: ReleaseContent): { id: string; text: string }[] => [
  ...(method.length > 0 ? [{ id: 'method', text: METHOD }] : []),
  ...(quality.length > 0 ? [{ id: 'quality', text: QUALITY }] : []),
  ...(policy.length > 0 ? [{ id: 'policy', text: DISCLOSURE }] : []),
]

type Props = {
  content: ReleaseContent
  drawn: DrawnRelease
  /** For example, "10 December 2026, 9:30am". */
  published: string
  /** Whether that time is in the past. */
  isPublished: boolean
  filesOf: (name: string) => readonly FileLink[]
  /** The page with the method. Without it, the method is on this page, for people who check all of the release. */
  methodHref?: string
  children?: ReactNode
}

export function ReleaseDocument({
  content,
  drawn,
  published,
  isPublished,
  filesOf,
  methodHref,
  children,
}: Props) {
  const { period, messages, contact, sections, revision, reason } = content
  return (
    <>
      <KeyFigures figures={content.keyFigures ?? []} />
      <SummaryList
        rows={[
          { key: 'Period', value: period },
          { key: isPublished ? 'Published' : 'Publication date', value: published },
          ...(reason === null ? [] : [{ key: `Revision ${revision}`, value: reason }]),
          { key: 'Contact', value: contact },
        ]}
      />
      {messages.map((message) => (
        <p className="govuk-body-l" key={message}>
          {message}
        </p>
      ))}
      {children}
      <nav aria-labelledby="contents">
        <h2 className="govuk-heading-s" id="contents">
          Contents
        </h2>
        <ul className="govuk-list">
          {(methodHref === undefined ? listContents : listSections)(content).map(({ id, text }) => (
            <li key={id}>
              <a className="govuk-link" href={`#${id}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <Section
          key={section.name}
          section={section}
          drawings={drawn[section.name] ?? null}
          files={filesOf(section.name)}
        />
      ))}
      <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
      {methodHref === undefined ? (
        <ReleaseMethod content={content} />
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={methodHref}>
            How the figures are counted, their quality, and disclosure control
          </a>
        </p>
      )}
    </>
  )
}
