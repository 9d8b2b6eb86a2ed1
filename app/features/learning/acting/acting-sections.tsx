import type { DiarySession } from '#app/data/learning/places/diary.server.ts'
import { isMode, MODE_LABELS } from '#app/domain/learning/courses.ts'
import type {
  ActingPending,
  ActingPlace,
} from '#app/features/learning/acting/acting-view.server.ts'
import { paths } from '#app/paths.ts'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { formatInstant, formatRange } from '#app/ui/text/dates.ts'

/** The next sessions of the person acted for. */
export const Diary = ({ sessions }: { sessions: readonly DiarySession[] }) => (
  <>
    <h2 className="govuk-heading-m">Diary</h2>
    {sessions.length === 0 ? <p className="govuk-body">Nothing is booked.</p> : null}
    {sessions.length > 0 ? (
      <ul className="govuk-list">
        {sessions.map((session) => (
          <li key={session.id} className="govuk-!-margin-bottom-4">
            <strong>{formatRange(session.startsAt, session.endsAt)}</strong>
            <br />
            {session.course}: {session.title}
            <br />
            <Where session={session} />
          </li>
        ))}
      </ul>
    ) : null}
  </>
)

function Where({ session: { mode, place, link } }: { session: DiarySession }) {
  const format = isMode(mode) ? MODE_LABELS[mode] : mode
  return (
    <>
      {place ? `${format}, ${place}` : format}
      {link ? (
        <>
          {', '}
          <a className="govuk-link" href={link}>
            join
          </a>
        </>
      ) : null}
    </>
  )
}

function describePending({ status, endsAt, anyDate, canAccept }: ActingPending): string {
  const until = endsAt === null ? '' : formatInstant(endsAt)
  switch (status) {
    case 'offered':
      return `Offered a place. Answer by ${until}`
    case 'requested':
      return `Waiting for approval, at the latest until ${until}`
    default:
      if (canAccept)
        return 'A place is free. The first person on the waiting list to accept gets it'
      return anyDate
        ? 'On the waiting list for any date of this course. They do not have a place yet'
        : 'On the waiting list. They do not have a place yet'
  }
}

/** The offers, requests and waiting list entries of the person acted for. Nothing if there are none. */
export const ActingPendingPlaces = ({
  personId,
  pending,
}: {
  personId: number
  pending: readonly ActingPending[]
}) =>
  pending.length === 0 ? null : (
    <>
      <h2 className="govuk-heading-m">Offers, requests and waiting lists</h2>
      {pending.map((place) => (
        <SummaryCard
          key={place.cohortId}
          title={`${place.course}: ${place.cohort}`}
          headingLevel={3}
          actions={[
            ...(place.canAccept
              ? [
                  {
                    href: paths.actingOffer(personId, place.cohortId),
                    text: place.status === 'offered' ? 'Accept or decline' : 'Accept the place',
                  },
                ]
              : []),
            ...(place.canWithdraw && place.status !== 'offered'
              ? [
                  {
                    href: paths.actingWithdraw(personId, place.cohortId),
                    text: place.status === 'waiting' ? 'Leave the waiting list' : 'Withdraw',
                  },
                ]
              : []),
          ]}
          rows={[
            { key: 'Status', value: describePending(place) },
            {
              key: 'Starts',
              value: place.sessions[0]
                ? formatInstant(place.sessions[0].startsAt)
                : 'To be announced',
            },
          ]}
        />
      ))}
    </>
  )

/** The places of the person acted for, each with a link to withdraw. */
export const ActingPlaces = ({
  personId,
  places,
}: {
  personId: number
  places: readonly ActingPlace[]
}) => (
  <>
    <h2 className="govuk-heading-m">Places</h2>
    {places.length === 0 ? <p className="govuk-body">They have no places.</p> : null}
    {places.map((place) => (
      <SummaryCard
        key={place.cohortId}
        title={`${place.course}: ${place.cohort}`}
        headingLevel={3}
        actions={
          place.canWithdraw
            ? [{ href: paths.actingWithdraw(personId, place.cohortId), text: 'Withdraw' }]
            : []
        }
        rows={[
          {
            key: 'Dates',
            value:
              place.sessions.length > 0 ? (
                <ul className="govuk-list govuk-!-margin-bottom-0">
                  {place.sessions.map(({ id, title, startsAt, endsAt }) => (
                    <li key={id}>
                      {formatRange(startsAt, endsAt)}: {title}
                    </li>
                  ))}
                </ul>
              ) : (
                'To be announced'
              ),
          },
        ]}
      />
    ))}
  </>
)
