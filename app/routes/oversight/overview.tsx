import type { Route } from './+types/overview'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { may, type Action } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const AREAS: readonly { action: Action; href: string; title: string; description: string }[] = [
  {
    action: 'person:view',
    href: paths.people(),
    title: 'People',
    description: 'Find a person and see their postings, completions and roles',
  },
  {
    action: 'role:manage',
    href: paths.roles(),
    title: 'Roles',
    description: 'Choose who can run courses, see figures or manage the service',
  },
  {
    action: 'role:manage',
    href: paths.allDelegates(),
    title: 'Delegates',
    description: 'See who acts for whom, and end it',
  },
  {
    action: 'quality:manage',
    href: paths.dataQuality(),
    title: 'Data quality',
    description: 'See what is wrong in the data, and put it right',
  },
  {
    action: 'import:manage',
    href: paths.imports(),
    title: 'Imports',
    description: 'Import people, completions and lists, and undo an import',
  },
  {
    action: 'organisation:manage',
    href: paths.organisations(),
    title: 'Organisations',
    description:
      'See the structure of government, and record that organisations were split, merged, renamed or transferred',
  },
  {
    action: 'organisation:manage',
    href: paths.headcounts(),
    title: 'Headcounts',
    description: 'See headcount sets and what each one covers',
  },
  {
    action: 'target:manage',
    href: paths.targets(),
    title: 'Targets',
    description: 'Set what share of people should be upskilled, and by when',
  },
  {
    action: 'settings:manage',
    href: paths.setUpChecklist(),
    title: 'Set up the service',
    description: 'See which first steps are done and which are left',
  },
  {
    action: 'settings:manage',
    href: paths.settings(),
    title: 'Settings',
    description:
      'Name the service, show a banner, and choose which reminders are sent and how long records are kept',
  },
  {
    action: 'job:manage',
    href: paths.jobs(),
    title: 'Jobs',
    description: 'See what the service does in the background, and what failed',
  },
  {
    action: 'backup:manage',
    href: paths.backups(),
    title: 'Backups',
    description: 'Back up the service, and see when it was last backed up',
  },
  {
    action: 'message:view',
    href: paths.messages(),
    title: 'Messages',
    description: 'Read messages that the service has sent or could not send',
  },
  {
    action: 'person:provision',
    href: paths.sourceDifferences(),
    title: 'Differences between sources',
    description: 'See where a file or a directory says something else than the record of a person',
  },
  {
    action: 'token:oversee',
    href: paths.allTokens(),
    title: 'Tokens',
    description: 'See which programs can use the service for someone, and revoke their tokens',
  },
  {
    action: 'webhook:manage',
    href: paths.webhooks(),
    title: 'Webhooks',
    description: 'Notify other systems of changes',
  },
  {
    action: 'audit:view',
    href: paths.audit(),
    title: 'Audit log',
    description: 'See who changed what and when',
  },
]

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'admin:view')
  return { pageTitle: 'Admin', areas: AREAS.filter((area) => may(viewer, area.action)) }
}

export default function AdminPage({ loaderData: { pageTitle, areas } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      {areas.map((area) => (
        <section key={area.href}>
          <h2 className="govuk-heading-m govuk-!-margin-bottom-1">
            <a className="govuk-link" href={area.href}>
              {area.title}
            </a>
          </h2>
          <p className="govuk-body">{area.description}.</p>
        </section>
      ))}
    </Page>
  )
}
