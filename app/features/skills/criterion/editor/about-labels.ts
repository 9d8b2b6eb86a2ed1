/** The fields about a draft as a whole, in words. */
const LABELS: Readonly<Record<string, string>> = {
  title: 'Title',
  version: 'Version',
  language: 'Language',
  notice: 'Notice',
  sources: 'Sources',
  illustrative: 'Illustrative',
}
export const aboutFieldLabel = (name: string): string => LABELS[name] ?? name
