import type { Route } from './+types/completions'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CompletionsTable } from '#app/features/learning/completions/completions-table.tsx'
import { findCompletionsView } from '#app/features/learning/completions/completions-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['certificate-sent', 'Certificate sent. We have emailed the person.'],
  ['corrected', 'Completion corrected. We have emailed the person what changed.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const search = new URL(request.url).searchParams
  return {
    pageTitle: 'Completions',
    ...(await findCompletionsView(viewer, search)),
    notification: NOTIFICATIONS.get(search.get('done') ?? '') ?? null,
  }
}

export default function CompletionsPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, text, found, page, pages, completions, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      titleDetail={page > 1 ? `page ${page} of ${pages}` : undefined}
      notification={notification}
      wide
    >
      <p className="govuk-body">
        <a className="govuk-link" href={paths.claims()}>
          Completions to confirm
        </a>
      </p>
      <Form method="get">
        <TextInput
          name="q"
          label="Find a person by name, email address or staff number"
          type="search"
          value={text}
          width={20}
        />
        <Button look="secondary">Find</Button>
      </Form>
      <CompletionsTable
        caption={
          text === '' ? 'Recorded most recently' : `Completions found: ${formatNumber(found)}`
        }
        completions={completions}
        empty={
          text === ''
            ? 'No completions of your courses have been recorded yet.'
            : 'We did not find a completion of your courses by this person. Check the spelling, or search for part of the name.'
        }
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.completions({ q: text, page: number })}
      />
    </Page>
  )
}
