import type { Day } from '#app/domain/calendar/day.ts'
import { isOverdue } from '#app/domain/learning/assignments.ts'
import { paths } from '#app/paths.ts'
import { Tag } from '#app/ui/tag.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

type Required = {
  assignmentId: number
  code: string
  title: string
  dueOn: Day
  organisation: string | null
}

/** The courses that the viewer still has to do, first due first. Nothing if there are none. */
export const RequiredCourses = ({
  required,
  today,
  isAlso = false,
}: {
  required: readonly Required[]
  today: Day
  /** Whether another list of required courses comes before this one on the page. */
  isAlso?: boolean
}) =>
  required.length === 0 ? null : (
    <section aria-labelledby={isAlso ? 'also-required' : 'required'}>
      <h2 className="govuk-heading-m" id={isAlso ? 'also-required' : 'required'}>
        {isAlso ? 'Other courses you must complete' : 'Courses you must complete'}
      </h2>
      <ul className="govuk-list">
        {required.map(({ assignmentId, code, title, dueOn, organisation }) => (
          <li key={assignmentId}>
            <a className="govuk-link govuk-!-font-weight-bold" href={paths.course(code)}>
              {title}
            </a>
            , by {formatDay(dueOn)}{' '}
            {isOverdue(dueOn, today) ? <Tag colour="orange">Overdue</Tag> : null}
            <div className="govuk-hint govuk-!-margin-bottom-0">
              {organisation ? `Required by ${organisation}` : 'Required in every organisation'}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
