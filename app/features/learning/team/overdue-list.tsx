import type { OverdueCourse } from '#app/features/learning/team/team-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** Overdue required courses of reports, each with a link to nominate the person. */
export const OverdueList = ({ overdue }: { overdue: readonly OverdueCourse[] }) => (
  <>
    {overdue.map(({ personId, name, title, code, dueOn }) => (
      <div key={`${personId} ${title}`} className="app-approval">
        <p className="govuk-body govuk-!-margin-bottom-2">
          <strong>{name}</strong> has not completed {title}, required by {formatDay(dueOn)}
        </p>
        <p className="govuk-body">
          <a
            className="govuk-link"
            href={paths.nominate({ people: String(personId), course: code })}
          >
            Nominate
            <span className="govuk-visually-hidden">
              {' '}
              {name} for {title}
            </span>
          </a>
        </p>
      </div>
    ))}
  </>
)
