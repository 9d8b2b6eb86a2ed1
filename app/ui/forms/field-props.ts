type TextName<Answers> = {
  [Name in keyof Answers]: Answers[Name] extends string ? Name : never
}[keyof Answers] &
  string

/** Returns a function that gives the name, answer and error of a text field or radios. */
export const fieldProps =
  <Answers extends object>(answers: Answers, errors?: Readonly<Record<string, string>> | null) =>
  <Name extends TextName<Answers>>(name: Name) => ({
    name,
    value: answers[name],
    error: errors?.[name],
  })
