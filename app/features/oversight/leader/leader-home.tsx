import type { Subject } from '#app/features/uptake/query/report-scope.ts'
import { TaskList } from '#app/features/oversight/desk/task-list.tsx'
import { LeaderFiguresSection } from '#app/features/oversight/leader/leader-figures-section.tsx'
import type { LeaderView } from '#app/features/oversight/leader/leader-view.server.ts'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import { paths } from '#app/paths.ts'
import { placesSentence } from '#app/reports/place-sentences.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { Details } from '#app/ui/details.tsx'

/** Where the figures are explained in full. */
const uptakeOf = (subject: Subject): string =>
  subject?.by === 'department'
    ? paths.uptakeDepartment(subject.entry.code)
    : subject
      ? paths.uptakeProfession(subject.entry.code)
      : paths.uptake()

const ScopeChoice = ({ scope, scopes }: Pick<LeaderView, 'scope' | 'scopes'>) =>
  scopes.length < 2 ? null : (
    <Details summary="Show something else">
      <Form>
        <Select
          name="scope"
          label="What to show on your home page"
          value={scope.value}
          items={scopes.map(({ value, name }) => ({ value, text: name }))}
        />
        <Button look="secondary">Show</Button>
      </Form>
    </Details>
  )

const TASKS_SHOWN = 3

/** How the viewer's department or the whole civil service is doing, and what to do about it. */
export function LeaderHome({ view }: { view: LeaderView }) {
  const { scope, scopes, figures, problems, people, tasks, mayAssign, mayReadNeeds } = view
  const links = [
    { href: uptakeOf(scope.subject), text: 'See uptake in full' },
    ...(mayReadNeeds ? [{ href: paths.needs(), text: 'Training needs' }] : []),
    ...(mayAssign ? [{ href: paths.assignments(), text: 'Required courses' }] : []),
  ]
  const [first, more] = [tasks.slice(0, TASKS_SHOWN), tasks.slice(TASKS_SHOWN)]
  return (
    <section aria-labelledby="leader">
      <LeaderFiguresSection scope={scope} figures={figures} />
      <ChartProblems problems={problems} chart="upskilled" />
      {people ? <p className="govuk-body">{placesSentence(people.places)}</p> : null}
      <ScopeChoice scope={scope} scopes={scopes} />
      <h3 className="govuk-heading-s">To do</h3>
      {first.length === 0 ? (
        <p className="govuk-body">Nothing needs you today.</p>
      ) : (
        <TaskList tasks={first} />
      )}
      {more.length === 0 ? null : (
        <Details summary={`${more.length} more to do`}>
          <TaskList tasks={more} />
        </Details>
      )}
      <p className="govuk-body">
        {links.map(({ href, text }, index) => (
          <span key={href}>
            {index === 0 ? null : ' · '}
            <a
              className={index === 0 ? 'govuk-link govuk-!-font-weight-bold' : 'govuk-link'}
              href={href}
            >
              {text}
            </a>
          </span>
        ))}
      </p>
    </section>
  )
}
