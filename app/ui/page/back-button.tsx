export type BackSubmission = { form: string; name: string; value: string; defaultValue: string }

/**
 * Goes back to the previous page of the task, and first saves what is in a form. It must be before the main content.
 * Browsers press the first button of a form when someone presses Enter in a field, so a hidden one with the form's usual value comes first.
 */
export const BackButton = ({ form, name, value, defaultValue }: BackSubmission) => (
  <nav aria-label="Back">
    <button
      form={form}
      name={name}
      value={defaultValue}
      className="govuk-visually-hidden"
      tabIndex={-1}
      aria-hidden="true"
    >
      Continue
    </button>
    <button form={form} name={name} value={value} className="govuk-back-link app-back-button">
      Back
    </button>
  </nav>
)
