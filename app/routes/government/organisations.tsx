import type { Route } from './+types/organisations'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findOrganisationsView } from '#app/features/government/organisations-view.server.ts'
import { OrganisationsTable } from '#app/features/government/organisations-table.tsx'
import { paths } from '#app/paths.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  return {
    pageTitle: 'Organisations',
    listed: await findOrganisationsView(new URL(request.url).searchParams),
  }
}

export default function OrganisationsPage({
  loaderData: { pageTitle, listed },
}: Route.ComponentProps) {
  const { text, includesClosed, count, page, pages, organisations } = listed
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <p className="govuk-body">
        Organisations are imported from a file. If an organisation is split, merged or renamed, or
        part of it moves, record it here. Past records do not change.
      </p>
      <LinkButton href={paths.reorganise()}>Record a reorganisation</LinkButton>
      <Form method="get">
        <TextInput
          name="q"
          label="Name, abbreviation or code"
          type="search"
          value={text}
          width="one-half"
          spellCheck={false}
        />
        <Checkboxes
          name="closed"
          legend="Closed organisations"
          legendHidden
          small
          values={includesClosed ? ['yes'] : []}
          items={[{ value: 'yes', text: 'Include closed organisations' }]}
        />
        <Button look="secondary">Search</Button>
      </Form>
      <p className="govuk-body">
        {formatCount(count, 'organisation')}
        {text ? ` found for “${text}”` : null}
      </p>
      <OrganisationsTable
        organisations={organisations}
        caption="Organisations, each below its department"
        captionHidden
        empty={
          text
            ? `There are no results for “${text}”. Check the spelling, or search for part of the name.`
            : 'There are no organisations yet. Import an organisations file to add them.'
        }
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) =>
          paths.organisations({ q: text, closed: includesClosed ? 'yes' : undefined, page: number })
        }
      />
    </Page>
  )
}
