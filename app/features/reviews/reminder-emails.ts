/** Emails that remind people about returns. */
import type { ReturnState } from '#app/domain/reviews/review.ts'
import { theBody } from '#app/ui/text/body-names.ts'

type ReturnReminder = {
  name: string
  department: string
  quarter: string
  state: Exclude<ReturnState, 'signed'>
  url: string
  /** The page that names signatories, if the department needs one. */
  nameSignatoryUrl: string | null
}

export const returnReminder = ({
  name,
  department,
  quarter,
  state,
  url,
  nameSignatoryUrl,
}: ReturnReminder): { subject: string; body: string } => ({
  subject: `Quarterly review: ${quarter} return for ${department}`,
  body: [
    `Dear ${name}`,
    '',
    state === 'draft'
      ? `The ${quarter} return for ${theBody(department)} is a draft. Finish it, so that it can be signed off:`
      : `The ${quarter} return for ${theBody(department)} has not been started. Start it now:`,
    url,
    '',
    'The figures are already there. Add what changed and why, what is at risk, and what you will do.',
    ...(nameSignatoryUrl === null
      ? ['Someone who did not write any of it then signs it off.']
      : [
          '',
          'Whoever writes the return cannot sign it off, and your department has no one else who can. Name a signatory now:',
          nameSignatoryUrl,
          '',
        ]),
    'We will remind you once a week until the return is signed off.',
  ].join('\n'),
})

type NoLeadReminder = {
  name: string
  /** True if they can make any return. Otherwise they can give a department a lead. */
  leadsAll: boolean
  departments: readonly string[]
  quarter: string
  urls: { returns: string; roles: string }
}

export const noLeadReminder = ({
  name,
  leadsAll,
  departments,
  quarter,
  urls,
}: NoLeadReminder): { subject: string; body: string } => {
  const isOne = departments.length === 1
  return {
    subject: `Quarterly review: ${isOne ? 'a department' : `${departments.length} departments`} without a lead, ${quarter}`,
    body: [
      `Dear ${name}`,
      '',
      isOne
        ? `This department has not signed off its return for ${quarter}, and has no lead to remind:`
        : `These departments have not signed off their returns for ${quarter}, and have no lead to remind:`,
      ...departments.map((department) => `- ${department}`),
      '',
      ...(leadsAll
        ? [
            `You lead every department, so you can start ${isOne ? 'its return' : 'their returns'}, or sign off what someone else wrote:`,
            urls.returns,
          ]
        : [
            `Find out who should lead ${isOne ? 'it' : 'them'}, and give them the role of department lead:`,
            urls.roles,
          ]),
      '',
      `We will remind you once a week until ${isOne ? 'it' : 'each'} has a lead or has signed off.`,
    ].join('\n'),
  }
}
