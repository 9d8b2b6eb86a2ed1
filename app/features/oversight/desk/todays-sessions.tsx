import type { DeskSession } from '#app/data/oversight/desk.server.ts'
import type { UpcomingSession } from '#app/data/oversight/home.server.ts'
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { formatInstant, formatTime } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = { sessions: readonly DeskSession[]; upcoming: readonly UpcomingSession[] }

const Hidden = ({ children }: { children: string }) => (
  <span className="govuk-visually-hidden"> {children}</span>
)

function Session({ session }: { session: DeskSession }) {
  const { id, title, startsAt, endsAt, cohort, mode, place, confirmed, apologies } = session
  return (
    <>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
        {formatTime(startsAt)} to {formatTime(endsAt)}: {cohort.course}, {title}
      </h3>
      <p className="govuk-body govuk-!-margin-bottom-2">
        <a className="govuk-link" href={paths.cohort(cohort.id)}>
          {cohort.name}
        </a>
        {' · '}
        {place ?? MODE_LABELS[mode]}
        {' · '}
        {confirmed} confirmed
        {' · '}
        {formatCount(apologies, 'apology', 'apologies')}
      </p>
      <ButtonGroup>
        <LinkButton href={paths.register(id)}>
          Register<Hidden>{`of ${title}`}</Hidden>
        </LinkButton>
        <LinkButton href={paths.printRegister(id)} look="secondary">
          Print<Hidden>{`the register of ${title}`}</Hidden>
        </LinkButton>
        <LinkButton href={paths.newCohortMessage(cohort.id)} look="secondary">
          Message<Hidden>{`the people in ${cohort.name}`}</Hidden>
        </LinkButton>
      </ButtonGroup>
    </>
  )
}

/**
 * Today's sessions, each with links to what an admin does. The next ones are in a closed details
 * element.
 */
export const TodaysSessions = ({ sessions, upcoming }: Props) => (
  <>
    {sessions.length === 0 ? <p className="govuk-body">You have no sessions today.</p> : null}
    {sessions.map((session) => (
      <Session key={session.id} session={session} />
    ))}
    {upcoming.length > 0 ? (
      <Details summary="Your next sessions">
        <ul className="govuk-list">
          {upcoming.map(({ sessionId, title, startsAt, course, cohort }) => (
            <li key={sessionId}>
              {formatInstant(startsAt, { weekday: true })}:{' '}
              <a className="govuk-link" href={paths.session(sessionId)}>
                {course}, {cohort}, {title}
              </a>
            </li>
          ))}
        </ul>
      </Details>
    ) : sessions.length === 0 ? (
      <p className="govuk-body">
        Your cohorts have no upcoming sessions. Go to your cohorts to add a cohort or a session.
      </p>
    ) : null}
  </>
)
