import { paths } from '#app/paths.ts'
import { formatTimeOnDay } from '#app/ui/text/dates.ts'

type EmailedRelease = { id: number; title: string; publishAt: Date }

export const signOffRequestedEmail = (
  { id, title, publishAt }: EmailedRelease,
  service: string,
) => ({
  kind: 'release-awaiting',
  subject: `Please sign off: ${title}`,
  body: `The release “${title}” is frozen and needs two people to sign it off. It is due to be published at ${formatTimeOnDay(publishAt)}.\n\nCheck it and sign it off: ${service}${paths.release(id)}\n\nDo not share its figures before they are published.\n`,
})

export const signedOffEmail = ({ id, title, publishAt }: EmailedRelease, service: string) => ({
  kind: 'release-signed',
  subject: `Signed off: ${title}`,
  body: `The release “${title}” has all the sign-offs it needs. It will appear at ${formatTimeOnDay(publishAt)}, or now if that time has passed: ${service}${paths.published()}\n\nThe release: ${service}${paths.release(id)}\n`,
})

export const readerAddedEmail = ({ id, title, publishAt }: EmailedRelease, service: string) => ({
  kind: 'release-reader',
  subject: `You can see a release before it is published: ${title}`,
  body: `You can see “${title}” before it is published at ${formatTimeOnDay(publishAt)}. We record every time you look at it. Do not share its figures, or what they suggest, before then.\n\nSign in to see it: ${service}${paths.releasePreview(id)}\n`,
})
