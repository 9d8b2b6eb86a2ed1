import { data } from 'react-router'
import type { Route } from './+types/people'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { PeopleFilter } from '#app/features/uptake/people/people-filter.tsx'
import { PeopleList } from '#app/features/uptake/people/people-list.tsx'
import { placesSentence } from '#app/features/uptake/people/people-sentences.ts'
import { viewPeople } from '#app/features/uptake/people/people-view.server.ts'
import { requireNames } from '#app/features/uptake/people/require-names.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  requireNames(viewer)
  await limitExpensive(viewer)
  const view = await viewPeople(new URL(request.url).searchParams, viewer)
  const pageTitle = view.shown?.heading ?? 'People'
  return data({ pageTitle, ...view }, { status: view.errors ? 400 : 200 })
}

export default function PeoplePage({
  loaderData: { pageTitle, params, choices, placeName, courseTitle, asAt, errors, shown },
}: Route.ComponentProps) {
  const back = params.department ? paths.uptakeDepartment(params.department) : paths.uptake()
  return (
    <Page
      title={pageTitle}
      titleDetail={shown && shown.pages > 1 ? `page ${shown.page} of ${shown.pages}` : undefined}
      errors={errors}
      back={{ href: back, text: 'Uptake' }}
      wide
    >
      {shown ? (
        <p className="govuk-body">
          {placesSentence(shown.counts)} As of today, {formatDay(asAt)}
          {courseTitle ? `, for ${courseTitle}` : ''}.{' '}
          {placeName ? null : 'This list includes only people whose names you can see.'}
        </p>
      ) : null}
      <PeopleFilter params={params} choices={choices} errors={errors} />
      {shown ? <PeopleList params={params} shown={shown} /> : null}
    </Page>
  )
}
