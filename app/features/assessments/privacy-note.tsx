/** Who sees the answers: the same words wherever someone is about to give them. */
export const PrivacyNote = () => (
  <ul className="govuk-list govuk-list--bullet">
    <li>Your answers are private until you share them with your manager.</li>
    <li>Others only ever see counts of many people together, never your answers.</li>
    <li>They are never used for selection or for pay.</li>
  </ul>
)
