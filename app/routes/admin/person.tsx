import type { Route } from './+types/person'
import { AuditTable } from '#app/features/account/audit-table.tsx'
import { requireFound, requireId } from '#app/features/account/require-found.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { findPersonRecord } from '#app/features/people/find-person-record.server.ts'
import { CompletionsTable, GrantsTable, PostingsTable } from '#app/features/people/person-tables.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'person:view')
  const record = requireFound(await findPersonRecord(viewer, requireId(params.personId)))
  return { pageTitle: record.person.name, ...record }
}

export default function PersonPage({ loaderData: { pageTitle, person, manager, postings, grants, audit } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.people(), text: 'People' }} wide>
      <SummaryList
        rows={[
          { key: 'Email address', value: <span className="govuk-!-text-break-word">{person.email}</span> },
          { key: 'Staff number', value: person.staffId },
          { key: 'Manager', value: manager ?? 'Not recorded' },
          ...(person.demonstration ? [{ key: 'Demonstration', value: 'This person is made up' }] : []),
        ]}
      />
      <h2 className="govuk-heading-m">Postings</h2>
      <PostingsTable postings={postings} />
      <h2 className="govuk-heading-m">Completions</h2>
      <CompletionsTable completions={person.completions} />
      <h2 className="govuk-heading-m">Roles</h2>
      <GrantsTable grants={grants} />
      {audit ? <AuditTable caption="Latest in the audit" lines={audit} /> : null}
    </Page>
  )
}
