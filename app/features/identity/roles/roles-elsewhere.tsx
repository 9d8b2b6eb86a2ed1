import { InsetText } from '#app/ui/inset-text.tsx'

/** For people whose roles do not apply because they signed in with a record merged into theirs. */
export const RolesElsewhere = () => (
  <InsetText>
    You have roles that do not work while you are signed in with this email address, because two of
    your records were merged. To use them, sign in with the email address you had when you were
    given them, or ask a service admin to grant them again.
  </InsetText>
)
