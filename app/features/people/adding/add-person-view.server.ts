import { listPostChoices } from '#app/data/people/posts.server.ts'
import { addPersonForm } from '#app/features/people/adding/add-person.schema.ts'

/** What the empty form to add a person offers. */
export const findAddPersonView = async () => ({
  choices: await listPostChoices('all'),
  answers: addPersonForm.empty,
})
