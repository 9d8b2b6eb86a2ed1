/** Returns a function that gives the name, answer and error of a field with one control, or a date. */
export const fieldProps =
  <Answers extends object>(
    answers: Answers | undefined,
    errors?: Readonly<Record<string, string>> | null,
  ) =>
  <Name extends keyof Answers & string>(name: Name, fallback?: Answers[Name]) => ({
    name,
    value: answers?.[name] ?? fallback,
    error: errors?.[name],
  })
