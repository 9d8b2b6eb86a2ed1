/** How the service is doing, at the top of the settings page. */
import type { ServiceState } from '#app/features/operations/settings/service-state.server.ts'
import { SchedulesTable } from '#app/features/operations/jobs-table.tsx'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const MEGABYTE = 1_000_000
const megabytes = (bytes: number): string => `${formatNumber(Math.ceil(bytes / MEGABYTE))} MB`

const storageText = ({ used, free }: ServiceState['storage']): string =>
  free === null
    ? `The database uses ${megabytes(used)}`
    : `The database uses ${megabytes(used)}. ${megabytes(free)} are free on its disk`

/** A nightly backup is late after a day and a few hours. */
const LATE_HOURS = 27

function Backup({ backup: { isOn, lastAt, hoursAgo } }: Pick<ServiceState, 'backup'>) {
  if (!isOn) return <>Turned off</>
  if (lastAt === null || hoursAgo === null) return <>There has been no backup yet</>
  return (
    <>
      <InstantText at={lastAt} />, {formatCount(hoursAgo, 'hour')} ago{' '}
      {hoursAgo > LATE_HOURS ? <Tag colour="red">Late</Tag> : null}
    </>
  )
}

const emailText = ({ isSent, waiting, givenUp }: ServiceState['email']): string =>
  [
    isSent ? null : 'Email is not sent, because no mail server is set',
    `${formatCount(waiting, 'message')} waiting`,
    givenUp > 0 ? `${formatNumber(givenUp)} could not be delivered` : null,
  ]
    .filter(Boolean)
    .join('. ')

function TestMessage({ test }: Pick<ServiceState, 'test'>) {
  if (test === null) return <>None sent yet</>
  return (
    <>
      <a className="govuk-link" href={paths.message(test.id)}>
        To {test.to}
      </a>
      , <InstantText at={test.at} />: {test.state.toLowerCase()}
      {test.problem === null ? null : <div className="govuk-!-text-break-word">{test.problem}</div>}
    </>
  )
}

/** @param health `null` if the service is healthy, or what is wrong */
export const ServiceStateCard = ({
  state,
  health,
}: {
  state: ServiceState
  health: string | null
}) => (
  <>
    <SummaryCard
      title="How the service is doing"
      rows={[
        {
          key: 'Health',
          value: health ?? <Tag colour="green">Working</Tag>,
        },
        { key: 'Storage', value: storageText(state.storage) },
        {
          key: 'Last backup',
          value: <Backup backup={state.backup} />,
          actions: [{ href: paths.backups(), text: 'See backups' }],
        },
        {
          key: 'Email',
          value: emailText(state.email),
          actions: [{ href: paths.messages(), text: 'See messages' }],
        },
        { key: 'Last test message', value: <TestMessage test={state.test} /> },
        {
          key: 'Jobs',
          value: `${formatNumber(state.jobs.failed)} failed, ${formatNumber(state.jobs.overdue)} due and not running`,
          actions: [{ href: paths.jobs(), text: 'See jobs' }],
        },
      ]}
    >
      <Form>
        <Button look="secondary" preventDoubleClick>
          Send yourself a test message
        </Button>
      </Form>
      <Details summary="When each job last ran">
        <SchedulesTable schedules={state.jobs.schedules} />
      </Details>
    </SummaryCard>
  </>
)
