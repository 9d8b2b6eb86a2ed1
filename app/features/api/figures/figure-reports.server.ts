/** The reports that the API offers, by the name in the URL. Each is the report of a page of the service. */
import type { Action, Viewer } from '#app/domain/identity/permissions.ts'
import { bridgeReport } from '#app/features/uptake/bridge/report.server.ts'
import { crossReport } from '#app/features/uptake/cross/report.server.ts'
import { uptakeReport } from '#app/features/uptake/report.server.ts'
import { effectReport } from '#app/features/needs/effect/report.server.ts'
import { matrixReport } from '#app/features/needs/matrix/report.server.ts'
import { overTimeReport } from '#app/features/needs/over-time/report.server.ts'
import { needsReport } from '#app/features/needs/report.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import type { FileContent, Report } from '#app/reports/define-report.server.ts'

type Answered =
  { errors: FieldErrors } | { noData: string } | { errors: null; content: FileContent }

type FigureReport = {
  action: Action
  answer: (request: Request, viewer: Viewer) => Promise<Answered>
}

/** Hides the types of a report's filters and figures, which differ between reports. */
const offered = <Filters, Figures>(
  action: Action,
  report: Report<Filters, Figures>,
): FigureReport => ({
  action,
  answer: async (request, viewer) => {
    const answered = await report.answer(request, viewer)
    if (answered.errors) return { errors: answered.errors }
    if (answered.noData !== null) return { noData: answered.noData }
    return { errors: null, content: report.fileContent(answered.figures) }
  },
})

export const FIGURE_REPORTS: ReadonlyMap<string, FigureReport> = new Map([
  ['uptake', offered('uptake:view', uptakeReport(null))],
  ['uptake-cross', offered('uptake:view', crossReport)],
  ['uptake-bridge', offered('uptake:view', bridgeReport)],
  ['needs', offered('needs:view', needsReport)],
  ['needs-matrix', offered('needs:view', matrixReport)],
  ['needs-over-time', offered('needs:view', overTimeReport)],
  ['needs-effect', offered('needs:view', effectReport)],
])
