import type { Route } from './+types/people'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { may } from '#app/domain/identity/permissions.ts'
import { PeopleTable } from '#app/features/people/people-table.tsx'
import { searchPeople } from '#app/features/people/search-people.server.ts'
import { paths } from '#app/paths.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const WHO_IS_LISTED = {
  organisations: 'People who are or were in your organisations.',
  professions: 'People who are or were in your profession.',
  both: 'People who are or were in your organisations or profession.',
}

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'person:view')
  return {
    pageTitle: 'People',
    mayExport: may(viewer, 'person:export'),
    mayAdd: may(viewer, 'person:manage'),
    found: await searchPeople(viewer, new URL(request.url).searchParams),
  }
}

export default function PeoplePage({
  loaderData: { pageTitle, mayExport, mayAdd, found },
}: Route.ComponentProps) {
  const { text, count, page, pages, scope, people } = found
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      {mayAdd ? (
        <LinkButton look="secondary" href={paths.addPerson()}>
          Add a person
        </LinkButton>
      ) : null}
      {scope === 'all' ? null : <p className="govuk-body">{WHO_IS_LISTED[scope]}</p>}
      <Form method="get">
        <TextInput
          name="q"
          label="Name, email address or staff number"
          hint="You can enter the start of each word, such as “mor ell” for Morgan Ellis"
          type="search"
          value={text}
          width="one-half"
          spellCheck={false}
        />
        <Button look="secondary">Search</Button>
      </Form>
      {count > 0 ? (
        <p className="govuk-body">
          {formatCount(count, 'person', 'people')}
          {text ? ` found for “${text}”` : null}
        </p>
      ) : null}
      <PeopleTable
        people={people}
        empty={
          text
            ? `No one found for “${text}”. Check the spelling, or enter only part of the name.`
            : 'There are no people yet. Import a people file to add them.'
        }
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.people({ q: text, page: number })}
      />
      {mayExport ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.peopleCsv()}>
            Download everyone (CSV)
          </a>
          . We record each download in the audit log.
        </p>
      ) : null}
    </Page>
  )
}
