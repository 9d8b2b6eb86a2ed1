-- Tokens with which programs use the service for a person.
CREATE TABLE "ApiToken" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tokenHash" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME,
    "revokedById" INTEGER,
    CONSTRAINT "ApiToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");
CREATE INDEX "ApiToken_personId_idx" ON "ApiToken"("personId");
CREATE INDEX "ApiToken_recordId_idx" ON "ApiToken"("recordId");

ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_name_check" CHECK (TRIM("name") <> '');
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_scopes_check" CHECK (TRIM("scopes") <> '');
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_expiresAt_check" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_revokedById_check" CHECK ("revokedById" IS NULL OR "revokedAt" IS NOT NULL);
