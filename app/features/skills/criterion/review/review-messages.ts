/** Sentences about reviews, and the emails about them. */
import type { CommentRefusal, ReviewerRefusal } from '#app/domain/skills/criterion/review.ts'

export const COMMENT_MESSAGES: Readonly<Record<CommentRefusal, string>> = {
  published:
    'This version is published, and a published version never changes. Comment on a draft of the next version',
  'not-in-review': 'This draft is not in review. Ask its owner to send it to review',
  'not-a-reviewer': 'You are no longer a reviewer of this draft. Ask its owner to add you',
}

export const REVIEWER_MESSAGES: Readonly<Record<ReviewerRefusal, string>> = {
  unknown:
    'No one in post has this name, email address or staff number. Check it, or enter their email address',
  several: 'Several people match. Enter the email address of the person',
  'has-left': 'This person has left. Enter someone else',
  'no-email': 'This person has no email address. Enter someone else',
  'already-asked': 'This person is already a reviewer. Enter someone else',
}

type Asked = { name: string; by: string; title: string; version: string; url: string }

export const reviewAsked = ({ name, by, title, version, url }: Asked) => ({
  subject: `Please review version ${version} of the ${title}`,
  body: [
    `Dear ${name}`,
    `${by} asks you to review version ${version} of the ${title} before it is published.`,
    `Read it and comment on its skills:\n${url}`,
  ].join('\n\n'),
})

type Answered = { name: string; about: string; text: string; answer: string; url: string }

export const commentAnswered = ({ name, about, text, answer, url }: Answered) => ({
  subject: `Your comment on ${about} was answered`,
  body: [
    `Dear ${name}`,
    `You wrote about ${about}:\n${text}`,
    answer === ''
      ? 'The owner of the criterion has closed the comment.'
      : `The answer is:\n${answer}`,
    `Read all comments:\n${url}`,
  ].join('\n\n'),
})
