FROM node:24-slim AS source
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM source AS build
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json .swcrc bundle.mjs ./
COPY src src
COPY migrations migrations
RUN npm run build

# Optional packages are the embedded PostgreSQL, one per platform; this image always uses DATABASE_URL.
FROM source AS dependencies
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-slim
LABEL org.opencontainers.image.title="Proeftuinregister" org.opencontainers.image.licenses="EUPL-1.2"
ENV NODE_ENV=production
WORKDIR /app
COPY package.json LICENSE ./
COPY reference-data reference-data
# The program is a bundle, with most packages in it. What it loads only when needed, the dictionary and the licences are here.
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
# The files belong to root, so the program cannot change itself.
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/bundle/main.js"]
