import { JOB_TAGS, JOB_TITLES } from '#app/features/operations/job-titles.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import type { JobsView } from '#app/features/operations/jobs-view.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'

type JobLine = JobsView['done'][number]

function JobName({ job }: { job: JobLine }) {
  const name = (
    <>
      {JOB_TITLES[job.kind]}
      <span className="govuk-visually-hidden">, job {job.id}</span>
    </>
  )
  return job.href === null ? (
    name
  ) : (
    <a className="govuk-link" href={job.href}>
      {name}
    </a>
  )
}

const RetryForm = ({ job }: { job: JobLine }) => (
  <Form>
    <input type="hidden" name="job" value={job.id} />
    <Button look="secondary" preventDoubleClick>
      Try again
      <span className="govuk-visually-hidden">
        : {JOB_TITLES[job.kind]}, job {job.id}
      </span>
    </Button>
  </Form>
)

const Status = ({ job }: { job: JobLine }) => (
  <>
    <Tag colour={JOB_TAGS[job.state].colour}>{JOB_TAGS[job.state].text}</Tag>
    {job.state === 'done' ? null : (
      <p className="govuk-body govuk-!-margin-top-1">{jobStatusOf(job).text}</p>
    )}
    {job.state === 'failed' ? <RetryForm job={job} /> : null}
  </>
)

const Times = ({ job: { createdAt, createdBy, createdById, finishedAt } }: { job: JobLine }) => (
  <>
    <InstantText at={createdAt} /> by{' '}
    {createdBy ?? (createdById === null ? 'the schedule' : 'a deleted person')}
    {finishedAt === null ? null : (
      <div>
        Ended <InstantText at={finishedAt} />
      </div>
    )}
  </>
)

type JobsTableProps = { caption: string; jobs: readonly JobLine[]; empty: string }

export const JobsTable = ({ caption, jobs, empty }: JobsTableProps) => (
  <Table
    caption={caption}
    captionHidden
    rows={jobs}
    empty={empty}
    columns={[
      { header: 'Job', cell: (job) => <JobName job={job} /> },
      { header: 'Status', cell: (job) => <Status job={job} /> },
      { header: 'Requested', cell: (job) => <Times job={job} /> },
    ]}
  />
)

export const SchedulesTable = ({ schedules }: Pick<JobsView, 'schedules'>) => (
  <Table
    caption="Scheduled jobs"
    captionHidden
    rows={schedules}
    columns={[
      { header: 'Job', cell: ({ kind }) => JOB_TITLES[kind] },
      { header: 'Last done', cell: ({ last }) => (last ? <InstantText at={last} /> : 'Not yet') },
      { header: 'Next due', cell: ({ next }) => <InstantText at={next} /> },
      {
        header: 'Last result',
        cell: ({ last, hasFailed }) => {
          const state = hasFailed ? JOB_TAGS.failed : last ? JOB_TAGS.done : JOB_TAGS.waiting
          return <Tag colour={state.colour}>{state.text}</Tag>
        },
      },
    ]}
  />
)
