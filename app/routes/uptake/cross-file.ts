/** Departments by profession or grade as a file. The extension in the URL decides the kind of file. */
import type { LoaderFunctionArgs } from 'react-router'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { crossReport } from '#app/features/uptake/cross/report.server.ts'
import { answerFile } from '#app/reports/define-report.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  return answerFile(crossReport, request, viewer)
}
