import type { findErasureJob } from '#app/features/people/erasure/erase-person-job.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Erased = NonNullable<NonNullable<Awaited<ReturnType<typeof findErasureJob>>>['erased']>

/** What an erasure did. */
export function ErasureResult({ erased }: { erased: Erased }) {
  const { deleted, texts, entries, files } = erased
  const done = [
    'emptied what named the person in their record',
    ...(deleted > 0 ? [`deleted ${formatCount(deleted, 'record')} about them`] : []),
    ...(texts > 0 ? [`replaced their name in ${formatCount(texts, 'text')} of others`] : []),
    ...(entries > 0
      ? [`erased the values of ${formatCount(entries, 'audit entry', 'audit entries')}`]
      : []),
    ...(files > 0 ? ['deleted uploaded files that named them'] : []),
  ]
  return <p className="govuk-body">We {joinWords(done)}. No figure has changed.</p>
}
