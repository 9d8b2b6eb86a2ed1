import { paths } from '#app/paths.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'

type Props = {
  personId: number
  mayManage: boolean
  mayCorrect: boolean
  /** Whether a link would be refused. */
  isSuspended: boolean
}

/** What a viewer can do with a person's record. */
export const PersonActions = ({ personId, mayManage, mayCorrect, isSuspended }: Props) =>
  mayManage || mayCorrect ? (
    <ButtonGroup>
      {mayManage ? (
        <LinkButton look="secondary" href={paths.correctDetails(personId)}>
          Correct details
        </LinkButton>
      ) : null}
      {mayManage && !isSuspended ? (
        <LinkButton look="secondary" href={paths.sendSignInLink(personId)}>
          Send a sign-in link
        </LinkButton>
      ) : null}
      {mayCorrect ? (
        <LinkButton look="secondary" href={paths.addPosting(personId)}>
          Add a posting
        </LinkButton>
      ) : null}
    </ButtonGroup>
  ) : null
