/** The email to a person's old email address when it changes. */
export const emailAddressChangedEmail = ({
  name,
  before,
}: {
  name: string
  before: string
}): { subject: string; body: string } => ({
  subject: 'Your email address changed',
  body: [
    `Dear ${name}`,
    '',
    `Your email address for learning is no longer ${before}, because your department’s staff records contain a different one.`,
    '',
    'We have signed you out everywhere. Sign in with your new email address.',
    '',
    'Your answers about your skills are sealed until you confirm that this mailbox is yours.',
    'To do that, open “Assess your skills” and ask for a link. It will come to this mailbox.',
    '',
    'If you do not expect this change, tell the people who run this service.',
  ].join('\n'),
})
