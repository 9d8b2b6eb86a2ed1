/** Text for the returns of made-up departments. */
export const NARRATIVES = [
  {
    changed:
      'Two cohorts of the Data Masterclass ran in the quarter, both nearly full. Coverage rose because new deputy directors took part early.\n\nA smaller part of the rise comes from leavers who had not taken part.',
    risks:
      'Operational directors cannot leave their sites for a full morning. Without shorter sessions, they will be the last to take part.',
    help: 'A cohort in the north, and one that starts after 2pm.',
  },
  {
    changed:
      'Coverage hardly moved. People took places, then gave them up in the week of the spending review.',
    risks:
      'There are two recruitment rounds next quarter, so the number of people in post will grow faster than the number of places.',
    help: 'Please hold ten places for us in the new year cohorts.',
  },
  {
    changed:
      'Every director general has now taken part, and their directors followed. Self-assessments rose after the leadership day.',
    risks: 'We still do not know the professions of many posts, so gaps by profession say little.',
    help: 'None this quarter.',
  },
] as const

export const ACTIONS = [
  {
    what: 'Offer a place to every deputy director who took up post this year',
    owner: 'Director of People',
    days: 75,
    status: 'under-way',
  },
  {
    what: 'Correct unknown professions in the next extract',
    owner: 'Head of Workforce Data',
    days: -20,
    status: 'not-begun',
  },
  {
    what: 'Choose two facilitators from our own analysts',
    owner: 'Chief Data Officer',
    days: 40,
    status: 'done',
  },
] as const

/** A metric entered by the department. */
export const METRIC = {
  name: 'Decisions with a stated confidence',
  definition: 'Share of submissions to the executive committee that say how sure their figures are',
  unit: '%',
  direction: 'up',
  baselineValue: '22',
  latestValue: '41',
  targetValue: '75',
  source: 'A sample of thirty submissions, read by the private office',
  caveats: 'A small sample: differences of five points either way can be chance.',
  owner: 'Head of the private office',
} as const
