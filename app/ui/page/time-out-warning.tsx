export type LoginTimes = {
  /** The login ends after this time without opening a page. */
  idleSeconds: number
  /** The login ends then in any case, in ISO format. */
  expiresAt: string
  /** Opening this URL counts as opening a page. */
  stayHref: string
  signOutAction: string
}

/**
 * Warns people two minutes before their login ends. Hidden until a script shows it. Without scripts
 * nothing is lost either, because a form sent later is held until its sender has signed in again.
 */
export function TimeOutWarning({ idleSeconds, expiresAt, stayHref, signOutAction }: LoginTimes) {
  return (
    <dialog
      className="app-time-out"
      aria-labelledby="time-out-title"
      data-time-out=""
      data-idle-seconds={idleSeconds}
      data-expires-at={expiresAt}
      data-stay-href={stayHref}
    >
      <h2 className="govuk-heading-m" id="time-out-title" tabIndex={-1}>
        You will be signed out in 2 minutes
      </h2>
      <div data-time-out-case="idle" hidden>
        <p className="govuk-body">You have not opened a page for some time.</p>
      </div>
      <div data-time-out-case="final" hidden>
        <p className="govuk-body">
          A login lasts 12 hours at most. If you send this page later, we save what you entered
          while you sign in again.
        </p>
      </div>
      <div data-time-out-case="over" hidden>
        <p className="govuk-body">
          What you entered is still on this page. You can send it as usual: we will ask you to sign
          in, and save what you entered for an hour.
        </p>
      </div>
      <div className="govuk-button-group">
        <button type="button" className="govuk-button" data-time-out-stay="">
          Stay signed in
        </button>
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          data-time-out-close=""
        >
          Close
        </button>
        <form method="post" action={signOutAction} data-time-out-sign-out="">
          <button type="submit" className="app-link-button">
            Sign out now
          </button>
        </form>
      </div>
    </dialog>
  )
}
