import type { Route } from './+types/overview'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { may, type Action } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const AREAS: readonly { action: Action; href: string; title: string; says: string }[] = [
  {
    action: 'person:view',
    href: paths.people(),
    title: 'People',
    says: 'Find a person, and see their postings, completions and roles',
  },
  {
    action: 'role:manage',
    href: paths.roles(),
    title: 'Roles',
    says: 'Say who may run courses, see figures or look after the service',
  },
  {
    action: 'import:manage',
    href: paths.imports(),
    title: 'Imports',
    says: 'Bring in people, completions and lists, and take an import back',
  },
  {
    action: 'organisation:manage',
    href: paths.organisations(),
    title: 'Organisations',
    says: 'See how government hangs together, and record that it was split, merged, renamed or transferred',
  },
  {
    action: 'organisation:manage',
    href: paths.headcounts(),
    title: 'Headcounts',
    says: 'See which sets of headcounts there are, and what each covers',
  },
  {
    action: 'target:manage',
    href: paths.targets(),
    title: 'Targets',
    says: 'Say what share of people should be upskilled, and by when',
  },
  {
    action: 'message:view',
    href: paths.messages(),
    title: 'Messages',
    says: 'Read what the service has sent, or would have',
  },
  {
    action: 'audit:view',
    href: paths.audit(),
    title: 'Audit',
    says: 'See who changed what, and when',
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
          <p className="govuk-body">{area.says}.</p>
        </section>
      ))}
    </Page>
  )
}
