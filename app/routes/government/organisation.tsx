import type { Route } from './+types/organisation'
import { organisationKindName } from '#app/domain/government/organisation.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findOrganisationView } from '#app/features/government/organisations-view.server.ts'
import { OrganisationsTable } from '#app/features/government/organisations-table.tsx'
import { ParentsTable } from '#app/features/government/parents-table.tsx'
import { SuccessionsTable } from '#app/features/government/successions-table.tsx'
import { paths } from '#app/paths.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const viewed = await findOrganisationView(params.organisationId)
  return { pageTitle: viewed.organisation.name, ...viewed }
}

export default function OrganisationPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, organisation, below, people, peopleInBranch } = loaderData
  const { parent, department } = organisation
  const link = (related: { id: number; name: string }) => (
    <a className="govuk-link" href={paths.organisation(related.id)}>
      {related.name}
    </a>
  )
  return (
    <Page title={pageTitle} back={{ href: paths.organisations(), text: 'Organisations' }} wide>
      <SummaryList
        rows={[
          { key: 'Code', value: organisation.code },
          { key: 'Abbreviation', value: organisation.abbreviation ?? 'None' },
          { key: 'Kind', value: organisationKindName(organisation.kind) },
          {
            key: 'Part of',
            value: parent ? link(parent) : 'None (it is a department)',
          },
          {
            key: 'Department today',
            value:
              department && department.id !== organisation.id
                ? link(department)
                : organisation.name,
          },
          {
            key: 'Opened',
            value: organisation.openedOn ? formatDay(organisation.openedOn) : 'Not known',
          },
          { key: 'Closed', value: organisation.closedOn ? formatDay(organisation.closedOn) : 'No' },
          {
            key: 'In post today',
            value: `${formatCount(people, 'person', 'people')}${peopleInBranch === people ? '' : `, or ${formatNumber(peopleInBranch)} including organisations below it`}`,
          },
          {
            key: 'Postings, past and present',
            value: formatCount(organisation._count.postings, 'posting'),
          },
        ]}
      />
      <ParentsTable organisation={organisation} />
      <SuccessionsTable organisation={organisation} />
      <h2 className="govuk-heading-m">Organisations below it</h2>
      <OrganisationsTable
        organisations={below}
        caption={`Organisations below ${theBody(organisation.name)}`}
        captionHidden
        empty="There are no organisations below it."
      />
    </Page>
  )
}
