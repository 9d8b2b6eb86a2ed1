-- Accounts at identity providers that people sign in with.
CREATE TABLE "ProviderAccount" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "issuer" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "sealedAs" TEXT NOT NULL,
    "connectedBy" TEXT NOT NULL,
    "connectedAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME NOT NULL,
    CONSTRAINT "ProviderAccount_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ProviderAccount_issuer_account_key" ON "ProviderAccount"("issuer", "account");
CREATE UNIQUE INDEX "ProviderAccount_personId_issuer_key" ON "ProviderAccount"("personId", "issuer");

ALTER TABLE "ProviderAccount" ADD CONSTRAINT "ProviderAccount_connectedBy_check" CHECK ("connectedBy" IN ('email', 'staff-number', 'person'));

ALTER TABLE "Login" ADD COLUMN "accountId" INTEGER;
ALTER TABLE "Login" ADD COLUMN "providerSubject" TEXT;
ALTER TABLE "Login" ADD COLUMN "providerSession" TEXT;
CREATE INDEX "Login_accountId_idx" ON "Login"("accountId");
