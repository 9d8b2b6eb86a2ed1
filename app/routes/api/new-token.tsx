import { data } from 'react-router'
import type { Route } from './+types/new-token'
import { scopesOf } from '#app/domain/api/scopes.ts'
import { MadeToken } from '#app/features/api/tokens/made-token.tsx'
import { TokenForm } from '#app/features/api/tokens/token-form.tsx'
import { tokenForm } from '#app/features/api/tokens/token.schema.ts'
import { makeToken } from '#app/features/api/tokens/tokens.server.ts'
import { requireProvenReader } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const TOO_MANY = 'You have 20 tokens. Revoke one that you no longer use'

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer } = await requireProvenReader(request, 'token:manage')
  return {
    pageTitle: 'Make a token',
    scopes: scopesOf(viewer),
    answers: tokenForm.empty,
    baseUrl: env().baseUrl,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const { viewer, reader } = await requireProvenReader(request, 'token:manage')
  const sent = await request.formData()
  const form = tokenForm.parse(sent, viewer)
  if (!form.ok) return data({ ...form, made: null }, { status: 400 })
  await requireRecentLogin(request, sent)
  const made = await makeToken({ viewer, through: reader.through, ...form.value })
  if ('refusal' in made)
    return data(
      { errors: tokenForm.errorIn('form', TOO_MANY), answers: form.answers, made: null },
      { status: 400 },
    )
  // Shown once on this page, because only its hash is stored.
  return { made: made.token, errors: null, answers: form.answers }
}

export default function NewTokenPage({
  loaderData: { pageTitle, scopes, answers, baseUrl },
  actionData,
}: Route.ComponentProps) {
  const made = actionData?.made ?? null
  return (
    <Page
      title={made === null ? pageTitle : 'Your token'}
      errors={actionData?.errors}
      back={{ href: paths.tokens(), text: 'Tokens for other programs' }}
    >
      {made === null ? (
        <TokenForm
          answers={actionData?.answers ?? answers}
          errors={actionData?.errors}
          scopes={scopes}
          cancelHref={paths.tokens()}
        />
      ) : (
        <MadeToken token={made} baseUrl={baseUrl} />
      )}
    </Page>
  )
}
