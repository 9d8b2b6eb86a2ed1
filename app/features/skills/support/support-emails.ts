/** Emails about a service admin who may see a person's answers. None contains an answer. */
import { formatInstant } from '#app/ui/text/dates.ts'

type Email = { subject: string; body: string }
type Context = { person: string; admin: string; expiresAt: Date; url: string }

const paragraphs = (...texts: string[]): string => texts.join('\n\n')

export const allowedForPerson = ({ person, admin, expiresAt, url }: Context): Email => ({
  subject: `${admin} may see your answers until ${formatInstant(expiresAt)}`,
  body: paragraphs(
    `Dear ${person}`,
    `You let ${admin}, a service admin, see your submitted self-assessments until ${formatInstant(expiresAt)}.`,
    `If this was not you, or to stop it now:\n${url}`,
  ),
})

export const allowedForAdmin = ({ person, admin, expiresAt, url }: Context): Email => ({
  subject: `${person} lets you see their answers`,
  body: paragraphs(
    `Dear ${admin}`,
    `${person} lets you see their submitted self-assessments until ${formatInstant(expiresAt)}. They can see each time you open them. Use them only to help with what they asked.`,
    `Open them:\n${url}`,
  ),
})

export const openedEmail = ({ person, admin, url }: Omit<Context, 'expiresAt'>): Email => ({
  subject: `${admin} opened your answers`,
  body: paragraphs(
    `Dear ${person}`,
    `${admin} opened your submitted self-assessments, as you allowed. To see each time they did, or to stop it now:\n${url}`,
  ),
})
