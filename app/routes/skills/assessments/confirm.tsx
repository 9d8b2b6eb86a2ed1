/** The page behind a link that opens sealed answers. Visiting the page changes nothing, because email programs also follow links. Submitting the form opens the answers. */
import { data, redirect } from 'react-router'
import type { Route } from './+types/confirm'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import {
  confirmByLink,
  findAccessState,
  type AccessState,
} from '#app/features/skills/sealed/confirm-access.server.ts'
import { paths } from '#app/paths.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

const STATUS: Readonly<Record<AccessState['state'], number>> = {
  ready: 200,
  confirmed: 200,
  expired: 410,
  'other-login': 403,
}
const TITLES: Readonly<Record<AccessState['state'], string>> = {
  ready: 'Open your earlier answers',
  confirmed: 'Your earlier answers are open',
  expired: 'This link no longer works',
  'other-login': 'Sign in in the way you did before',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const found = await findAccessState(params.token, reader)
  return data({ pageTitle: TITLES[found.state], found }, { status: STATUS[found.state] })
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const found = await confirmByLink(params.token, reader)
  if (found.state === 'expired' || found.state === 'other-login')
    return data(null, { status: STATUS[found.state] })
  return redirect(paths.assessments({ done: 'opened' }))
}

export default function ConfirmPage({ loaderData: { pageTitle, found } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={paths.assessments()}>
      <AccessContent found={found} />
    </Page>
  )
}

function AccessContent({ found }: { found: AccessState }) {
  if (found.state === 'ready')
    return (
      <>
        <p className="govuk-body govuk-!-text-break-word">
          You are signed in {found.reader}. Select the button to open the answers about your skills
          that you gave as {found.owner}.
        </p>
        <p className="govuk-body">
          If you did not ask for this, close this page. Nothing changes until you select the button.
        </p>
        <Form>
          <Button preventDoubleClick>Open my earlier answers</Button>
        </Form>
      </>
    )
  if (found.state === 'other-login')
    return (
      <p className="govuk-body">
        This link is for someone signed in {found.reader}. Sign out, sign in in that way, then open
        the link again.
      </p>
    )
  return (
    <>
      <p className="govuk-body">
        {found.state === 'confirmed'
          ? 'You have already opened these answers.'
          : 'A link works for 24 hours. Ask for a new one if your answers are still sealed.'}
      </p>
      <LinkButton href={paths.assessments()}>Go to your assessments</LinkButton>
    </>
  )
}
