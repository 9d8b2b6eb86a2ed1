import type { Route } from './+types/all-delegates'
import { AllDelegatesTable } from '#app/features/identity/delegates/all-delegates-table.tsx'
import { findAllDelegatesView } from '#app/features/identity/delegates/all-delegates-view.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'role:manage')
  const query = new URL(request.url).searchParams
  return {
    pageTitle: 'Delegates',
    ...(await findAllDelegatesView(query)),
    notification:
      query.get('done') === 'ended'
        ? 'The delegate can no longer act for this person. We have emailed them both.'
        : undefined,
  }
}

export default function AllDelegatesPage({
  loaderData: { pageTitle, text, count, page, pages, rows, notification },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      notification={notification}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <p className="govuk-body">
        People name their own delegates. Delegates can never see assessments or their results.
      </p>
      <Form method="get" action={paths.allDelegates()}>
        <TextInput
          name="q"
          label="Name, email address or staff number"
          hint="Of the person or their delegate"
          type="search"
          value={text}
          spellCheck={false}
          width="two-thirds"
        />
        <Button look="secondary">Search</Button>
      </Form>
      {count > 0 ? (
        <p className="govuk-body">{formatCount(count, 'delegate', 'delegates')}, by surname</p>
      ) : null}
      <AllDelegatesTable
        rows={rows}
        empty={
          text === ''
            ? 'No one has a delegate now.'
            : 'No delegates found. Check the spelling, or enter only part of the name.'
        }
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.allDelegates({ q: text || undefined, page: String(number) })}
      />
    </Page>
  )
}
