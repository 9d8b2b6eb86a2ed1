-- Tokens with which programs use the service for a person.
CREATE TABLE "ApiToken" (
    "id" SERIAL NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "start" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "personId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "scopes" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "revokedById" INTEGER,

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");
CREATE INDEX "ApiToken_personId_idx" ON "ApiToken"("personId");
CREATE INDEX "ApiToken_recordId_idx" ON "ApiToken"("recordId");
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_name_check" CHECK (TRIM("name") <> '');
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_scopes_check" CHECK (TRIM("scopes") <> '');
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_expiresAt_check" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_revokedById_check" CHECK ("revokedById" IS NULL OR "revokedAt" IS NOT NULL);
