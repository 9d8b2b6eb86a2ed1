import { redirect } from 'react-router'
import type { Route } from './+types/cancel-request'
import { requireProvenReader } from '#app/features/identity/require-permission.server.ts'
import {
  cancelRequest,
  requireOpenRequest,
} from '#app/features/skills/colleagues/cancel-request.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireProvenReader(request, 'assessment:take')
  return {
    pageTitle: 'Cancel your request to colleagues',
    ...(await requireOpenRequest(reader, params.requestId)),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { viewer, reader } = await requireProvenReader(request, 'assessment:take')
  const { requestId } = await requireOpenRequest(reader, params.requestId)
  await cancelRequest({ reader, name: viewer.name, requestId }, now())
  return redirect(paths.colleagues({ done: 'cancelled' }))
}

export default function CancelRequestPage({
  loaderData: { pageTitle, told },
}: Route.ComponentProps) {
  const back = { href: paths.colleagues(), text: 'How colleagues see your skills' }
  return (
    <Page title={pageTitle} back={back}>
      <p className="govuk-body">
        We will delete the answers so far, and tell your colleagues by email that they no longer
        need to answer.{told === 0 ? '' : ` We will email up to ${formatCount(told, 'colleague')}.`}
      </p>
      <Form>
        <SubmitOrCancel submit="Cancel this request" isWarning href={back.href} cancel="Go back" />
      </Form>
    </Page>
  )
}
