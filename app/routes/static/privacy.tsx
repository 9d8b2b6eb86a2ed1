import type { Route } from './+types/privacy'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { RetentionTable } from '#app/features/operations/retention-table.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  return { pageTitle: 'Privacy' }
}

export default function PrivacyPage({ loaderData: { pageTitle } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        The organisation that runs this service is the controller of your data. It holds data about
        civil servants, to plan and record learning in digital and data.
      </p>

      <h2 className="govuk-heading-m">Why, and on what basis</h2>
      <p className="govuk-body">
        To know which skills leaders need, to offer the courses that help, to run them, and to
        report how many people have taken part. The lawful basis is that this is a task carried out
        in the public interest (Article 6(1)(e) of the UK GDPR). If you tell the organiser of a
        course what you need to take part, that may say something about your health: it is used for
        your place on that course only.
      </p>
      <p className="govuk-body">
        Your answers about your skills are{' '}
        <strong>never used for selection, appraisal or pay</strong>. No decision about you is made
        by a program.
      </p>

      <h2 className="govuk-heading-m">What is kept, and for how long</h2>
      <RetentionTable />
      <p className="govuk-body">
        Where it says that the organisation decides, this version of the service deletes nothing by
        itself: the organisation that runs it must do so by its own retention schedule.
      </p>

      <h2 className="govuk-heading-m">Where it comes from</h2>
      <p className="govuk-body">
        Your name, work email address, staff number, manager, organisation, grade and profession
        come from your organisation’s staff records. Completions come from registers, and from files
        of other learning systems. The rest you give yourself.
      </p>

      <h2 className="govuk-heading-m">Who sees what</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>You see everything about yourself.</li>
        <li>
          Only you see your answers about your skills. If your email address or record changes, they
          stay sealed until you confirm.
        </li>
        <li>Those who run a course see who takes part in its cohorts, and what they need.</li>
        <li>
          Department leads see the people of their own organisation, with their postings and
          completions.
        </li>
        <li>
          Service admins see people, postings, completions, messages and the audit, so that they can
          look after the service.
        </li>
        <li>
          Everyone else sees rounded numbers, and none for groups so small that someone could be
          recognised.
        </li>
      </ul>
      <p className="govuk-body">
        Email goes through the mail service of the organisation that runs this service. Nothing is
        sold, and nothing goes to advertisers.
      </p>

      <h2 className="govuk-heading-m">Your rights</h2>
      <p className="govuk-body">
        You can ask to see your data, to have it put right, to have its use restricted, and you can
        object to its use. Ask the data protection officer of your organisation. Postings are put
        right in the staff records they come from. You can complain to the Information
        Commissioner’s Office.
      </p>
      <p className="govuk-body">
        Fluency sets one{' '}
        <a className="govuk-link" href={paths.cookies()}>
          cookie
        </a>
        , which keeps you signed in.
      </p>
    </Page>
  )
}
