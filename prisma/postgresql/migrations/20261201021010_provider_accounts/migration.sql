-- Accounts at identity providers that people sign in with.
CREATE TABLE "ProviderAccount" (
    "id" SERIAL NOT NULL,
    "issuer" TEXT COLLATE "C" NOT NULL,
    "account" TEXT COLLATE "C" NOT NULL,
    "personId" INTEGER NOT NULL,
    "sealedAs" TEXT COLLATE "C" NOT NULL,
    "connectedBy" TEXT COLLATE "C" NOT NULL,
    "connectedAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderAccount_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ProviderAccount_issuer_account_key" ON "ProviderAccount"("issuer", "account");
CREATE UNIQUE INDEX "ProviderAccount_personId_issuer_key" ON "ProviderAccount"("personId", "issuer");
ALTER TABLE "ProviderAccount" ADD CONSTRAINT "ProviderAccount_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ProviderAccount" ADD CONSTRAINT "ProviderAccount_connectedBy_check" CHECK ("connectedBy" IN ('email', 'staff-number', 'person'));

ALTER TABLE "Login" ADD COLUMN "accountId" INTEGER;
ALTER TABLE "Login" ADD COLUMN "providerSubject" TEXT COLLATE "C";
ALTER TABLE "Login" ADD COLUMN "providerSession" TEXT COLLATE "C";
CREATE INDEX "Login_accountId_idx" ON "Login"("accountId");
