import type { SetAssignmentRefusal } from '#app/domain/learning/assignments.ts'

type Field = 'course' | 'organisation' | 'profession' | 'grade'

/** Why an assignment cannot be set, and the field that shows it. */
export const SET_ASSIGNMENT_MESSAGES: Readonly<
  Record<SetAssignmentRefusal, { field: Field; sentence: string }>
> = {
  'no-course': { field: 'course', sentence: 'Select a course that is on offer' },
  'no-organisation': { field: 'organisation', sentence: 'Select an organisation that is open' },
  'not-yours': {
    field: 'organisation',
    sentence: 'Select an organisation that you lead, or one below it',
  },
  'no-profession': { field: 'profession', sentence: 'Select a profession from the list' },
  'no-grade': { field: 'grade', sentence: 'Select a grade from the list' },
  'no-people': {
    field: 'organisation',
    sentence: 'No one in post is in this group. Choose a larger group',
  },
}
