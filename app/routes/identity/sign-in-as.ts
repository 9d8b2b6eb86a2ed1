/** Signs in as a made-up person. Returns 404 unless the service is a demonstration. */
import { redirect } from 'react-router'
import type { Route } from './+types/sign-in-as'
import { localPath } from '#app/features/identity/sign-in/local-path.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { signInAsForm } from '#app/features/identity/sign-in/sign-in.schema.ts'
import { signInAs } from '#app/features/identity/sign-in/start-login.server.ts'
import { paths } from '#app/paths.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  throw redirect(paths.signIn())
}

export async function action({ request }: Route.ActionArgs) {
  await openToEveryone(request)
  const form = signInAsForm.parse(await request.formData())
  const cookie = form.ok ? await signInAs(request, form.value.role) : null
  if (!cookie || !form.ok) throw new Response('Not found', { status: 404 })
  return redirect(localPath(form.value.next) ?? paths.home(), { headers: { 'Set-Cookie': cookie } })
}
