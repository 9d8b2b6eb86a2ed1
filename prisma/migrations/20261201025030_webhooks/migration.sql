-- Addresses of other systems that are told about changes, and the messages to them.
CREATE TABLE "Webhook" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" INTEGER,
    "endedAt" DATETIME,
    "endedById" INTEGER
);
CREATE TABLE "WebhookDelivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "webhookId" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "sendAfter" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" DATETIME,
    "deliveredAt" DATETIME,
    "failedAt" DATETIME,
    "lastOutcome" TEXT,
    CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "WebhookDelivery_webhookId_key_key" ON "WebhookDelivery"("webhookId", "key");
CREATE INDEX "WebhookDelivery_sendAfter_idx" ON "WebhookDelivery"("sendAfter");

ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_name_check" CHECK (TRIM("name") <> '');
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_endedById_check" CHECK ("endedById" IS NULL OR "endedAt" IS NOT NULL);
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_attempts_check" CHECK ("attempts" >= 0);
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_failedAt_check" CHECK ("failedAt" IS NULL OR "deliveredAt" IS NULL);
