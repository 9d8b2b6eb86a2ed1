import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const OFFER_ANSWERS = ['accept', 'switch', 'decline'] as const
export type OfferAnswer = (typeof OFFER_ANSWERS)[number]

export const answerForm = defineForm(
  z.object({ answer: z.enum(OFFER_ANSWERS, 'Accept or decline the place') }),
  { answer: 'text' },
)
