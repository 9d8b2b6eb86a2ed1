/** What every page of uptake shows: the filter, the message, how it is counted, the breakdowns, and time. */
import type { ReactNode } from 'react'
import type { Dimension } from '#app/domain/uptake.ts'
import type { Asked } from '#app/features/uptake/ask-uptake.server.ts'
import { HowCounted } from '#app/figures/how-counted.tsx'
import { UptakeFilter } from '#app/features/uptake/uptake-filter.tsx'
import { UptakeLead } from '#app/features/uptake/uptake-lead.tsx'
import { Breakdown, OverTime, type BreakdownProps } from '#app/figures/uptake-sections.tsx'
import type { QuestionWords } from '#app/features/uptake/uptake-question.schema.ts'
import type { UptakeView } from '#app/features/uptake/view-uptake.server.ts'
import { formatDay } from '#app/ui/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

type UptakeFiguresProps = {
  asked: Asked
  /** Null when nothing was counted: the question was wrong, or too early. */
  view: UptakeView | null
  /** Why there is nothing to count. */
  nothing: string | null
  /** The page's own address with other words. */
  addressOf: (words: QuestionWords) => string
  /** Of one department or profession. */
  isNarrow?: boolean
  filesOf: (by: Dimension) => BreakdownProps['files']
  hrefOf?: (by: Dimension) => BreakdownProps['hrefOf']
  children?: ReactNode
}

export const UptakeFigures = ({ asked, view, nothing, addressOf, isNarrow, filesOf, hrefOf, children }: UptakeFiguresProps) => (
  <>
    <UptakeFilter
      askable={asked.askable}
      words={asked.words}
      question={asked.ok ? asked.question : null}
      errors={asked.ok ? undefined : asked.errors}
      action={addressOf({})}
      isNarrow={isNarrow}
    />
    {nothing ? <InsetText>{nothing}</InsetText> : null}
    {view ? (
      <>
        <UptakeLead view={view} />
        {asked.ok && asked.question.asAt !== asked.quarterEnd ? (
          <p className="govuk-body-s">
            <a className="govuk-link" href={addressOf({ ...asked.words, 'as-at': asked.quarterEnd })}>
              See it at the end of the last quarter, {formatDay(asked.quarterEnd)}
            </a>
          </p>
        ) : null}
        <HowCounted isExact={view.isExact} />
        {view.sections.map((section) => (
          <Breakdown key={section.report.by} section={section} hrefOf={hrefOf?.(section.report.by)} files={filesOf(section.report.by)} />
        ))}
        {view.time ? <OverTime time={view.time} isShare={asked.ok && asked.question.measure === 'coverage'} /> : null}
        {children}
      </>
    ) : null}
  </>
)
