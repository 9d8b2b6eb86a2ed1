/** The pages to add, change and remove an entry in a return: an action or a metric. An `EntryKind` describes each kind. */
import type { EntryFields } from '#app/data/operations/audit-contents/publication.server.ts'
import { data, redirect } from 'react-router'
import { requireId } from '#app/platform/http/require-found.server.ts'
import type { DraftRefusal } from '#app/features/reviews/change-draft.server.ts'
import { returnCaption, findDraft, type Draft } from '#app/features/reviews/find-draft.server.ts'
import {
  requireDraftAccess,
  type Params,
  type Review,
} from '#app/features/reviews/require-review.server.ts'
import { DRAFT_MESSAGES } from '#app/features/reviews/return-messages.ts'
import {
  isRemovable,
  removeEntry,
  saveEntry,
  type EntryTable,
  type SavedEntry,
} from '#app/features/reviews/entries/save-entry.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import type { FieldErrors, ParsedForm } from '#app/platform/forms/define-form.server.ts'

/** `revision`: the entry's revision when its form was opened. `remove`: "yes" from the button that removes it. */
export type EntryAnswers = { revision: string; remove: string }

export type EntryKind<
  Entered extends EntryFields,
  Answers extends EntryAnswers,
> = EntryTable<Entered> & {
  titles: { add: string; change: string }
  addPath: (quarter: string, department: string) => string
  form: { parse: (formData: FormData) => ParsedForm<{ entered: Entered }, Answers> }
  /** The field that shows an error about the whole entry. */
  firstField: Exclude<keyof Answers, keyof EntryAnswers> & string
  /** The initial answers for a saved entry, or for a new one. */
  toAnswers: (entry?: SavedEntry<Entered>) => Answers
}

export type EntryView<Answers> = {
  pageTitle: string
  caption: string
  back: string
  addPath: string
  /** Why the entry cannot be changed, or null. */
  whyNotEditable: string | null
  saved: Answers | null
  isRemovable: boolean
  lastChange: string
}
export type FailedSubmission<Answers> = {
  errors: FieldErrors
  answers: Answers
  refusal: DraftRefusal | 'carried-over' | null
}

const pathParams = ({ quarter, department }: Review) => [quarter.code, department.code] as const

const commonView = <Entered extends EntryFields, Answers extends EntryAnswers>(
  kind: EntryKind<Entered, Answers>,
  review: Review,
  draft: Draft | null,
) => ({
  caption: returnCaption(review),
  back: paths.review(...pathParams(review)),
  addPath: kind.addPath(...pathParams(review)),
  lastChange: draft?.lastChange ?? '',
})

export async function findNewEntryView<Entered extends EntryFields, Answers extends EntryAnswers>(
  kind: EntryKind<Entered, Answers>,
  viewer: Viewer,
  params: Params,
): Promise<EntryView<Answers>> {
  const review = await requireDraftAccess(viewer, params)
  const { draft, whyNotEditable } = await findDraft(review)
  return {
    ...commonView(kind, review, draft),
    pageTitle: kind.titles.add,
    whyNotEditable,
    saved: kind.toAnswers(),
    isRemovable: false,
  }
}

/** Responds with 404 if the entry does not exist. The page still works, because what someone has entered must not be lost. */
export async function findEntryView<Entered extends EntryFields, Answers extends EntryAnswers>(
  kind: EntryKind<Entered, Answers>,
  viewer: Viewer,
  params: Params,
  id: string | undefined,
) {
  const review = await requireDraftAccess(viewer, params)
  const entryId = requireId(id)
  const { draft, whyNotEditable } = await findDraft(review)
  const found = draft ? kind.list(draft).find((entry) => entry.id === entryId) : undefined
  const view: EntryView<Answers> = {
    ...commonView(kind, review, draft),
    pageTitle: kind.titles.change,
    whyNotEditable:
      whyNotEditable ??
      (found ? null : 'This is no longer in the return, because someone removed it'),
    saved: found ? kind.toAnswers(found) : null,
    isRemovable: found !== undefined && isRemovable(found, review.quarter.code),
  }
  return data(view, { status: found ? 200 : 404 })
}

/** Adds an entry, or with an `id` changes or removes it. */
export async function submitEntry<Entered extends EntryFields, Answers extends EntryAnswers>(
  kind: EntryKind<Entered, Answers>,
  viewer: Viewer,
  params: Params,
  formData: FormData,
  existing?: { id: string | undefined },
) {
  const review = await requireDraftAccess(viewer, params)
  const form = kind.form.parse(formData)
  const { answers } = form
  const opened = existing
    ? { id: requireId(existing.id), revision: Number(answers.revision) || 0 }
    : null
  const change = { by: { personId: viewer.personId }, now: now() }
  let refusal: DraftRefusal | 'carried-over' | null
  if (opened && answers.remove === 'yes') refusal = await removeEntry(kind, review, opened, change)
  else if (form.ok) refusal = await saveEntry(kind, review, opened, form.value.entered, change)
  else
    return data<FailedSubmission<Answers>>(
      { errors: form.errors, answers, refusal: null },
      { status: 400 },
    )
  if (!refusal) return redirect(paths.review(...pathParams(review), { done: 'saved' }))
  const failed: FailedSubmission<Answers> = {
    errors: { [kind.firstField]: DRAFT_MESSAGES[refusal] },
    answers,
    refusal,
  }
  const isBadRequest = refusal === 'not-started' || refusal === 'carried-over'
  return data(failed, { status: isBadRequest ? 400 : 409 })
}
