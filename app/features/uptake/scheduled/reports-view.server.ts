/** What the page of reports by email shows. */
import { listScheduledReports } from '#app/data/uptake/scheduled-reports.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { isFrequency, nextReportDay } from '#app/domain/uptake/scheduled-reports.ts'
import { FREQUENCY_NAMES } from '#app/features/uptake/scheduled/frequency-names.ts'
import { queryParamsOf } from '#app/features/uptake/scheduled/report-query.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export const viewReports = async ({ personId }: Viewer) =>
  (await listScheduledReports(personId)).flatMap(({ id, name, query, frequency }) =>
    isFrequency(frequency)
      ? [
          {
            id,
            name,
            often: FREQUENCY_NAMES[frequency],
            next: formatDay(nextReportDay(frequency, today())),
            href: paths.uptake(queryParamsOf(query)),
          },
        ]
      : [],
  )
