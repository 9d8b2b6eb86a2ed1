/** Actions and a metric for the returns of made-up departments. Owners are roles. */
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
  {
    what: 'Agree dates with each agency that is behind',
    owner: 'Chief Operating Officer',
    days: 50,
    status: 'under-way',
  },
  {
    what: 'Put the courses into the objectives of new directors',
    owner: 'Director of Human Resources',
    days: 90,
    status: 'not-begun',
  },
  {
    what: 'Write to people whose completion expires by the summer',
    owner: 'Head of Learning',
    days: 30,
    status: 'under-way',
  },
  {
    what: 'Run a cohort for one directorate together',
    owner: 'Director of Strategy',
    days: 60,
    status: 'not-begun',
  },
  {
    what: 'Report progress to the executive committee every month',
    owner: 'Head of the private office',
    days: 20,
    status: 'done',
  },
  {
    what: 'Fill places that are given up from the waiting list within a day',
    owner: 'Head of Learning',
    days: 45,
    status: 'under-way',
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
