import type { SetUpStep } from '#app/features/oversight/set-up/describe-set-up.ts'
import type { SetUpChecklist } from '#app/features/oversight/set-up/checklist-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TaskList } from '#app/ui/task-list.tsx'

export const SetUpSteps = ({ steps }: { steps: readonly SetUpStep[] }) => (
  <TaskList
    idPrefix="set-up"
    tasks={steps.map(({ title, hint, href, isDone }) => ({
      title,
      hint,
      href,
      status: isDone ? 'Done' : 'To do',
      colour: isDone ? undefined : 'blue',
    }))}
  />
)

/** What is left to set up, on the home page of a service admin. */
export const SetUpSection = ({ steps, done }: SetUpChecklist) => (
  <section aria-labelledby="set-up">
    <h2 className="govuk-heading-m" id="set-up">
      Set up the service
    </h2>
    <p className="govuk-body">
      {done} of {steps.length} steps done. You can do them in any order.
    </p>
    <SetUpSteps steps={steps} />
    <HideForm isHidden={false} />
  </section>
)

/** Hides the checklist on the home page of all service admins, or shows it again. */
export const HideForm = ({ isHidden }: { isHidden: boolean }) => (
  <Form action={paths.setUpChecklist()}>
    <input type="hidden" name="hide" value={isHidden ? 'no' : 'yes'} />
    <Button look="secondary">
      {isHidden ? 'Show this list on the home page' : 'Hide this list'}
    </Button>
  </Form>
)
