import type { JobStatus } from '#app/features/operations/job-status.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

/** Shows the progress of a job, or why it failed. Empty if it is done. @param href the page that shows it */
export function JobProgress({ status, href }: { status: JobStatus; href: string }) {
  if (status.hasFailed)
    return (
      <WarningText>
        {status.text} Nothing was changed. A service admin can try again at Admin, Jobs.
      </WarningText>
    )
  if (!status.isOpen) return null
  return (
    <>
      <InsetText>{status.text}</InsetText>
      <p className="govuk-body">
        This page checks for progress every few seconds. You can close it, because the work
        continues without it.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={href}>
          Check again now
        </a>
      </p>
    </>
  )
}
