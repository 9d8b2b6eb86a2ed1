/** Emails that ask for feedback. They never contain what someone wrote, because admins can read them. */
type Context = { name: string; courseTitle: string; url: string }
type Email = { subject: string; body: string }

export const feedbackAsked = ({ name, courseTitle, url }: Context): Email => ({
  subject: `How was ${courseTitle}?`,
  body: [
    `Dear ${name}`,
    '',
    `You completed ${courseTitle}. Please answer four short questions to help improve it. They take about a minute:`,
    url,
    '',
    'You can also write down one thing that you will do as a result. Only you can read it.',
  ].join('\n'),
})

export const commitmentAsked = ({ name, courseTitle, url }: Context): Email => ({
  subject: `Did you do it? After ${courseTitle}`,
  body: [
    `Dear ${name}`,
    '',
    `Three months ago, after ${courseTitle}, you wrote down one thing that you would do. Read it, and tell us whether you did it:`,
    url,
  ].join('\n'),
})
