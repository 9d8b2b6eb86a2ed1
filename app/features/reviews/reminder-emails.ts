/** What a lead is told whose department has not returned. Pure: facts in, a message out. */
import type { ReturnState } from '#app/domain/reviews/review.ts'

type Facts = {
  name: string
  department: string
  quarter: string
  state: Exclude<ReturnState, 'signed'>
  address: string
}

export const returnReminder = ({
  name,
  department,
  quarter,
  state,
  address,
}: Facts): { subject: string; body: string } => ({
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

type Leaderless = {
  name: string
  /** May they return for any department? Else they may grant a lead. */
  leadsAll: boolean
  departments: readonly string[]
  quarter: string
  addresses: { returns: string; roles: string }
}

export const leaderlessReminder = ({
  name,
  leadsAll,
  departments,
  quarter,
  addresses,
}: Leaderless): { subject: string; body: string } => {
  const isOne = departments.length === 1
  return {
    subject: `Quarterly review: ${isOne ? 'a department' : `${departments.length} departments`} without a lead, ${quarter}`,
    body: [
      `Dear ${name}`,
      '',
      isOne
        ? `This department has not signed off its return for ${quarter}. It has no lead of its own who could be reminded:`
        : `These departments have not signed off their returns for ${quarter}. They have no leads of their own who could be reminded:`,
      ...departments.map((department) => `- ${department}`),
      '',
      ...(leadsAll
        ? [
            `You lead every department. You can begin and sign off ${isOne ? 'its return' : 'their returns'}:`,
            addresses.returns,
          ]
        : [
            `Please find out who should lead ${isOne ? 'it' : 'them'}, and grant the role of department lead:`,
            addresses.roles,
          ]),
      '',
      `You are told once a week until ${isOne ? 'it' : 'each'} has a lead or has signed off.`,
    ].join('\n'),
  }
}
