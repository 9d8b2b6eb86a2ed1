/** What data the service stores, and for how long. It must describe what this version does, not what is planned. */
import { Table } from '#app/ui/table.tsx'

const RETENTION = [
  { what: 'Name, work email address, staff number, manager', until: 'The organisation decides' },
  {
    what: 'Organisation, grade and profession, with dates',
    until:
      'The organisation decides. Past postings are not deleted, so that past figures stay correct',
  },
  {
    what: 'Answers about your skills, with your examples',
    until: 'The organisation decides. Earlier answers are your history and are not deleted',
  },
  { what: 'Places on courses, attendance and completions', until: 'The organisation decides' },
  {
    what: 'Adjustments you need to take part',
    until: '30 days after the last session, or after the cohort is cancelled',
  },
  { what: 'Sign-ins, with the type of browser', until: '90 days after they end' },
  {
    what: 'Messages sent to you',
    until: '90 days after they are sent. Messages with a personal link are deleted after one day',
  },
  {
    what: 'The audit log: who changed what, and when',
    until: 'The organisation decides. It cannot be changed in the service',
  },
] as const

export const RetentionTable = () => (
  <Table
    caption="What we keep, and for how long"
    captionHidden
    rows={RETENTION}
    columns={[
      { header: 'Data', cell: (row) => row.what },
      { header: 'How long we keep it', cell: (row) => row.until },
    ]}
  />
)
