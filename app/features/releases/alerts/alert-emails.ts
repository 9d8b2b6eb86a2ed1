import { titleOfQuarter } from '#app/features/releases/title-of-quarter.ts'
import { paths } from '#app/paths.ts'

const stopLine = (token: string, service: string): string =>
  `To stop these emails: ${service}${paths.publishedAlert(token)}\n`

export const confirmAlertEmail = (token: string, service: string) => ({
  kind: 'release-alert-confirm',
  subject: 'Confirm that you want emails about published figures',
  body: `Someone asked for emails to this address when figures on digital and data learning are published.\n\nIf it was you, confirm it within 7 days: ${service}${paths.publishedAlert(token)}\n\nIf it was not you, do nothing. We delete your address after 7 days.\n`,
})

export const alreadyAlertedEmail = (token: string, service: string) => ({
  kind: 'release-alert-confirm',
  subject: 'You already get emails about published figures',
  body: `Someone asked for emails to this address when figures are published. You already get them, so there is nothing to do.\n\n${stopLine(token, service)}`,
})

export const releaseAlertEmail = (
  release: {
    title: string
    asAt: string
    slug: string
    revision: number
    reason: string | null
    headline: string
  },
  { token, service }: { token: string; service: string },
) => {
  const { title, asAt, slug, revision, reason, headline } = release
  const what = revision === 1 ? 'New figures' : `Revision ${revision}`
  const why = reason === null ? '' : `What it corrects: ${reason}\n\n`
  return {
    kind: 'release-alert',
    subject: `${what}: ${titleOfQuarter({ title, asAt })}`,
    body: `${headline}\n\n${why}Read all figures: ${service}${paths.publishedRevision(slug, revision)}\n\n${stopLine(token, service)}`,
  }
}
