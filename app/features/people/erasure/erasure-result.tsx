import type { findErasureJob } from '#app/features/people/erasure/erase-person-job.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Erased = NonNullable<NonNullable<Awaited<ReturnType<typeof findErasureJob>>>['erased']>

/** What an erasure did. */
export const ErasureResult = ({
  erased: { deleted, texts, entries, files },
}: {
  erased: Erased
}) => (
  <>
    <p className="govuk-body">
      We deleted {formatCount(deleted, 'record')}, changed {formatCount(texts, 'text')}, erased what{' '}
      {formatCount(entries, 'audit entry', 'audit entries')} said about the person, and deleted{' '}
      {formatCount(files, 'part')} of uploaded files. No figure has changed.
    </p>
  </>
)
