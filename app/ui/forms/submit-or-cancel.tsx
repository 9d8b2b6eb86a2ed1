import { Button, ButtonGroup } from './button.tsx'

type Props = {
  submit: string
  /** Whether the change is hard to undo. */
  isWarning?: boolean
  /** Where the link leads. */
  href: string
  cancel?: string
}

/** The button that sends a form, and a link to leave it. */
export const SubmitOrCancel = ({ submit, isWarning, href, cancel = 'Cancel' }: Props) => (
  <ButtonGroup>
    <Button look={isWarning ? 'warning' : undefined} preventDoubleClick>
      {submit}
    </Button>
    <a className="govuk-link" href={href}>
      {cancel}
    </a>
  </ButtonGroup>
)
