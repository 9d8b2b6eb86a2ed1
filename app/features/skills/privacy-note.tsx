/** Who can see the answers. Shown wherever someone is about to give them. */
export const PrivacyNote = () => (
  <ul className="govuk-list govuk-list--bullet">
    <li>Only you can see your answers.</li>
    <li>Everyone else only sees numbers for large groups of people.</li>
    <li>They are never used for selection or pay.</li>
  </ul>
)
