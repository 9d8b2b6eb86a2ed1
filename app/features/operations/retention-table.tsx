/** What data the service stores, and for how long. It must describe what this version does, not what is planned. */
import { Table } from '#app/ui/table.tsx'

import {
  daysInWords,
  type HostSettings,
  type RetentionKind,
} from '#app/domain/operations/host-settings.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'

const DECIDES = 'The organisation that runs this service decides'

/** @param keptFor how long a kind of record is kept, in words */
const rowsFor = (keptFor: (kind: RetentionKind) => string) => [
  { what: 'Name, work email address, staff number, manager', until: DECIDES },
  {
    what: 'Organisation, grade and profession, with dates',
    until: `${DECIDES}. Past postings are not deleted, so that past figures stay correct`,
  },
  {
    what: 'Answers about your skills, with your examples',
    until: `${DECIDES}. We keep your earlier answers so that you can see your history`,
  },
  {
    what: 'Answers that you started but have not finished',
    until: 'Until you answer the question or clear what you entered',
  },
  {
    what: 'An answer that you sent after you were signed out, encrypted so that only your browser can read it',
    until: 'One hour',
  },
  {
    what: 'Who you shared your answers with, and when',
    until: `${capitalise(keptFor('shares'))} after you stop sharing, or sharing ends`,
  },
  {
    what: 'What your manager said about an answer that you shared',
    until: 'As long as the answer',
  },
  {
    what: 'The goals in your plan',
    until: `${capitalise(keptFor('goals'))} after you marked them as done or dropped them`,
  },
  {
    what: 'Your answers about the skills of a colleague',
    until:
      'Until the request closes or is cancelled. After that, we store only totals for that colleague',
  },
  {
    what: 'Who you asked about your skills',
    until: `${capitalise(keptFor('colleagues'))} after the request closes, or ${keptFor('cancelledRequests')} after it is cancelled`,
  },
  {
    what: 'Which service admin you allowed to see your answers, and when they opened them',
    until: `${capitalise(keptFor('consents'))} after it ends`,
  },
  {
    what: 'Your address for emails about published figures',
    until: 'Until you stop the emails, or 7 days if you do not confirm it',
  },
  { what: 'Places on courses, attendance and completions', until: DECIDES },
  {
    what: 'What you tell us about completions, modules you ticked off, certificates and feedback',
    until: `${DECIDES}. What you said you would do after a course is deleted after ${keptFor('commitments')}`,
  },
  {
    what: 'Attendance files that an organiser has uploaded and not saved yet',
    until: 'One day',
  },
  {
    what: 'Adjustments you need to take part',
    until: `${capitalise(keptFor('adjustments'))} after the last session, or after the cohort is cancelled`,
  },
  {
    what: 'When you were signed in, and your type of browser',
    until: `${capitalise(keptFor('logins'))} after you sign out or are signed out`,
  },
  {
    what: 'Messages sent to you',
    until: `${capitalise(keptFor('messages'))} after they are sent. Messages with a personal link are deleted after one day`,
  },
  {
    what: 'When a leader reminded you of a course or a completion',
    until: `${capitalise(keptFor('leaderReminders'))} after the reminder`,
  },
  {
    what: 'Which messages you turned off, what your home page shows, and a coded form of the secret link to your calendar',
    until: 'Until you change them. The link also ends when you leave or your email address changes',
  },
  {
    what: 'Your delegates, and the people you act for',
    until: `${capitalise(keptFor('delegates'))} after the last day, or after it was ended`,
  },
  {
    what: 'The departments whose returns you sign off',
    until: `${capitalise(keptFor('signatories'))} after the last day, or after it was ended`,
  },
  {
    what: 'Tokens that you made for other programs, in a coded form, and when they were last used',
    until: `${capitalise(keptFor('tokens'))} after they expire or are revoked`,
  },
  {
    what: 'Jobs you started, such as an import, with their results',
    until: `${capitalise(keptFor('jobs'))} after they end`,
  },
  {
    what: 'The audit log: who changed what or signed in, and when',
    until: `${DECIDES}. Entries cannot be changed, but values and reasons in them can be erased`,
  },
]

export const RetentionTable = ({ days }: { days: HostSettings['retentionDays'] }) => (
  <Table
    caption="What we keep, and for how long"
    captionHidden
    rows={rowsFor((kind) => daysInWords(days[kind]))}
    columns={[
      { header: 'Data', cell: (row) => row.what },
      { header: 'How long we keep it', cell: (row) => row.until },
    ]}
  />
)
