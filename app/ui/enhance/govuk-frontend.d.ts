/** The components of govuk-frontend that enhance.ts starts. The package has no types. */
declare module 'govuk-frontend/dist/govuk/components/*' {
  type Component = { new (root: Element): object; moduleName: string }
  export const Button: Component
  export const CharacterCount: Component
  export const ErrorSummary: Component
  export const NotificationBanner: Component
  export const ServiceNavigation: Component
  export const SkipLink: Component
}
