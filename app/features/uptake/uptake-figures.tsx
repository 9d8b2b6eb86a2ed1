/** What every page of uptake shows: the filter, the message, how it is counted, the breakdowns, and time. */
import type { ReactNode } from 'react'
import type { Dimension, UptakeRow } from '#app/domain/uptake.ts'
import type { Asked } from '#app/features/uptake/ask-uptake.server.ts'
import { PrintedNote } from '#app/figures/counted-note.tsx'
import { UptakeFilter } from '#app/features/uptake/uptake-filter.tsx'
import { UptakeLead } from '#app/features/uptake/uptake-lead.tsx'
import { Breakdown, OverTime, type BreakdownProps } from '#app/figures/uptake-sections.tsx'
import type { QuestionWords } from '#app/features/uptake/uptake-question.schema.ts'
import type { SeenWords } from '#app/features/uptake/seen-words.ts'
import type { UptakeView } from '#app/features/uptake/view-uptake.server.ts'
import { formatDay } from '#app/ui/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

type Words = QuestionWords & SeenWords

type UptakeFiguresProps = {
  asked: Asked
  /** Null when nothing was counted: the question was wrong, or too early. */
  view: UptakeView | null
  /** Why there is nothing to count. */
  nothing: string | null
  /** The page's own address with other words. */
  addressOf: (words: Words) => string
  /** The same in full, for paper. */
  printedAddress: string
  /** Of one department or profession. */
  isNarrow?: boolean
  filesOf: (by: Dimension) => BreakdownProps['files']
  hrefOf?: (by: Dimension) => BreakdownProps['hrefOf']
  /** The address of the records behind a number: of a row, or of all. */
  recordsOf: (row: Partial<Record<Dimension, string>>) => string
  /** What belongs to the message. */
  aside?: ReactNode
  children?: ReactNode
}

export function UptakeFigures(props: UptakeFiguresProps) {
  const { asked, view, nothing, addressOf, printedAddress, isNarrow, filesOf, hrefOf, recordsOf, aside, children } = props
  const words: Words = { ...asked.words, ...asked.seenWords }
  return (
    <>
      <UptakeFilter
        askable={asked.askable}
        words={words}
        others={asked.others}
        question={asked.ok ? asked.question : null}
        seen={asked.ok ? asked.seen : null}
        errors={asked.ok ? undefined : asked.errors}
        action={addressOf({})}
        isNarrow={isNarrow}
      />
      {nothing ? <InsetText>{nothing}</InsetText> : null}
      {asked.ok && view ? (
        <>
          <UptakeLead view={view} asked={asked.question} recordsHref={view.isExact ? recordsOf({}) : null} />
          {view.days.asAt === asked.quarterEnd ? null : (
            <p className="govuk-body-s app-not-printed">
              <a className="govuk-link" href={addressOf({ ...words, 'as-at': asked.quarterEnd })}>
                See it at the end of the last quarter, {formatDay(asked.quarterEnd)}
              </a>
            </p>
          )}
          {aside}
          {view.sections.map((section) => (
            <Breakdown
              key={section.report.by}
              section={section}
              hrefOf={hrefOf?.(section.report.by)}
              recordsOf={view.isExact ? (row: UptakeRow) => recordsOf({ [section.report.by]: row.key }) : undefined}
              files={filesOf(section.report.by)}
              counted={view.counted}
            />
          ))}
          {view.time ? (
            <OverTime
              time={view.time}
              isShare={asked.question.measure === 'coverage'}
              otherPeriod={
                asked.seen.over === 'month'
                  ? { href: `${addressOf({ ...words, over: undefined })}#over-time`, text: 'By quarter' }
                  : { href: `${addressOf({ ...words, over: 'month' })}#over-time`, text: 'By month' }
              }
              counted={view.counted}
            />
          ) : null}
          {children}
          <PrintedNote counted={view.counted} days={`As at ${formatDay(view.days.asAt)}.`} address={printedAddress} />
        </>
      ) : null}
    </>
  )
}
