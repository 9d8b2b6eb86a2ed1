import type { RegisterToDo, SessionToRun } from '#app/data/home.server.ts'
import { paths } from '#app/paths.ts'
import { formatInstant } from '#app/ui/dates.ts'
import { Table, type Column } from '#app/ui/table.tsx'

const cohort: Column<SessionToRun> = {
  header: 'Cohort',
  rowHeader: true,
  cell: (row) => (
    <>
      <a className="govuk-link" href={paths.cohort(row.cohortId)}>
        {row.course}, {row.cohort}
        <span className="govuk-visually-hidden">: {row.title}</span>
      </a>
    </>
  ),
}
const session: Column<SessionToRun> = { header: 'Session', cell: ({ title, startsAt }) => `${title}, ${formatInstant(startsAt)}` }
const register: Column<RegisterToDo> = {
  header: 'Register',
  cell: ({ sessionId, unmarked, expected, title }) => (
    <>
      <a className="govuk-link" href={paths.register(sessionId)}>
        Mark the register<span className="govuk-visually-hidden"> of {title}</span>
      </a>
      <br />
      {expected - unmarked} of {expected} marked
    </>
  ),
}

/** A course admin's day: registers that are not done, and what comes next. */
export function CourseAdminHome({ coming, registers }: { coming: SessionToRun[]; registers: RegisterToDo[] }) {
  return (
    <>
      {registers.length > 0 ? (
        <Table caption="Registers to finish" columns={[cohort, session, register]} rows={registers} rowKey={(row) => row.sessionId} />
      ) : null}
      <Table
        caption="Your next sessions"
        columns={[cohort, session]}
        rows={coming}
        rowKey={(row) => row.sessionId}
        empty="No sessions are to come in the cohorts you run."
      />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.cohorts()}>
          See all your cohorts
        </a>
      </p>
    </>
  )
}
