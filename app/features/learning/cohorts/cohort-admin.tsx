/** What those who run a cohort see of it, in the order of use: places, sessions and their registers, people. */
import type { Cohort } from '#app/data/learning/cohorts.server.ts'
import type { RegisterState } from '#app/domain/learning/attendance.ts'
import { followsRegisters } from '#app/domain/learning/completion.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import { CohortPeople } from '#app/features/learning/cohorts/cohort-people.tsx'
import type {
  CohortAdminView,
  SessionView,
} from '#app/features/learning/cohorts/cohort-view.server.ts'
import { paths } from '#app/paths.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { formatRange } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag, type TagColour } from '#app/ui/tag.tsx'

const STATE_COLOURS: Readonly<Record<RegisterState, TagColour>> = {
  'not-open': 'grey',
  'not-started': 'orange',
  'part-marked': 'light-blue',
  complete: 'green',
}

const describeState = (
  { state, marked }: { state: RegisterState; marked: number },
  people: number,
): string =>
  ({
    'not-open': 'Not open yet',
    'not-started': 'Not marked yet',
    'part-marked': `${marked} of ${people} marked`,
    complete: 'Everyone marked',
  })[state]

/** "24 confirmed · 6 left"; once places are closed, "24 confirmed, of 30 places". */
const summarisePlaces = (confirmed: number, cohort: Cohort, isTaking: boolean): string =>
  isTaking
    ? `${confirmed} confirmed · ${placesLeft(cohort)} left`
    : `${confirmed} confirmed, of ${formatCount(cohort.capacity, 'place')}`

export function CohortAdmin({
  cohort,
  admin,
  isTaking,
}: {
  cohort: Cohort
  admin: CohortAdminView
  isTaking: boolean
}) {
  const toDo = admin.sessions.filter(
    ({ state }) => state === 'not-started' || state === 'part-marked',
  )
  const next =
    toDo[0] ?? admin.sessions.find(({ state }) => state === 'not-open') ?? admin.sessions.at(-1)
  const isBelowMinimum = cohort.minimum !== null && admin.confirmed < cohort.minimum
  return (
    <>
      <p className="govuk-body-l">
        <strong>{summarisePlaces(admin.confirmed, cohort, isTaking)}</strong>
      </p>
      {toDo.length > 0 && admin.confirmed > 0 ? (
        <InsetText>
          {formatCount(toDo.length, 'register')} to finish.
          {followsRegisters(cohort.course) ? ' Completions are recorded from the registers.' : ''}
        </InsetText>
      ) : null}
      {isBelowMinimum && cohort.cancelledAt === null ? (
        <InsetText>
          It needs {formatCount(cohort.minimum ?? 0, 'person', 'people')} to run, and has{' '}
          {admin.confirmed}.
        </InsetText>
      ) : null}
      {cohort.cancelledAt === null ? <AdminActions cohort={cohort} next={next} /> : null}
      <Table
        caption="Sessions"
        rows={admin.sessions}
        rowKey={(session) => session.id}
        empty="No sessions yet. Add the first one, so that people know when it is."
        columns={sessionColumns(admin.confirmed)}
      />
      <CohortPeople cohortId={cohort.id} admin={admin} />
    </>
  )
}

const AdminActions = ({ cohort, next }: { cohort: Cohort; next: SessionView | undefined }) => (
  <ButtonGroup>
    {next ? <LinkButton href={paths.register(next.id)}>Register</LinkButton> : null}
    {cohort.course.completionRule === 'admin-word' ? (
      <LinkButton href={paths.recordCompletions(cohort.id)} look="secondary">
        Record completion
      </LinkButton>
    ) : null}
    <LinkButton href={paths.newSession(cohort.id)} look={next ? 'secondary' : undefined}>
      Add a session
    </LinkButton>
    <LinkButton href={paths.editCohort(cohort.id)} look="secondary">
      Change
    </LinkButton>
    <a className="govuk-link" href={paths.cancelCohort(cohort.id)}>
      Cancel this cohort
    </a>
  </ButtonGroup>
)

const sessionColumns = (people: number) => [
  {
    header: 'Session',
    rowHeader: true,
    cell: (session: SessionView) => (
      <a className="govuk-link" href={paths.session(session.id)}>
        {session.title}
      </a>
    ),
  },
  {
    header: 'When',
    cell: (session: SessionView) => formatRange(session.startsAt, session.endsAt),
  },
  { header: 'Required', cell: (session: SessionView) => (session.required ? 'Yes' : 'No') },
  {
    header: 'Register',
    cell: (session: SessionView) => (
      <Tag colour={STATE_COLOURS[session.state]}>{describeState(session, people)}</Tag>
    ),
  },
]
