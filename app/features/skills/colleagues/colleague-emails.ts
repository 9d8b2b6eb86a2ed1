/** Emails to colleagues who are asked, and to the person who asked. None contains an answer. */
import { MIN_ANSWERS } from '#app/domain/skills/colleagues.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Email = { subject: string; body: string }
const paragraphs = (...texts: string[]): string => texts.join('\n\n')

/** What colleagues need to know before they answer. The page where they answer shows it too. */
export const promises = (person: string, closesOn: string): string[] => [
  `${person} sees how many people chose each level, but not who. They see this only after ${formatDay(closesOn)}, and only for skills that at least ${MIN_ANSWERS} people answered.`,
  'No one else can see your answers. When the request closes, we delete them and store only the totals.',
  `If everyone chooses the same level, ${person} can tell what you chose.`,
]

type Asked = {
  person: string
  colleague: string
  skills: number
  closesOn: string
  /** Null in a preview. */
  url: string | null
}

export const askedEmail = ({ person, colleague, skills, closesOn, url }: Asked): Email => ({
  subject: `${person} asks for your view of their skills`,
  body: paragraphs(
    `Dear ${colleague}`,
    `${person} would like to know how you see their digital and data skills. You choose a level for ${formatCount(skills, 'skill')}. You do not have to write anything, and you can leave out any skill.`,
    ...promises(person, closesOn),
    `Answer or decline by ${formatDay(closesOn)}:${url === null ? ' a link to the questions' : `\n${url}`}`,
    `You do not have to answer, and ${person} will not find out whether you did.`,
  ),
})

type Reminder = Omit<Asked, 'skills' | 'url'> & { url: string }

export const reminderEmail = ({ person, colleague, closesOn, url }: Reminder): Email => ({
  subject: `Your view of ${person}’s skills: answer by ${formatDay(closesOn)}`,
  body: paragraphs(
    `Dear ${colleague}`,
    `${person} asked how you see their digital and data skills. Answer or decline by ${formatDay(closesOn)}:\n${url}`,
    'You do not have to answer. We will not remind you again.',
  ),
})

export const cancelledEmail = ({ person, colleague }: Pick<Asked, 'person' | 'colleague'>) => ({
  subject: `${person} no longer needs your view of their skills`,
  body: paragraphs(
    `Dear ${colleague}`,
    `${person}’s request about their digital and data skills has been cancelled. If you answered, we have deleted your answers. You do not need to do anything.`,
  ),
})

export const closedEmail = ({
  person,
  isAnswered,
  url,
}: {
  person: string
  isAnswered: boolean
  url: string
}): Email => ({
  subject: isAnswered ? 'How your colleagues see your skills' : 'Too few colleagues answered',
  body: paragraphs(
    `Dear ${person}`,
    isAnswered
      ? `Your request to colleagues has closed. See what they answered:\n${url}`
      : `Your request to colleagues has closed. Fewer than ${MIN_ANSWERS} answered, so we cannot show you anything and have deleted their answers. You can ask other colleagues:\n${url}`,
  ),
})
