/** Adds the lists that come with the service. */
import { redirect } from 'react-router'
import type { Route } from './+types/reference-data'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'import:manage')
  const isLoaded = new URL(request.url).searchParams.get('done') === 'loaded'
  return {
    pageTitle: 'Built-in lists',
    done: isLoaded ? 'The built-in lists are complete.' : null,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'import:manage')
  await loadReferenceData({ personId })
  return redirect(paths.referenceData({ done: 'loaded' }))
}

export default function ReferenceDataPage({
  loaderData: { pageTitle, done },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} notification={done} back={{ href: paths.imports(), text: 'Imports' }}>
      <p className="govuk-body">
        The service comes with the organisations, professions and grades of UK central government, a
        draft criterion, a catalogue of courses and published baselines.
      </p>
      <p className="govuk-body">
        Loading them adds what is missing. It never changes what you entered or imported.
      </p>
      <Form>
        <Button preventDoubleClick>Load the built-in lists</Button>
      </Form>
      <h2 className="govuk-heading-m">Use your own lists</h2>
      <p className="govuk-body">
        You can{' '}
        <a className="govuk-link" href={paths.newImport({ kind: 'organisations' })}>
          import organisations, professions and grades
        </a>{' '}
        as CSV or Excel files, and{' '}
        <a className="govuk-link" href={paths.criterion()}>
          edit the criterion
        </a>
        .
      </p>
    </Page>
  )
}
