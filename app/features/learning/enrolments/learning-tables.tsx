/** A person's own places, completions and history. */
import type { ComponentProps } from 'react'
import { addDays } from '#app/domain/calendar/day.ts'
import type {
  CompletionView,
  HistoryEntry,
  PendingView,
  PlaceView,
} from '#app/features/learning/enrolments/learning-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatDayOf, formatInstant, formatRange } from '#app/ui/text/dates.ts'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
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
      actions={[
        { href: paths.cohort(place.cohortId), text: 'How to join' },
        ...(when.length > 0
          ? [{ href: paths.cohortCalendar(place.cohortId), text: 'Add to calendar' }]
          : []),
        ...withdraw,
      ]}
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

/** What a place that is not confirmed waits for. The person does not have the place yet. */
function describePending({ status, endsAt, anyDate, canAccept }: PendingView): string {
  const until = endsAt === null ? '' : formatInstant(endsAt)
  switch (status) {
    case 'offered':
      return `We have offered you a place. Answer by ${until}`
    case 'requested':
      return `Waiting for your manager’s approval, at the latest until ${until}`
    default:
      if (canAccept)
        return 'A place is free. The first person on the waiting list to accept gets it'
      return anyDate
        ? 'On the waiting list for any date of this course. You do not have a place yet'
        : 'On the waiting list. You do not have a place yet'
  }
}

export function PendingCard({ place }: { place: PendingView }) {
  const { cohortId, course, cohort, status, sessions, canAccept, canWithdraw } = place
  const [first] = sessions
  return (
    <SummaryCard
      title={`${course}: ${cohort}`}
      headingLevel={3}
      actions={[
        canAccept
          ? {
              href: paths.offer(cohortId),
              text: status === 'offered' ? 'Accept or decline' : 'Accept the place',
            }
          : { href: paths.cohort(cohortId), text: 'Details' },
        ...(canWithdraw && status !== 'offered'
          ? [
              {
                href: paths.withdraw(cohortId),
                text: status === 'waiting' ? 'Leave the waiting list' : 'Withdraw',
              },
            ]
          : []),
      ]}
      rows={[
        { key: 'Status', value: describePending(place) },
        { key: 'Starts', value: first ? formatInstant(first.startsAt) : 'To be announced' },
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

const LinkIf = ({ isLinked, href, text }: { isLinked: boolean; href: string; text: string }) =>
  isLinked ? (
    <a className="govuk-link" href={href}>
      {text}
    </a>
  ) : (
    text
  )

type SectionProps<Row> = Pick<ComponentProps<typeof Table<Row>>, 'rows' | 'columns'> & {
  heading: string
  empty: string
}

/** A table with a heading or, if it has no rows, the heading and a sentence. */
const Section = <Row,>({ heading, empty, ...table }: SectionProps<Row>) =>
  table.rows.length === 0 ? (
    <>
      <h2 className="govuk-heading-m">{heading}</h2>
      <p className="govuk-body">{empty}</p>
    </>
  ) : (
    <Table caption={heading} {...table} />
  )

const CertificateLink = ({ completion: { id, course } }: { completion: CompletionView }) => (
  <div className="govuk-!-font-weight-regular">
    <a className="govuk-link" href={paths.certificate(id)}>
      Certificate<span className="govuk-visually-hidden"> for {course}</span>
    </a>
  </div>
)

/** @param isLinked whether the reader can open course pages */
export const CompletionsTable = ({
  completions,
  isLinked,
}: {
  completions: readonly CompletionView[]
  isLinked: boolean
}) => (
  <Section
    heading="Completions"
    empty="You have no completions yet. We will record one when you complete a course."
    rows={completions}
    columns={[
      {
        header: 'Course',
        cell: (completion) => (
          <>
            <LinkIf
              isLinked={isLinked}
              href={paths.course(completion.code)}
              text={completion.course}
            />
            {completion.hasCertificate ? <CertificateLink completion={completion} /> : null}
          </>
        ),
      },
      { header: 'Completed on', cell: (completion) => formatDay(completion.completedOn) },
      { header: 'Validity', cell: (completion) => <Validity completion={completion} /> },
    ]}
  />
)

/** @param isLinked whether the reader can open cohort pages */
export const HistoryTable = ({
  history,
  isLinked,
}: {
  history: readonly HistoryEntry[]
  isLinked: boolean
}) => (
  <Section
    heading="History"
    empty="You have no history yet. Past cohorts and cohorts you withdrew from will be listed here."
    rows={history}
    columns={[
      {
        header: 'Cohort',
        cell: ({ cohortId, course, cohort }) => (
          <LinkIf isLinked={isLinked} href={paths.cohort(cohortId)} text={`${course}: ${cohort}`} />
        ),
      },
      {
        header: 'Started',
        cell: (place) => (place.startedAt ? formatDayOf(place.startedAt) : 'Not known'),
      },
      { header: 'What happened', cell: (place) => place.outcome },
    ]}
  />
)
