/** What the service keeps, and for how long: says what this version does, not what it means to do. */
import { Table } from '#app/ui/table.tsx'

const KEPT = [
  { what: 'Name, work email address, staff number, manager', until: 'The organisation decides' },
  {
    what: 'Organisation, grade and profession, with dates',
    until: 'The organisation decides. Past ones stay, so that past figures stay true',
  },
  {
    what: 'Answers about your skills, with your examples',
    until: 'The organisation decides. Earlier answers stay as your history',
  },
  { what: 'Places on courses, attendance and completions', until: 'The organisation decides' },
  {
    what: 'What you need in order to take part',
    until: '30 days after the last session, or after the cohort is cancelled, then deleted',
  },
  { what: 'Logins, with the kind of browser', until: '90 days after they end, then deleted' },
  {
    what: 'Messages sent to you',
    until: '90 days after they are sent, then deleted. A message with a personal link: one day',
  },
  {
    what: 'The audit: who changed what, and when',
    until: 'The organisation decides. It cannot be changed in the service',
  },
] as const

export const RetentionTable = () => (
  <Table
    caption="What is kept, and for how long"
    captionHidden
    rows={KEPT}
    columns={[
      { header: 'What', rowHeader: true, cell: (row) => row.what },
      { header: 'Until', cell: (row) => row.until },
    ]}
  />
)
