import { data } from 'react-router'
import type { Route } from './+types/records'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { RecordsFilter } from '#app/features/uptake/records/filter.tsx'
import { RecordsList } from '#app/features/uptake/records/list.tsx'
import { requestedPage, viewRecords } from '#app/features/uptake/records/view.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:names')
  await limitExpensive(viewer)
  const shown = {
    pageTitle: 'Records behind a figure',
    ...(await viewRecords(request, viewer, requestedPage(request))),
  }
  return shown.view ? shown : data(shown, { status: 400 })
}

export default function UptakeRecordsPage({
  loaderData: { pageTitle, parsed, params, errors, choices, view },
}: Route.ComponentProps) {
  const query = { ...parsed.params, by: undefined }
  const back = params.department
    ? paths.uptakeDepartment(params.department, { ...query, base: undefined })
    : paths.uptake(query)
  return (
    <Page
      title={pageTitle}
      titleDetail={view && view.pages > 1 ? `page ${view.page} of ${view.pages}` : undefined}
      errors={view ? null : errors}
      back={{ href: back, text: 'Back to the figures' }}
      wide
    >
      {view ? <p className="govuk-body-l">{view.sentence}</p> : null}
      {view && !view.isAll ? (
        <p className="govuk-body">This list includes only people whose names you can see.</p>
      ) : null}
      <RecordsFilter
        parsed={parsed}
        params={params}
        errors={errors}
        choices={choices}
        action={paths.uptakeRecords()}
        isOpen={view === null}
      />
      {view ? (
        <RecordsList
          view={view}
          hrefOf={(page) =>
            paths.uptakeRecords({ ...parsed.params, ...params, page: String(page) })
          }
        />
      ) : null}
    </Page>
  )
}
