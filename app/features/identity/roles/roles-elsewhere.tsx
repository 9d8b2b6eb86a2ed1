import { InsetText } from '#app/ui/inset-text.tsx'

/** For a person whose roles do not count, as they signed in through a record that was merged into theirs. */
export const RolesElsewhere = () => (
  <InsetText>
    You have roles that do not work while you are signed in with this email address, because two
    records of yours were joined. To use them, sign in with the email address that you had when you
    were given them, or ask a service admin to grant them again.
  </InsetText>
)
