import { data } from 'react-router'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'

/** @throws a 403 that says where the figures are, for someone who may see figures but no names */
export function requireNames(viewer: Viewer): void {
  if (may(viewer, 'uptake:names')) return
  const explanation = {
    title: 'You cannot see names',
    paragraphs: [
      'These lists have the names of people, so only department leads, heads of profession and service admins can open them.',
      'Select Uptake in the menu to see how many people are upskilled, by department, profession and grade.',
    ],
  }
  throw data(explanation, { status: 403 })
}
