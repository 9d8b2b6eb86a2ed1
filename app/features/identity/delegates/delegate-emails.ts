/** Emails to a person and their delegate when one is named or ended. */
import { addDays } from '#app/domain/calendar/day.ts'
import {
  DELEGATE_RIGHT_LABELS,
  rightsOf,
  type DelegateTerms,
} from '#app/domain/identity/delegates.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Email = { subject: string; body: string }
type Context = {
  person: string
  delegate: string
  terms: DelegateTerms
  /** The URL of the recipient's page about delegates. */
  url: string
}

const paragraphs = (...texts: string[]): string => texts.join('\n\n')
const NO_RATINGS = 'Delegates can never see assessments of skills or their results.'

const describeRights = (terms: DelegateTerms): string =>
  rightsOf(terms)
    .map((right) => `- ${DELEGATE_RIGHT_LABELS[right]}`)
    .join('\n')

const describeDates = ({ from, until }: DelegateTerms): string =>
  `from ${formatDay(from)} to ${formatDay(addDays(until, -1))}`

export const namedForPerson = ({ person, delegate, terms, url }: Context): Email => ({
  subject: `${delegate} is your delegate`,
  body: paragraphs(
    `Dear ${person}`,
    `You named ${delegate} as your delegate ${describeDates(terms)}. They may:`,
    describeRights(terms),
    NO_RATINGS,
    `If this was not you, or to end it:\n${url}`,
  ),
})

export const namedForDelegate = ({ person, delegate, terms, url }: Context): Email => ({
  subject: `You can act for ${person}`,
  body: paragraphs(
    `Dear ${delegate}`,
    `${person} named you as their delegate ${describeDates(terms)}. You may:`,
    describeRights(terms),
    NO_RATINGS,
    `Start here:\n${url}`,
  ),
})

type EndContext = Omit<Context, 'terms'> & { endedBy: string }

export const endedForPerson = ({ person, delegate, endedBy, url }: EndContext): Email => ({
  subject: `${delegate} is no longer your delegate`,
  body: paragraphs(
    `Dear ${person}`,
    `${endedBy} ended this today, so ${delegate} can no longer act for you.`,
    `To name another delegate:\n${url}`,
  ),
})

export const endedForDelegate = ({
  person,
  delegate,
  endedBy,
}: Omit<EndContext, 'url'>): Email => ({
  subject: `You no longer act for ${person}`,
  body: paragraphs(
    `Dear ${delegate}`,
    `${endedBy} ended this today, so you can no longer act for ${person}. You do not need to do anything.`,
  ),
})
