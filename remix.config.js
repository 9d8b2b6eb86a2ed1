/**
 * The options of the framework. Fluency is a Remix app. Remix 2 is now React Router in framework mode, so react-router.config.ts
 * re-exports these. See docs/decisions/0001-framework.md.
 * @type {import('@react-router/dev/config').Config}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
}
