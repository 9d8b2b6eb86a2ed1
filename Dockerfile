# The service as an image: `docker build --tag fluency:0.1.0 .`, then `docker run fluency:0.1.0 --help`. See docs/how-to/run-it.md, “In containers”.

# One base for every stage, by version and by digest. The version is that of the package `node` in package.json, so that the image runs on the
# Node that the tests ran on; the digest is that of the index for all processors. To move on, ask for the digest of the new tag:
#   docker buildx imagetools inspect node:24.21.0-trixie-slim --format '{{.Manifest.Digest}}'
FROM node:24.21.0-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe AS base
WORKDIR /fluency

# What the service needs when it runs. No install script is run, so the project's own Node is not fetched: bin/fluency takes the image's.
# “optional” is what npm calls Prisma's and TypeScript's command lines here, which only the build needs.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --omit=optional --ignore-scripts
# The database client brings an engine for each database there is, and better-sqlite3 its sources: more than half of all there is.
RUN find node_modules/@prisma/client/runtime \( -name '*.cockroachdb.*' -o -name '*.mysql.*' -o -name '*.sqlserver.*' -o -name '*.map' \) -delete \
  && rm -r node_modules/better-sqlite3/deps node_modules/better-sqlite3/src

# The database client and the pages.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --ignore-scripts
COPY . .
RUN npm run build

FROM base AS run
# A number of its own, so that whatever runs the container can see that it is not root. /data is for a SQLite file and for files being read in.
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
# Alive, not ready: an instance that waits for its database is not mended by starting it again.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/fluency/bin/fluency"]
CMD ["serve"]
