import type { Desk as DeskView } from '#app/features/oversight/desk/desk-view.server.ts'
import { SeatsPlanned } from '#app/features/oversight/desk/seats-planned.tsx'
import { TaskList } from '#app/features/oversight/desk/task-list.tsx'
import { TodaysSessions } from '#app/features/oversight/desk/todays-sessions.tsx'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

/** What a course admin has to do today. */
export const Desk = ({ desk }: { desk: DeskView }) => (
  <>
    <h2 className="govuk-heading-m">Today, {formatDay(desk.today, { weekday: true })}</h2>
    <TodaysSessions sessions={desk.sessions} upcoming={desk.upcoming} />
    <h2 className="govuk-heading-m">To do</h2>
    <TaskList tasks={desk.tasks} />
    <SeatsPlanned seats={desk.seats} countedOn={desk.countedOn} />
    <DeskSearch />
    <p className="govuk-body">
      <a className="govuk-link" href={paths.cohorts()}>
        See all your cohorts
      </a>
    </p>
  </>
)

/** Finds people, courses and cohorts. */
export const DeskSearch = ({ query = '', error }: { query?: string; error?: string }) => (
  <Form action={paths.deskSearch()} method="get">
    <TextInput
      name="q"
      label="Find a person, course or cohort"
      labelSize="s"
      type="search"
      value={query}
      error={error}
    />
    <Button look="secondary">Find</Button>
  </Form>
)
