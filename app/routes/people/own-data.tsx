import type { Route } from './+types/own-data'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { findOwnData } from '#app/features/oversight/own-data/own-data.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'login:manage')
  const { sections, answers, acts, changes } = await findOwnData(reader, now())
  const records = sections.map(({ title, tables }) => ({
    title,
    records: tables.reduce((total, { rows }) => total + rows.length, 0),
  }))
  return {
    pageTitle: 'Your data',
    records: [
      {
        title: 'Your answers about your skills, notes and goals',
        records: answers.answers.length + answers.privateNotes.length + answers.goals.length,
      },
      ...records,
      {
        title: 'What you did for others',
        records: acts.reduce((sum, act) => sum + act.records, 0),
      },
      { title: 'What was done with your record', records: changes.length },
    ].filter(({ records: count }) => count > 0),
  }
}

export default function OwnDataPage({ loaderData: { pageTitle, records } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.logins(), text: 'Where you are signed in' }}>
      <p className="govuk-body">Download everything that we have about you:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <a className="govuk-link" href={paths.ownDataPdf()}>
            to read (PDF)
          </a>
        </li>
        <li>
          <a className="govuk-link" href={paths.ownDataJson()}>
            to use elsewhere (JSON)
          </a>
        </li>
      </ul>
      <Table
        caption="What the files have"
        rows={records}
        columns={[
          { header: 'About', cell: ({ title }) => title },
          { header: 'Records', numeric: true, cell: ({ records: count }) => formatNumber(count) },
        ]}
      />
      <p className="govuk-body">
        The files leave out secrets, such as the links that you sign in with. If you signed in with
        another email address before, sign in with it or confirm it to get what you wrote then.
      </p>
      <p className="govuk-body">
        To have something corrected or erased, see{' '}
        <a className="govuk-link" href={paths.privacy()}>
          Privacy
        </a>
        .
      </p>
    </Page>
  )
}
