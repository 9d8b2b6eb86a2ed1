/** What is written to people who want to sign in. Pure: facts in, words out. */

export const signInEmail = (facts: { name: string; address: string; minutes: number }): { subject: string; body: string } => ({
  subject: 'Sign in to Fluency',
  body: [
    `Hello ${facts.name}`,
    `Open this link to sign in to Fluency. It works once, within ${facts.minutes} minutes:`,
    facts.address,
    'If you did not ask for it, you do not need to do anything: nobody can sign in without this message.',
  ].join('\n\n'),
})
