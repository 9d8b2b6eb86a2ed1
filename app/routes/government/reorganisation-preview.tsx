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
  findInvalidStepUrl,
} from '#app/features/government/reorganisations/preview-view.server.ts'
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'

const MESSAGES = {
  stale:
    'Someone else changed or completed this plan while you had it open. Check the latest version, then confirm again',
  changed:
    'People or organisations have changed since you opened this page. Check the plan, then confirm again',
  invalid:
    'This plan is no longer possible, because organisations have changed. Check each step again',
} as const

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const found = await requireDraft(params.reorganisationId)
  const invalidStep = findInvalidStepUrl(found)
  if (invalidStep) throw redirect(invalidStep)
  return {
    pageTitle: 'Check what would change',
    ...(await findPreviewView(found, new URL(request.url).searchParams)),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const { reorganisation } = await requireDraft(params.reorganisationId)
  const { answers } = confirmForm.parse(await request.formData())
  const outcome = await doReorganisation(
    reorganisation.id,
    { version: versionOf(answers), checksum: answers.seen },
    { personId: viewer.personId },
  )
  if (outcome === 'done') return redirect(paths.reorganisation(reorganisation.id, { done: 'done' }))
  return data({ errors: confirmForm.errorIn('form', MESSAGES[outcome]) }, { status: 409 })
}

export default function ReorganisationPreviewPage({
  loaderData,
  actionData: refused,
}: Route.ComponentProps) {
  const { pageTitle, id, version, title, checksum, names, back } = loaderData
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
        <input type="hidden" name="seen" value={checksum} />
        <SubmitOrCancel
          submit="Reorganise now"
          isWarning
          href={paths.reorganisation(id)}
          cancel="Save as a plan"
        />
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
