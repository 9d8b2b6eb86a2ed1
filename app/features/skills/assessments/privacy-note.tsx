/** Says who can see a person's answers. Shown wherever they are about to answer or submit. */
export const PrivacyNote = () => (
  <ul className="govuk-list govuk-list--bullet">
    <li>Only you can see your answers, unless you share them with your manager.</li>
    <li>Everyone else sees only figures for large groups.</li>
    <li>Your answers are never used for selection or pay.</li>
  </ul>
)
