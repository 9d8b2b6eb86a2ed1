import { data, redirect } from 'react-router'
import type { Route } from './+types/remove-target'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireTarget } from '#app/features/uptake/targets/list-targets.server.ts'
import { removeTarget } from '#app/features/uptake/targets/set-target.server.ts'
import { describeTarget } from '#app/features/uptake/targets/describe-target.ts'
import { removeTargetForm } from '#app/features/uptake/targets/target.schema.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

const CHANGED_MEANWHILE =
  'Someone else changed this target while you had it open. Check the current target, and remove it if you still want to'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'target:manage')
  return { pageTitle: 'Remove a target', target: await requireTarget(params.targetId) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'target:manage')
  const target = await requireTarget(params.targetId)
  const { answers } = removeTargetForm.parse(await request.formData())
  const refusal = await removeTarget(target.id, Number(answers.version), {
    personId: viewer.personId,
  })
  if (refusal === 'removed') throw new Response('Not found', { status: 404 })
  if (refusal)
    return data({ errors: removeTargetForm.errorIn('form', CHANGED_MEANWHILE) }, { status: 409 })
  return redirect(paths.targets({ done: 'removed' }))
}

export default function RemoveTargetPage({
  loaderData: { pageTitle, target },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.targets(), text: 'Targets' }}
    >
      <SummaryList
        rows={[
          { key: 'For', value: describeTarget(target) },
          { key: 'Target', value: `${target.percent}% by ${formatDay(target.by)}` },
          { key: 'Source', value: target.source },
        ]}
      />
      <p className="govuk-body">
        Uptake pages will show the next most specific target for these people, if there is one. The
        audit log will keep a record of this target.
      </p>
      <Form>
        <input type="hidden" name="version" value={target.version} />
        <ButtonGroup>
          <Button look="warning" preventDoubleClick>
            Remove target
          </Button>
          <a className="govuk-link" href={paths.targets()}>
            Cancel
          </a>
        </ButtonGroup>
      </Form>
    </Page>
  )
}
