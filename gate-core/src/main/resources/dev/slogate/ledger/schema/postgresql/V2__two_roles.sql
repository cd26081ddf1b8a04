-- A runner appends what it did and what it was told; what changes the gate's mind is a manager's.
-- Roles belong to the whole server, so another database may have made them already.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'slo_gate_runner') THEN
    CREATE ROLE slo_gate_runner NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'slo_gate_manager') THEN
    CREATE ROLE slo_gate_manager NOLOGIN;
  END IF;
END
$$;

GRANT SELECT, INSERT ON entry TO slo_gate_runner, slo_gate_manager;
GRANT SELECT ON hour_span, hour_count, flyway_schema_history TO slo_gate_runner, slo_gate_manager;
GRANT INSERT, UPDATE, DELETE ON hour_span, hour_count TO slo_gate_manager;
-- Pruning lets bodies go, and nothing else is ever changed.
GRANT UPDATE (body) ON entry TO slo_gate_manager;

ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_read ON entry FOR SELECT USING (true);
CREATE POLICY runners_append ON entry FOR INSERT TO slo_gate_runner
  WITH CHECK (kind IN ('DECISION_MADE', 'DEPLOY_STARTED', 'DEPLOY_FINISHED', 'OVERRIDE_USED',
    'EXEMPTION_USED'));
CREATE POLICY managers_append ON entry FOR INSERT TO slo_gate_manager WITH CHECK (true);
CREATE POLICY managers_prune ON entry FOR UPDATE TO slo_gate_manager
  USING (kind IN ('DECISION_MADE', 'DEPLOY_STARTED', 'DEPLOY_FINISHED', 'DEPLOY_COSTED',
    'OVERRIDE_USED', 'EXEMPTION_USED'))
  WITH CHECK (body IS NULL);
