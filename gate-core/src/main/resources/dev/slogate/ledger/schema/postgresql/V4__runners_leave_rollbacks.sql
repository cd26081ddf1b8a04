-- A runner that can't tell whether a rollback happened says so at once. What came of it, a manager
-- puts on record.
ALTER POLICY runners_append ON entry
  WITH CHECK (kind IN ('DECISION_MADE', 'DEPLOY_STARTED', 'DEPLOY_FINISHED', 'OVERRIDE_USED',
    'EXEMPTION_USED', 'WATCH_BEGUN', 'WATCH_ENDED', 'ROLLBACK_ORDERED', 'ROLLBACK_SENT',
    'ROLLBACK_CONFIRMED', 'ROLLBACK_LEFT'));
