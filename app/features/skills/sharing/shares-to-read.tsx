import type { TeamShare } from '#app/features/skills/sharing/team-shares.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** Shared self-assessments that the manager has not opened. Opening one takes it off the list. */
export const SharesToRead = ({ shares }: { shares: readonly TeamShare[] }) => (
  <>
    {shares.map(({ personId, name, sharedAt, answers, targets, gaps }) => (
      <div key={personId} className="app-approval">
        <p className="govuk-body govuk-!-margin-bottom-2">
          <strong>{name}</strong> shared their assessment on {formatDayOf(sharedAt)}:{' '}
          {targets === 0 ? formatCount(answers, 'answer') : formatCount(gaps, 'gap')}
        </p>
        <Form action={paths.teamPerson(personId)}>
          <Button look="secondary">
            Open<span className="govuk-visually-hidden"> what {name} shared</span>
          </Button>
        </Form>
      </div>
    ))}
  </>
)
