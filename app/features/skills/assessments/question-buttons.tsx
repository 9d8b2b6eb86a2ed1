import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'

export const QuestionButtons = () => (
  <ButtonGroup>
    <Button name="afterwards" value="continue">
      Continue
    </Button>
    <Button look="secondary" name="afterwards" value="later">
      Save and come back later
    </Button>
  </ButtonGroup>
)
