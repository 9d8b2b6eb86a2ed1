import type { Route } from './+types/differences'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { DETAIL_NAMES } from '#app/features/operations/settings/source-names.ts'
import { findDifferencesView } from '#app/features/people/provisioning/differences-view.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'person:provision')
  return {
    pageTitle: 'Differences between sources',
    view: await findDifferencesView(new URL(request.url).searchParams),
  }
}

export default function DifferencesPage({ loaderData: { pageTitle, view } }: Route.ComponentProps) {
  const { rows, count, page, pages } = view
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <p className="govuk-body">
        {formatCount(count, 'detail')} of people differ between the record and what a file or the
        directory says.{' '}
        <a className="govuk-link" href={paths.sourceSettings()}>
          Choose which source leads
        </a>
        , or correct the source.
      </p>
      <Table
        caption="Details that differ"
        captionHidden
        rows={rows}
        empty="The sources agree with the record."
        columns={[
          {
            header: 'Person',
            cell: ({ personId, name }) => (
              <a className="govuk-link" href={paths.person(personId)}>
                {name}
              </a>
            ),
          },
          { header: 'Detail', cell: ({ detail }) => DETAIL_NAMES[detail] },
          { header: 'Record says', cell: ({ recorded }) => recorded ?? 'Nothing' },
          {
            header: 'Source says',
            cell: ({ source, said }) =>
              `${source === 'file' ? 'File' : 'Directory'}: ${said === '' ? 'none' : said}`,
          },
          { header: 'Since', cell: ({ since }) => formatDay(since) },
        ]}
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.sourceDifferences({ page: number })}
      />
    </Page>
  )
}
