import type { AdminSummary } from '#app/data/oversight/home.server.ts'
import { paths } from '#app/paths.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'

export function ServiceAdminHome({
  people,
  messagesWaiting,
  messagesFailed,
  findings,
  lastImport,
}: AdminSummary) {
  const rejected =
    lastImport && lastImport.rejected > 0
      ? `, ${formatCount(lastImport.rejected, 'row')} rejected`
      : ''
  const imported = lastImport
    ? `Last import: ${formatInstant(lastImport.importedAt)}${rejected}`
    : 'Nothing imported yet'
  const failed = messagesFailed > 0 ? `, ${messagesFailed} could not be sent` : ''
  return (
    <section aria-labelledby="service">
      <h2 className="govuk-heading-m" id="service">
        The service
      </h2>
      <SummaryList
        rows={[
          {
            key: 'Imports',
            value: imported,
            actions: [{ href: paths.imports(), text: 'See imports' }],
          },
          {
            key: 'People',
            value: formatCount(people, 'person', 'people'),
            actions: [{ href: paths.people(), text: 'See people' }],
          },
          {
            key: 'Data quality',
            value: findings === 0 ? 'Nothing to put right' : formatCount(findings, 'finding'),
            actions: [{ href: paths.dataQuality(), text: 'See findings' }],
          },
          {
            key: 'Messages',
            value: `${formatCount(messagesWaiting, 'message')} waiting${failed}`,
            actions: [{ href: paths.messages(), text: 'See messages' }],
          },
        ]}
      />
    </section>
  )
}
