/** A person's own places, completions and history. */
import { addDays } from '#app/domain/calendar/day.ts'
import type {
  CompletionView,
  PastPlace,
  PlaceView,
} from '#app/features/learning/enrolments/learning-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatDayOf, formatRange } from '#app/ui/text/dates.ts'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'

export function PlaceCard({ place }: { place: PlaceView }) {
  const withdraw = place.canWithdraw
    ? [{ href: paths.withdraw(place.cohortId), text: 'Withdraw' }]
    : []
  const when = place.sessions.map((session) => (
    <li key={session.id}>
      {formatRange(session.startsAt, session.endsAt)}: {session.title}
    </li>
  ))
  return (
    <SummaryCard
      title={`${place.course}: ${place.cohort}`}
      headingLevel={3}
      actions={[{ href: paths.cohort(place.cohortId), text: 'How to join' }, ...withdraw]}
      rows={[
        {
          key: 'Dates',
          value:
            when.length > 0 ? (
              <ul className="govuk-list govuk-!-margin-bottom-0">{when}</ul>
            ) : (
              'To be announced'
            ),
        },
      ]}
    />
  )
}

function Validity({ completion }: { completion: CompletionView }) {
  const { status, endsOn, revokedReason } = completion
  if (status === 'revoked')
    return (
      <>
        <Tag colour="grey">Removed</Tag> {revokedReason}
      </>
    )
  if (endsOn === null) return <>Does not expire</>
  const lastDay = formatDay(addDays(endsOn, -1))
  return status === 'expired' ? (
    <>
      <Tag colour="orange">Expired</Tag> Was valid until {lastDay}
    </>
  ) : (
    <>Valid until {lastDay}</>
  )
}

const completionColumns = (isLinked: boolean): readonly Column<CompletionView>[] => [
  {
    header: 'Course',
    rowHeader: true,
    cell: ({ code, course }) =>
      isLinked ? (
        <a className="govuk-link" href={paths.course(code)}>
          {course}
        </a>
      ) : (
        course
      ),
  },
  { header: 'Completed on', cell: (completion) => formatDay(completion.completedOn) },
  { header: 'Validity', cell: (completion) => <Validity completion={completion} /> },
]

/** The heading and text of an empty section, because a table without rows has no caption. */
const EmptySection = ({ heading, children }: { heading: string; children: string }) => (
  <>
    <h2 className="govuk-heading-m">{heading}</h2>
    <p className="govuk-body">{children}</p>
  </>
)

/** @param isLinked whether the reader can open the pages of courses */
export function CompletionsTable({
  completions,
  isLinked,
}: {
  completions: readonly CompletionView[]
  isLinked: boolean
}) {
  if (completions.length === 0)
    return (
      <EmptySection heading="Completions">
        You have no completions yet. We record one when you have done what a course asks.
      </EmptySection>
    )
  return (
    <Table
      caption="Completions"
      columns={completionColumns(isLinked)}
      rows={completions}
      rowKey={(completion) => completion.id}
    />
  )
}

const pastColumns = (isLinked: boolean): readonly Column<PastPlace>[] => [
  {
    header: 'Cohort',
    rowHeader: true,
    cell: ({ cohortId, course, cohort }) =>
      isLinked ? (
        <a className="govuk-link" href={paths.cohort(cohortId)}>
          {course}: {cohort}
        </a>
      ) : (
        `${course}: ${cohort}`
      ),
  },
  {
    header: 'Started',
    cell: (place) => (place.startedAt ? formatDayOf(place.startedAt) : 'Not known'),
  },
  { header: 'What happened', cell: (place) => place.outcome },
]

/** @param isLinked whether the reader can open the pages of cohorts */
export function HistoryTable({
  past,
  isLinked,
}: {
  past: readonly PastPlace[]
  isLinked: boolean
}) {
  if (past.length === 0)
    return (
      <EmptySection heading="History">
        You have no history yet. Cohorts that are over, or that you withdrew from, are listed here.
      </EmptySection>
    )
  return (
    <Table
      caption="History"
      columns={pastColumns(isLinked)}
      rows={past}
      rowKey={(place) => place.cohortId}
    />
  )
}
