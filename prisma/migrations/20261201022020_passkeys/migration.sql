-- Keys on people's own devices that sign them in.
CREATE TABLE "Passkey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "transports" TEXT NOT NULL,
    "userHandle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME,
    "linkId" INTEGER,
    "browserKey" TEXT,
    CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");
CREATE INDEX "Passkey_personId_idx" ON "Passkey"("personId");
-- What a device signs to prove that it has a passkey. Used once.
CREATE TABLE "PasskeyChallenge" (
    "challenge" TEXT NOT NULL PRIMARY KEY,
    "loginId" INTEGER,
    "expiresAt" DATETIME NOT NULL
);
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge"("expiresAt");
ALTER TABLE "Login" ADD COLUMN "passkeyId" INTEGER;

ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_name_check" CHECK (TRIM("name") <> '');
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_counter_check" CHECK ("counter" >= 0);
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_lastUsedAt_check" CHECK ("lastUsedAt" IS NULL OR "lastUsedAt" >= "createdAt");
