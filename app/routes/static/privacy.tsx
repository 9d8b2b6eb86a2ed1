import type { Route } from './+types/privacy'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { RetentionTable } from '#app/features/operations/retention-table.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  const { organisationName, privacyEmail, contactEmail, retentionDays } = await findSettings()
  return {
    pageTitle: 'Privacy',
    host: {
      organisationName,
      email: privacyEmail ?? contactEmail,
      isOfficer: privacyEmail !== null,
    },
    retentionDays,
  }
}

/** The address of the data protection officer, or the one for questions, which passes them on. */
function ContactAddress({ email, isOfficer }: { email: string | null; isOfficer: boolean }) {
  if (email === null) return null
  return (
    <>
      {isOfficer ? ' at ' : ' through '}
      <a className="govuk-link" href={`mailto:${email}`}>
        {email}
      </a>
    </>
  )
}

export default function PrivacyPage({
  loaderData: { pageTitle, host, retentionDays },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        {host.organisationName ?? 'The organisation that runs this service'} is the controller of
        your data. It holds data about civil servants so that it can plan and record digital and
        data learning.
      </p>

      <h2 className="govuk-heading-m">Why we use your data, and our lawful basis</h2>
      <p className="govuk-body">
        We use your data to find out which skills leaders need, offer and run courses, and report
        how many people have taken part. Our lawful basis is that this is a task carried out in the
        public interest (Article 6(1)(e) of the UK GDPR). If you tell the organiser of a course
        about adjustments you need, that may reveal something about your health. We use it only for
        your place on that course.
      </p>
      <p className="govuk-body">
        Your answers about your skills are{' '}
        <strong>never used for selection, appraisal or pay</strong>. No decisions about you are made
        automatically.
      </p>

      <h2 className="govuk-heading-m">What we keep, and for how long</h2>
      <RetentionTable days={retentionDays} />
      <p className="govuk-body">
        Where the table says that the organisation that runs this service decides, the service does
        not delete the data automatically. That organisation must delete it according to its own
        retention schedule.
      </p>

      <h2 className="govuk-heading-m">Where your data comes from</h2>
      <p className="govuk-body">
        Your name, work email address, staff number, manager, organisation, grade and profession
        come from your organisation’s staff records. Completions come from course registers, and
        from files exported from other learning systems. You give us the rest yourself.
      </p>

      <h2 className="govuk-heading-m">Who can see what</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          You can see your answers about your skills, your courses and completions, and where you
          are signed in.
        </li>
        <li>
          Only you can see your answers about your skills, unless you share them with your manager.
          You choose what they see, and can stop at any time. Sharing ends when they are no longer
          your manager. What your manager says about an answer is stored with it, and only the two
          of you can see it. If your email address or record changes, we seal your earlier answers
          until you confirm that they are yours.
        </li>
        <li>
          If you need help, you can let one service admin see what you submitted, for a limited
          time. You see each time they open it, and can stop it at once. Nothing else lets them see
          it.
        </li>
        <li>
          If you ask colleagues about your skills, only you can see how many chose each level. No
          one can see what a colleague chose except that colleague.
        </li>
        <li>
          Your delegates can see your diary and book for you, if you allow it, until you end it.
          They can never see your answers about your skills.
        </li>
        <li>
          People who run a course can see who takes part in its cohorts, and any adjustments they
          need.
        </li>
        <li>
          Organisers see how many people gave each answer about a course, but never who they are.
          Only you can read what you said you would do after it.
        </li>
        <li>
          Anyone you give the reference of a certificate to can see whether it is valid, the course,
          the date and your initials.
        </li>
        <li>
          Department leads can see the people in their own organisation, with their postings and
          completions. Heads of profession can see the same about people with a post in their
          profession, in all departments.
        </li>
        <li>
          Service admins can see people, postings, completions, messages and the audit log, so that
          they can run the service.
        </li>
        <li>
          Everyone else can see only rounded numbers. We do not show a number if someone could be
          identified from it.
        </li>
      </ul>
      <p className="govuk-body">
        We send email through the mail service of the organisation that runs this service. We do not
        sell your data or share it with advertisers.
      </p>

      <h2 className="govuk-heading-m">Your rights</h2>
      <p className="govuk-body">
        You can{' '}
        <a className="govuk-link" href={paths.ownData()}>
          download everything that we have about you
        </a>{' '}
        as a PDF or a JSON file. You can ask us to correct it, to restrict how we use it or to erase
        it. If we erase you, nothing that names you stays, and figures still count what you did. You
        can also object to the use of your data. Contact the data protection officer of{' '}
        {host.organisationName ?? 'the organisation that runs this service'}
        <ContactAddress {...host} />. Postings must be corrected in the staff records they come
        from. You can complain to the Information Commissioner’s Office.
      </p>
      <p className="govuk-body">
        This service sets one{' '}
        <a className="govuk-link" href={paths.cookies()}>
          cookie
        </a>
        , which keeps you signed in.
      </p>
    </Page>
  )
}
