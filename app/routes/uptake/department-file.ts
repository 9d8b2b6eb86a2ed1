/** The figures on a department's page as a file. The extension in the URL decides the kind of file. */
import type { LoaderFunctionArgs } from 'react-router'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireDepartment } from '#app/features/uptake/query/find-subject.server.ts'
import { uptakeReport } from '#app/features/uptake/report.server.ts'
import { answerFile } from '#app/reports/define-report.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const entry = await requireDepartment(params['code'], request)
  return answerFile(uptakeReport({ by: 'department', entry }), request, viewer)
}
