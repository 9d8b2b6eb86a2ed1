# The image of the service: `docker build --tag fluency:0.1.0 .`, then `docker run fluency:0.1.0 --help`. See docs/how-to/run-in-containers.md.

# One base image for every stage, by version and digest. The version is that of the package `node` in package.json, so that the image has the
# Node of the tests. The digest is that of the index for all processors. To update, find the digest of the new tag:
#   docker buildx imagetools inspect node:24.21.0-trixie-slim --format '{{.Manifest.Digest}}'
FROM node:24.21.0-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe AS base
WORKDIR /fluency

# Packages that the running service needs. No install script runs, so the project's own Node is not fetched, and bin/fluency uses the image's.
# For npm, the command lines of Prisma and TypeScript are “optional” here. Only the build needs them.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --omit=optional --ignore-scripts
# Removes the Prisma engines of other databases and the sources of better-sqlite3, which are more than half of the size.
RUN find node_modules/@prisma/client/runtime \( -name '*.cockroachdb.*' -o -name '*.mysql.*' -o -name '*.sqlserver.*' -o -name '*.map' \) -delete \
  && rm -r node_modules/better-sqlite3/deps node_modules/better-sqlite3/src

# The database client and the built pages.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --ignore-scripts
COPY . .
RUN npm run build

FROM base AS run
# A numeric user, so that a platform can check that it is not root. /data is for a SQLite file and imported files.
RUN groupadd --gid 10001 fluency \
  && useradd --uid 10001 --gid fluency --no-create-home --home-dir /data --shell /usr/sbin/nologin fluency \
  && install --directory --owner=fluency --group=fluency --mode=0750 /data \
  && rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* /opt/yarn*
COPY package.json LICENSE ./
COPY bin ./bin
COPY prisma ./prisma
COPY --from=dependencies /fluency/node_modules ./node_modules
COPY --from=build /fluency/app ./app
COPY --from=build /fluency/build ./build

LABEL org.opencontainers.image.title="Fluency" org.opencontainers.image.version="0.1.0" org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production DATABASE_URL=file:/data/fluency.db PORT=3000
VOLUME ["/data"]
EXPOSE 3000
USER 10001:10001
STOPSIGNAL SIGTERM
# Alive, not ready: a restart does not help an instance that waits for its database.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/fluency/bin/fluency"]
CMD ["serve"]
