import { paths } from '#app/paths.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

type Props = { sessions: readonly { id: number; title: string; startsAt: Date }[]; now: Date }

/** For someone with a place: a link for each session that has not started, to say that they cannot come. */
export function ApologyLinks({ sessions, now }: Props) {
  const upcoming = sessions.filter(({ startsAt }) => startsAt > now)
  if (upcoming.length === 0) return null
  return (
    <>
      <p className="govuk-body">If you cannot come to a session, send apologies:</p>
      <ul className="govuk-list govuk-list--bullet">
        {upcoming.map(({ id, title, startsAt }) => (
          <li key={id}>
            <a className="govuk-link" href={paths.apologies(id)}>
              {title}, {formatDayOf(startsAt)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
