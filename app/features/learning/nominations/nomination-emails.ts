/** Emails to people who nominate. */

type Declined = {
  name: string
  person: string
  course: string
  cohort: string
  /** The URL of the page to nominate someone else. */
  url: string
}

export const nominationDeclined = ({ name, person, course, cohort, url }: Declined) => ({
  subject: `${person} declined: ${course}`,
  body: [
    `Dear ${name}`,
    `${person} declined the place on ${course} (${cohort}) for which you nominated them. Someone else can have it.`,
    `To nominate someone else:\n${url}`,
  ].join('\n\n'),
})
