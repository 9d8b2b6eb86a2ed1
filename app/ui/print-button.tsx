/** Opens the browser's print dialog. It is only shown if scripts run: without them, the browser's menu prints. */
export const PrintButton = ({ children }: { children: string }) => (
  <button
    type="button"
    className="govuk-button govuk-button--secondary app-not-printed"
    data-print=""
    hidden
  >
    {children}
  </button>
)
