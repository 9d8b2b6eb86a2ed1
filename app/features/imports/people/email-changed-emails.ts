/** The email to a person's old email address when it changes. */
export const emailChanged = ({
  name,
  before,
}: {
  name: string
  before: string
}): { subject: string; body: string } => ({
  subject: 'Your email address in Fluency changed',
  body: [
    `Dear ${name}`,
    '',
    `Fluency no longer has ${before} as your email address, because your department’s staff records give another one.`,
    '',
    'We have signed you out everywhere. Sign in with your new email address.',
    '',
    'Your answers about your skills are sealed until you confirm that this mailbox is yours.',
    'To do that, open “Assess your skills” and ask for a link. It will come to this mailbox.',
    '',
    'If you do not expect this change, tell the people who run Fluency.',
  ].join('\n'),
})
