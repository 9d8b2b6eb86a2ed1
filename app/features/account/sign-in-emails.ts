/** What is written to people who want to sign in. Pure: facts in, words out. */

export const signInEmail = (facts: { name: string; url: string | null; minutes: number }): { subject: string; body: string } => ({
  subject: 'Sign in to Fluency',
  body: [
    `Hello ${facts.name}`,
    ...(facts.url === null
      ? ['You asked to sign in to Fluency. This service does not send email, so the people who run it have to give you a link.']
      : [`Open this link to sign in to Fluency. It works once, within ${facts.minutes} minutes:`, facts.url]),
    'If you did not ask for it, you do not need to do anything: nobody can sign in without this message.',
  ].join('\n\n'),
})
