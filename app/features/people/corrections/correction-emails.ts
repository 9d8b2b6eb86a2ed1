/** The email to a person's old email address when someone corrects it in the service. */
export const emailCorrectedEmail = ({
  name,
  before,
  reason,
}: {
  name: string
  before: string
  reason: string
}): { subject: string; body: string } => ({
  subject: 'Your email address in Fluency changed',
  body: [
    `Dear ${name}`,
    '',
    `Your email address in Fluency is no longer ${before}. Someone who runs Fluency corrected it.`,
    `Their reason: ${reason}`,
    '',
    'We have signed you out everywhere. Sign in with your new email address.',
    '',
    'Your answers about your skills are sealed until you confirm that this mailbox is yours.',
    'To do that, open “Assess your skills” and ask for a link. It will come to this mailbox.',
    '',
    'If you do not expect this change, tell the people who run Fluency.',
  ].join('\n'),
})
