import type { Route } from './+types/settings'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { SettingsSections } from '#app/features/operations/settings/settings-sections.tsx'
import { findSettingsView } from '#app/features/operations/settings/settings-view.server.ts'
import { describePolicy, POLICY_LABELS } from '#app/features/releases/labels.ts'
import { paths } from '#app/paths.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { Page } from '#app/ui/page/page.tsx'

const DONE: Readonly<Record<string, string>> = {
  saved: 'Settings saved.',
  removed: 'The banner was removed.',
}

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'settings:manage')
  const view = await findSettingsView()
  const { newReleases } = view.settings.policy
  return {
    pageTitle: 'Settings',
    view,
    figures: {
      pages: policySentences(POLICY),
      releases: `${POLICY_LABELS[newReleases]}. ${describePolicy(newReleases)}`,
    },
    done: DONE[new URL(request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

export default function SettingsPage({
  loaderData: { pageTitle, view, figures, done },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} notification={done} back={{ href: paths.admin(), text: 'Admin' }}>
      <SettingsSections
        view={view}
        figures={[
          { key: 'New releases start with', value: figures.releases },
          {
            key: 'Pages and files',
            value: (
              <>
                {figures.pages.join(' ')}
                <div className="govuk-hint govuk-!-margin-bottom-0">
                  This is part of the service, so that no one can loosen it
                </div>
              </>
            ),
          },
        ]}
      />
    </Page>
  )
}
