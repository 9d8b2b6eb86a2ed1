import type { Route } from './+types/courses'
import { COURSE_STATUSES, type CourseStatus } from '#app/domain/learning/courses.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CatalogueFilter } from '#app/features/learning/courses/catalogue-filter.tsx'
import { catalogueForm } from '#app/features/learning/courses/catalogue.schema.ts'
import { CourseEntry } from '#app/features/learning/courses/course-catalogue.tsx'
import { findCatalogueView } from '#app/features/learning/courses/courses-view.server.ts'
import { listCourseGrades } from '#app/features/learning/courses/require-course.server.ts'
import { mayCreateCourses } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:view')
  const search = new URL(request.url).searchParams
  const form = catalogueForm.parse(search)
  const filters = form.ok ? form.value : NO_FILTERS
  const found = await findCatalogueView(viewer, filters, search, now())
  return {
    pageTitle: 'Courses',
    ...found,
    filters: { ...filters, status: found.status },
    grades: await listCourseGrades(),
    mayCreate: mayCreateCourses(viewer),
    isDeleted: search.get('done') === 'deleted',
    now: now(),
  }
}

const NO_FILTERS = {
  q: '',
  kind: '' as const,
  mine: false,
  places: false,
  status: 'published' as const,
}

export default function CoursesPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, entries, filters, grades, mayCreate, now } = loaderData
  const { count, page, pages, statusCounts, advice, isDeleted } = loaderData
  const { q, kind, mine, places, status } = filters
  const hrefOf = (number: number) =>
    paths.courses({
      q: q || undefined,
      kind: kind || undefined,
      mine: mine ? 'yes' : undefined,
      places: places ? 'yes' : undefined,
      status: status === 'published' ? undefined : status,
      page: number,
    })
  const shown = entries.map(({ course }) => course)
  return (
    <Page
      title={pageTitle}
      titleDetail={page > 1 ? `page ${page} of ${pages}` : undefined}
      notification={isDeleted ? 'Draft deleted.' : null}
    >
      <p className="govuk-body-l">
        Digital and data learning for leaders: what each course is for, who it is for, and when it
        runs next.
      </p>
      {shown.some(({ qualifying }) => qualifying) ? (
        <p className="govuk-body">
          If you complete a course marked “Qualifying”, you count as upskilled.
        </p>
      ) : null}
      {shown.some(({ illustrative }) => illustrative) ? (
        <p className="govuk-body">
          The modules and times of courses marked “Illustrative” are examples, to show how the
          service works.
        </p>
      ) : null}
      {mayCreate ? <LinkButton href={paths.newCourse()}>Add a course</LinkButton> : null}
      <StatusLinks current={status} counts={statusCounts} />
      <CatalogueFilter filters={filters} />
      <p className="govuk-body">
        {count === 0
          ? 'No courses match. Change the filters, or check again later.'
          : `${formatCount(count, 'course')}, those for you first, then the ones that run soonest.`}
      </p>
      {entries.map((entry) => (
        <CourseEntry key={entry.course.id} entry={entry} grades={grades} now={now} />
      ))}
      {entries.some(({ reasons }) => reasons.length > 0) ? (
        <p className="govuk-body">About the courses that are not for you: {advice}</p>
      ) : null}
      <Pagination page={page} pages={pages} hrefOf={hrefOf} />
    </Page>
  )
}

const STATUS_LINKS: Readonly<Record<CourseStatus, string>> = {
  published: 'Published',
  draft: 'Drafts',
  withdrawn: 'Withdrawn',
}

/** Links for people who run courses to their drafts and withdrawn courses. Renders nothing if they have none. */
function StatusLinks({
  current,
  counts,
}: {
  current: CourseStatus
  counts: readonly { status: string; count: number }[]
}) {
  const countOf = (status: CourseStatus) => counts.find((row) => row.status === status)?.count ?? 0
  if (countOf('draft') + countOf('withdrawn') === 0) return null
  const links = COURSE_STATUSES.filter((status) => status !== current && countOf(status) > 0)
  return (
    <p className="govuk-body">
      Courses that you run:{' '}
      {links.map((status, index) => (
        <span key={status}>
          {index > 0 ? ' · ' : ''}
          <a
            className="govuk-link"
            href={paths.courses({ status: status === 'published' ? undefined : status })}
          >
            {STATUS_LINKS[status]} ({formatNumber(countOf(status))})
          </a>
        </span>
      ))}
    </p>
  )
}
