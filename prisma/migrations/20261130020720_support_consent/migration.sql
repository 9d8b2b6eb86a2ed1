-- A person lets one service admin see their submitted answers for a limited time.
CREATE TABLE "SupportConsent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "adminId" INTEGER NOT NULL,
    "grantedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "SupportConsent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupportConsent_adminId_fkey" FOREIGN KEY ("adminId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "SupportConsent_personId_idx" ON "SupportConsent"("personId");
CREATE INDEX "SupportConsent_adminId_idx" ON "SupportConsent"("adminId");
CREATE TABLE "SupportView" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "consentId" INTEGER NOT NULL,
    "viewedAt" DATETIME NOT NULL,
    CONSTRAINT "SupportView_consentId_fkey" FOREIGN KEY ("consentId") REFERENCES "SupportConsent" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "SupportView_consentId_idx" ON "SupportView"("consentId");

ALTER TABLE "SupportConsent" ADD CONSTRAINT "SupportConsent_adminId_check" CHECK ("adminId" <> "personId");
ALTER TABLE "SupportConsent" ADD CONSTRAINT "SupportConsent_expiresAt_check" CHECK ("expiresAt" > "grantedAt");
