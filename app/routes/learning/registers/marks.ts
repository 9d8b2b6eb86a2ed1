/** Saves marks that the register's script sends, and answers with what is saved now. */
import { redirect } from 'react-router'
import type { Route } from './+types/marks'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { describeProgress, savedRowOf } from '#app/features/learning/registers/saved-rows.ts'
import { registerForm } from '#app/features/learning/registers/register.schema.ts'
import { describeUnsaved } from '#app/features/learning/registers/unsaved-register.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { readFields } from '#app/platform/forms/form-body.server.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** The form has a row for each person, so it needs a higher limit. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'register:view')
  throw redirect(paths.register(requireId(params.sessionId)))
}

export async function action({ request, params }: Route.ActionArgs) {
  const admin = await requirePermission(request, 'register:record')
  const scope = courseScope(admin)
  const sessionId = requireId(params.sessionId)
  const form = registerForm.parse(await readFields(request))
  const refuse = (errors: Record<string, string>, status: number) =>
    Response.json(
      { kind: 'refused', message: `${[...new Set(Object.values(errors))].join('. ')}.` },
      { status },
    )
  if (!form.ok) return refuse(form.errors, 400)
  const { markAll, ...attendance } = form.value
  const outcome = await recordAttendance({
    ...attendance,
    sessionId,
    scope,
    by: { personId: admin.personId },
    now: now(),
  })
  const register = requireFound(await findRegister(sessionId, scope))
  if (outcome.kind !== 'saved') {
    const submitted = { marks: attendance.marks, markAll }
    const { errors, status } = await describeUnsaved(register, submitted, outcome)
    return refuse(errors, status)
  }
  const { lines, marked, savedAt } = register
  return Response.json({
    kind: 'saved',
    rows: lines.map(savedRowOf),
    progress: describeProgress(marked, lines.length, savedAt),
  })
}
