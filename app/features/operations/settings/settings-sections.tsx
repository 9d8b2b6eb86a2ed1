/** The settings in force, with links to change them. */
import type { SettingName } from '#app/domain/operations/host-settings.ts'
import { LED_DETAILS } from '#app/domain/operations/leading-sources.ts'
import { DETAIL_NAMES, LEAD_NAMES } from '#app/features/operations/settings/source-names.ts'
import { variableOf } from '#app/features/operations/settings/setting-variables.ts'
import type { SettingsView } from '#app/features/operations/settings/settings-view.server.ts'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import { SummaryCard, SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { DayText } from '#app/ui/text/date-text.tsx'

type Props = { view: SettingsView }

const change = (href: string) => [{ href, text: 'Change' }]

/** The value of a setting, and where it comes from if no one can change it here. */
const valueOf = ({ settings, fixed }: SettingsView, name: SettingName, text: string | null) => (
  <>
    {text ?? 'Not set'}
    {fixed.includes(name) && settings[name] !== null ? (
      <div className="govuk-hint govuk-!-margin-bottom-0">
        Set by {variableOf(name)} in the environment
      </div>
    ) : null}
  </>
)

const ServiceDetails = ({ view }: Props) => {
  const { serviceName, organisationName, contactEmail, privacyEmail, loginMinutes } = view.settings
  return (
    <SummaryCard
      title="Service details"
      actions={change(paths.serviceDetails())}
      rows={[
        { key: 'Name of the service', value: valueOf(view, 'serviceName', serviceName) },
        {
          key: 'Organisation that runs it',
          value: valueOf(view, 'organisationName', organisationName),
        },
        { key: 'Questions go to', value: valueOf(view, 'contactEmail', contactEmail) },
        { key: 'Data protection officer', value: valueOf(view, 'privacyEmail', privacyEmail) },
        {
          key: 'Signed out after',
          value: valueOf(view, 'loginMinutes', `${loginMinutes} minutes without activity`),
        },
      ]}
    />
  )
}

const BANNER_STATES = {
  shown: 'Shown now',
  later: 'Not shown yet',
  over: 'No longer shown',
} as const

const BannerCard = ({
  view: {
    settings: { banner },
    bannerState,
  },
}: Props) => (
  <SummaryCard
    title="Banner"
    actions={change(paths.hostBanner())}
    rows={
      banner === null || bannerState === null
        ? [{ key: 'Message', value: 'There is no message at the top of pages' }]
        : [
            {
              key: 'Message',
              value: <span className="govuk-!-text-break-word">{banner.text}</span>,
            },
            {
              key: 'Shown',
              value: (
                <>
                  <DayText day={banner.from} /> to <DayText day={banner.until} />.{' '}
                  {BANNER_STATES[bannerState]}
                </>
              ),
            },
          ]
    }
  />
)

const listOf = (texts: readonly string[]) => (
  <ul className="govuk-list govuk-!-margin-bottom-0">
    {texts.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
)

const Reminders = ({ view: { sent, notSent } }: Props) => {
  const rows: SummaryRow[] = [
    ...(sent.length > 0 ? [{ key: 'Sent', value: listOf(sent) }] : []),
    ...(notSent.length > 0 ? [{ key: 'Not sent', value: listOf(notSent) }] : []),
  ]
  return <SummaryCard title="Reminders" actions={change(paths.reminderSettings())} rows={rows} />
}

const Retention = ({ view: { retention } }: Props) => (
  <SummaryCard title="How long records are kept" actions={change(paths.retentionSettings())}>
    <Details summary={`See ${formatCount(retention.length, 'period')}`}>
      <SummaryList rows={retention.map(({ what, until }) => ({ key: what, value: until }))} />
    </Details>
  </SummaryCard>
)

const Environment = ({ view: { environment } }: Props) => (
  <SummaryCard
    title="Set in the environment"
    rows={environment.map(({ name, what, value }) => ({
      key: what,
      value: (
        <>
          <span className="govuk-!-text-break-word">{value}</span>
          <div className="govuk-hint govuk-!-margin-bottom-0">{name}</div>
        </>
      ),
    }))}
  >
    <p className="govuk-body">
      The people who run the service change these and restart it. Passwords and keys are never
      shown.
    </p>
  </SummaryCard>
)

const Sources = ({ view: { settings } }: Props) => (
  <SummaryCard
    title="Where details of people come from"
    actions={change(paths.sourceSettings())}
    rows={LED_DETAILS.map((detail) => ({
      key: DETAIL_NAMES[detail],
      value: LEAD_NAMES[settings.leads[detail]],
    }))}
  />
)

/** @param figures the section about figures, which is not only about this page */
export const SettingsSections = ({ view, figures }: Props & { figures: readonly SummaryRow[] }) => (
  <>
    <ServiceDetails view={view} />
    <BannerCard view={view} />
    <Reminders view={view} />
    <Retention view={view} />
    <Sources view={view} />
    <SummaryCard title="Figures" actions={change(paths.startingPolicy())} rows={figures} />
    <Environment view={view} />
  </>
)
