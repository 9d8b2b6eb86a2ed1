/** The forms of a review. */
import { z } from 'zod'
import { COMMENT_MAX_LENGTH } from '#app/domain/skills/criterion/review.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

/** Adds or removes a reviewer, sends the draft to review, or ends the review. */
export const reviewForm = defineForm(
  z
    .object({
      intent: z.enum(['add', 'remove', 'send', 'take-back'], 'Select what to do'),
      person: z.string().trim().max(254, 'Enter 254 characters or fewer'),
      reviewer: z.string().transform(Number),
    })
    .refine(({ intent, person }) => intent !== 'add' || person !== '', {
      path: ['person'],
      message: 'Enter the name, email address or staff number of the reviewer',
    }),
  { intent: 'text', person: 'text', reviewer: 'text' },
)

const text = z
  .string()
  .trim()
  .max(COMMENT_MAX_LENGTH, `Enter ${COMMENT_MAX_LENGTH} characters or fewer`)

/** Adds a comment, or answers and closes one. */
export const commentForm = defineForm(
  z
    .object({
      intent: z.enum(['comment', 'resolve'], 'Select what to do'),
      text,
      answer: text,
      comment: z.string().transform(Number),
    })
    .refine((form) => form.intent !== 'comment' || form.text !== '', {
      path: ['text'],
      message: 'Enter your comment',
    }),
  { intent: 'text', text: 'text', answer: 'text', comment: 'text' },
)
