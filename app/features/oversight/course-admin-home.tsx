import type { UnfinishedRegister, UpcomingSession } from '#app/data/oversight/home.server.ts'
import { paths } from '#app/paths.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Table, type Column } from '#app/ui/table.tsx'

const session: Column<UpcomingSession> = {
  header: 'Session',
  cell: ({ cohortId, cohort, course, title }) => (
    <>
      {title}
      <br />
      <a className="govuk-link govuk-!-font-weight-regular" href={paths.cohort(cohortId)}>
        {course}, {cohort}
        <span className="govuk-visually-hidden">: {title}</span>
      </a>
    </>
  ),
}
const when: Column<UpcomingSession> = {
  header: 'When',
  cell: ({ startsAt }) => formatInstant(startsAt),
}
const register: Column<UnfinishedRegister> = {
  header: 'Register',
  cell: ({ sessionId, unmarked, expected, title, startsAt }) => (
    <>
      <a className="govuk-link" href={paths.register(sessionId)}>
        Mark register<span className="govuk-visually-hidden"> for {title}</span>
      </a>
      <br />
      {expected - unmarked} of {expected} marked, started {formatInstant(startsAt)}
    </>
  ),
}

/** Registers to finish and the next sessions. */
export function CourseAdminHome({
  upcoming,
  registers,
}: {
  upcoming: UpcomingSession[]
  registers: UnfinishedRegister[]
}) {
  return (
    <>
      {registers.length > 0 ? (
        <Table caption="Registers to finish" columns={[session, register]} rows={registers} />
      ) : null}
      <Table
        caption="Your next sessions"
        columns={[session, when]}
        rows={upcoming}
        empty="Your cohorts have no upcoming sessions. Go to your cohorts to add a cohort or a session."
      />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.cohorts()}>
          See all your cohorts
        </a>
      </p>
    </>
  )
}
