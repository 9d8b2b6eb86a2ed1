import { data } from 'react-router'
import type { Route } from './+types/desk-search'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { DeskSearch } from '#app/features/oversight/desk/desk.tsx'
import { SearchResults } from '#app/features/oversight/desk/search-results.tsx'
import { findDeskSearch } from '#app/features/oversight/desk/search-view.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const found = await findDeskSearch(viewer, new URL(request.url).searchParams)
  return data(
    { pageTitle: 'Search your courses', found },
    { status: found.error === null ? 200 : 400 },
  )
}

export default function DeskSearchPage({ loaderData: { pageTitle, found } }: Route.ComponentProps) {
  const { text, error, people, courses, cohorts } = found
  const isEmpty = people.length + courses.length + cohorts.length === 0
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.home(), text: 'Home' }}
      errors={error === null ? undefined : { q: error }}
      wide
    >
      <DeskSearch query={text} error={error ?? undefined} />
      {error === null && isEmpty ? (
        <p className="govuk-body">
          No results for “{text}” in the courses you run. Check the spelling, or enter part of the
          name.
        </p>
      ) : null}
      <SearchResults people={people} courses={courses} cohorts={cohorts} />
    </Page>
  )
}
