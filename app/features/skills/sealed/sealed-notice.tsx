import type { SealedAnswers } from '#app/features/skills/sealed/list-sealed-answers.server.ts'
import { joinClauses } from '#app/domain/text/join-words.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

export const REASONS: Readonly<Record<SealedAnswers['because'], string>> = {
  'changed-email': 'because your email address changed',
  'joined-records':
    'because two of your records were merged, and you wrote these using the other email address',
}

/** Tells a person that some of their answers or goals are sealed, with a link to open them. */
export const SealedNotice = ({ sealed }: { sealed: readonly SealedAnswers[] }) =>
  sealed.length === 0 ? null : (
    <InsetText>
      <p className="govuk-body">
        You cannot read some of your earlier answers or goals until you confirm the email address
        that you used when you wrote them. We sealed them{' '}
        {joinClauses([...new Set(sealed.map(({ because }) => REASONS[because]))])}.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.sealedAnswers()}>
          Open what you wrote earlier
        </a>
      </p>
    </InsetText>
  )
