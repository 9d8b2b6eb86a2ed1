/** Buttons to accept all proposals that need no decision from a person. */
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = { counts: { same: number; new: number }; revision: number }

export const AcceptProposals = ({ counts, revision }: Props) => (
  <>
    {(['same', 'new'] as const).map((kind) =>
      counts[kind] === 0 ? null : (
        <Form key={kind}>
          <input type="hidden" name="accept" value={kind} />
          <input type="hidden" name="revision" value={revision} />
          <Button look={kind === 'same' ? undefined : 'secondary'} preventDoubleClick>
            {kind === 'same'
              ? `Accept ${formatCount(counts.same, 'unchanged skill')}`
              : `Accept ${formatCount(counts.new, 'new skill')}`}
          </Button>
        </Form>
      ),
    )}
  </>
)
