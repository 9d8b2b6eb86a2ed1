/** The part of the cohort page for people who run the cohort: places, sessions, registers and people. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { RegisterState } from '#app/domain/learning/attendance.ts'
import { findCohortProblem } from '#app/domain/learning/course-problems.ts'
import { followsRegisters } from '#app/domain/learning/completion.ts'
import { PlacesAtAGlance } from '#app/features/learning/cohorts/places-at-a-glance.tsx'
import { CohortPeople } from '#app/features/learning/cohorts/cohort-people.tsx'
import type {
  CohortAdminView,
  SessionView,
} from '#app/features/learning/cohorts/cohort-view.server.ts'
import { paths } from '#app/paths.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { formatRange, formatTime } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'
import { Tag, type TagColour } from '#app/ui/tag.tsx'

const STATE_COLOURS: Readonly<Record<RegisterState | 'cancelled', TagColour>> = {
  cancelled: 'red',
  'not-open': 'grey',
  'not-started': 'orange',
  'part-marked': 'light-blue',
  complete: 'green',
}

const describeState = (
  { state, marked }: Pick<SessionView, 'state' | 'marked'>,
  people: number,
): string =>
  ({
    cancelled: 'Session cancelled',
    'not-open': 'Not open yet',
    'not-started': 'Not marked yet',
    'part-marked': `${marked} of ${people} marked`,
    complete: 'Everyone marked',
  })[state]

export function CohortAdmin({
  cohort,
  admin,
  isOpen,
}: {
  cohort: Cohort
  admin: CohortAdminView
  isOpen: boolean
}) {
  const unfinished = admin.sessions.filter(
    ({ state }) => state === 'not-started' || state === 'part-marked',
  )
  const next =
    unfinished[0] ??
    admin.sessions.find(({ state }) => state === 'not-open') ??
    admin.sessions.findLast(({ state }) => state !== 'cancelled')
  const problem = findCohortProblem(
    cohort.course,
    {
      sessions: cohort.sessions.length,
      required: cohort.sessions.filter(({ required }) => required).length,
    },
    'this cohort',
  )
  const isBelowMinimum = cohort.minimum !== null && admin.confirmed < cohort.minimum
  return (
    <>
      <PlacesAtAGlance cohort={cohort} admin={admin} isOpen={isOpen} />
      {admin.waitingBatches.map((batch) => (
        <InsetText key={batch.id}>
          We will email {formatCount(batch.recipients, 'person', 'people')} at{' '}
          {formatTime(batch.sendAt)}.{' '}
          <a className="govuk-link" href={paths.messageBatch(cohort.id, batch.id)}>
            See or stop the messages
            <span className="govuk-visually-hidden">: {batch.subject}</span>
          </a>
        </InsetText>
      ))}
      {unfinished.length > 0 && admin.confirmed > 0 ? (
        <InsetText>
          {formatCount(unfinished.length, 'register')} to complete.
          {followsRegisters(cohort.course) ? ' We record completions from the registers.' : ''}
        </InsetText>
      ) : null}
      {problem === null || cohort.cancelledAt !== null ? null : (
        <WarningText>{problem}</WarningText>
      )}
      {isBelowMinimum && cohort.cancelledAt === null ? (
        <InsetText>
          This cohort needs at least {formatCount(cohort.minimum ?? 0, 'person', 'people')} to run
          and has {admin.confirmed}.
        </InsetText>
      ) : null}
      {cohort.cancelledAt === null ? (
        <AdminActions cohort={cohort} next={next} admin={admin} isOpen={isOpen} />
      ) : (
        <p className="govuk-body">
          <CopyLink cohortId={cohort.id} />
        </p>
      )}
      <Table
        caption="Sessions"
        rows={admin.sessions}
        empty="There are no sessions yet. Add one so that people know the dates."
        columns={sessionColumns(admin.confirmed)}
      />
      <CohortPeople cohortId={cohort.id} admin={admin} />
    </>
  )
}

const CopyLink = ({ cohortId }: { cohortId: number }) => (
  <a className="govuk-link" href={paths.copyCohort(cohortId)}>
    Copy this cohort
  </a>
)

type AdminActionsProps = {
  cohort: Cohort
  next: SessionView | undefined
  admin: CohortAdminView
  isOpen: boolean
}

/** In the order in which they are needed. */
const AdminActions = ({ cohort, next, admin, isOpen }: AdminActionsProps) => (
  <ButtonGroup>
    {next ? <LinkButton href={paths.register(next.id)}>Open register</LinkButton> : null}
    {cohort.course.completionRule === 'admin-word' ? (
      <LinkButton href={paths.recordCompletions(cohort.id)} look="secondary">
        Record completions
      </LinkButton>
    ) : null}
    <LinkButton href={paths.cohortMessages(cohort.id)} look="secondary">
      Messages
    </LinkButton>
    {isOpen ? (
      <LinkButton href={paths.addPeople(cohort.id)} look="secondary">
        Add people
      </LinkButton>
    ) : null}
    {isOpen && admin.confirmed > 0 ? (
      <LinkButton href={paths.movePeople(cohort.id)} look="secondary">
        Move people
      </LinkButton>
    ) : null}
    <LinkButton href={paths.newSession(cohort.id)} look={next ? 'secondary' : undefined}>
      Add a session
    </LinkButton>
    <LinkButton href={paths.editCohort(cohort.id)} look="secondary">
      Change cohort
    </LinkButton>
    <CopyLink cohortId={cohort.id} />
    {admin.canCancel ? (
      <a className="govuk-link" href={paths.cancelCohort(cohort.id)}>
        Cancel this cohort
      </a>
    ) : null}
  </ButtonGroup>
)

const sessionColumns = (people: number) => [
  {
    header: 'Session',
    cell: (session: SessionView) => (
      <a className="govuk-link" href={paths.session(session.id)}>
        {session.title}
      </a>
    ),
  },
  { header: 'When', cell: (session: SessionView) => formatRange(session.startsAt, session.endsAt) },
  { header: 'Required', cell: (session: SessionView) => (session.required ? 'Yes' : 'No') },
  {
    header: 'Register',
    cell: (session: SessionView) => (
      <Tag colour={STATE_COLOURS[session.state]}>{describeState(session, people)}</Tag>
    ),
  },
]
