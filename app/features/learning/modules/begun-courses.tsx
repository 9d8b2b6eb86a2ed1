import type { BegunCourse } from '#app/features/learning/modules/progress-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** The courses whose modules someone has begun. Renders nothing if there are none. */
export const BegunCourses = ({ courses }: { courses: readonly BegunCourse[] }) =>
  courses.length === 0 ? null : (
    <>
      <h2 className="govuk-heading-m">Modules you have begun</h2>
      <ul className="govuk-list govuk-list--bullet">
        {courses.map(({ code, title, done }) => (
          <li key={code}>
            <a className="govuk-link" href={paths.courseProgress(code)}>
              {title}
            </a>
            : {formatCount(done, 'module')} done
          </li>
        ))}
      </ul>
    </>
  )
