import { Button } from '#app/ui/button.tsx'
import { formatDayOf } from '#app/ui/dates.ts'
import { Form } from '#app/ui/form.tsx'

/** Shares the answers with the manager, or stops: says exactly who sees what. */
export function Sharing({ manager, sharedAt }: { manager: string | null; sharedAt: Date | null }) {
  return (
    <section aria-labelledby="sharing">
      <h2 className="govuk-heading-m" id="sharing">
        Share with your manager
      </h2>
      <SharingForm manager={manager} sharedAt={sharedAt} />
    </section>
  )
}

function SharingForm({ manager, sharedAt }: { manager: string | null; sharedAt: Date | null }) {
  if (sharedAt !== null) {
    return (
      <Form>
        <p className="govuk-body">
          You shared this assessment on {formatDayOf(sharedAt)}. {manager ?? 'Your manager'} may see its levels and your examples, and
          nobody else.
        </p>
        <Button look="secondary" name="share" value="no">
          Stop sharing
        </Button>
      </Form>
    )
  }
  if (manager === null) {
    return (
      <p className="govuk-body">
        We do not know who your manager is, so there is nobody to share with: only you can see this. Ask your service admin to add your
        manager to your record.
      </p>
    )
  }
  return (
    <Form>
      <p className="govuk-body">
        Only you can see this assessment. If you share it, {manager}, your manager, may see its levels and your examples, and nobody else.
        It is for talking about learning: it is never used for selection or for pay.
      </p>
      <Button look="secondary" name="share" value="yes">
        Share with {manager}
      </Button>
    </Form>
  )
}
