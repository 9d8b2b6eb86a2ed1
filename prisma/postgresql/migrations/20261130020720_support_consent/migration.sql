-- A person lets one service admin see their submitted answers for a limited time.
CREATE TABLE "SupportConsent" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "adminId" INTEGER NOT NULL,
    "grantedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "SupportConsent_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "SupportConsent_personId_idx" ON "SupportConsent"("personId");
CREATE INDEX "SupportConsent_adminId_idx" ON "SupportConsent"("adminId");
CREATE TABLE "SupportView" (
    "id" SERIAL NOT NULL,
    "consentId" INTEGER NOT NULL,
    "viewedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SupportView_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "SupportView_consentId_idx" ON "SupportView"("consentId");
ALTER TABLE "SupportConsent" ADD CONSTRAINT "SupportConsent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SupportConsent" ADD CONSTRAINT "SupportConsent_adminId_fkey" FOREIGN KEY ("adminId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SupportView" ADD CONSTRAINT "SupportView_consentId_fkey" FOREIGN KEY ("consentId") REFERENCES "SupportConsent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SupportConsent" ADD CONSTRAINT "SupportConsent_adminId_check" CHECK ("adminId" <> "personId");
ALTER TABLE "SupportConsent" ADD CONSTRAINT "SupportConsent_expiresAt_check" CHECK ("expiresAt" > "grantedAt");
