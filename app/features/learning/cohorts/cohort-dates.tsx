/** When and how a cohort meets, and how many places are left. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import { isOpen, placesLeft } from '#app/domain/learning/enrolment.ts'
import type { EnrolmentStatus } from '#app/domain/learning/places.ts'
import { paths } from '#app/paths.ts'
import { formatDayOf, formatRange } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryCard, type SummaryRow } from '#app/ui/summary-list.tsx'

type Sessions = readonly {
  id: number
  title: string
  startsAt: Date
  endsAt: Date
  required: boolean
  place: string | null
  link: string | null
}[]

/** A list of the sessions, in London time. */
function SessionTimes({ sessions, cancelled }: { sessions: Sessions; cancelled: Sessions }) {
  if (sessions.length === 0 && cancelled.length === 0) return <>To be announced</>
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {sessions.map((session) => (
        <li key={session.id}>
          {formatRange(session.startsAt, session.endsAt)}: {session.title}
          {session.required ? '' : ' (optional)'}
          {session.place ? `, ${session.place}` : ''}
          {session.link ? (
            <>
              ,{' '}
              <a className="govuk-link" href={session.link} rel="noreferrer">
                link to join<span className="govuk-visually-hidden"> {session.title}</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
      {cancelled.map((session) => (
        <li key={session.id}>
          Cancelled: {formatRange(session.startsAt, session.endsAt)}: {session.title}
        </li>
      ))}
    </ul>
  )
}

/** How many places are left, such as "6 places left", or why people cannot enrol. */
export function describePlaces(cohort: Cohort, now: Date): string {
  if (cohort.cancelledAt !== null) return 'Cancelled'
  if (!isOpen(cohort, now))
    return cohort.startsAt !== null && now >= cohort.startsAt ? 'Started' : 'Closed'
  return placesLeft(cohort) === 0 ? 'Full' : `${formatCount(placesLeft(cohort), 'place')} left`
}

/** For example, "17 March 2026, online". */
const describeStart = ({ startsAt, mode }: Cohort): string =>
  `${startsAt === null ? 'Dates to be announced' : formatDayOf(startsAt)}, ${MODE_LABELS[mode].toLowerCase()}`

/** For example, "17 March 2026, online, 6 places left". */
export const describeNextDate = (cohort: Cohort, now: Date): string =>
  `${describeStart(cohort)}, ${describePlaces(cohort, now).toLowerCase()}`

/** The rows about a cohort that everyone can see. */
export const cohortRows = (
  cohort: Cohort,
  { showsLink, hasSessionsBelow }: { showsLink: boolean; hasSessionsBelow?: boolean },
): SummaryRow[] => [
  {
    key: 'Course',
    value: (
      <a className="govuk-link" href={paths.course(cohort.course.code)}>
        {cohort.course.title}
      </a>
    ),
  },
  ...(hasSessionsBelow
    ? []
    : [
        {
          key: 'Dates',
          value: <SessionTimes sessions={cohort.sessions} cancelled={cohort.cancelledSessions} />,
        },
      ]),
  { key: 'Format', value: MODE_LABELS[cohort.mode] },
  ...(cohort.place ? [{ key: 'Location', value: cohort.place }] : []),
  ...(cohort.mode === 'in-person' || cohort.cancelledAt !== null
    ? []
    : [{ key: 'Link to join', value: linkToJoin(cohort.link, showsLink) }]),
  ...(cohort.facilitators ? [{ key: 'Led by', value: cohort.facilitators }] : []),
  ...(cohort.closesAt
    ? [
        {
          key: 'Enrolment closes',
          value: `At the end of ${formatDayOf(new Date(cohort.closesAt.getTime() - 1))}`,
        },
      ]
    : []),
]

function linkToJoin(link: string | null, showsLink: boolean) {
  if (!showsLink) return 'Only people who have a place can see this'
  if (link === null) return 'Not set yet'
  return (
    <a className="govuk-link app-break-anywhere" href={link} rel="noreferrer">
      {link}
    </a>
  )
}

type CohortListProps = {
  heading: string
  cohorts: readonly Cohort[]
  now: Date
  empty: string
  /** What the viewer has on the cohorts, by cohort. */
  statuses?: Readonly<Record<number, EnrolmentStatus>>
  /** Whether the viewer can have a place in a cohort that is open. */
  isBookable?: boolean
}

/** Cohorts of one course to choose from, soonest first. */
export function CohortList({
  heading,
  cohorts,
  now,
  empty,
  statuses,
  isBookable = true,
}: CohortListProps) {
  return (
    <>
      <h2 className="govuk-heading-m">{heading}</h2>
      {cohorts.length === 0 ? <p className="govuk-body">{empty}</p> : null}
      {cohorts.map((cohort) => (
        <CohortCard
          key={cohort.id}
          cohort={cohort}
          now={now}
          status={statuses?.[cohort.id] ?? null}
          isBookable={isBookable}
        />
      ))}
    </>
  )
}

type CohortCardProps = {
  cohort: Cohort
  now: Date
  status: EnrolmentStatus | null
  isBookable: boolean
}

const OWN_PLACES: Readonly<Partial<Record<EnrolmentStatus, string>>> = {
  confirmed: 'You have a place',
  requested: 'We are holding a place for you until your manager approves it',
  waiting: 'You are on the waiting list and do not have a place yet',
  offered: 'We have offered you a place',
}

function CohortCard({ cohort, now, status, isBookable }: CohortCardProps) {
  const canAsk = isBookable && status === null && isOpen(cohort, now)
  const text = placesLeft(cohort) > 0 ? 'Enrol' : 'Join the waiting list'
  const enrol = canAsk ? [{ href: paths.enrol(cohort.id), text }] : []
  const answer =
    status === 'offered' ? [{ href: paths.offer(cohort.id), text: 'Accept or decline' }] : []
  return (
    <SummaryCard
      title={`${describeStart(cohort)}: ${cohort.name}`}
      headingLevel={3}
      actions={[{ href: paths.cohort(cohort.id), text: 'Details' }, ...enrol, ...answer]}
      rows={[
        {
          key: 'Dates',
          value: <SessionTimes sessions={cohort.sessions} cancelled={cohort.cancelledSessions} />,
        },
        {
          key: 'Format',
          value: [MODE_LABELS[cohort.mode], cohort.place].filter(Boolean).join(', '),
        },
        {
          key: 'Places',
          value: (status && OWN_PLACES[status]) ?? describePlaces(cohort, now),
        },
      ]}
    />
  )
}
