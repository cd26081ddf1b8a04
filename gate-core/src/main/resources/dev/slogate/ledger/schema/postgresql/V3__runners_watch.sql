-- A runner that watches its deploy puts on record what came of it. What is locked by that, a manager
-- releases.
ALTER POLICY runners_append ON entry
  WITH CHECK (kind IN ('DECISION_MADE', 'DEPLOY_STARTED', 'DEPLOY_FINISHED', 'OVERRIDE_USED',
    'EXEMPTION_USED', 'WATCH_BEGUN', 'WATCH_ENDED', 'ROLLBACK_ORDERED', 'ROLLBACK_SENT',
    'ROLLBACK_CONFIRMED'));
