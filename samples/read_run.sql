-- Reads a run file with SQLite's own shell: sqlite3 -readonly -header -column run.rnnbow < samples/read_run.sql

-- what was trained, and how it was recorded
SELECT key, value FROM run WHERE key IN ('network', 'schedule', 'horizon', 'device');

-- how far back the gradient reaches as training goes on: NULL is beyond `farthest`
SELECT step.step, round(step.loss, 4) AS loss, total.half, total.ninety, total.farthest
FROM step JOIN total USING (step)
WHERE total.layer = 0 AND total.direction = 'forward' AND total.parameter = 'weight_hh' AND total.gate = ''
ORDER BY step.step;

-- the steps with the largest gradient
SELECT step, max_norm, residual FROM step ORDER BY max_norm DESC LIMIT 5;
