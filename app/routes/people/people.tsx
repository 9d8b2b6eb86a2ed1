import type { Route } from './+types/people'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { may } from '#app/domain/identity/permissions.ts'
import { PeopleFilterForm } from '#app/features/people/list/people-filter-form.tsx'
import { peopleFilterQuery } from '#app/features/people/list/people-query.ts'
import { findPeopleView } from '#app/features/people/list/people-view.server.ts'
import { PeopleForm } from '#app/features/people/list/people-form.tsx'
import { PeopleTable } from '#app/features/people/people-table.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'

const WHO_IS_LISTED = {
  organisations:
    'People who are or were in your organisations. You see those who moved away as they were then.',
  professions:
    'People who are or were in your profession. You see those who moved away as they were then.',
  both: 'People who are or were in your organisations or profession. You see those who moved away as they were then.',
}

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'person:view')
  return {
    pageTitle: 'People',
    mayExport: may(viewer, 'person:export'),
    mayAdd: may(viewer, 'person:manage'),
    found: await findPeopleView(viewer, new URL(request.url).searchParams),
  }
}

export default function PeoplePage({
  loaderData: { pageTitle, mayExport, mayAdd, found },
}: Route.ComponentProps) {
  const { filter, choices, count, page, pages, scope, people, day } = found
  const query = peopleFilterQuery(filter)
  const isFiltered = Object.values(query).some((value) => value !== undefined)
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      {scope === 'all' ? null : <p className="govuk-body">{WHO_IS_LISTED[scope]}</p>}
      {mayAdd ? (
        <LinkButton look="secondary" href={paths.addPerson()}>
          Add a person
        </LinkButton>
      ) : null}
      <PeopleFilterForm filter={filter} choices={choices} />
      {count > 0 ? (
        <p className="govuk-body">{formatCount(count, 'person', 'people')}, by surname</p>
      ) : null}
      <PeopleForm canChange={mayAdd && count > 0} query={query} count={count} pages={pages}>
        <PeopleTable
          people={people}
          day={day}
          canChoose={mayAdd}
          empty={
            isFiltered
              ? 'No one found. Check the spelling, enter only part of the name, or choose fewer filters.'
              : 'There are no people yet. Add one, or import a people file.'
          }
        />
      </PeopleForm>
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.people({ ...query, page: String(number) })}
      />
      <ul className="govuk-list">
        {count > 0 ? (
          <li>
            <a className="govuk-link" href={paths.peopleListCsv(query)}>
              Download this list (CSV)
            </a>
          </li>
        ) : null}
        {mayExport ? (
          <li>
            <a className="govuk-link" href={paths.peopleCsv()}>
              Download everyone as a people file (CSV)
            </a>
          </li>
        ) : null}
      </ul>
      <p className="govuk-body">
        We record who looks at lists and records of people, and each download, in the audit log.
      </p>
    </Page>
  )
}
