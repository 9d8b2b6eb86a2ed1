/** What a lead is told whose department has not returned. Pure: facts in, a message out. */
import type { ReturnState } from '#app/domain/review.ts'

type Facts = { name: string; department: string; quarter: string; state: Exclude<ReturnState, 'signed'>; address: string }

export const returnReminder = ({ name, department, quarter, state, address }: Facts): { subject: string; body: string } => ({
  subject: `Quarterly review: the return of ${department} for ${quarter}`,
  body: [
    `Dear ${name}`,
    '',
    state === 'draft'
      ? `The return of ${department} for ${quarter} is a draft. Please finish it and sign it off:`
      : `The return of ${department} for ${quarter} has not been begun. Please begin it, and sign it off when it is ready:`,
    address,
    '',
    'The figures are there already. You say what changed and why, what is at risk, and what you will do.',
    'You are told once a week until the return is signed off.',
  ].join('\n'),
})
