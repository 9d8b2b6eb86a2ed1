import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  // govuk-frontend has a CSS hack for old browsers that the minifier would otherwise reject.
  css: { lightningcss: { errorRecovery: true } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  // The browser script (app/ui/enhance.ts) is a module.
  worker: { format: 'es' },
  environments: { ssr: { build: { rollupOptions: { input: './app/server.ts' } } } },
  ssr: {
    external: [
      'better-sqlite3',
      'pg',
      'pino',
      'nodemailer',
      'prom-client',
      '@prisma/client',
      '@prisma/adapter-better-sqlite3',
      '@prisma/adapter-pg',
      'recharts',
    ],
  },
})
