/** Handles the forms that suspend and restore a person. */
import { data, redirect } from 'react-router'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import {
  SUSPENSION_MESSAGES,
  type SuspensionRefusal,
} from '#app/features/identity/suspension/suspension-messages.ts'
import { suspensionForm } from '#app/features/identity/suspension/suspension.schema.ts'
import { paths } from '#app/paths.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'

type Change = (given: {
  personId: number
  reason: string
  byId: number
}) => Promise<SuspensionRefusal | null>

/** @param done what the page of the person says afterwards */
export async function submitSuspension(
  request: Request,
  { personId: id, viewer }: { personId: string; viewer: Viewer },
  { change, done }: { change: Change; done: 'suspended' | 'restored' },
) {
  await requireRecentLogin(request)
  const personId = requireId(id)
  const form = suspensionForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await change({ personId, ...form.value, byId: viewer.personId })
  if (refusal === null) return redirect(paths.person(personId, { done }))
  const errors = suspensionForm.errorIn('form', SUSPENSION_MESSAGES[refusal])
  return data({ errors, answers: form.answers }, { status: 400 })
}
