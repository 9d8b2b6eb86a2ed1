/** Tells a person that a passkey was added, in case it was not them. */
export const passkeyAddedEmail = ({
  name,
  passkey,
  url,
}: {
  name: string
  passkey: string
  url: string
}): { subject: string; body: string } => ({
  subject: 'A passkey was added to your Fluency account',
  body: [
    `Dear ${name}`,
    `The passkey “${passkey}” was added to your account. Whoever has the device can sign in as you with it.`,
    `If this was not you, remove the passkey and sign out everywhere: ${url}`,
  ].join('\n\n'),
})
