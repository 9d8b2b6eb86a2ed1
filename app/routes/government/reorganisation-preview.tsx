import { data, redirect } from 'react-router'
import type { Route } from './+types/reorganisation-preview'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { doReorganisation } from '#app/features/government/reorganisations/do-reorganisation.server.ts'
import {
  confirmForm,
  versionOf,
} from '#app/features/government/reorganisations/plan-steps.schema.ts'
import {
  PreviewNames,
  PreviewTables,
} from '#app/features/government/reorganisations/preview-tables.tsx'
import { requireDraft } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import {
  findPreviewView,
  findUrlOfInvalidStep,
} from '#app/features/government/reorganisations/preview-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'

const elsewhere = (id: number) => redirect(paths.reorganisation(id))
const REFUSED = {
  overtaken:
    'Somebody else changed this plan or did it while you had it open. What is below is how it stands now: look at it, and confirm again.',
  changed:
    'People or organisations changed since you opened this page. What is below is how it stands now: look at it, and confirm again.',
  wrong:
    'This can no longer be done: something in government changed since. Go through the steps again.',
} as const

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const found = await requireDraft(params.reorganisationId, elsewhere)
  const mend = findUrlOfInvalidStep(found)
  if (mend) throw redirect(mend)
  return {
    pageTitle: 'Check what would change',
    ...(await findPreviewView(found, new URL(request.url).searchParams)),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const { reorganisation } = await requireDraft(params.reorganisationId, elsewhere)
  const { answers } = confirmForm.parse(await request.formData())
  const outcome = await doReorganisation(
    reorganisation.id,
    { version: versionOf(answers), seen: answers.seen },
    { personId: viewer.personId },
  )
  if (outcome === 'done') return redirect(paths.reorganisation(reorganisation.id, { done: 'done' }))
  return data({ errors: confirmForm.errorIn('form', REFUSED[outcome]) }, { status: 409 })
}

export default function ReorganisationPreviewPage({
  loaderData,
  actionData: refused,
}: Route.ComponentProps) {
  const { pageTitle, id, version, title, seen, names, back } = loaderData
  return (
    <Page
      title={pageTitle}
      titleDetail={names.pages > 1 ? `page ${names.page} of ${names.pages}` : undefined}
      caption={title}
      errors={refused?.errors}
      back={{ href: back, text: 'Back' }}
      wide
    >
      <PreviewTables shown={loaderData} />
      <Form>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="seen" value={seen} />
        <ButtonGroup>
          <Button look="warning" preventDoubleClick>
            Do this now
          </Button>
          <a className="govuk-link" href={paths.reorganisation(id)}>
            Leave it as a plan
          </a>
        </ButtonGroup>
      </Form>
      <PreviewNames people={names.people} />
      <Pagination
        page={names.page}
        pages={names.pages}
        hrefOf={(page) => paths.reorganisationPreview(id, { page })}
      />
    </Page>
  )
}
