/**
 * The options of the framework. Fluency is a Remix app; what Remix 2 was is now React Router in framework mode,
 * so react-router.config.ts hands these on. See docs/decisions/0001-framework.md.
 * @type {import('@react-router/dev/config').Config}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
}
