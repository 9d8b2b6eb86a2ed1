/** The settings in force, as answers of the forms that change them. */
import { REMINDER_NAMES, type HostSettings } from '#app/domain/operations/host-settings.ts'
import { bannerForm } from '#app/features/operations/settings/banner.schema.ts'
import { remindersForm } from '#app/features/operations/settings/reminders.schema.ts'
import { retentionForm } from '#app/features/operations/settings/retention.schema.ts'
import { serviceDetailsForm } from '#app/features/operations/settings/service-details.schema.ts'
import { sourcesForm } from '#app/features/operations/settings/sources.schema.ts'
import { startingPolicyForm } from '#app/features/operations/settings/starting-policy.schema.ts'
import { shownOf } from '#app/platform/forms/changes-meanwhile.server.ts'

/** Adds the answers as the page shows them. */
const withShown = <Answers extends { shown: string }>(answers: Answers): Answers => ({
  ...answers,
  shown: shownOf(answers),
})

export const serviceDetailsAnswers = ({
  serviceName,
  organisationName,
  contactEmail,
  privacyEmail,
  loginMinutes,
}: HostSettings) =>
  withShown(
    serviceDetailsForm.answersFrom({
      serviceName,
      organisationName,
      contactEmail,
      privacyEmail,
      loginMinutes,
    }),
  )

export const bannerAnswers = ({ banner }: HostSettings) =>
  withShown(bannerForm.answersFrom({ ...banner }))

export const remindersAnswers = ({ reminders }: HostSettings) =>
  withShown(
    remindersForm.answersFrom({ reminders: REMINDER_NAMES.filter((kind) => reminders[kind]) }),
  )

export const retentionAnswers = ({ retentionDays }: HostSettings) =>
  withShown(
    retentionForm.answersFrom({
      days: Object.fromEntries(
        Object.entries(retentionDays).map(([kind, days]) => [kind, String(days)]),
      ),
    }),
  )

export const startingPolicyAnswers = ({ policy }: HostSettings) =>
  withShown(startingPolicyForm.answersFrom(policy))

export const sourcesAnswers = ({ leads }: HostSettings) =>
  withShown(sourcesForm.answersFrom({ leads }))
