export const signInEmail = ({
  name,
  serviceName,
  url,
  minutes,
}: {
  name: string
  serviceName: string
  url: string | null
  minutes: number
}): { subject: string; body: string } => ({
  subject: `Sign in to ${serviceName}`,
  body: [
    `Dear ${name}`,
    ...(url === null
      ? [
          `You asked to sign in to ${serviceName}. This service does not send email, so ask the people who run it for a link.`,
        ]
      : [
          `Open this link to sign in to ${serviceName}. It works once and expires after ${minutes} minutes:`,
          url,
        ]),
    url === null
      ? 'If you did not ask for this, you do not need to do anything.'
      : 'If you did not ask for this, you do not need to do anything: no one can sign in without this email.',
  ].join('\n\n'),
})
