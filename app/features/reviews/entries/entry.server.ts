/** The pages of one entry of a return, an action or a metric: read, added, changed, taken away. What each kind has of its own is in its `EntryKind`. */
import { data, redirect } from 'react-router'
import { requireId } from '#app/platform/http/require-found.server.ts'
import {
  DRAFT_MESSAGES,
  statusOf,
  type DraftRefusal,
} from '#app/features/reviews/change-draft.server.ts'
import { captionOf, findDraft } from '#app/features/reviews/find-draft.server.ts'
import {
  requireDraftable,
  type Params,
  type Review,
} from '#app/features/reviews/require-review.server.ts'
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

/** `seen`: how often it had been changed when its form was shown. `remove`: `yes` from the button that takes it away. */
export type EntryAnswers = { seen: string; remove: string }

export type EntryKind<
  Entered extends object,
  Answers extends EntryAnswers,
> = EntryTable<Entered> & {
  titles: { add: string; change: string }
  addressOfNew: (quarter: string, department: string) => string
  form: { parse: (sent: FormData) => ParsedForm<{ entered: Entered }, Answers> }
  /** The field beside which a refusal of the whole is said. */
  firstField: Exclude<keyof Answers, keyof EntryAnswers> & string
  /** What the form shows of an entry that is saved, or of a new one. */
  answersOf: (entry?: SavedEntry<Entered>) => Answers
}

/** What the page of an entry shows before anything is sent. */
export type EntryView<Answers> = {
  pageTitle: string
  caption: string
  back: string
  addressOfNew: string
  /** Why there is nothing to change. */
  why: string | null
  saved: Answers | null
  removable: boolean
  lastChange: string
}
/** What was sent and not saved, with why. */
export type RefusedEntry<Answers> = {
  errors: FieldErrors
  answers: Answers
  refused: DraftRefusal | 'carried-over' | null
}

const CARRIED_OVER =
  'This action was agreed in a quarter before. Say that it is done or no longer needed, so that it stays to be seen.'

const at = ({ quarter, department }: Review) => [quarter.code, department.code] as const

export async function newEntryView<Entered extends object, Answers extends EntryAnswers>(
  { titles, addressOfNew, answersOf }: EntryKind<Entered, Answers>,
  viewer: Viewer,
  params: Params,
): Promise<EntryView<Answers>> {
  const review = await requireDraftable(viewer, params)
  const { why } = await findDraft(review)
  const addresses = { back: paths.review(...at(review)), addressOfNew: addressOfNew(...at(review)) }
  return {
    pageTitle: titles.add,
    caption: captionOf(review),
    ...addresses,
    why,
    saved: answersOf(),
    removable: false,
    lastChange: '',
  }
}

export async function findEntryView<Entered extends object, Answers extends EntryAnswers>(
  { of, titles, addressOfNew, answersOf }: EntryKind<Entered, Answers>,
  viewer: Viewer,
  params: Params,
  written: string | undefined,
) {
  const review = await requireDraftable(viewer, params)
  const entryId = requireId(written)
  const { draft, why } = await findDraft(review)
  const found = draft ? of(draft).find(({ id }) => id === entryId) : undefined
  // Somebody else may have taken it away while this was open: what was typed must not go with it.
  const shown: EntryView<Answers> = {
    pageTitle: titles.change,
    caption: captionOf(review),
    back: paths.review(...at(review)),
    addressOfNew: addressOfNew(...at(review)),
    why: why ?? (found ? null : 'It is not in this return any more: somebody has taken it away.'),
    saved: found ? answersOf(found) : null,
    removable: found !== undefined && isRemovable(found, review.quarter.code),
    lastChange: draft?.lastChange ?? '',
  }
  return data(shown, { status: found ? 200 : 404 })
}

const refuse = <Answers>(refused: RefusedEntry<Answers>, status: number) =>
  data(refused, { status })

/** Adds an entry; of one that is there (`written` is its id in the address), changes it or takes it away. */
export async function submitEntry<Entered extends object, Answers extends EntryAnswers>(
  kind: EntryKind<Entered, Answers>,
  viewer: Viewer,
  params: Params,
  sent: FormData,
  written?: { id: string | undefined },
) {
  const review = await requireDraftable(viewer, params)
  const form = kind.form.parse(sent)
  const { answers } = form
  const entry = written ? { id: requireId(written.id), revision: Number(answers.seen) || 0 } : null
  const doing = { by: { personId: viewer.personId }, now: now() }
  const done = () => redirect(paths.review(...at(review), { done: 'saved' }))
  const say = (sentence: string): FieldErrors => ({ [kind.firstField]: sentence })
  if (entry && answers.remove === 'yes') {
    const refused = await removeEntry(kind, review, entry, doing)
    if (refused === null) return done()
    if (refused === 'carried-over')
      return refuse({ errors: say(CARRIED_OVER), answers, refused }, 400)
    return refuse({ errors: say(DRAFT_MESSAGES[refused]), answers, refused }, statusOf(refused))
  }
  if (!form.ok) return refuse({ errors: form.errors, answers, refused: null }, 400)
  const refused = await saveEntry(kind, review, entry, form.value.entered, doing)
  return refused
    ? refuse({ errors: say(DRAFT_MESSAGES[refused]), answers, refused }, statusOf(refused))
    : done()
}
