/** What is told about a release by email. */
import { paths } from '#app/paths.ts'
import { formatInstant } from '#app/ui/text/dates.ts'

type EmailedRelease = { id: number; title: string; publishAt: Date; slug: string }

export const signOffRequestedEmail = (
  { id, title, publishAt }: EmailedRelease,
  service: string,
) => ({
  kind: 'release-awaiting',
  subject: `Sign-off asked for: ${title}`,
  body: `The release “${title}” is frozen and waits for two people to sign it off. It is to be published on ${formatInstant(publishAt)}.\n\nLook at it and sign it off: ${service}${paths.release(id)}\n\nDo not pass its figures on before they are published.\n`,
})

export const signedOffEmail = ({ id, title, publishAt }: EmailedRelease, service: string) => ({
  kind: 'release-signed',
  subject: `Signed off: ${title}`,
  body: `The release “${title}” has the sign-offs it needs. It appears on ${formatInstant(publishAt)}, or at once when that time has passed: ${service}${paths.published()}\n\nThe release: ${service}${paths.release(id)}\n`,
})

export const readerAddedEmail = ({ id, title, publishAt }: EmailedRelease, service: string) => ({
  kind: 'release-reader',
  subject: `You may see a release before it is published: ${title}`,
  body: `You are on the list of people who may see “${title}” before it is published on ${formatInstant(publishAt)}. Every look at it is logged. Do not pass on its figures, or what they suggest, before then.\n\nSign in and look at it: ${service}${paths.releasePreview(id)}\n`,
})
