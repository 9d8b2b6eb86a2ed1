import { redirect } from 'react-router'
import type { Route } from './+types/certificates'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  const reference = (new URL(request.url).searchParams.get('reference') ?? '').trim().slice(0, 40)
  if (reference !== '') throw redirect(paths.certificateCheck(reference))
  return { pageTitle: 'Check a certificate' }
}

export default function CertificatesPage({ loaderData: { pageTitle } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <Form method="get">
        <TextInput
          name="reference"
          label="Reference of the certificate"
          hint="12 letters and digits, such as 7KQ2-MF9D-XR4H. It is at the bottom of the certificate"
          width={20}
          spellCheck={false}
        />
        <Button>Check</Button>
      </Form>
    </Page>
  )
}
