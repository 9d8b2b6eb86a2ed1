import { data } from 'react-router'
import type { Route } from './+types/audit'
import { AuditTable } from '#app/features/operations/audit-table.tsx'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { AuditFilter } from '#app/features/operations/audit-filter.tsx'
import { auditSearchForm } from '#app/features/operations/audit-search.schema.ts'
import { findAuditView } from '#app/features/operations/audit-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'audit:view')
  const query = new URL(request.url).searchParams
  const form = auditSearchForm.parse(query)
  if (form.ok)
    return {
      pageTitle: 'Audit log',
      errors: {},
      filters: form.value,
      found: await findAuditView(form.value, query),
    }
  return data(
    { pageTitle: 'Audit log', errors: form.errors, filters: form.answers, found: null },
    { status: 400 },
  )
}

export default function AuditPage({
  loaderData: { pageTitle, errors, filters, found },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      titleDetail={found && found.pages > 1 ? `page ${found.page} of ${found.pages}` : undefined}
      errors={errors}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <AuditFilter filters={filters} subjects={found?.subjects ?? []} errors={errors} />
      {found ? (
        <>
          <p className="govuk-body">
            {formatCount(found.count, 'entry', 'entries')}, most recent first.{' '}
            <a className="govuk-link" href={paths.auditCsv(filters)}>
              Download as CSV
            </a>
          </p>
          <AuditTable caption="Audit entries" hidden lines={found.lines} />
          <Pagination
            page={found.page}
            pages={found.pages}
            hrefOf={(page) => paths.audit({ ...filters, page })}
          />
        </>
      ) : null}
    </Page>
  )
}
