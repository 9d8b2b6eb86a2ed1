import { redirect } from 'react-router'
import type { Route } from './+types/settings'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { ProvidersCard } from '#app/features/identity/providers/providers-card.tsx'
import { listProviderStates } from '#app/features/identity/providers/providers-view.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { sendTestMessage } from '#app/features/operations/settings/send-test-message.server.ts'
import { ServiceStateCard } from '#app/features/operations/settings/service-state.tsx'
import { findServiceState } from '#app/features/operations/settings/service-state.server.ts'
import { SettingsSections } from '#app/features/operations/settings/settings-sections.tsx'
import { findSettingsView } from '#app/features/operations/settings/settings-view.server.ts'
import { checkHealth } from '#app/features/oversight/check-health.server.ts'
import { describePolicy, POLICY_LABELS } from '#app/features/releases/labels.ts'
import { JOBS } from '#app/jobs.ts'
import { paths } from '#app/paths.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { Details } from '#app/ui/details.tsx'
import { Page } from '#app/ui/page/page.tsx'

const DONE: Readonly<Record<string, string>> = {
  saved: 'Settings saved.',
  sent: 'The test message will be sent in a few seconds. Reload this page to see whether it was.',
  removed: 'The banner was removed.',
}

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'settings:manage')
  const view = await findSettingsView()
  const health = await checkHealth()
  const { newReleases } = view.settings.policy
  return {
    pageTitle: 'Settings',
    view,
    state: await findServiceState(JOBS),
    providers: await listProviderStates(),
    health: health === 'ok' ? null : `There is a problem: ${health.replaceAll('-', ' ')}`,
    figures: {
      pages: policySentences(POLICY),
      releases: `${POLICY_LABELS[newReleases]}. ${describePolicy(newReleases)}`,
    },
    done: DONE[new URL(request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

/** Sends the viewer a test message. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  await sendTestMessage(viewer)
  return redirect(paths.settings({ done: 'sent' }))
}

export default function SettingsPage({
  loaderData: { pageTitle, view, state, providers, health, figures, done },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} notification={done} back={{ href: paths.admin(), text: 'Admin' }}>
      <ServiceStateCard state={state} health={health} />
      <ProvidersCard providers={providers} />
      <SettingsSections
        view={view}
        figures={[
          { key: 'New releases start with', value: figures.releases },
          {
            key: 'Pages and files',
            value: (
              <>
                <Details summary="What is withheld and rounded">{figures.pages.join(' ')}</Details>
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
