-- Keys on people's own devices that sign them in.
CREATE TABLE "Passkey" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "credentialId" TEXT COLLATE "C" NOT NULL,
    "publicKey" TEXT COLLATE "C" NOT NULL,
    "counter" INTEGER NOT NULL,
    "transports" TEXT COLLATE "C" NOT NULL,
    "userHandle" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),
    "linkId" INTEGER,
    "browserKey" TEXT COLLATE "C",

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");
CREATE INDEX "Passkey_personId_idx" ON "Passkey"("personId");
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- What a device signs to prove that it has a passkey. Used once.
CREATE TABLE "PasskeyChallenge" (
    "challenge" TEXT COLLATE "C" NOT NULL,
    "loginId" INTEGER,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PasskeyChallenge_pkey" PRIMARY KEY ("challenge")
);
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge"("expiresAt");
ALTER TABLE "Login" ADD COLUMN "passkeyId" INTEGER;

ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_name_check" CHECK (TRIM("name") <> '');
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_counter_check" CHECK ("counter" >= 0);
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_lastUsedAt_check" CHECK ("lastUsedAt" IS NULL OR "lastUsedAt" >= "createdAt");
