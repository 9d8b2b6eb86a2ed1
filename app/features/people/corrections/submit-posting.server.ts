/** Handles a form that changes someone's postings: refuses it, asks to confirm it, or makes the change. */
import { data, redirect } from 'react-router'
import type { OrganisationScope } from '#app/domain/identity/permissions.ts'
import {
  changePostings,
  type PostingWish,
} from '#app/features/people/corrections/change-postings.server.ts'
import { paths } from '#app/paths.ts'

type Submission<Answers> = {
  form: {
    answers: Answers
    toFields: (answers: Answers) => [string, string][]
  }
  personId: number
  wish: PostingWish
  reason: string
  check: string
  scope: OrganisationScope
  by: number
}

export async function submitPosting<Answers>(submission: Submission<Answers>) {
  const { form, by, ...request } = submission
  const { answers, toFields } = form
  const done = await changePostings({ ...request, by: { personId: by } })
  if (done.outcome === 'done') return redirect(paths.person(request.personId, { done: 'posting' }))
  const none = { errors: null, change: null, fields: toFields(answers), answers }
  return done.outcome === 'check'
    ? data({ ...none, change: done.change }, { status: 200 })
    : data({ ...none, errors: { [done.refused.field]: done.refused.message } }, { status: 400 })
}

/** The answer to a form with errors, in the same shape. */
export const refusePosting = <Answers>(answers: Answers, errors: Record<string, string>) =>
  data({ errors, change: null, fields: [] as [string, string][], answers }, { status: 400 })
